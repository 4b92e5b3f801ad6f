#include "shell/lecture_screen.h"

#include "explain/tex_parts.h"
#include "inspector/typeset_names.h"
#include "kit/formula_drawer.h"
#include "kit/typing.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

constexpr float graphShare = 0.75F; // of the window's height, at least
constexpr float largeText = 2.0F;   // times the body text: an em of 28 pixels at scale 1
constexpr float smallestText = 1.0F;
constexpr int mostLines = 2;

/// The runs of the first sentence.
std::vector<TextRun> firstSentence(const std::vector<TextRun>& runs) {
  constexpr size_t leastLength = 2;
  std::vector<TextRun> first;
  size_t before = 0; // characters in earlier runs
  for (const TextRun& run : runs) {
    first.push_back(run);
    const std::string& text = run.text;
    for (size_t at = text.find(". "); run.kind != TextRun::Kind::Formula && at != std::string::npos;
         at = text.find(". ", at + 1)) {
      if (before + at <= leastLength) continue;
      first.back().text.resize(at + 1);
      return first;
    }
    before += text.size();
  }
  return first;
}

std::string plainText(const std::vector<TextRun>& runs) {
  std::string text;
  for (const TextRun& run : runs)
    text += run.kind == TextRun::Kind::Formula ? plainTex(run.text) : run.text;
  return text;
}

/// A word or a symbol of a sentence.
struct Piece {
  std::string words;
  const tex::Layout* formula = nullptr; ///< of a symbol
  bool glued = false;                   ///< follows the one before without a space
};

/// Values that the sentence names are symbols as on the cards.
std::vector<Piece> piecesOf(ViewContext& context, const std::vector<TextRun>& sentence) {
  std::vector<Piece> pieces;
  bool glued = true;
  for (const TextRun& run : sentence) {
    if (run.text.empty()) continue;
    if (run.kind == TextRun::Kind::Formula) {
      pieces.push_back({{}, &context.formulas.get(run.text), glued});
      glued = true;
      continue;
    }
    std::istringstream words(run.text);
    glued = glued && run.text.front() != ' ';
    for (std::string word; words >> word; glued = false) pieces.push_back({word, nullptr, glued});
    glued = run.text.back() != ' ';
  }
  return pieces;
}

/// Sets a sentence in lines of text of one size.
class SentenceSetter {
 public:
  SentenceSetter(const ViewContext& context, const std::vector<Piece>& pieces, const Rect& area,
                 float size)
      : context_(context),
        pieces_(pieces),
        area_(area),
        size_(size),
        font_(fontFor(context.fonts, size)) {}

  /// How many lines it takes; drawn into `list` unless that is null.
  int set(ImDrawList* list) const {
    int line = 0;
    float x = area_.min.x;
    for (const Piece& piece : pieces_) {
      const float wide = widthOf(piece);
      const float space = piece.glued ? 0 : textWidth(font_, size_, " ");
      if (x > area_.min.x && !piece.glued && x + space + wide > area_.max.x) {
        ++line;
        x = area_.min.x;
      } else {
        x += space;
      }
      if (list != nullptr)
        draw(*list, piece, {x, area_.min.y + static_cast<float>(line) * size_ * pitch});
      x += wide;
    }
    return line + 1;
  }
  static constexpr float pitch = 1.05F; // of the lines, in sizes

 private:
  float em() const { return size_ * symbolShare; }
  float widthOf(const Piece& piece) const {
    return piece.formula == nullptr ? textWidth(font_, size_, piece.words)
                                    : piece.formula->width * em();
  }
  void draw(ImDrawList& list, const Piece& piece, ImVec2 at) const {
    const Palette& p = context_.theme.colours;
    const ImVec2 corner{std::round(at.x), std::round(at.y)};
    if (piece.formula == nullptr)
      return list.AddText(font_, size_, corner, p.ink, piece.words.c_str());
    constexpr float baseline = 0.8F; // of a line of text, from its top
    drawFormula(list, context_.fonts, *piece.formula,
                {corner.x, std::round(corner.y + size_ * baseline)}, {em(), p.ink, &p});
  }

  static constexpr float symbolShare = 0.95F; // of the text's size
  const ViewContext& context_;
  const std::vector<Piece>& pieces_;
  const Rect& area_;
  float size_;
  ImFont* font_;
};

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

/// The sentence for the room: what there is to predict, else what the step does.
std::vector<TextRun> LectureStrip::sentenceOf(const ViewContext& context) {
  if (const Prediction* prediction = context.session.prediction()) {
    const std::string& said = prediction->said();
    return sentenceRuns(*context.names, (said.empty() ? "" : said + " ") + prediction->question());
  }
  const int cursor = context.session.player()->cursor();
  if (cursor == 0) return {{TextRun::Kind::Plain, context.session.document()->lesson().title}};
  return firstSentence(words_.get(context, cursor).sentence);
}

/// As large as one or two lines of it fit.
void LectureStrip::drawSentence(ViewContext& context, const Rect& area) {
  const std::vector<TextRun> sentence = sentenceOf(context);
  const std::vector<Piece> pieces = piecesOf(context, sentence);
  const float em = context.theme.sizes.em;
  const auto fits = [&](float size) {
    const auto lines = static_cast<float>(SentenceSetter(context, pieces, area, size).set(nullptr));
    return lines <= mostLines &&
           lines * size * SentenceSetter::pitch <= area.height() + size * 0.1F;
  };
  float size = crispTextSize(context.fonts, em * largeText);
  for (float tried = largeText; !fits(size) && tried > smallestText; tried -= 0.25F)
    size = em * tried;
  SentenceSetter(context, pieces, area, size).set(ImGui::GetWindowDrawList());
  if (context.probe.recording()) context.probe.text("lecture/sentence", plainText(sentence), area);
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
  context.probe.text("lecture/rule", shown, area);
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
