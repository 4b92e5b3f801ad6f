#pragma once

#include "learn/training_config.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace backstep {

/// What of a TrainingConfig can be chosen, saved and given in lessons: one row per field, from
/// which it is read, written, checked, repaired and compared everywhere.
struct TrainingField {
  /// What changes with it.
  enum class Part {
    Data,    ///< the examples
    Network, ///< the program and its first weights
    Run,     ///< the way of a run, which cannot change while it goes on
    Pace,    ///< what can
    Stop     ///< when it ends
  };

  /// A whole number that stands for "as usual" at 0, where its range does not hold.
  struct Count {
    int& (*at)(TrainingConfig&);
  };
  /// One of several words.
  struct Word {
    std::string_view what; ///< what it names: "schedule"
    std::vector<std::string_view> (*words)();
    std::string_view (*get)(const TrainingConfig&);
    bool (*set)(TrainingConfig&, std::string_view word); ///< false when there is no such word
  };
  /// Where the field stands, by its kind. Optional ones may be unset.
  using Member =
      std::variant<bool& (*)(TrainingConfig&), int& (*)(TrainingConfig&), Count,
                   std::uint64_t& (*)(TrainingConfig&), double& (*)(TrainingConfig&),
                   std::optional<std::int64_t>& (*)(TrainingConfig&),
                   std::optional<double>& (*)(TrainingConfig&), Word,
                   FeatureSet& (*)(TrainingConfig&), std::vector<int>& (*)(TrainingConfig&)>;

  /// Bounds of a number, or of every number of a list, both inside unless said otherwise.
  struct Range {
    double low = -1e300;
    double high = 1e300;
    bool lowOpen = false;                      ///< the lower bound itself is not allowed
    std::string_view words = "that is finite"; ///< how a message names it: "above 0"

    bool holds(double value) const {
      return (lowOpen ? value > low : value >= low) && value <= high;
    }
  };

  std::string_view setting; ///< its name in the lab's settings: "train_percent"
  /// Its key in [training], "stop.steps" for one of a table in it; empty for what a lesson says by
  /// its program and its numbers.
  std::string_view key;
  Part part;
  Member member;
  Range range{};
  std::string_view wrong{};  ///< what is wrong with a value out of range, no full stop; empty when
                             ///< that depends on other fields
  std::string_view advice{}; ///< what to choose instead
};

/// All fields, in the order in which a lesson has them.
std::span<const TrainingField> trainingFields();

/// The field of that name in the lab's settings, which must be one.
const TrainingField& trainingField(std::string_view setting);

/// Whether two configurations agree in a field.
bool sameField(const TrainingField& field, const TrainingConfig& a, const TrainingConfig& b);

/// Whether two configurations agree in every field of a part. Own data, programs and weights are
/// not looked at.
bool sameFields(const TrainingConfig& a, const TrainingConfig& b, TrainingField::Part part);

/// Whether the value of a field is one that it can have.
bool inRange(const TrainingField& field, const TrainingConfig& config);

/// Puts a value that is out of range to the nearest bound when it is a whole number, else to its
/// default.
void repairField(const TrainingField& field, TrainingConfig& config);

} // namespace backstep
