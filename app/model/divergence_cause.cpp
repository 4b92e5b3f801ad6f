#include "model/divergence_cause.h"

#include "engine/trace.h"
#include "explain/not_finite.h"
#include "learn/walk_source.h"

#include <algorithm>
#include <vector>

namespace backstep {

namespace {

std::optional<DivergenceCause> causeIn(const WalkSource& walk) {
  Result<Program> program = parseProgram(walk.program);
  if (!program) return std::nullopt;
  std::vector<Binding> bindings;
  std::vector<std::span<const double>> values;
  for (const WalkArray& array : walk.arrays) {
    bindings.push_back({array.name, array.kind, array.shape});
    values.emplace_back(array.values);
  }
  const auto graph = buildGraph(std::move(*program), bindings);
  return graph ? causeInPass(*graph, values) : std::nullopt;
}

/// In the pass of the next update, at the moment at which the run stands.
std::optional<DivergenceCause> causeNow(TrainingRun& run) {
  if (run.model().batching != Model::Batching::Single) {
    constexpr int mostRows = 1024;
    return causeIn(batchWalk(run, mostRows));
  }
  for (int point = 0; point < static_cast<int>(run.data().set.points.size()); ++point)
    if (const auto cause = causeIn(exampleWalk(run, point))) return cause;
  return std::nullopt;
}

} // namespace

std::optional<DivergenceCause> causeInPass(const std::shared_ptr<const Graph>& graph,
                                           std::span<const std::span<const double>> bindings) {
  Trace trace(graph);
  trace.record(bindings);
  const Names names(*graph, {});
  const std::vector<NotFinite> found = notFinite(trace, names);
  if (found.empty()) return std::nullopt;
  return DivergenceCause{notFiniteText(found, names), found.front().overflow};
}

std::optional<DivergenceCause> causeOf(const TrainingRun& diverged) {
  if (!diverged.divergence()) return std::nullopt;
  TrainingRun run = diverged.branch();
  const std::int64_t moment = diverged.divergence()->update;
  for (const std::int64_t each : {std::max<std::int64_t>(0, moment - 1), moment}) {
    run.seek(each);
    if (const auto cause = causeNow(run)) return cause;
  }
  return std::nullopt;
}

} // namespace backstep
