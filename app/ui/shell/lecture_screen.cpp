#include "shell/lecture_screen.h"

#include "kit/formula_drawer.h"
#include "kit/typing.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float graphShare = 0.75F; // of the window's height, at least
constexpr float largeText = 2.0F;   // times the body text: an em of 28 pixels at scale 1
constexpr float smallestText = 1.0F;
constexpr int mostLines = 2;

/// The first sentence of a text.
std::string firstSentence(const std::string& text) {
  for (size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1))
    if (at > 2) return text.substr(0, at + 1);
  return text;
}

float heightOf(ImFont* font, float size, const std::string& words, float width) {
  return wrappedExtent(font, size, words, width).y;
}

} // namespace

float LectureStrip::height(const ViewContext& context, float high) {
  const Sizes& s = context.theme.sizes;
  // A line of text, a formula with a fraction, and the timeline.
  const float needed = s.em * largeText * 3.4F + Timeline::height(context) + s.gap;
  return std::round(std::min(std::max(needed, high * (1 - graphShare)), high * 0.5F));
}

void LectureStrip::drawContent(ViewContext& context) {
  const Player* player = context.session.player();
  if (player == nullptr) return;
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const float line = Timeline::height(context);
  ImGui::SetCursorScreenPos({at.x + s.margin, at.y + size.y - line - s.gapTiny});
  timeline_.draw(context);
  const float low = at.y + size.y - line - s.gap;
  const float middle = at.y + s.gapSmall + (low - at.y) * 0.45F;
  drawSentence(context, {{at.x + s.margin, at.y + s.gapSmall}, {at.x + size.x - s.margin, middle}});
  drawRule(context, {{at.x + s.margin, middle}, {at.x + size.x - s.margin, low}});
}

/// As large as one or two lines of it fit.
void LectureStrip::drawSentence(ViewContext& context, const Rect& area) {
  const int cursor = context.session.player()->cursor();
  const std::string words = cursor == 0 ? context.session.document()->lesson().title
                                        : firstSentence(context.stepText(cursor).sentence);
  const float em = context.theme.sizes.em;
  float size = crispTextSize(context.fonts, em * largeText);
  ImFont* font = fontFor(context.fonts, size);
  const auto tooHigh = [&] {
    return heightOf(font, size, words, area.width()) >
           std::min(size * mostLines * 1.02F, area.height());
  };
  for (float tried = largeText; tooHigh() && tried > smallestText; tried -= 0.25F) {
    size = em * tried;
    font = fontFor(context.fonts, size);
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(font, size, area.min, context.theme.colours.ink, words.c_str(), nullptr,
               area.width());
  context.marks.markText("lecture/sentence", words, area);
}

/// With its numbers where they have room, else in symbols.
void LectureStrip::drawRule(ViewContext& context, const Rect& area) {
  const int cursor = context.session.player()->cursor();
  if (cursor == 0) return;
  const StepText& text = context.stepText(cursor);
  const float em = context.theme.sizes.formula * 28.0F / 17.0F;
  std::string shown = text.ruleTex;
  for (const std::string& source : {text.numbersTex, text.ruleTex}) {
    if (source.empty()) continue;
    const tex::Layout& formula = context.formulas.get(source, tex::Level::Display);
    const float high = (formula.height + formula.depth) * em;
    if (formula.width * em > area.width() || high > area.height() * 1.15F) continue;
    shown = source;
    break;
  }
  if (shown.empty()) return;
  const tex::Layout& formula = context.formulas.get(shown, tex::Level::Display);
  const float fits =
      std::min({1.0F, area.width() / std::max(1.0F, formula.width * em),
                area.height() / std::max(1.0F, (formula.height + formula.depth) * em)});
  const float baseline = area.centre().y + (formula.height - formula.depth) * em * fits * 0.5F;
  drawFormula(*ImGui::GetWindowDrawList(), context.fonts, formula,
              {area.min.x, std::round(baseline)},
              {em * fits, context.theme.colours.ink, &context.theme.colours});
  context.marks.markText("lecture/rule", shown, area);
}

void LectureScreen::draw(ViewContext& context, const Rect& area) {
  const float strip = LectureStrip::height(context, area.height());
  const Rect graph{area.min, {area.max.x, area.max.y - strip}};
  graph_.draw(context, graph);
  pinned_.draw(context, graph);
  strip_.draw(context, {{area.min.x, graph.max.y}, area.max});
  const Sizes& s = context.theme.sizes;
  ImGui::GetWindowDrawList()->AddRectFilled(
      {area.min.x, graph.max.y}, {area.max.x, graph.max.y + s.hair}, context.theme.colours.rule);
  playOn(context);
  if (!ImGui::GetIO().WantTextInput && keyPressed(ImGuiKey_Escape)) context.requests.show = "walk";
}

/// Nobody answers in a lecture, so playing does not stop at questions.
void LectureScreen::playOn(ViewContext& context) {
  const Session& session = context.session;
  const int cursor = session.player()->cursor();
  const bool stopped = playing_ && !session.playing() && cursor != cursor_;
  const auto breakpoints = session.playback().breakpoints();
  const bool wanted =
      std::any_of(breakpoints.begin(), breakpoints.end(), [&](const Breakpoint& each) {
        return each.step(session.player()->trace()) == cursor;
      });
  const Answers* answers = session.answers();
  const bool asks = answers != nullptr && answers->openAt(cursor);
  if (stopped && asks && !wanted && !session.player()->atEnd())
    context.commands.push(command::TogglePlay{});
  playing_ = session.playing();
  cursor_ = cursor;
}

} // namespace backstep::ui
