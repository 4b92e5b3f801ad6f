// What a Session does to the numbers.

#include "explain/number.h"
#include "lesson/write_lesson.h"
#include "model/session.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

/// "Wa[0, 2]", "x[1]" or "z": an entry as the program would index it.
std::string entryName(const Node& node, int entry) {
  if (node.shape.rank == 0) return node.name;
  if (node.shape.rank == 1) return node.name + "[" + std::to_string(entry) + "]";
  const int cols = node.shape.cols();
  return node.name + "[" + std::to_string(entry / cols) + ", " + std::to_string(entry % cols) + "]";
}

Change changeOf(const Document& document, NodeId node) {
  const std::span<const double> now = document.entries(node);
  return {document.graph().node(node).name, {now.begin(), now.end()}, {now.begin(), now.end()}};
}

bool hasEntry(const Document& document, NodeId node, int entry) {
  return document.editable(node) && entry >= 0 && entry < document.graph().node(node).shape.size();
}

bool allFinite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double each) { return std::isfinite(each); });
}

} // namespace

void Session::take(const command::SetEntry& asked) {
  if (!hasEntry(*document_, asked.node, asked.entry) || !std::isfinite(asked.value)) return;
  const Node& node = document_->graph().node(asked.node);
  if (!areClasses(asked.node, std::span(&asked.value, 1))) return;
  Change change = changeOf(*document_, asked.node);
  double& entry = change.after[static_cast<size_t>(asked.entry)];
  if (entry == asked.value) return;
  const Trial now{asked.node, asked.entry, entry, asked.gesture, player_->cursor(), 0};
  const bool goesOn = trial_ && asked.gesture != 0 && trial_->gesture == asked.gesture &&
                      trial_->node == asked.node && trial_->entry == asked.entry;
  if (!goesOn) trial_ = broken_ ? std::nullopt : std::optional<Trial>(now);
  entry = asked.value;
  make({entryName(node, asked.entry) + " = " + formatNumber(asked.value),
        {std::move(change)},
        asked.gesture});
}

void Session::take(const command::SetEntries& asked) {
  take(command::SetArrays{{{asked.node, asked.entries}}, asked.name});
}

void Session::take(const command::SetArrays& asked) {
  Edit edit{asked.name, {}, 0};
  for (const auto& [node, entries] : asked.arrays) {
    if (!document_->editable(node) || !allFinite(entries)) return;
    Change change = changeOf(*document_, node);
    if (change.after.size() != entries.size()) return;
    if (change.after == entries) continue;
    if (!areClasses(node, entries)) return;
    change.after = entries;
    edit.changes.push_back(std::move(change));
  }
  if (!edit.changes.empty()) make(std::move(edit));
}

void Session::take(const command::ResetEntry& asked) {
  if (!hasEntry(*document_, asked.node, asked.entry)) return;
  const double own = document_->lessonEntries(asked.node)[static_cast<size_t>(asked.entry)];
  Change change = changeOf(*document_, asked.node);
  change.after[static_cast<size_t>(asked.entry)] = own;
  if (change.after == change.before) return;
  const std::string name = entryName(document_->graph().node(asked.node), asked.entry);
  make({name + " back to the lesson's " + formatNumber(own), {std::move(change)}, 0});
}

void Session::take(const command::Reset& asked) {
  const NodeId node = asked.node;
  Edit edit{(node.valid() ? document_->graph().node(node).name : "all numbers") +
                std::string(" back to the lesson's"),
            {},
            0};
  for (int i = 0; i < document_->graph().bindingCount(); ++i) {
    const NodeId id{i};
    if ((node.valid() && node != id) || !document_->edited(id)) continue;
    Change change = changeOf(*document_, id);
    const std::span<const double> own = document_->lessonEntries(id);
    change.after.assign(own.begin(), own.end());
    edit.changes.push_back(std::move(change));
  }
  if (!edit.changes.empty()) make(std::move(edit));
}

void Session::take(const command::Undo&) {
  if (history_.canUndo()) apply(history_.undo(), false);
}

void Session::take(const command::Redo&) {
  if (history_.canRedo()) apply(history_.redo(), true);
}

void Session::take(const command::UndoTo& asked) {
  const size_t count = std::min(asked.count, history_.edits().size());
  while (history_.doneCount() > count) apply(history_.undo(), false);
  while (history_.doneCount() < count) apply(history_.redo(), true);
}

void Session::take(const command::SaveLessonAs& asked) {
  readDraft();
  problem_ = {};
  const auto fail = [&](const std::string& why) {
    report(asked.path, {diagnosticSaying("the lesson was not saved: " + why)});
  };
  if (draft_.stale()) return fail("correct the mistakes in its program first");
  const Result<std::string> text = editedLessonText(document_->lesson(), document_->allEntries());
  if (!text) return report(asked.path, text.diagnostics());
  if (!writer_) return fail("this program has nowhere to write files");
  if (const auto wrong = writer_(asked.path, *text)) return fail(*wrong);
  savedAs_ = asked.path;
  savedRevision_ = revision_;
  log_.addNote("Saved as " + asked.path);
}

void Session::take(const command::WriteText& asked) {
  const auto wrong =
      writer_ ? writer_(asked.path, asked.text) : "this program has nowhere to write files";
  if (wrong) return log_.addError("Nothing was saved: " + *wrong);
  log_.addNote("Saved as " + asked.path);
}

bool Session::areClasses(NodeId labels, std::span<const double> values) {
  const Node& node = document_->graph().node(labels);
  if (!node.isLabels) return true;
  const int classes = labelClasses(document_->graph(), labels);
  const auto isClass = [classes](double value) {
    return value == std::floor(value) && value >= 0 && value < classes;
  };
  if (std::all_of(values.begin(), values.end(), isClass)) return true;
  report(source_,
         {diagnosticSaying(node.name + " holds class labels",
                           "write a whole number from 0 to " + std::to_string(classes - 1))});
  return false;
}

void Session::make(Edit edit) {
  apply(edit, true);
  history_.add(std::move(edit));
}

void Session::apply(const Edit& edit, bool forwards) {
  problem_ = {};
  if (edit.text) {
    draft_.restore(forwards ? edit.text->after : edit.text->before);
    draftChanged();
    if (!edit.changes.empty()) readDraft(); // their arrays are those of the restored program
  }
  for (const Change& change : edit.changes) {
    const NodeId node = document_->graph().find(change.array);
    const std::vector<double>& entries = forwards ? change.after : change.before;
    // While the program has mistakes the array may be shown with another shape or meaning.
    if (document_->editable(node) && document_->entries(node).size() == entries.size() &&
        areClasses(node, entries))
      document_->setEntries(node, entries);
  }
  ++revision_;
}

} // namespace backstep
