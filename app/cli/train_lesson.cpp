#include "cli/train_lesson.h"

#include "cli/evaluation_output.h"
#include "explain/number.h"
#include "learn/trainer.h"
#include "model/divergence_cause.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

using Json = nlohmann::ordered_json;

constexpr int mostLosses = 11; // lines of the table

std::string rows(const TrainedArray& array) {
  const std::vector<double>& entries = array.entries;
  const Shape& shape = array.shape;
  constexpr size_t mostRows = 20;
  constexpr size_t mostColumns = 12;
  const auto all = static_cast<size_t>(shape.cols());
  const size_t columns = std::min(all, mostColumns);
  std::string text;
  for (size_t row = 0; row < std::min<size_t>(static_cast<size_t>(shape.rows()), mostRows); ++row) {
    text += " ";
    for (size_t col = 0; col < columns; ++col)
      text += " " + formatNumber(entries[row * all + col], {.digits = 6});
    text += columns < all ? " …\n" : "\n";
  }
  return shape.rows() > static_cast<int>(mostRows) ? text + "  …\n" : text;
}

/// Where the loss first stopped being a number; -1 when it never did.
int divergedAt(const std::vector<double>& losses) {
  const auto bad =
      std::find_if(losses.begin(), losses.end(), [](double loss) { return !std::isfinite(loss); });
  return bad == losses.end() ? -1 : static_cast<int>(bad - losses.begin());
}

/// What became of the loss, if it was lost, and what to do about it.
std::string divergenceText(int at, const std::optional<DivergenceCause>& cause) {
  const std::string where = "after " + std::to_string(at) + (at == 1 ? " update" : " updates") +
                            " the loss is no longer a finite number";
  const std::string why = cause ? ": " + cause->text : "";
  if (at > 0 && (!cause || cause->overflow))
    return "diverged: " + where + why + "; try a smaller learning rate\n";
  return "not finite: " + where + why + "; no learning rate helps against that\n";
}

std::string endingOf(const LessonTraining& result, const std::optional<DivergenceCause>& cause) {
  std::string text;
  if (const int at = divergedAt(result.losses); at >= 0) text = divergenceText(at, cause);
  if (result.made() == result.asked) return text;
  return "stopped after " + std::to_string(result.made()) + " of " + std::to_string(result.asked) +
         " updates\n" + text;
}

std::string_view qualityName(const LessonTraining& run) {
  return run.classifies ? "accuracy" : "r2";
}

Json scoreJson(const LessonTraining& run, const Score& score) {
  Json json;
  json["loss"] = numberJson(score.loss.total);
  json[std::string(qualityName(run))] = numberJson(score.quality);
  return json;
}

std::string scoreLine(const LessonTraining& run, std::string_view part, const Score& score) {
  return std::string(part) + " points: loss " + formatNumber(score.loss.total, {.digits = 6}) +
         (run.classifies ? ", accuracy " : ", R^2 ") + formatNumber(score.quality, {.digits = 6}) +
         "\n";
}

/// Trains once more up to the update that lost the loss, and looks into the pass before it, else
/// into the one after it.
std::optional<DivergenceCause> causeOf(const LoadedLesson& loaded, OptimiserKind optimiser,
                                       double eta, int lostAt) {
  Trainer trainer(loaded.graph, loaded.bindingValues(), optimiser, eta);
  for (int update = 0; update <= lostAt; ++update) {
    if (update + 1 >= lostAt) {
      std::vector<std::span<const double>> bindings;
      for (int i = 0; i < loaded.graph->bindingCount(); ++i)
        bindings.push_back(trainer.entries(NodeId{i}));
      if (auto cause = causeInPass(loaded.graph, bindings)) return cause;
    }
    trainer.update();
  }
  return std::nullopt;
}

} // namespace

LessonTraining trainLesson(const LoadedLesson& loaded, int updates, OptimiserKind optimiser,
                           double eta, const TrainingProgress& progress) {
  LessonTraining result;
  result.asked = updates;
  Trainer trainer(loaded.graph, loaded.bindingValues(), optimiser, eta);
  result.losses.reserve(static_cast<size_t>(updates) + 1);
  for (int update = 0; update < updates; ++update) {
    result.losses.push_back(trainer.update());
    if (!progress(update + 1)) break;
  }
  result.losses.push_back(trainer.loss());
  const Graph& graph = *loaded.graph;
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const Node& node = graph.node(NodeId{i});
    const std::span<const double> entries = trainer.entries(NodeId{i});
    if (node.kind == Node::Kind::Parameter)
      result.parameters.push_back({node.name, node.shape, {entries.begin(), entries.end()}});
  }
  const int lostAt = divergedAt(result.losses);
  result.ending =
      endingOf(result, lostAt < 0 ? std::nullopt : causeOf(loaded, optimiser, eta, lostAt));
  return result;
}

LessonTraining trainOnPoints(RunSetup setup, int updates, const TrainingProgress& progress) {
  LessonTraining result;
  result.asked = updates;
  setup.historyBytes = 0; // nothing is looked at again
  TrainingRun run(std::move(setup));
  result.losses.reserve(static_cast<size_t>(updates) + 1);
  result.losses.push_back(run.batchLoss().total);
  while (result.made() < updates && run.update()) {
    result.losses.push_back(run.batchLoss().total);
    if (!progress(result.made())) break;
  }
  for (const ModelParameter& parameter : run.model().parameters) {
    const std::span<const double> entries = run.parameters(parameter);
    result.parameters.push_back(
        {parameter.name, parameter.shape, {entries.begin(), entries.end()}});
  }
  result.scores = run.scores();
  result.classifies = run.data().set.task == Task::Classification;
  result.ending =
      run.state() == TrainingRun::State::Stopped
          ? "the lesson's stop rule was met after " + std::to_string(result.made()) + " updates\n"
          : endingOf(result, causeOf(run));
  return result;
}

std::string trainingJson(const LessonTraining& run) {
  Json json;
  json["loss"] = Json::array();
  for (const double loss : run.losses) json["loss"].push_back(numberJson(loss));
  json["parameters"] = Json::object();
  for (const TrainedArray& array : run.parameters)
    json["parameters"][array.name] = arrayJson(array.entries, array.shape);
  if (run.scores) {
    json["train"] = scoreJson(run, run.scores->train);
    json["test"] = scoreJson(run, run.scores->test);
  }
  return json.dump() + "\n";
}

std::string trainingTable(const LessonTraining& run) {
  const int last = run.made();
  std::string text = "updates  loss\n";
  int shown = -1;
  for (int line = 0; line < mostLosses; ++line) {
    const int update = static_cast<int>(std::int64_t{last} * line / (mostLosses - 1));
    if (update == shown) continue;
    shown = update;
    const std::string number = std::to_string(update);
    text += std::string(7 - std::min<size_t>(7, number.size()), ' ') + number + "  " +
            formatNumber(run.losses[static_cast<size_t>(update)], {.digits = 6}) + "\n";
  }
  text += run.ending;
  if (run.scores)
    text += "\n" + scoreLine(run, "training", run.scores->train) +
            scoreLine(run, "test", run.scores->test);
  for (const TrainedArray& array : run.parameters)
    text += "\n" + array.name + " " + toString(array.shape) + "\n" + rows(array);
  return text;
}

std::string progressBar(int done, int all) {
  constexpr int width = 30;
  const int filled = static_cast<int>(std::int64_t{done} * width / std::max(1, all));
  const int percent = static_cast<int>(std::int64_t{done} * 100 / std::max(1, all));
  return "[" + std::string(static_cast<size_t>(filled), '#') +
         std::string(static_cast<size_t>(width - filled), '-') + "] " + std::to_string(percent) +
         " %  " + std::to_string(done) + " of " + std::to_string(all) + " updates";
}

} // namespace backstep
