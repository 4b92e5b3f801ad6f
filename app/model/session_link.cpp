#include "model/session_link.h"

#include "lesson/catalog.h"
#include "lesson/write_lesson.h"
#include "model/places.h"

#include <algorithm>

namespace backstep {

namespace {

/// Whether the lesson with that id is built in and its program is as it was written.
bool isAsBuiltIn(const Session& session) {
  if (session.draft().stale()) return false;
  const Catalog catalog;
  const CatalogEntry* entry = catalog.find(session.document()->lesson().id);
  if (entry == nullptr || session.source() != entry->id) return false;
  const Result<LoadedLesson> own = openLessonText(entry->text);
  return own && own->lesson.program.text == session.draft().text();
}

void addEdited(const Document& document, Link& link) {
  const Graph& graph = document.graph();
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const NodeId id{i};
    if (!document.editable(id) || !document.edited(id)) continue;
    const auto entries = document.entries(id);
    link.numbers.push_back({graph.node(id).name, {entries.begin(), entries.end()}});
  }
}

void addLevel(const Session& session, Link& link) {
  const ZoomLevel level = session.zoom().level;
  if (level != ZoomLevel::Matrices) link.view = levelId(level);
}

/// Gives an input or parameter the link's entries; what is wrong when it cannot be.
std::string follow(const Link::Numbers& numbers, AppState& state) {
  const Document& document = *state.session().document();
  const NodeId node = document.graph().find(numbers.name);
  if (!node.valid() || !document.editable(node))
    return "The lesson has no input or parameter " + numbers.name +
           ": what the link says of it was left out";
  const size_t wanted = document.entries(node).size();
  if (wanted != numbers.entries.size())
    return "The link gives " + std::to_string(numbers.entries.size()) + " numbers for " +
           numbers.name + ", which has " + std::to_string(wanted) + ": they were left out";
  state.run(command::SetEntries{node, numbers.entries, numbers.name + " from the link"});
  return {};
}

/// Whether the link's lesson is there now, with its own numbers and locked by no link before.
bool openLesson(const Link& link, AppState& state) {
  const Session& session = state.session();
  const bool isOpen = session.document() != nullptr && session.source() == link.lesson;
  if (link.text.empty() && isOpen) {
    state.setLocked(false);
    if (session.document()->edited()) state.run(command::Reset{});
    return true;
  }
  if (link.text.empty())
    state.run(command::Open{link.lesson});
  else
    state.run(command::OpenText{link.text, "the link"});
  if (session.document() == nullptr || !session.problem().diagnostics.empty()) return false;
  state.setLocked(false);
  return true;
}

} // namespace

Link linkToWalk(const Session& session) {
  Link link;
  const Document* document = session.document();
  if (document == nullptr) return link;
  link.step = session.player()->cursor();
  addLevel(session, link);
  if (isAsBuiltIn(session)) {
    link.lesson = document->lesson().id;
    addEdited(*document, link);
    return link;
  }
  const Result<std::string> text = editedLessonText(document->lesson(), document->allEntries());
  if (text) link.text = *text;
  return link;
}

Link linkToPlace(const Session& session) {
  Link link;
  if (session.document() == nullptr) return link;
  link.lesson = session.source();
  link.step = session.player()->cursor();
  addLevel(session, link);
  addEdited(*session.document(), link);
  return link;
}

bool editedBeyondLink(const Session& session) {
  const auto done = session.history().edits().first(session.history().doneCount());
  return session.unsaved() && std::any_of(done.begin(), done.end(),
                                          [](const Edit& each) { return each.text.has_value(); });
}

Link linkToLab(const Lab& lab) {
  Link link;
  link.view = "lab";
  link.lab = labSettingsText(lab.kept());
  return link;
}

bool followLink(const ReadLink& read, AppState& state) {
  for (const std::string& each : read.complaints) state.run(command::Complain{each});
  const Link& link = read.link;
  if (!link.lab.empty()) {
    const LabSettings settings = labSettingsFromText(link.lab);
    state.run(lab::Configure{settings.config});
  }
  if (link.lesson.empty() && link.text.empty()) return false;
  if (!openLesson(link, state)) return false;
  for (const Link::Numbers& each : link.numbers)
    if (const std::string wrong = follow(each, state); !wrong.empty())
      state.run(command::Complain{wrong});
  state.run(command::Seek{link.step});
  const ZoomLevel level = levelAt(link.view).value_or(ZoomLevel::Matrices);
  if (level != state.session().zoom().level) state.run(command::SetZoom{level});
  state.setLocked(link.locked);
  return true;
}

} // namespace backstep
