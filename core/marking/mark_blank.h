#pragma once

#include "marking/mark.h"
#include "marking/student_world.h"

#include <vector>

namespace backstep {

/// What the blanks of a lesson ask for, and its exact numbers.
struct AskedNumbers {
  /// `lesson` must outlive this.
  AskedNumbers(const LoadedLesson& lesson, const Trace& exact);

  void add(BlankAnswer answer, const Trace& trace);
  std::vector<const TraceExpression*> expressions() const;

  std::vector<BlankAnswer> answers;       ///< in the lesson's order
  std::vector<std::vector<double>> exact; ///< per blank, its entries
};

/// Marks the blanks of a lesson one after the other: each is judged with the lesson's own numbers,
/// then with those that follow from the earlier blanks, then against the broken rules.
class BlankMarker {
 public:
  /// Everything given must outlive this.
  BlankMarker(const LoadedLesson& lesson, const Trace& exact, const AskedNumbers& asked,
              const AnswerSheet& sheet, const SlipFinder& slips);

  /// Marks all blanks, in the lesson's order.
  std::vector<BlankMark> run();
  /// What the right boxes made known.
  const KnownNumbers& known() const { return known_; }

 private:
  /// The blank that is being marked.
  struct Current {
    size_t index = 0;
    const Blank* blank = nullptr;
    const TraceExpression* expression = nullptr;
    std::vector<double> before; ///< with new(W) the numbers before the update, else empty
    Closeness closeness;
    std::vector<EntryMark> entries;
    std::vector<bool> guarded; ///< per box: nothing is carried into it
    World world;
    size_t partner = none; ///< the blank that it may be exchanged with
    std::vector<TypedNumber> partnerTyped;
    bool exchanged = false; ///< the two hold each other's numbers
  };
  static constexpr size_t none = static_cast<size_t>(-1);

  BlankMark markBlank(size_t index);
  Current begin(size_t index) const;
  std::vector<EntryMark> readEntries(size_t index) const;
  Closeness closenessOf(const Blank& blank) const;
  std::vector<double> beforeUpdate(const TraceExpression& expression) const;
  size_t partnerOf(size_t index) const;

  bool isBefore(const Current& current, size_t box, double value) const;
  bool isListed(const Current& current, size_t box) const;
  TraceExpression expressionOf(const WrongAnswer& wrong) const;
  void judgeExact(Current& current) const;
  void acceptExchanged(Current& current) const;
  bool partnerHolds(const Current& current, size_t box, double value) const;

  void carry(Current& current);
  void carryInto(Current& current, const World& world, const std::vector<LessonText>& printed);
  void carryExchanged(Current& current);
  std::vector<std::string> usesOf(size_t index, size_t box, const std::vector<LessonText>& printed);
  std::vector<std::string> tookPart(size_t index, size_t box,
                                    const std::vector<LessonText>& printed);
  const std::vector<double>& aloneValues(size_t wrong, size_t index);

  void sayAuthors(Current& current);
  void nameSlips(Current& current);
  void nameNotUpdated(Current& current) const;
  void saySign(Current& current) const;

  void learn(const Current& current);
  void enter(const Current& current);

  const LoadedLesson& lesson_;
  const Trace& exactTrace_;
  const AnswerSheet& sheet_;
  const SlipFinder& slips_;
  const std::vector<BlankAnswer>& answers_;
  const std::vector<std::vector<double>>& exact_; // per blank
  StudentWorld student_;
  std::vector<bool> exchanged_; // per blank marked so far
  KnownNumbers known_;
  // Per blank with a wrong box: the values of all later blanks with that blank alone in force.
  std::vector<std::vector<std::vector<double>>> alone_;
};

} // namespace backstep
