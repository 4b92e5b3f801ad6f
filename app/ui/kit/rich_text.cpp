#include "kit/rich_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

/// The character or command that a formula begins with.
std::string_view firstToken(std::string_view source) {
  std::size_t length = 1;
  if (source.front() == '\\')
    while (length < source.size() && std::isalpha(static_cast<unsigned char>(source[length])) != 0)
      ++length;
  return source.substr(0, length);
}

/// The parts of a formula, cut before the relations of its top level.
std::vector<std::string> atRelations(std::string_view source) {
  std::vector<std::string> parts(1);
  int depth = 0;
  while (!source.empty()) {
    const std::string_view token = firstToken(source);
    if (token == "{" || token == "\\left" || token == "\\begin") ++depth;
    if (token == "}" || token == "\\right" || token == "\\end") --depth;
    const bool relation = token == "=" || token == "\\approx";
    if (relation && depth == 0 && !parts.back().empty()) parts.emplace_back();
    parts.back() += token;
    source.remove_prefix(token.size());
  }
  return parts;
}

float widthOf(ViewContext& context, const std::string& source) {
  return context.formulas.get(source, tex::Level::Display).width;
}

/// Lines of a formula: as many parts to a line as `width` em hold.
std::vector<std::string> brokenInto(ViewContext& context, std::string_view source, float width) {
  std::vector<std::string> lines;
  for (const std::string& part : atRelations(source)) {
    if (!lines.empty() && widthOf(context, lines.back() + part) <= width)
      lines.back() += part;
    else
      lines.push_back(part);
  }
  return lines;
}

/// Something that is not broken between lines.
struct Piece {
  TextRun::Kind kind = TextRun::Kind::Plain;
  std::string text; ///< a word, or TeX
  float width = 0;  ///< pixels, without the space after it
  float ascent = 0; ///< above the baseline
  float descent = 0;
  float space = 0; ///< before it, unless it begins a line
};

/// Sets the runs of one block in lines.
class Setter {
 public:
  Setter(ViewContext& context, ImVec2 at, float width, ImFont* plain, ImU32 colour)
      : context_(context),
        list_(*ImGui::GetWindowDrawList()),
        at_(at),
        width_(width),
        plain_(plain),
        colour_(colour) {}

  /// Sets the runs and returns the height they took.
  float set(std::span<const TextRun> runs) {
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

 private:
  ImFont* fontOf(TextRun::Kind kind) const {
    switch (kind) {
    case TextRun::Kind::Strong: return context_.fonts.semiBold;
    case TextRun::Kind::Emphasis: return context_.fonts.medium;
    case TextRun::Kind::Code: return context_.fonts.mono;
    default: return plain_;
    }
  }

  void words(const TextRun& run) {
    ImFont* font = fontOf(run.kind);
    const float space = font->GetCharAdvance(' ');
    std::string_view rest = run.text;
    while (!rest.empty()) {
      if (rest.front() == ' ' || rest.front() == '\n') {
        pendingSpace_ = space;
        rest.remove_prefix(1);
        continue;
      }
      const std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
      Piece piece{run.kind, std::string(rest.substr(0, end)), 0, font->Ascent, 0, 0};
      piece.descent = font->FontSize - piece.ascent;
      piece.width = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, piece.text.c_str()).x;
      place(std::move(piece));
      rest.remove_prefix(end);
    }
  }

  float emOf(const tex::Layout& formula) const {
    const float em = context_.theme.sizes.inlineFormula;
    return formula.width * em > width_ ? width_ / formula.width : em;
  }

  /// Places a formula; one that takes much of a line may be broken before its relations.
  void formula(const TextRun& run) {
    constexpr float unbroken = 0.5F;           // of a line
    constexpr float relationSpace = 5.0F / 18; // em; TeX's thick space
    const float em = context_.theme.sizes.inlineFormula;
    if (context_.formulas.get(run.text).width * em < width_ * unbroken)
      return place(formulaPiece(run.text));
    for (const std::string& part : atRelations(run.text)) {
      place(formulaPiece(part));
      pendingSpace_ = relationSpace * em;
    }
    pendingSpace_ = 0;
  }

  Piece formulaPiece(const std::string& source) const {
    const tex::Layout& set = context_.formulas.get(source);
    const float em = emOf(set);
    return {TextRun::Kind::Formula, source, set.width * em, set.height * em, set.depth * em, 0};
  }

  /// Adds a piece to the line, or to the next one when there is no room. What follows a piece
  /// without a space (a comma after a formula) stays with it.
  void place(Piece piece) {
    piece.space = pendingSpace_;
    pendingSpace_ = 0;
    std::size_t glued = line_.size();
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

  void append(Piece piece) {
    if (line_.empty()) piece.space = 0;
    used_ += piece.space + piece.width;
    line_.push_back(std::move(piece));
  }

  void flush() {
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
    for (const Piece& piece : line_) {
      x += piece.space;
      draw(piece, {x, baseline});
      x += piece.width;
    }
    at_.y += above + below;
    line_.clear();
    used_ = 0;
  }

  void draw(const Piece& piece, ImVec2 baseline) {
    const Palette& p = context_.theme.colours;
    if (piece.kind == TextRun::Kind::Formula) {
      const tex::Layout& formula = context_.formulas.get(piece.text);
      return drawFormula(list_, context_.fonts, formula, baseline, {emOf(formula), colour_, &p});
    }
    ImFont* font = fontOf(piece.kind);
    const ImVec2 top{std::round(baseline.x), baseline.y - std::round(font->Ascent)};
    list_.AddText(font, font->FontSize, top, colour_, piece.text.c_str());
  }

  void display(const TextRun& run) {
    flush();
    const float gap = context_.theme.sizes.gapSmall;
    const std::vector<std::string> lines =
        brokenInto(context_, run.text, width_ / context_.theme.sizes.inlineFormula);
    for (const std::string& line : lines) {
      const tex::Layout& formula = context_.formulas.get(line, tex::Level::Display);
      const float em = emOf(formula);
      at_.y += gap + formula.height * em;
      // A formula of one line is centred, of several they begin where the text does.
      const float indent = lines.size() > 1 ? 0 : (width_ - formula.width * em) * 0.5F;
      drawFormula(list_, context_.fonts, formula, {at_.x + indent, at_.y},
                  {em, colour_, &context_.theme.colours});
      at_.y += formula.depth * em + gap;
    }
  }

  ViewContext& context_;
  ImDrawList& list_;
  ImVec2 at_;
  float width_;
  ImFont* plain_;
  ImU32 colour_;
  std::vector<Piece> line_;
  float used_ = 0;
  float pendingSpace_ = 0;
};

void drawBlock(ViewContext& context, const TextBlock& block, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float indent = block.kind == TextBlock::Kind::Item
                           ? s.gapLarge * static_cast<float>(std::max(1, block.level))
                       : block.kind == TextBlock::Kind::Quote ? s.gapLarge
                                                              : 0;
  ImFont* font = block.kind == TextBlock::Kind::Heading   ? context.fonts.heading
                 : block.kind == TextBlock::Kind::Listing ? context.fonts.mono
                                                          : context.fonts.text;
  if (block.kind == TextBlock::Kind::Item)
    list.AddText({at.x + indent - s.gapLarge, at.y + (s.prose - s.em) * 0.5F}, p.inkSoft,
                 block.marker.c_str());
  const float height =
      Setter(context, {at.x + indent, at.y}, width - indent, font, p.ink).set(block.runs);
  ImGui::Dummy({width, height});
}

} // namespace

void drawRichText(ViewContext& context, std::span<const TextBlock> blocks, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (const TextBlock& block : blocks) {
    if (&block != &blocks.front()) ImGui::Dummy({0, s.gap});
    drawBlock(context, block, width);
  }
  ImGui::PopStyleVar();
}

void drawParagraph(ViewContext& context, std::string_view text, float width, ImU32 colour) {
  const TextRun run{TextRun::Kind::Plain, std::string(text)};
  const float height =
      Setter(context, ImGui::GetCursorScreenPos(), width, context.fonts.text, colour)
          .set({&run, 1});
  ImGui::Dummy({width, height});
}

void drawFormulaBlock(ViewContext& context, const char* id, std::string_view source, float width) {
  const Sizes& s = context.theme.sizes;
  constexpr float smallestShare = 0.72F; // of the usual size: digits stay readable
  const std::vector<std::string> lines = brokenInto(context, source, width / s.formula);
  float widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, widthOf(context, line));
  const float em = std::clamp(width / std::max(widest, 1.0F), s.formula * smallestShare, s.formula);
  const bool scrolls = widest * em > width + 1;

  float height = 0;
  for (const std::string& line : lines) {
    const tex::Layout& formula = context.formulas.get(line, tex::Level::Display);
    height += (formula.height + formula.depth) * em + s.gap;
  }
  ImGui::BeginChild(id, {width, height + (scrolls ? s.scrollbar : 0)}, false,
                    ImGuiWindowFlags_NoNavInputs | (scrolls ? ImGuiWindowFlags_HorizontalScrollbar
                                                            : ImGuiWindowFlags_NoScrollWithMouse |
                                                                  ImGuiWindowFlags_NoScrollbar));
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const std::string& line : lines) {
    const tex::Layout& formula = context.formulas.get(line, tex::Level::Display);
    at.y += s.gap * 0.5F + formula.height * em;
    drawFormula(list, context.fonts, formula, at,
                {em, context.theme.colours.ink, &context.theme.colours});
    at.y += formula.depth * em + s.gap * 0.5F;
  }
  ImGui::Dummy({widest * em, 1});
  ImGui::EndChild();
  context.marks.markText(id, source);
}

} // namespace backstep::ui
