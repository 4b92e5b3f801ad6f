#include "kit/line_setter.h"

#include "kit/formula_drawer.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/word_help.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr std::string_view square = "\u25a1"; // what formatNumber writes for a covered number
constexpr float heightOfSocket = 0.75F;       // times the font's size: that of a digit

bool isNumber(TextRun::Kind kind) {
  return kind == TextRun::Kind::Number || kind == TextRun::Kind::ChangedNumber;
}

/// Whether a number of a text is covered.
bool isSocket(TextRun::Kind kind, std::string_view text) {
  return isNumber(kind) && text == square;
}

} // namespace

LineSetter::LineSetter(ViewContext& context, ImVec2 at, float width, ImFont* plain, ImU32 colour)
    : context_(context),
      list_(*ImGui::GetWindowDrawList()),
      at_(at),
      width_(width),
      plain_(plain),
      colour_(colour) {}

float LineSetter::set(std::span<const TextRun> runs) {
  const float top = at_.y;
  for (const TextRun& run : runs) {
    if (run.kind == TextRun::Kind::LineBreak) {
      flush();
    } else if (run.kind == TextRun::Kind::DisplayFormula) {
      display(run);
    } else if (run.kind == TextRun::Kind::Formula) {
      formula(run);
    } else {
      words(run);
    }
  }
  flush();
  return at_.y - top;
}

float LineSetter::measure(std::span<const TextRun> runs) {
  for (const TextRun& run : runs) {
    if (run.kind == TextRun::Kind::Formula || run.kind == TextRun::Kind::DisplayFormula)
      place(formulaPiece(run.text));
    else
      words(run);
  }
  const float width = used_;
  line_.clear();
  used_ = pendingSpace_ = 0;
  return width;
}

ImFont* LineSetter::fontOf(TextRun::Kind kind) const {
  switch (kind) {
  case TextRun::Kind::Strong: return context_.fonts.semiBold;
  case TextRun::Kind::Emphasis: return context_.fonts.medium;
  case TextRun::Kind::Code: return context_.fonts.mono;
  default: return plain_;
  }
}

/// Where a run leads; code that is the name of a value leads to it.
TextLink LineSetter::linkOf(const TextRun& run) const {
  const Document* document = context_.session.document();
  const bool plain = run.link.kind == TextLink::Kind::None;
  const bool named = plain && run.kind == TextRun::Kind::Code && document != nullptr &&
                     document->graph().find(run.text).valid();
  return named ? TextLink{TextLink::Kind::Node, run.text} : run.link;
}

/// Words around a covered number; false when there is none among them.
bool LineSetter::wordsAroundSocket(const TextRun& run) {
  const size_t at = isNumber(run.kind) ? std::string::npos : run.text.find(square);
  if (at == std::string::npos) return false;
  TextRun part = run;
  part.text.resize(at);
  words(part);
  part.kind = TextRun::Kind::Number;
  part.text = square;
  words(part);
  part.kind = run.kind;
  part.text = run.text.substr(at + square.size());
  words(part);
  return true;
}

void LineSetter::words(const TextRun& run) {
  if (wordsAroundSocket(run)) return;
  const bool number = isNumber(run.kind);
  const float space = fontOf(run.kind)->GetCharAdvance(' ');
  if (number && static_cast<float>(run.text.size()) * space < width_)
    return word(run, run.text, {});
  const std::vector<TermPlace> terms = termsOf(run);
  auto term = terms.begin();
  const std::string_view text = run.text;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\n') {
      pendingSpace_ = space;
      ++at;
      continue;
    }
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    while (term != terms.end() && term->end <= at) ++term;
    TermPlace part;
    if (term != terms.end() && term->begin < end)
      part = {term->term, std::max(term->begin, at) - at, std::min(term->end, end) - at};
    word(run, text.substr(at, end - at), part);
    at = end;
  }
}

/// The terms of a run that are to be explained: a link already leads somewhere.
std::vector<TermPlace> LineSetter::termsOf(const TextRun& run) const {
  const bool prose = run.kind == TextRun::Kind::Plain || run.kind == TextRun::Kind::Strong ||
                     run.kind == TextRun::Kind::Emphasis;
  if (context_.words == nullptr || !prose || run.link.kind != TextLink::Kind::None) return {};
  // Looked for only where one can be asked about: the run goes on from the present line downwards.
  const float bottom = ImGui::GetWindowPos().y + ImGui::GetWindowHeight();
  const bool asked = context_.words->asksAbout({at_, {at_.x + width_, bottom}});
  if (!asked && !context_.probe.recording()) return {};
  return context_.words->glossary().placesIn(run.text);
}

void LineSetter::word(const TextRun& run, std::string_view text, const TermPlace& term) {
  const ImFont* font = fontOf(run.kind);
  Piece piece;
  piece.kind = run.kind;
  piece.text = text;
  piece.link = linkOf(run);
  piece.term = term;
  piece.ascent = font->Ascent;
  piece.descent = font->FontSize - font->Ascent;
  piece.width = textWidth(font, piece.text);
  if (isSocket(piece.kind, piece.text))
    piece.width = std::round(font->FontSize * heightOfSocket * socketShape);
  place(std::move(piece));
}

float LineSetter::emOf(const tex::Layout& formula) const {
  const float em = context_.theme.sizes.inlineFormula;
  return formula.width * em > width_ ? width_ / formula.width : em;
}

/// Places a formula; one that takes much of a line may be broken before its relations.
void LineSetter::formula(const TextRun& run) {
  constexpr float unbroken = 0.5F;           // of a line
  constexpr float relationSpace = 5.0F / 18; // em; TeX's thick space
  const float em = context_.theme.sizes.inlineFormula;
  if (context_.formulas.get(run.text).width * em < width_ * unbroken) {
    Piece piece = formulaPiece(run.text);
    piece.link = run.link;
    return place(std::move(piece));
  }
  for (const std::string& part : atRelations(run.text)) {
    place(formulaPiece(part));
    pendingSpace_ = relationSpace * em;
  }
  pendingSpace_ = 0;
}

LineSetter::Piece LineSetter::formulaPiece(const std::string& source) const {
  const tex::Layout& set = context_.formulas.get(source);
  const float em = emOf(set);
  Piece piece;
  piece.kind = TextRun::Kind::Formula;
  piece.text = source;
  piece.width = set.width * em;
  piece.ascent = set.height * em;
  piece.descent = set.depth * em;
  return piece;
}

/// Adds a piece to the line, or to the next one when there is no room. What follows a piece
/// without a space (a comma after a formula) stays with it.
void LineSetter::place(Piece piece) {
  piece.space = pendingSpace_;
  pendingSpace_ = 0;
  size_t glued = line_.size();
  float needed = piece.width;
  if (piece.space == 0)
    while (glued > 0) {
      needed += line_[--glued].width;
      if (line_[glued].space > 0) break;
    }
  if (!line_.empty() && used_ + piece.space + piece.width > width_) {
    std::vector<Piece> carried;
    if (piece.space == 0 && glued > 0 && needed <= width_) {
      carried.assign(line_.begin() + static_cast<std::ptrdiff_t>(glued), line_.end());
      line_.resize(glued);
    }
    flush();
    for (Piece& each : carried) append(std::move(each));
  }
  append(std::move(piece));
}

void LineSetter::append(Piece piece) {
  if (line_.empty()) piece.space = 0;
  used_ += piece.space + piece.width;
  line_.push_back(std::move(piece));
}

void LineSetter::flush() {
  pendingSpace_ = 0;
  if (line_.empty()) return;
  const float pitch = context_.theme.sizes.prose * plain_->FontSize / context_.theme.sizes.em;
  float above = (pitch - plain_->FontSize) * 0.5F + plain_->Ascent;
  float below = pitch - above;
  for (const Piece& piece : line_) {
    above = std::max(above, piece.ascent + context_.theme.sizes.gapTiny);
    below = std::max(below, piece.descent + context_.theme.sizes.gapTiny);
  }
  const float baseline = std::round(at_.y + above);
  float x = at_.x;
  for (Piece& piece : line_) {
    x += piece.space;
    piece.x = x;
    draw(piece, baseline);
    x += piece.width;
  }
  drawLinks(at_.y, at_.y + above + below, baseline);
  explainTerms(at_.y, at_.y + above + below);
  at_.y += above + below;
  line_.clear();
  used_ = 0;
}

void LineSetter::draw(const Piece& piece, float baseline) {
  const Palette& p = context_.theme.colours;
  if (piece.kind == TextRun::Kind::Formula) {
    const tex::Layout& formula = context_.formulas.get(piece.text);
    return drawTypeset(formula, {piece.x, baseline}, emOf(formula));
  }
  ImFont* font = fontOf(piece.kind);
  const ImVec2 top{std::round(piece.x), baseline - std::round(font->Ascent)};
  const bool changed = piece.kind == TextRun::Kind::ChangedNumber;
  if (isNumber(piece.kind)) {
    const float around = context_.theme.sizes.gapTiny * 0.5F;
    const Rect box{{top.x - around, top.y}, {top.x + piece.width + around, top.y + font->FontSize}};
    if (context_.probe.recording())
      context_.probe.text("number/" + piece.text, changed ? "changed" : "", box);
    if (isSocket(piece.kind, piece.text))
      return drawSocketBox(
          list_,
          {{top.x, baseline - font->FontSize * heightOfSocket}, {top.x + piece.width, baseline}}, p,
          context_.theme.sizes.hair);
    list_.AddRectFilled(box.min, box.max, changed ? faded(p.focus, 0.3F) : p.field,
                        context_.theme.sizes.cellRounding);
  }
  list_.AddText(font, font->FontSize, top, colour_, piece.text.c_str());
}

/// Makes the linked pieces of the line into links; neighbours with one target are one link.
void LineSetter::drawLinks(float top, float bottom, float baseline) {
  for (size_t i = 0; i < line_.size();) {
    const size_t first = i;
    std::string label = line_[i].text;
    while (++i < line_.size() && line_[i].link == line_[first].link)
      label += (line_[i].space > 0 ? " " : "") + line_[i].text;
    if (line_[first].link.kind == TextLink::Kind::None) continue;
    const Rect box{{line_[first].x, top}, {line_[i - 1].x + line_[i - 1].width, bottom}};
    textLink(context_, links_++, line_[first].link, label, box, baseline);
  }
}

/// Explains the terms in the line. One of two words is one term; broken between lines it is two.
void LineSetter::explainTerms(float top, float bottom) {
  for (size_t i = 0; i < line_.size(); ++i) {
    const Piece& first = line_[i];
    if (first.term.term == nullptr) continue;
    while (i + 1 < line_.size() && line_[i].term.end == line_[i].text.size() &&
           line_[i + 1].term.term == first.term.term && line_[i + 1].term.begin == 0)
      ++i;
    const Piece& last = line_[i];
    const auto widthTo = [this](const Piece& piece, size_t end) {
      return textWidth(fontOf(piece.kind), std::string_view(piece.text).substr(0, end));
    };
    const Rect box{{first.x + widthTo(first, first.term.begin), top},
                   {last.x + widthTo(last, last.term.end), bottom}};
    if (context_.probe.recording()) context_.probe.name("word/" + first.term.term->word, box);
    explainWord(context_, *first.term.term, box);
  }
}

void LineSetter::display(const TextRun& run) {
  flush();
  const float gap = context_.theme.sizes.gapSmall;
  const std::vector<std::string> lines =
      brokenInto(context_.formulas, run.text, width_ / context_.theme.sizes.inlineFormula);
  for (const std::string& line : lines) {
    const tex::Layout& formula = context_.formulas.get(line, tex::Level::Display);
    const float em = emOf(formula);
    at_.y += gap + formula.height * em;
    // A formula of one line is centred, of several they begin where the text does.
    const float indent = lines.size() > 1 ? 0 : (width_ - formula.width * em) * 0.5F;
    drawTypeset(formula, {at_.x + indent, at_.y}, em);
    at_.y += formula.depth * em + gap;
  }
}

void LineSetter::drawTypeset(const tex::Layout& formula, ImVec2 baseline, float em) {
  drawFormula(list_, context_.fonts, formula, baseline, {em, colour_, &context_.theme.colours});
  explainSigns(context_, formula, baseline, em);
  for (const tex::Region& region : formula.regions) {
    const ImVec2 corner{baseline.x + region.x * em, baseline.y + region.y * em};
    blanks_.push_back({formula.names[static_cast<size_t>(region.name)],
                       {corner, {corner.x + region.width * em, corner.y + region.height * em}}});
  }
}

float runsWidth(ViewContext& context, std::span<const TextRun> runs, ImFont* plain) {
  constexpr float unbroken = 1e6F; // pixels
  return LineSetter(context, {0, 0}, unbroken, plain, context.theme.colours.ink).measure(runs);
}

} // namespace backstep::ui
