#include "inspector/equation.h"

#include "explain/tex_parts.h"
#include "inspector/pieces.h"
#include "kit/formula_drawer.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <span>
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
  std::string name;
  std::string caption{}; ///< beneath the number
  bool repeats = false;  ///< a sign of both rows
  bool below = false;    ///< a sign of the numbers alone
};

/// Columns that are not broken apart.
using Group = std::vector<Column>;

/// The parts of a group between its signs, each of which begins a part.
std::vector<std::span<const Column>> atSignsOf(const Group& group) {
  std::vector<std::span<const Column>> parts;
  size_t begin = 0;
  for (size_t i = 1; i <= group.size(); ++i) {
    if (i < group.size() && !group[i].repeats) continue;
    parts.push_back(std::span(group).subspan(begin, i - begin));
    begin = i;
  }
  return parts;
}

/// Sets columns in lines, symbols above and numbers below.
class Setter {
 public:
  Setter(ViewContext& context, const std::string& name, float width)
      : context_(context), name_(name), s_(context.theme.sizes), width_(width) {}

  /// Columns that stand by themselves.
  void set(const std::vector<Group>& groups) {
    for (const Line& line : linesOf(groups, 0)) draw(line, false);
  }

  /// An equation, whose first group is its left side: below it the lines begin where its right side
  /// does. With its terms in one line there is a second equation below them, that of the numbers.
  /// Terms in several lines are read downwards: then the numbers are notes below their symbols.
  void setEquation(const std::vector<Group>& groups) {
    float widest = 0;
    for (size_t i = 1; i < groups.size(); ++i) widest = std::max(widest, widthOf(groups[i]));
    const float indent =
        std::clamp(width_ - widest, 0.0F, std::max(0.0F, widthOf(groups[0]) + s_.gapSmall));
    const std::vector<Line> lines = linesOf(groups, indent);
    const auto terms = std::count_if(lines.begin(), lines.end(), [](const Line& line) {
      return std::any_of(line.columns.begin(), line.columns.end(), isTerm);
    });
    for (const Line& line : lines) draw(line, terms > 1);
  }

 private:
  struct Line {
    std::vector<const Column*> columns;
    float indent = 0; ///< pixels
  };

  /// The two rows of a line.
  struct Rows {
    bool symbols = false; ///< whether there is an upper one
    bool notes = false;   ///< the lower one is not an equation
    float baseline = 0;   ///< of the upper one
    float chipTop = 0;    ///< of the lower one

    /// Whether signs and the result stand in the upper row alone.
    bool above() const { return symbols && notes; }
  };

  static bool isTerm(const Column* column) {
    return column->part != nullptr && !column->tex.empty();
  }
  static bool isUpper(const Column& column, const Rows& rows) {
    return rows.symbols && !column.tex.empty() && (!column.below || rows.notes);
  }
  static bool isLower(const Column& column, const Rows& rows) {
    if (column.part != nullptr) return !(rows.above() && column.tex.empty());
    return (column.repeats || column.below) && !rows.above();
  }

  const tex::Layout& layoutOf(const std::string& source) {
    return context_.formulas.get(source, tex::Level::Display);
  }
  float em() const { return s_.formula; }
  float axis() const { return em() * 0.25F; } // of a sign above its baseline

  float widthOf(const Column& column) {
    float width = column.tex.empty() ? 0 : layoutOf(column.tex).width * em();
    if (column.part != nullptr && column.part->asked) width = std::max(width, chipSize(context_).x);
    return std::ceil(width);
  }
  float widthOf(std::span<const Column> columns) {
    float width = -s_.gapSmall;
    for (const Column& column : columns) width += widthOf(column) + s_.gapSmall;
    return width;
  }

  /// As many groups to a line as fit; one that is wider than a line is cut before its signs.
  std::vector<Line> linesOf(const std::vector<Group>& groups, float indent) {
    std::vector<Line> lines(1);
    float used = 0;
    const auto add = [&](std::span<const Column> columns) {
      const float needed = widthOf(columns);
      if (!lines.back().columns.empty() && used + needed > width_) {
        lines.push_back({{}, indent});
        used = indent;
      }
      for (const Column& column : columns) lines.back().columns.push_back(&column);
      used += needed + s_.gapSmall;
    };
    for (const Group& group : groups) {
      if (widthOf(group) <= width_)
        add(group);
      else
        for (const std::span<const Column> part : atSignsOf(group)) add(part);
    }
    return lines;
  }

  void draw(const Line& line, bool notes) {
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float chip = chipSize(context_).y;
    const auto has = [&](auto what) {
      return std::any_of(line.columns.begin(), line.columns.end(), what);
    };
    Rows rows;
    rows.notes = notes;
    rows.symbols = has([notes](const Column* column) {
      return !column->tex.empty() && !column->below && (notes || !column->repeats);
    });
    float height = 0;
    float depth = 0;
    for (const Column* column : line.columns) {
      if (isUpper(*column, rows)) {
        height = std::max(height, layoutOf(column->tex).height * em());
        depth = std::max(depth, layoutOf(column->tex).depth * em());
      } else if (rows.above() && !isLower(*column, rows)) {
        height = std::max(height, axis() + chip * 0.5F);
        depth = std::max(depth, chip * 0.5F - axis());
      }
    }
    rows.baseline = origin.y + std::ceil(height);
    rows.chipTop = std::round(rows.baseline + depth + (rows.symbols ? s_.gapSmall : 0));
    float x = origin.x + line.indent;
    for (const Column* column : line.columns) {
      drawColumn(*column, x, rows);
      x += widthOf(*column) + s_.gapSmall;
    }
    float bottom = rows.baseline + depth;
    if (has([&](const Column* column) { return isLower(*column, rows); }))
      bottom = rows.chipTop + chip;
    if (has([](const Column* column) { return !column->caption.empty(); }))
      bottom += context_.fonts.small->FontSize;
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy({width_, bottom + s_.gapSmall - origin.y});
  }

  void drawColumn(const Column& column, float x, const Rows& rows) {
    const float width = widthOf(column);
    if (isUpper(column, rows)) drawSymbol(column, x, width, rows.baseline);
    const ImVec2 chip = chipSize(context_);
    if (column.part == nullptr) {
      if (!isLower(column, rows)) return;
      const Rect sign = drawSymbol(column, x, width, rows.chipTop + chip.y * 0.5F + axis());
      if (column.repeats && context_.probe.recording())
        context_.probe.text(name_ + "/sign/" + std::to_string(signs_++), column.tex, sign);
      return;
    }
    const float top =
        isLower(column, rows) ? rows.chipTop : std::round(rows.baseline - axis() - chip.y * 0.5F);
    const float wide = std::min(width, chip.x);
    const float left = std::round(x + (width - wide) * 0.5F);
    const Rect box{{left, top}, {left + wide, top + chip.y}};
    drawNumberChip(context_, column.name, *column.part, box);
    drawCaption(column.caption, box);
  }

  /// In the middle of its column; where it is.
  Rect drawSymbol(const Column& column, float x, float width, float baseline) {
    const Palette& p = context_.theme.colours;
    const tex::Layout& symbol = layoutOf(column.tex);
    const float left = x + (width - symbol.width * em()) * 0.5F;
    drawFormula(*ImGui::GetWindowDrawList(), context_.fonts, symbol, {left, baseline},
                {em(), p.ink, &p});
    return {{left, baseline - symbol.height * em()},
            {left + symbol.width * em(), baseline + symbol.depth * em()}};
  }

  void drawCaption(const std::string& caption, const Rect& box) {
    if (caption.empty()) return;
    ImFont* font = context_.fonts.small;
    const ImVec2 size = textExtent(font, caption);
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                        {std::round(box.centre().x - size.x * 0.5F), box.max.y},
                                        context_.theme.colours.inkSoft, caption.c_str());
  }

  ViewContext& context_;
  const std::string& name_;
  const Sizes& s_;
  float width_;
  int signs_ = 0; // repeated among the numbers so far
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

void drawEquation(ViewContext& context, const std::string& name, const Why& why, float width) {
  const bool many = why.terms.size() > mostTerms;
  const size_t shown = many ? shownOfMany : why.terms.size();
  const bool passes = why.asked.place.kind == TracePlace::Kind::Gradient ||
                      why.asked.place.kind == TracePlace::Kind::Message;
  std::vector<Group> groups{{{why.asked.tex, nullptr, {}}}, {sign("=")}};
  for (size_t i = 0; i < shown; ++i) {
    const WhyTerm& term = why.terms[i];
    if (i > 0) groups.push_back({sign("+")});
    for (size_t f = 0; f < term.factors.size(); ++f) {
      if (f > 0) groups.back().push_back(sign("\\cdot"));
      std::string symbol = symbolOf(context, term.factors[f]);
      if (term.factors.size() > 1 && texKind(symbol) == TexKind::Sum)
        symbol = inParentheses(symbol);
      groups.back().push_back({symbol, &term.factors[f],
                               name + "/" + std::to_string(i) + "/" + std::to_string(f),
                               passes ? captionOf(term.factors[f]) : std::string()});
    }
  }
  if (many || why.termCount > static_cast<std::int64_t>(why.terms.size()))
    groups.push_back({sign("+"), sign("\\cdots")});
  const char* relation = context.session.hidesBug() ? "\\to" : why.holds ? "=" : "\\ne";
  groups.push_back({{relation, nullptr, {}, {}, false, true}, {{}, &why.asked, name + "/result"}});
  Setter(context, name, width).setEquation(groups);
}

void drawParts(ViewContext& context, const std::string& name, std::span<const WhyPart> parts,
               float width, std::span<const std::string> captions) {
  std::vector<Group> groups;
  for (size_t i = 0; i < std::min(parts.size(), mostParts); ++i)
    groups.push_back({{parts[i].tex, &parts[i], name + "/" + std::to_string(i),
                       i < captions.size() ? captions[i] : std::string()}});
  Setter(context, name, width).set(groups);
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

void drawBrokenFormula(ViewContext& context, const std::string& name, std::string_view source,
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
  context.probe.text(name, source);
}

} // namespace backstep::ui
