#include "inspector/equation.h"

#include "explain/tex_parts.h"
#include "inspector/pieces.h"
#include "kit/formula_drawer.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace backstep::ui {

namespace {

constexpr size_t mostTerms = 6;   // that an equation writes out
constexpr size_t shownOfMany = 4; // of more than that
constexpr float mostSlope = 6.5F; // em: a longer rule of a slope has a line of its own
constexpr float smallest = 0.5F;  // of the usual size
constexpr size_t mostParts = 16;

/// A symbol with what stands beneath it: a number, or a sign that stands in both lines.
struct Column {
  std::string tex;
  const WhyPart* part = nullptr;
  std::string mark;
  std::string caption{}; ///< beneath the number
  bool repeats = false;  ///< a sign of both lines
  bool below = false;    ///< a sign of the numbers alone
};

/// Columns that are not broken apart.
using Group = std::vector<Column>;

class Setter {
 public:
  Setter(ViewContext& context, float width)
      : context_(context), s_(context.theme.sizes), width_(width) {}

  void set(const std::vector<Group>& groups) {
    std::vector<const Column*> line;
    float used = 0;
    for (const Group& group : groups) {
      const float needed = widthOf(group);
      if (!line.empty() && used + needed > width_) {
        draw(line);
        line.clear();
        used = 0;
      }
      for (const Column& column : group) line.push_back(&column);
      used += needed;
    }
    if (!line.empty()) draw(line);
  }

 private:
  const tex::Layout& layoutOf(const std::string& source) {
    return context_.formulas.get(source, tex::Level::Display);
  }
  float em() const { return s_.formula; }

  float widthOf(const Column& column) {
    float width = column.tex.empty() ? 0 : layoutOf(column.tex).width * em();
    if (column.part != nullptr && column.part->asked) width = std::max(width, chipSize(context_).x);
    return std::ceil(width) + s_.gapSmall;
  }
  float widthOf(const Group& group) {
    float width = 0;
    for (const Column& column : group) width += widthOf(column);
    return width;
  }

  void draw(const std::vector<const Column*>& line) {
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    float height = 0;
    float depth = 0;
    bool symbols = false;
    bool captions = false;
    for (const Column* column : line) {
      captions = captions || !column->caption.empty();
      if (column->tex.empty() || column->below) continue;
      symbols = symbols || !column->repeats;
      height = std::max(height, layoutOf(column->tex).height * em());
      depth = std::max(depth, layoutOf(column->tex).depth * em());
    }
    if (!symbols) height = depth = 0; // a line of numbers alone
    const float baseline = origin.y + std::ceil(height);
    const float chipTop = std::round(baseline + depth + (symbols ? s_.gapSmall : 0));
    float x = origin.x;
    for (const Column* column : line) {
      const float width = widthOf(*column) - s_.gapSmall;
      drawColumn(*column, x, width, baseline, chipTop, symbols);
      x += width + s_.gapSmall;
    }
    const float bottom =
        chipTop + chipSize(context_).y + (captions ? context_.fonts.small->FontSize : 0);
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy({width_, bottom + s_.gapSmall - origin.y});
  }

  void drawColumn(const Column& column, float x, float width, float baseline, float chipTop,
                  bool symbols) {
    const Palette& p = context_.theme.colours;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 chip = chipSize(context_);
    if (!column.tex.empty()) {
      const tex::Layout& symbol = layoutOf(column.tex);
      const float left = x + (width - symbol.width * em()) * 0.5F;
      const FormulaInk ink{em(), p.ink, &p};
      if (symbols && !column.below)
        drawFormula(list, context_.fonts, symbol, {left, baseline}, ink);
      const float middle = chipTop + chip.y * 0.5F;
      constexpr float axis = 0.25F; // em, of a sign above its baseline
      if (column.repeats || column.below)
        drawFormula(list, context_.fonts, symbol, {left, middle + axis * em()}, ink);
    }
    if (column.part == nullptr) return;
    const float left = std::round(x + (width - std::min(width, chip.x)) * 0.5F);
    const Rect box{{left, chipTop}, {left + std::min(width, chip.x), chipTop + chip.y}};
    drawNumberChip(context_, column.mark, *column.part, box);
    if (column.caption.empty()) return;
    ImFont* font = context_.fonts.small;
    const ImVec2 size = textExtent(font, column.caption);
    list.AddText(font, font->FontSize, {std::round(box.centre().x - size.x * 0.5F), box.max.y},
                 p.inkSoft, column.caption.c_str());
  }

  ViewContext& context_;
  const Sizes& s_;
  float width_;
};

Column sign(const char* tex) { return {tex, nullptr, {}, {}, true, false}; }

std::string captionOf(const WhyPart& part) {
  if (!part.asked) return {};
  if (part.place.kind == TracePlace::Kind::Local) return "slope";
  return part.place.kind == TracePlace::Kind::Gradient ? "arrives" : std::string();
}

/// A slope by its rule where that is short, else as a fraction.
std::string symbolOf(ViewContext& context, const WhyPart& part) {
  const bool rule =
      part.asked && part.place.kind == TracePlace::Kind::Local && !part.ruleTex.empty();
  return rule && displayWidth(context.formulas, part.ruleTex) < mostSlope ? part.ruleTex : part.tex;
}

} // namespace

void drawEquation(ViewContext& context, const std::string& mark, const Why& why, float width) {
  const bool many = why.terms.size() > mostTerms;
  const size_t shown = many ? shownOfMany : why.terms.size();
  const bool passes = why.asked.place.kind == TracePlace::Kind::Gradient ||
                      why.asked.place.kind == TracePlace::Kind::Message;
  std::vector<Group> groups{{{why.asked.tex, nullptr, {}}, sign("=")}};
  for (size_t i = 0; i < shown; ++i) {
    const WhyTerm& term = why.terms[i];
    if (i > 0) groups.push_back({sign("+")});
    for (size_t f = 0; f < term.factors.size(); ++f) {
      if (f > 0) groups.back().push_back(sign("\\cdot"));
      std::string symbol = symbolOf(context, term.factors[f]);
      if (term.factors.size() > 1 && texKind(symbol) == TexKind::Sum)
        symbol = inParentheses(symbol);
      groups.back().push_back({symbol, &term.factors[f],
                               mark + "/" + std::to_string(i) + "/" + std::to_string(f),
                               passes ? captionOf(term.factors[f]) : std::string()});
    }
  }
  if (many || why.termCount > static_cast<std::int64_t>(why.terms.size()))
    groups.push_back({sign("+"), sign("\\cdots")});
  const char* relation = context.session.hidesBug() ? "\\to" : why.holds ? "=" : "\\ne";
  groups.push_back({{relation, nullptr, {}, {}, false, true}, {{}, &why.asked, mark + "/result"}});
  Setter(context, width).set(groups);
}

void drawParts(ViewContext& context, const std::string& mark, std::span<const WhyPart> parts,
               float width, std::span<const std::string> captions) {
  std::vector<Group> groups;
  for (size_t i = 0; i < std::min(parts.size(), mostParts); ++i)
    groups.push_back({{parts[i].tex, &parts[i], mark + "/" + std::to_string(i),
                       i < captions.size() ? captions[i] : std::string()}});
  Setter(context, width).set(groups);
}

std::vector<std::string> atSigns(const std::string& formula) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (size_t from = 0; true;) {
    size_t cut = findAtTop(formula, " \\begin", from);
    size_t next = cut + 1; // in front of "\begin", which opens a level
    for (const std::string_view sign : {" + ", " - ", " \\to ", " \\cdot "}) {
      const size_t at = findAtTop(formula, sign, from);
      if (at >= cut) continue;
      cut = at;
      next = at + sign.size();
    }
    if (cut == std::string::npos) break;
    if (cut > begin) parts.push_back(formula.substr(begin, cut - begin));
    begin = cut + 1;
    from = next;
  }
  parts.push_back(formula.substr(begin));
  return parts;
}

void drawBrokenFormula(ViewContext& context, const std::string& mark, std::string_view source,
                       float width) {
  const Sizes& s = context.theme.sizes;
  const float room = width / s.formula; // em
  std::vector<std::string> lines;
  for (const std::string& line : brokenInto(context.formulas, source, room)) {
    std::string filled;
    for (const std::string& part : displayWidth(context.formulas, line) > room
                                       ? atSigns(line)
                                       : std::vector<std::string>{line}) {
      const std::string longer = filled.empty() ? part : filled + " " + part;
      if (!filled.empty() && displayWidth(context.formulas, longer) > room) {
        lines.push_back(filled);
        filled = part;
      } else {
        filled = longer;
      }
    }
    lines.push_back(filled);
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImVec2 at = origin;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const std::string& line : lines) {
    const tex::Layout& formula = context.formulas.get(line, tex::Level::Display);
    const float em =
        std::clamp(width / std::max(formula.width, 1.0F), s.formula * smallest, s.formula);
    at.y += s.gap * 0.5F + formula.height * em;
    drawFormula(list, context.fonts, formula, at,
                {em, context.theme.colours.ink, &context.theme.colours});
    at.y += formula.depth * em + s.gap * 0.5F;
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({width, at.y - origin.y});
  context.probe.text(mark, source);
}

} // namespace backstep::ui
