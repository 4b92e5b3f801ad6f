#include "model/document.h"

#include <algorithm>
#include <cassert>

namespace backstep {

namespace {

bool sameEntries(std::span<const double> a, std::span<const double> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

} // namespace

Document::Document(LoadedLesson loaded) : Document(std::move(loaded), {}, {}) {}

Document::Document(LoadedLesson loaded, std::vector<std::vector<double>> entries, Misfits misfits)
    : loaded_(std::move(loaded)),
      misfits_(misfits),
      trace_(loaded_.graph, loaded_.lesson.eta),
      current_(std::move(entries)) {
  if (current_.empty())
    for (const LessonArray& array : lesson().arrays) current_.push_back(array.values);
  assert(current_.size() == lesson().arrays.size());
  for (const std::vector<double>& each : current_) views_.emplace_back(each);
  record();
}

std::span<const double> Document::entries(NodeId binding) const {
  assert(editable(binding));
  return current_[static_cast<size_t>(binding.value)];
}

std::span<const double> Document::lessonEntries(NodeId binding) const {
  assert(editable(binding));
  return lesson().arrays[static_cast<size_t>(binding.value)].values;
}

bool Document::editable(NodeId node) const {
  return node.valid() && node.value < graph().bindingCount();
}

bool Document::edited(NodeId node) const {
  if (node.valid()) return editable(node) && !sameEntries(entries(node), lessonEntries(node));
  for (int i = 0; i < graph().bindingCount(); ++i)
    if (edited(NodeId{i})) return true;
  return false;
}

bool Document::entryEdited(NodeId node, int entry) const {
  const auto index = static_cast<size_t>(entry);
  return editable(node) && entries(node)[index] != lessonEntries(node)[index];
}

void Document::recordLesson() {
  if (!lessonTrace_) lessonTrace_ = loaded_.record();
}

void Document::setEntries(NodeId binding, std::span<const double> entries) {
  std::vector<double>& target = current_[static_cast<size_t>(binding.value)];
  assert(target.size() == entries.size());
  recordLesson();
  std::copy(entries.begin(), entries.end(), target.begin());
  record();
}

void Document::record() { trace_.record(views_); }

} // namespace backstep
