#include "shell/palette_entries.h"

#include "engine/anchor.h"
#include "kit/actions.h"
#include "prose/prose.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <variant>

namespace backstep::ui {

namespace {

void addActions(const ViewContext& context, std::vector<PaletteEntry>& entries) {
  for (const Action* each : actions()) {
    if (!each->enabled(context) || each->id == "palette") continue;
    entries.push_back(
        {std::string(each->id), std::string(each->title), keysOf(*each), [each](ViewContext& c) {
           each->run(c);
           if (c.requests.show.empty()) c.requests.show = placeToShow(c, *each);
         }});
  }
}

void addPlaces(const ViewContext& context, std::vector<PaletteEntry>& entries) {
  constexpr std::pair<const char*, const char*> places[] = {
      {"home", "Home: all lessons"},
      {"walk", "Walk through the computation"},
      {"text", "Lesson text"},
      {"program", "Program"},
      {"problems", "Problems"},
      {"inspector", "Inspector"},
      {"activations", "Activation functions"},
      {"settings", "Settings"}};
  for (const auto& [id, title] : places) {
    const std::string place = id;
    const bool possible = context.session.document() != nullptr || place == "home" ||
                          place == "settings" || place == "activations" || place == "problems";
    if (possible)
      entries.push_back(
          {"show-" + place, title, "show", [place](ViewContext& c) { c.requests.show = place; }});
  }
}

void addLessons(const Catalog& catalog, std::vector<PaletteEntry>& entries) {
  for (const CatalogEntry& lesson : catalog.lessons()) {
    const std::string id = lesson.id;
    entries.push_back({"lesson-" + id, lesson.title, "lesson",
                       [id](ViewContext& c) { c.commands.push(command::Open{id}); }});
  }
}

/// The first heading of a page; empty when it has none.
std::string headingOf(const std::string& text) {
  for (const TextBlock& block : readProse(text).blocks) {
    if (block.kind != TextBlock::Kind::Heading) continue;
    std::string heading;
    for (const TextRun& run : block.runs) heading += run.text;
    return heading;
  }
  return {};
}

void addPages(const ViewContext& context, std::vector<PaletteEntry>& entries) {
  const Document& document = *context.session.document();
  int number = 0;
  for (const Page& page : document.lesson().pages) {
    ++number;
    const auto at = resolveAnchor(document.trace(), page.at.text);
    const int* step = std::get_if<int>(&at);
    const std::string heading = headingOf(page.text.text);
    if (step == nullptr || heading.empty()) continue;
    entries.push_back({"page-" + std::to_string(number), heading,
                       "page, step " + std::to_string(*step), [to = *step](ViewContext& c) {
                         c.commands.push(command::Seek{to});
                         c.requests.show = "text";
                       }});
  }
}

void addNodes(const ViewContext& context, std::vector<PaletteEntry>& entries) {
  const Graph& graph = context.session.document()->graph();
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const NodeId id{i};
    const std::string& name = graph.node(id).name;
    if (name.empty()) continue;
    entries.push_back({"node-" + name, "Go to " + name, "node", [id](ViewContext& c) {
                         c.commands.push(command::GoToNode{id});
                         if (c.screen != "walk") c.requests.show = "walk";
                       }});
  }
}

} // namespace

std::vector<PaletteEntry> paletteEntries(const ViewContext& context, const Catalog& catalog) {
  std::vector<PaletteEntry> entries;
  addActions(context, entries);
  addPlaces(context, entries);
  addLessons(catalog, entries);
  if (context.session.document() == nullptr) return entries;
  addPages(context, entries);
  addNodes(context, entries);
  return entries;
}

std::vector<PaletteEntry> stepEntries(const ViewContext& context, std::string_view typed) {
  const Player* player = context.session.player();
  const std::size_t digits = typed.find_first_of("0123456789");
  if (player == nullptr || digits == std::string_view::npos) return {};
  const std::string_view before = typed.substr(0, digits);
  if (!before.empty() && before != "step " && before != "s " && before != "step") return {};
  int step = 0;
  const char* const end = typed.data() + typed.size();
  const auto [stopped, error] = std::from_chars(typed.data() + digits, end, step);
  if (error != std::errc() || stopped != end) return {};
  step = std::min(step, player->trace().lastStep());
  const std::string title = step == 0 ? "before the first step" : context.stepText(step).title;
  return {{"step", "Step " + std::to_string(step) + ": " + title, "step", [step](ViewContext& c) {
             c.commands.push(command::Seek{step});
             if (c.screen != "walk") c.requests.show = "walk";
           }}};
}

} // namespace backstep::ui
