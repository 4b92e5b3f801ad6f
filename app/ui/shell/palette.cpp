#include "shell/palette.h"

#include "engine/anchor.h"
#include "explain/tex_parts.h"
#include "imgui/versions.h"
#include "kit/actions.h"
#include "kit/typing.h"
#include "kit/widgets.h"
#include "kit/word_help.h"
#include "lesson/lesson_prose.h"
#include "model/places.h"
#include "text/words.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <variant>

namespace backstep::ui {

// How well an entry matches.
namespace {

bool isWordStart(std::string_view title, size_t at) {
  return at == 0 || (!isLetter(title[at - 1]) && !isDigit(title[at - 1]));
}

/// The letters of `word` in order, as early as they come after `from`.
std::optional<int> scoreFrom(std::string_view word, std::string_view title, size_t from) {
  constexpr int inRow = 4;
  constexpr int atStart = 6;
  int score = 0;
  size_t next = from;
  for (size_t i = 0; i < word.size(); ++i) {
    size_t at = next;
    while (at < title.size() && lower(title[at]) != lower(word[i])) ++at;
    if (at == title.size()) return std::nullopt;
    if (isWordStart(title, at)) score += atStart;
    score += i > 0 && at == next ? inRow : 1;
    next = at + 1;
  }
  return score;
}

std::optional<int> scoreWord(std::string_view word, std::string_view title) {
  std::optional<int> best;
  for (size_t from = 0; from < title.size(); ++from) {
    if (lower(title[from]) != lower(word.front())) continue;
    const std::optional<int> score = scoreFrom(word, title, from);
    if (score && (!best || *score > *best)) best = score;
  }
  return best;
}

} // namespace

std::optional<int> fuzzyScore(std::string_view typed, std::string_view title) {
  constexpr int perHit = 100; // so that length only decides between equal hits
  int total = 0;
  bool any = false;
  while (!typed.empty()) {
    const size_t end = std::min(typed.find(' '), typed.size());
    const std::string_view word = typed.substr(0, end);
    typed.remove_prefix(std::min(end + 1, typed.size()));
    if (word.empty()) continue;
    const std::optional<int> score = scoreWord(word, title);
    if (!score) return std::nullopt;
    total += *score * perHit;
    any = true;
  }
  return any ? total - static_cast<int>(title.size()) : 0;
}

// What can be chosen.
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
  for (const Place& place : places) {
    if (place.title.empty() || context.hides(place.id)) continue;
    if (place.needsLesson && context.session.document() == nullptr) continue;
    const std::string id(place.id);
    entries.push_back({"show-" + id, std::string(place.title), "show",
                       [id](ViewContext& c) { c.requests.show = id; }});
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
std::string headingOf(const Prose& page) {
  for (const TextBlock& block : page.blocks) {
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
    const std::string heading = headingOf(document.loaded().prose(page.text).prose);
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

std::vector<PaletteEntry> glossaryEntries(const Glossary& glossary) {
  std::vector<PaletteEntry> entries;
  for (const GlossaryTerm& term : glossary.terms()) {
    std::string title = term.word;
    if (!term.sign.empty()) title += "  " + plainTex(term.sign);
    for (const std::string& form : term.also) title += ", " + form;
    entries.push_back({"word-" + term.word, title, "word", nullptr, term.text});
  }
  return entries;
}

std::vector<PaletteEntry> stepEntries(const ViewContext& context, std::string_view typed) {
  const Player* player = context.session.player();
  const size_t digits = typed.find_first_of("0123456789");
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

// The palette itself.
namespace {

constexpr float widthInEm = 34;
constexpr float topShare = 0.12F;
constexpr size_t mostFound = 50;
constexpr float mostLines = 12; // in view

struct Scored {
  int score;
  const PaletteEntry* entry;
};

} // namespace

float CommandPalette::width() const { return widthInEm; }
float CommandPalette::top() const { return topShare; }

void CommandPalette::opened() {
  typed_.clear();
  entries_.clear();
  found_.clear();
  chosen_ = 0;
  fresh_ = true;
  box_.open();
}

void CommandPalette::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  if (fresh_) {
    entries_ = paletteEntries(context, catalog_);
    if (context.words != nullptr) {
      const std::vector<PaletteEntry> words = glossaryEntries(context.words->glossary());
      entries_.insert(entries_.end(), words.begin(), words.end());
    }
  }
  const bool changed = box_.draw(
      "##typed", "What do you want? An action, a lesson, a word, \"go to H\", \"step 12\"", typed_);
  context.probe.text("palette/typed", typed_);
  if (changed || fresh_) search(context);
  fresh_ = false;
  moveChoice();
  ImGui::Dummy({0, s.gapTiny});
  const float line = s.bar + s.gapTiny;
  const float lines = std::clamp(static_cast<float>(found_.size()), 1.0F, mostLines);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, s.gapTiny});
  ImGui::BeginChild("found", {0, lines * line}, false, ImGuiWindowFlags_NoNavInputs);
  if (found_.empty())
    styledText(context.fonts.text, context.theme.colours.inkSoft, "Nothing found.");
  size_t pressed = found_.size();
  for (size_t i = 0; i < found_.size(); ++i)
    if (drawEntry(context, i)) pressed = i;
  ImGui::EndChild();
  ImGui::PopStyleVar();
  const bool enter = enterPressed();
  if (enter) pressed = chosen_;
  if (pressed < found_.size()) run(context, found_[pressed]);
  if (chosen_ < found_.size()) drawExplanation(context, found_[chosen_]);
}

void CommandPalette::drawExplanation(ViewContext& context, const PaletteEntry& entry) {
  if (entry.explanation.empty()) return;
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + s.hair},
                                            context.theme.colours.rule);
  ImGui::Dummy({width, s.gapTiny});
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.text, context.theme.colours.ink, entry.explanation);
  ImGui::PopTextWrapPos();
  context.probe.text("palette/explanation", entry.explanation);
}

void CommandPalette::search(const ViewContext& context) {
  std::vector<Scored> scored;
  for (const PaletteEntry& entry : entries_)
    if (const auto score = fuzzyScore(typed_, entry.title)) scored.push_back({*score, &entry});
  std::stable_sort(scored.begin(), scored.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  if (scored.size() > mostFound) scored.resize(mostFound);
  found_ = stepEntries(context, typed_);
  for (const Scored& each : scored) found_.push_back(*each.entry);
  chosen_ = 0;
  moved_ = true;
}

void CommandPalette::moveChoice() {
  if (found_.empty()) return;
  if (keyPressed(ImGuiKey_DownArrow, true)) chosen_ = (chosen_ + 1) % found_.size();
  if (keyPressed(ImGuiKey_UpArrow, true)) chosen_ = (chosen_ + found_.size() - 1) % found_.size();
  moved_ = moved_ || keyPressed(ImGuiKey_DownArrow, true) || keyPressed(ImGuiKey_UpArrow, true);
}

bool CommandPalette::drawEntry(ViewContext& context, size_t index) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const PaletteEntry& entry = found_[index];
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed =
      ImGui::InvisibleButton((entry.id + "##" + std::to_string(index)).c_str(), {width, s.bar});
  context.probe.text("palette/" + entry.id, entry.title);
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  if (index == chosen_ && moved_) {
    ImGui::SetScrollHereY();
    moved_ = false;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (index == chosen_)
    list.AddRectFilled(box.min, box.max, mix(p.panel, p.ink, 0.09F), s.rounding);
  else if (ImGui::IsItemHovered())
    list.AddRectFilled(box.min, box.max, p.hover, s.rounding);
  ImFont* font = context.fonts.text;
  ImFont* small = context.fonts.small;
  const ImVec2 detail = textExtent(small, entry.detail);
  const float room = box.width() - detail.x - s.gap * 3;
  const std::string title = elided(font, font->FontSize, entry.title, room);
  list.AddText(font, font->FontSize, {box.min.x + s.gap, box.centre().y - font->FontSize * 0.5F},
               p.ink, title.c_str());
  list.AddText(small, small->FontSize,
               {box.max.x - s.gap - detail.x, box.centre().y - small->FontSize * 0.5F}, p.inkSoft,
               entry.detail.c_str());
  return pressed;
}

void CommandPalette::run(ViewContext& context, const PaletteEntry& entry) {
  if (!entry.run) return;        // what it says is on the screen
  const auto chosen = entry.run; // closing forgets the entries
  close();
  chosen(context);
}

} // namespace backstep::ui
