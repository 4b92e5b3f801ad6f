#pragma once

#include "lesson/open_lesson.h"
#include "lesson/trace_expression.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

/// What one box of a blank holds, once it is judged.
struct HeldNumber {
  double value = 0; ///< as the student has it; the exact number when the box is right
  double exact = 0; ///< the lesson's own
  bool right =
      false; ///< nothing is carried from a right box, but it is clamped at the exact number
};

/// The numbers with which a later blank is judged: those of some earlier boxes put in place of the
/// computation's own.
struct World {
  /// Where an expression that is not an entry of the walk stands inside a later one.
  struct Part {
    const TraceExpression* expression = nullptr;
    std::int64_t entry = 0;
    double value = 0;
  };

  Overrides overrides;
  std::vector<Part> parts;
  std::vector<HeldNumber> carried; ///< the wrong ones that are in force

  /// False when all numbers are the lesson's own.
  bool differs() const { return !carried.empty(); }
};

/// What a student has entered so far, blank by blank in the lesson's order, and the computation
/// that follows from it.
class StudentWorld {
 public:
  /// `lesson` and `exact`, the recording of its own numbers, must outlive this.
  StudentWorld(const LoadedLesson& lesson, const Trace& exact);

  /// Takes over a blank's boxes; nothing where a box is empty or unreadable. `expression`, what the
  /// blank asks for, must outlive this. Blanks are entered in the lesson's order.
  void enter(const TraceExpression& expression, std::vector<std::optional<HeldNumber>> boxes);

  /// The world of the next blank: of several blanks for one entry the latest counts. Values of
  /// `printed` names are true.
  World world(const std::vector<LessonText>& printed = {}) const;
  /// The same with the boxes of that one blank alone in force.
  World worldOf(size_t blank, const std::vector<LessonText>& printed = {}) const;
  /// The same with those of all other blanks in force.
  World worldWithout(size_t blank, const std::vector<LessonText>& printed = {}) const;

  /// The value of an expression in a world.
  std::vector<double> evaluate(const TraceExpression& expression, const World& world);
  /// The same for a world that evaluate() has just been asked for, without computing it again.
  std::vector<double> evaluateAgain(const TraceExpression& expression, const World& world) const;

  /// The expression with the parts in place that the world replaces.
  static TraceExpression withParts(const TraceExpression& expression, const World& world);

  /// The blanks (by their place in the order) with a wrong box.
  const std::vector<size_t>& wrongBlanks() const { return wrong_; }

 private:
  struct Entered {
    const TraceExpression* expression = nullptr;
    std::optional<TraceExpression::Target> target; // nothing: an expression
    std::vector<std::optional<HeldNumber>> boxes;
  };
  struct Clamp {
    TraceSource::Kind kind = TraceSource::Kind::Value;
    NodeId a;
    NodeId b;
    std::int64_t entry = 0;
    HeldNumber held;
  };

  template <class InForce>
  World worldOfThose(InForce inForce, const std::vector<LessonText>& printed) const;
  bool canClamp(const TraceSource& source) const;
  static void collect(const Entered& entered, std::vector<Clamp>& clamps, World& world);
  void put(const Clamp& clamp, Overrides& overrides) const;

  const LoadedLesson* lesson_;
  const Trace* exact_;
  std::vector<std::span<const double>> bindings_;
  std::optional<Trace> trace_; // the world evaluated last
  std::vector<Entered> entered_;
  std::vector<size_t> wrong_;
};

} // namespace backstep
