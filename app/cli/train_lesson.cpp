#include "cli/train_lesson.h"

#include "cli/array_json.h"
#include "explain/number.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

using Json = nlohmann::ordered_json;

constexpr int mostLosses = 11; // lines of the table

template <class Visit>
void forEachParameter(const Graph& graph, Visit visit) {
  for (int i = 0; i < graph.bindingCount(); ++i)
    if (graph.node(NodeId{i}).kind == Node::Kind::Parameter) visit(NodeId{i});
}

std::string rows(std::span<const double> entries, const Shape& shape) {
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

} // namespace

LessonTraining trainLesson(const LoadedLesson& loaded, int updates, OptimiserKind optimiser,
                           double eta, const TrainingProgress& progress) {
  LessonTraining run{{}, Trainer(loaded.graph, loaded.bindingValues(), optimiser, eta), updates};
  run.losses.reserve(static_cast<size_t>(updates) + 1);
  for (int update = 0; update < updates; ++update) {
    run.losses.push_back(run.trainer.update());
    if (!progress(update + 1)) break;
  }
  run.losses.push_back(run.trainer.loss());
  return run;
}

std::string trainingJson(const LessonTraining& run) {
  Json json;
  json["loss"] = Json::array();
  for (const double loss : run.losses) json["loss"].push_back(numberJson(loss));
  json["parameters"] = Json::object();
  const Graph& graph = run.trainer.graph();
  forEachParameter(graph, [&](NodeId id) {
    json["parameters"][graph.node(id).name] =
        arrayJson(run.trainer.entries(id), graph.node(id).shape);
  });
  return json.dump() + "\n";
}

std::string trainingTable(const LessonTraining& run) {
  const int last = static_cast<int>(run.trainer.updates());
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
  if (last < run.asked)
    text +=
        "stopped after " + std::to_string(last) + " of " + std::to_string(run.asked) + " updates\n";
  if (const int at = divergedAt(run.losses); at >= 0)
    text += "diverged: after " + std::to_string(at) +
            " updates the loss is no longer a finite number; try a smaller learning rate\n";
  const Graph& graph = run.trainer.graph();
  forEachParameter(graph, [&](NodeId id) {
    const Node& node = graph.node(id);
    text += "\n" + node.name + " " + toString(node.shape) + "\n" +
            rows(run.trainer.entries(id), node.shape);
  });
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
