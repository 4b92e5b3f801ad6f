#include "learn/history_csv.h"

#include "text/csv.h"
#include "text/shortest.h"

#include <algorithm>

namespace backstep {
namespace {

void addHeader(const TrainingRun& run, CsvWriter& table) {
  const bool classifies = run.data().set.task == Task::Classification;
  const std::string quality = classifies ? "accuracy" : "r2";
  for (const char* name : {"update", "batch_loss", "train_loss", "test_loss"}) table.add(name);
  table.add("train_" + quality).add("test_" + quality).add("penalty");
  for (const char* kind : {"gradient_norm_", "norm_"})
    for (const ModelParameter& parameter : run.model().parameters) table.add(kind + parameter.name);
  table.endRow();
}

/// The entries of exactly that update; empty fields when there are none.
void addEntries(const ThinnedLog& log, std::int64_t update, CsvWriter& table) {
  const int index = log.indexBefore(update);
  if (index < 0 || log.updateAt(index) != update) {
    table.addEmpty(log.width());
    return;
  }
  for (const double entry : log.rowAt(index)) table.add(shortest(entry));
}

} // namespace

std::string historyCsv(const TrainingRun& run) {
  const RunHistory& history = run.history();
  std::vector<std::int64_t> updates;
  for (const ThinnedLog* log : {&history.losses, &history.norms, &history.scores})
    for (int i = 0; i < log->size(); ++i) updates.push_back(log->updateAt(i));
  std::sort(updates.begin(), updates.end());
  updates.erase(std::unique(updates.begin(), updates.end()), updates.end());
  CsvWriter table;
  addHeader(run, table);
  for (const std::int64_t update : updates) {
    table.add(std::to_string(update));
    for (const ThinnedLog* log : {&history.losses, &history.scores, &history.norms})
      addEntries(*log, update, table);
    table.endRow();
  }
  return table.take();
}

} // namespace backstep
