// What a Session does to the program and its arrays.

#include "lesson/draw.h"
#include "model/session.h"

#include <algorithm>

namespace backstep {

namespace {

// A program of at most this size, some fifty lines, is read at every key: its graph is laid out
// before the next one comes. A longer one is read when the typing pauses.
constexpr size_t mostReadAtOnce = 1500; // bytes
constexpr double typingPause = 0.35;    // seconds

const LessonArray* findArray(const Lesson& lesson, const std::string& name) {
  const auto found = std::find_if(lesson.arrays.begin(), lesson.arrays.end(),
                                  [&](const LessonArray& array) { return array.name == name; });
  return found == lesson.arrays.end() ? nullptr : &*found;
}

/// The numbers an array goes on with: those it has now unless it was declared again.
std::vector<double> entriesFor(const LessonArray& array, const Document& before) {
  const LessonArray* old = findArray(before.lesson(), array.name);
  const NodeId node = before.graph().find(array.name);
  if (old == nullptr || !before.editable(node) || old->shape != array.shape ||
      old->values != array.values)
    return array.values;
  const std::span<const double> now = before.entries(node);
  return {now.begin(), now.end()};
}

/// What keeps the arrays from being run: invalid class labels, now or in the lesson's own
/// numbers.
Diagnostics wrongLabels(const Graph& graph, const Lesson& lesson,
                        const std::vector<std::vector<double>>& entries) {
  std::vector<std::span<const double>> own;
  for (const LessonArray& array : lesson.arrays) own.emplace_back(array.values);
  const std::vector<std::span<const double>> now(entries.begin(), entries.end());
  Diagnostics wrong = checkLabels(graph, now);
  return wrong.empty() ? checkLabels(graph, own) : wrong;
}

/// The entries that both shapes have, copied.
void copyOverlap(std::span<const double> from, const Shape& shape, ArrayDeclaration& to) {
  for (int row = 0; row < std::min(shape.rows(), to.shape.rows()); ++row)
    for (int col = 0; col < std::min(shape.cols(), to.shape.cols()); ++col)
      to.values[static_cast<size_t>(row) * static_cast<size_t>(to.shape.cols()) +
                static_cast<size_t>(col)] =
          from[static_cast<size_t>(row) * static_cast<size_t>(shape.cols()) +
               static_cast<size_t>(col)];
}

bool sameRule(const ArraySource& a, const ArraySource& b) {
  return a.kind == b.kind && a.a == b.a && a.b == b.b && a.start == b.start && a.seed == b.seed;
}

} // namespace

bool Session::programUnsaved() const {
  return document_ &&
         (draft_.snapshot().file != openedFile_ || draft_.text() != draft_.lesson().program.text);
}

bool Session::unsaved() const { return programUnsaved() || (document_ && document_->edited()); }

void Session::take(const command::EditProgram& asked) {
  if (asked.text == draft_.text()) return;
  Edit made{asked.name, {}, asked.gesture, TextChange{draft_.snapshot(), {}}};
  problem_ = {};
  draft_.setText(asked.text);
  made.text->after = draft_.snapshot();
  history_.add(std::move(made));
  draftChanged();
}

void Session::draftChanged() {
  sinceTyping_ = 0;
  if (draft_.text().size() <= mostReadAtOnce) readDraft();
}

void Session::waitForPause(double seconds) {
  if (!draft_.unread()) return;
  sinceTyping_ += seconds;
  if (sinceTyping_ >= typingPause) readDraft();
}

void Session::readDraft() {
  draft_.read();
  followDraft();
}

void Session::take(const command::DeclareArray& asked) {
  readDraft();
  const ArrayDeclaration& array = asked.array;
  ArrayDeclaration declared = array;
  const LessonArray* old = findArray(draft_.lesson(), array.name);
  Edit made{(old == nullptr ? "declare " : "change ") + array.name,
            {},
            0,
            TextChange{draft_.snapshot(), {}}};
  const NodeId node = document_->graph().find(array.name);
  if (old != nullptr && sameRule(old->source, array.source)) {
    // Another shape or kind but the same fill: numbers that were there stay.
    const bool shown =
        document_->editable(node) && document_->graph().node(node).shape == old->shape;
    const std::span<const double> now =
        shown ? document_->entries(node) : std::span<const double>(old->values);
    declared.values = generate(array.source, array.name, array.shape.size());
    const std::vector<double> fresh = declared.values;
    copyOverlap(now, old->shape, declared);
    if (declared.values != fresh) declared.source = {};
    if (shown) made.changes.push_back({array.name, {now.begin(), now.end()}, declared.values});
  }
  problem_ = {};
  if (const auto wrong = draft_.declare(declared)) {
    report(array.name, {*wrong});
    return;
  }
  followDraft();
  made.text->after = draft_.snapshot();
  history_.add(std::move(made));
}

void Session::take(const command::RemoveArray& asked) {
  readDraft();
  const std::string& name = asked.name;
  if (findArray(draft_.lesson(), name) == nullptr) return;
  Edit made{"remove " + name, {}, 0, TextChange{draft_.snapshot(), {}}};
  if (const NodeId node = document_->graph().find(name); document_->editable(node)) {
    const std::span<const double> now = document_->entries(node);
    made.changes.push_back({name, {now.begin(), now.end()}, {}});
  }
  problem_ = {};
  if (const auto wrong = draft_.remove(name)) {
    report(name, {*wrong});
    return;
  }
  followDraft();
  made.text->after = draft_.snapshot();
  history_.add(std::move(made));
}

/// What was edited here can be had back: reading the file again is an edit as well.
void Session::readOver(const Lesson& lesson) {
  readDraft();
  const Draft::Snapshot after = Draft(lesson).snapshot();
  Edit made{"the file as it is on disk", {}, 0, TextChange{draft_.snapshot(), after}};
  for (const LessonArray& array : document_->lesson().arrays) {
    const NodeId node = document_->graph().find(array.name);
    const LessonArray* written = findArray(lesson, array.name);
    if (!node.valid() || !document_->edited(node)) continue;
    const std::span<const double> now = document_->entries(node);
    made.changes.push_back({array.name,
                            {now.begin(), now.end()},
                            written == nullptr ? std::vector<double>{} : written->values});
  }
  openedFile_ = after.file;
  make(std::move(made));
  readDraft();
}

void Session::followDraft() {
  if (draft_.stale() || draft_.snapshot().file == shownFile_) return;
  LoadedLesson loaded{draft_.lesson(), draft_.inspection().graph, {}};
  std::vector<std::vector<double>> entries;
  for (const LessonArray& array : loaded.lesson.arrays)
    entries.push_back(entriesFor(array, *document_));
  if (Diagnostics wrong = wrongLabels(*loaded.graph, loaded.lesson, entries); !wrong.empty())
    return draft_.refuse(wrong);
  const Misfits misfits = dropMisfits(loaded);
  const std::string selected =
      selection_.valid() ? document_->graph().node(selection_).name : std::string();
  replaceDocument(std::make_unique<Document>(std::move(loaded), std::move(entries), misfits), true);
  shownFile_ = draft_.snapshot().file;
  selection_ = selected.empty() ? NodeId{} : document_->graph().find(selected);
}

} // namespace backstep
