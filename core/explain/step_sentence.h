#pragma once

#include "explain/paths.h"
#include "explain/step_formula.h"

#include <span>
#include <string>
#include <string_view>

namespace backstep {

/// The words that the sentences of all steps share.
class Wording {
 public:
  explicit Wording(const StepContext& context) : context_(context) {}

  /// A node by its name, or its text in the program in quotation marks.
  std::string name(NodeId node) const;
  /// One entry of a node: "Wa[0, 1]".
  std::string entry(NodeId node, std::int64_t at) const;
  std::string number(double value) const;
  /// A number behind another one: in parentheses when it has a sign.
  std::string factor(double value) const;
  /// "1 entry", "4 entries".
  static std::string entries(std::int64_t count);
  /// "all 4 entries", "2 of 4 entries", "none of the 4 entries"; "the only entry" when there is
  /// one.
  static std::string share(std::int64_t count, std::int64_t of);
  /// The beginning of a sentence: "All 4 entries", "Both entries", "The only entry".
  static std::string all(std::int64_t count);
  /// "−0.5 × 0.25 + 0.5 × (−0.25)"; only for at least one and at most maxPaths paths.
  std::string products(std::span<const Path> paths) const;

  static constexpr size_t maxPaths = 4;

 private:
  const StepContext& context_;
};

/// Joins sentences with one space between them; empty ones are left out.
std::string sentences(std::initializer_list<std::string> parts);

bool allZero(std::span<const double> entries);

/// The value, message or gradient that a step brings about; of an Update its gradient.
std::span<const double> shownArray(const StepContext& context);

/// The entry of it that formula and sentence speak of: the one asked for, else one that is worth
/// describing.
std::int64_t shownEntry(const StepContext& context);

/// What happens at a step and why, in one to three sentences of plain text.
std::string stepSentence(const StepContext& context);

/// The sentence of step 0.
std::string startSentence(const Trace& trace);

// The parts of it, by kind of step; they are keyed by the op's gate and the data of its row.
std::string forwardSentence(const StepContext& context);
std::string messageSentence(const StepContext& context);

} // namespace backstep
