#include "marking/variant.h"

#include "lesson/draw.h"
#include "marking/judge.h"
#include "marking/kinks.h"
#include "marking/mark.h"
#include "marking/slips.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace backstep {
namespace {

// No short number and no small product of short numbers lies at one of these thresholds.

/// Nearer to a kink than this is at the kink.
constexpr double kinkMargin = 0.0437;
/// Numbers asked for outside of these, but for 0, are awkward on paper.
constexpr double leastComfortable = 2.13e-3;
constexpr double mostComfortable = 987.3;
/// A slip's number counts as different from twice the distance on that is taken for right.
constexpr double slack = 2.0371;
/// Candidates that are looked at, and those of them whose slips are.
constexpr int mostAttempts = 600;
constexpr int mostSlipTests = 48;

bool isAwkward(double number) {
  const double size = std::abs(number);
  return size > 1e-12 && (size < leastComfortable || size > mostComfortable);
}

/// Whether whoever made the slip is told from whoever did not, by one box at least.
bool isTold(const std::vector<double>& slip, const std::vector<double>& right,
            const Closeness& closeness) {
  for (size_t i = 0; i < std::min(slip.size(), right.size()); ++i) {
    const double margin = slack * (closeness.atol + closeness.rtol * std::abs(right[i]));
    if (!std::isfinite(slip[i]) || std::abs(slip[i] - right[i]) > margin) return true;
  }
  return false;
}

/// What is asked of a candidate before its slips are looked at.
enum class Demand {
  Comfortable, ///< off all kinks and ties, and few answers are awkward
  OffKinks,    ///< no entry at a kink or tie
  FiniteOnly,  ///< every number asked for is one
};

/// The slips that a candidate does not tell from the right answers.
struct Hidden {
  std::vector<Variant::Coincidence> slips; ///< at none of their places
  int places = 0;                          ///< single places of slips

  bool operator<(const Hidden& other) const {
    if (slips.size() != other.slips.size()) return slips.size() < other.slips.size();
    return places < other.places;
  }
};

} // namespace

struct VariantMaker::State {
  const LoadedLesson& lesson;
  std::vector<BlankAnswer> answers;
  std::vector<Closeness> closeness; // per blank
  Trace own;                        // the lesson's own numbers
  std::vector<bool> kept;           // per array
  Slips slips;

  explicit State(const LoadedLesson& of)
      : lesson(of),
        answers(blankAnswers(of)),
        own(of.record()),
        kept(keptInVariants(of)),
        slips(own, expressions()) {
    for (const BlankAnswer& answer : answers)
      closeness.push_back(closenessOf(answer.blank->tolerance, lesson.lesson.tolerance));
  }

  std::vector<const TraceExpression*> expressions() const {
    std::vector<const TraceExpression*> list;
    for (const BlankAnswer& answer : answers) list.push_back(&answer.expression);
    return list;
  }

  Lesson candidate(std::uint64_t seed, int attempt) const {
    Lesson drawn = lesson.lesson;
    drawCandidate(drawn, kept, seed, attempt);
    return drawn;
  }

  /// Whether the lesson's own numbers were drawn, as happens with few of them.
  bool isOwn(const LoadedLesson& drawn) const {
    for (size_t i = 0; i < kept.size(); ++i)
      if (drawn.lesson.arrays[i].values != lesson.lesson.arrays[i].values) return false;
    return true;
  }

  bool meets(const Trace& trace, Demand demand) const {
    int awkward = 0;
    int asked = 0;
    for (const BlankAnswer& answer : answers)
      for (const double number : answer.expression.evaluate(trace).entries) {
        if (!std::isfinite(number)) return false;
        awkward += isAwkward(number) ? 1 : 0;
        ++asked;
      }
    if (demand == Demand::FiniteOnly) return true;
    if (kinkDistance(trace) < kinkMargin) return false;
    return demand == Demand::OffKinks || 10 * awkward <= asked;
  }

  /// What the slips leave to be wished for on these numbers.
  Hidden hiddenSlips(const Trace& trace) {
    slips.setNumbers(trace);
    Hidden hidden;
    for (size_t i = 0; i < answers.size(); ++i) {
      const std::vector<double> right = answers[i].expression.evaluate(trace).entries;
      std::map<std::string, bool> shows; // per slip, whether one of its places does
      for (const SlipHit& hit : slips.slipsFor(answers[i].expression, {})) {
        const bool differs = isTold(hit.numbers, right, closeness[i]);
        shows[hit.id] = shows[hit.id] || differs;
        hidden.places += differs ? 0 : 1;
      }
      for (const auto& [id, told] : shows)
        if (!told) hidden.slips.push_back({answers[i].blank->id.text, id});
    }
    return hidden;
  }

  /// The attempts that meet the demand; stops at the first that is fair.
  std::optional<Variant> search(std::uint64_t seed, Demand demand) {
    std::optional<Variant> best;
    Hidden least;
    int tested = 0;
    for (int attempt = 0; attempt < mostAttempts && tested < mostSlipTests; ++attempt) {
      LoadedLesson drawn{candidate(seed, attempt), lesson.graph};
      const Trace trace = drawn.record();
      if (isOwn(drawn) || !meets(trace, demand)) continue;
      ++tested;
      Hidden hidden = hiddenSlips(trace);
      if (best && !(hidden < least)) continue;
      const bool fair = hidden.places == 0;
      best = Variant{std::move(drawn), hidden.slips};
      least = std::move(hidden);
      if (fair) break;
    }
    return best;
  }
};

VariantMaker::VariantMaker(const LoadedLesson& lesson) : state_(std::make_unique<State>(lesson)) {}
VariantMaker::~VariantMaker() = default;
VariantMaker::VariantMaker(VariantMaker&&) noexcept = default;
VariantMaker& VariantMaker::operator=(VariantMaker&&) noexcept = default;

Variant VariantMaker::make(std::uint64_t seed) {
  for (const Demand demand : {Demand::Comfortable, Demand::OffKinks, Demand::FiniteOnly})
    if (std::optional<Variant> found = state_->search(seed, demand)) return std::move(*found);
  return {LoadedLesson{state_->candidate(seed, 0), state_->lesson.graph}, {}};
}

std::vector<Variant::Coincidence> VariantMaker::ownCoincidences() {
  return state_->hiddenSlips(state_->own).slips;
}

Variant makeVariant(const LoadedLesson& lesson, std::uint64_t seed) {
  return VariantMaker(lesson).make(seed);
}

} // namespace backstep
