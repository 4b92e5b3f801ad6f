#include "learn/training_fields.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep {
namespace {

using Field = TrainingField;
using Part = TrainingField::Part;
using Range = TrainingField::Range;

constexpr double mostUpdates = 1e9;
constexpr Range share{0, 1, false, "from 0 to 1"};
constexpr Range above0{0, 1e300, true, "above 0"};
constexpr std::string_view scheduleWrong =
    "the schedule needs a factor above 0 and a period of at least 1 update";
constexpr std::string_view scheduleAdvice = "for example 0.5 every 1000 updates";
constexpr std::string_view startWrong = "the weights must start finite";
constexpr std::string_view startAdvice = "0.5 is usual";

static_assert(DataSet::mostPoints == 50'000); // as a message below says

/// The member at the end of a path of members.
template <auto... path, class Config>
decltype(auto) in(Config& config) {
  return (config.*....*path);
}

template <auto... path>
auto& at(TrainingConfig& config) {
  return in<path...>(config);
}

/// The word of a choice: `rowsOf` lists the rows that hold them, `choice` is the row's.
template <auto rowsOf, auto choice, auto... path>
constexpr Field::Word word(std::string_view what) {
  return {what,
          +[] {
            std::vector<std::string_view> words;
            for (const auto& row : rowsOf()) words.push_back(row.name);
            return words;
          },
          +[](const TrainingConfig& config) {
            std::string_view found;
            for (const auto& row : rowsOf())
              if (row.*choice == in<path...>(config)) found = row.name;
            return found;
          },
          +[](TrainingConfig& config, std::string_view wanted) {
            for (const auto& row : rowsOf())
              if (row.name == wanted) {
                in<path...>(config) = row.*choice;
                return true;
              }
            return false;
          }};
}

using Config = TrainingConfig;

const Field fields[] = {
    {"data", "data", Part::Data,
     word<dataKinds, &DataKindRow::kind, &Config::data, &DataRequest::kind>("data set")},
    {"points",
     "points",
     Part::Data,
     Field::Count{at<&Config::data, &DataRequest::points>},
     {1, DataSet::mostPoints},
     "there can be 1 to 50000 points",
     "ask for fewer points"},
    {"noise", "noise", Part::Data, at<&Config::data, &DataRequest::noise>, share,
     "noise must be between 0 and 1", "0.1 is a little, 0.5 is much"},
    {"data_seed", "seed", Part::Data, at<&Config::data, &DataRequest::seed>},
    {"train_percent",
     "train_percent",
     Part::Data,
     at<&Config::trainPercent>,
     {10, 90},
     "the training share must be 10 to 90 percent",
     "50 is usual"},
    {"features",
     "features",
     Part::Data,
     at<&Config::features>,
     {},
     "no feature is chosen",
     "choose at least one, such as x1"},
    {"standardise", "standardise", Part::Data, at<&Config::standardise>},
    {"hidden",
     "",
     Part::Network,
     at<&Config::hidden>,
     {1, ModelSpec::mostNeurons}}, // see checkConfig()
    {"activation", "", Part::Network,
     word<activationChoices, &ChoiceRow<Activation>::choice, &Config::activation>("activation")},
    {"output", "", Part::Network,
     word<activationChoices, &ChoiceRow<Activation>::choice, &Config::output>("activation")},
    {"loss", "", Part::Network,
     word<lossChoices, &ChoiceRow<LossKind>::choice, &Config::loss>("loss")},
    {"penalty", "", Part::Network,
     word<penaltyChoices, &ChoiceRow<Penalty>::choice, &Config::penalty>("penalty")},
    {"initialisation", "", Part::Network,
     word<initialisationChoices, &ChoiceRow<Initialisation::Kind>::choice, &Config::initialisation,
          &Initialisation::kind>("initialisation")},
    {"scale",
     "",
     Part::Network,
     at<&Config::initialisation, &Initialisation::scale>,
     {},
     startWrong,
     startAdvice},
    {"bias",
     "",
     Part::Network,
     at<&Config::initialisation, &Initialisation::bias>,
     {},
     startWrong,
     startAdvice},
    {"batch",
     "batch",
     Part::Run,
     at<&Config::batch>,
     {1, DataSet::mostPoints},
     "a batch has at least 1 example",
     "10 is usual"},
    {"seed", "order_seed", Part::Run, at<&Config::seed>},
    {"optimiser", "optimiser", Part::Run,
     word<optimiserRows, &OptimiserRow::kind, &Config::optimiser>("optimiser")},
    {"eta", "", Part::Pace, at<&Config::pace, &Pace::eta>, above0,
     "the learning rate must be above 0", "0.03 is a good start"},
    {"lambda",
     "",
     Part::Pace,
     at<&Config::pace, &Pace::lambda>,
     {0, 1e300, false, "of at least 0"},
     "lambda must be 0 or more",
     "0.001 is a good start"},
    {"schedule", "schedule.kind", Part::Pace,
     word<scheduleRows, &ScheduleRow::kind, &Config::pace, &Pace::schedule, &Schedule::kind>(
         "schedule")},
    {"factor", "schedule.factor", Part::Pace, at<&Config::pace, &Pace::schedule, &Schedule::factor>,
     above0, scheduleWrong, scheduleAdvice},
    {"period",
     "schedule.period",
     Part::Pace,
     at<&Config::pace, &Pace::schedule, &Schedule::period>,
     {1, mostUpdates},
     scheduleWrong,
     scheduleAdvice},
    {"warm_up",
     "schedule.warm_up",
     Part::Pace,
     at<&Config::pace, &Pace::schedule, &Schedule::warmUp>,
     {0, mostUpdates},
     scheduleWrong,
     scheduleAdvice},
    {"stop_updates",
     "stop.steps",
     Part::Stop,
     at<&Config::stop, &StopRule::updates>,
     {1, mostUpdates},
     "a run is stopped after at least 1 update",
     "1000 is usual"},
    {"stop_loss",
     "stop.loss",
     Part::Stop,
     at<&Config::stop, &StopRule::loss>,
     {},
     "the loss that stops a run must be finite",
     "0.01 is small"},
    {"stop_accuracy", "stop.accuracy", Part::Stop, at<&Config::stop, &StopRule::accuracy>, share,
     "the accuracy that stops a run must be between 0 and 1", "0.99 is high"},
};

/// Whether a value of any kind can stand in its field.
struct RangeCheck {
  const Range& range;
  TrainingConfig& config;

  bool operator()(bool& (*)(TrainingConfig&)) const { return true; }
  bool operator()(std::uint64_t& (*)(TrainingConfig&)) const { return true; }
  bool operator()(const Field::Word&) const { return true; }
  bool operator()(const Field::Count& count) const {
    return count.at(config) == 0 || range.holds(count.at(config));
  }
  bool operator()(FeatureSet& (*features)(TrainingConfig&)) const {
    return !features(config).empty();
  }
  bool operator()(std::vector<int>& (*layers)(TrainingConfig&)) const {
    const std::vector<int>& all = layers(config);
    return all.size() <= ModelSpec::mostLayers &&
           std::all_of(all.begin(), all.end(), [this](int each) { return range.holds(each); });
  }
  template <class Number>
  bool operator()(std::optional<Number>& (*number)(TrainingConfig&)) const {
    return !number(config) || range.holds(static_cast<double>(*number(config)));
  }
  template <class Number>
  bool operator()(Number& (*number)(TrainingConfig&)) const {
    return range.holds(number(config));
  }
};

struct Repair {
  const Range& range;
  TrainingConfig& config;
  TrainingConfig& usual;

  int nearest(int value) const {
    return std::clamp(value, static_cast<int>(range.low), static_cast<int>(range.high));
  }
  void operator()(const Field::Word&) const {}
  void operator()(const Field::Count& count) const {
    int& value = count.at(config);
    value = value < 0 ? 0 : nearest(value);
  }
  void operator()(int& (*number)(TrainingConfig&)) const {
    number(config) = nearest(number(config));
  }
  void operator()(std::vector<int>& (*layers)(TrainingConfig&)) const {
    std::vector<int>& all = layers(config);
    if (all.size() > ModelSpec::mostLayers) all.resize(ModelSpec::mostLayers);
    for (int& each : all) each = nearest(each);
  }
  void operator()(FeatureSet& (*features)(TrainingConfig&)) const {
    features(config).add(Feature::X1);
  }
  template <class Value>
  void operator()(Value& (*value)(TrainingConfig&)) const {
    value(config) = value(usual);
  }
};

struct Same {
  TrainingConfig& a;
  TrainingConfig& b;

  bool operator()(const Field::Word& word) const { return word.get(a) == word.get(b); }
  bool operator()(const Field::Count& count) const { return count.at(a) == count.at(b); }
  template <class Value>
  bool operator()(Value& (*value)(TrainingConfig&)) const {
    return value(a) == value(b);
  }
};

} // namespace

std::span<const TrainingField> trainingFields() { return fields; }

const TrainingField& trainingField(std::string_view setting) {
  const auto* found =
      std::find_if(std::begin(fields), std::end(fields),
                   [&](const TrainingField& field) { return field.setting == setting; });
  assert(found != std::end(fields));
  return *found;
}

bool sameField(const TrainingField& field, const TrainingConfig& a, const TrainingConfig& b) {
  TrainingConfig one = a; // members are reached through what can be written
  TrainingConfig two = b;
  return std::visit(Same{one, two}, field.member);
}

bool sameFields(const TrainingConfig& a, const TrainingConfig& b, TrainingField::Part part) {
  return std::all_of(std::begin(fields), std::end(fields), [&](const TrainingField& field) {
    return field.part != part || sameField(field, a, b);
  });
}

bool inRange(const TrainingField& field, const TrainingConfig& config) {
  TrainingConfig copy = config;
  return std::visit(RangeCheck{field.range, copy}, field.member);
}

void repairField(const TrainingField& field, TrainingConfig& config) {
  TrainingConfig usual;
  if (!inRange(field, config)) std::visit(Repair{field.range, config, usual}, field.member);
}

} // namespace backstep
