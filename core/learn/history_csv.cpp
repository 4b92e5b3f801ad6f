#include "learn/history_csv.h"

#include "text/shortest.h"

#include <algorithm>

namespace backstep {
namespace {

std::string header(const TrainingRun& run) {
  const bool classifies = run.data().set.task == Task::Classification;
  const std::string quality = classifies ? "accuracy" : "r2";
  std::string text =
      "update,batch_loss,train_loss,test_loss,train_" + quality + ",test_" + quality + ",penalty";
  for (const char* kind : {"gradient_norm_", "norm_"})
    for (const ModelParameter& parameter : run.model().parameters)
      text += std::string(",") + kind + parameter.name;
  return text + "\n";
}

/// The row of exactly that update, each entry after a comma; only commas when there is none.
std::string cells(const ThinnedLog& log, std::int64_t update) {
  const int index = log.indexBefore(update);
  if (index < 0 || log.updateAt(index) != update)
    return std::string(static_cast<size_t>(log.width()), ',');
  std::string text;
  for (const double entry : log.rowAt(index)) text += "," + shortest(entry);
  return text;
}

} // namespace

std::string historyCsv(const TrainingRun& run) {
  const RunHistory& history = run.history();
  std::vector<std::int64_t> updates;
  for (const ThinnedLog* log : {&history.losses, &history.norms, &history.scores})
    for (int i = 0; i < log->size(); ++i) updates.push_back(log->updateAt(i));
  std::sort(updates.begin(), updates.end());
  updates.erase(std::unique(updates.begin(), updates.end()), updates.end());
  std::string text = header(run);
  for (const std::int64_t update : updates)
    text += std::to_string(update) + cells(history.losses, update) + cells(history.scores, update) +
            cells(history.norms, update) + "\n";
  return text;
}

} // namespace backstep
