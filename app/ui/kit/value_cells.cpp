#include "kit/value_cells.h"

#include "explain/number.h"
#include "kit/cell_ref.h"
#include "kit/point_columns.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

/// Entries [begin, end) of an axis that fall into dot `i` of `dots`.
struct Group {
  int begin;
  int end;
};
Group groupOf(int i, int dots, int extent) {
  return {i * extent / dots, std::max(i * extent / dots + 1, (i + 1) * extent / dots)};
}

double strongest(std::span<const double> entries, int cols, Group rows, Group columns) {
  double found = 0;
  for (int r = rows.begin; r < rows.end; ++r)
    for (int c = columns.begin; c < columns.end; ++c) {
      const double entry =
          entries[static_cast<size_t>(r) * static_cast<size_t>(cols) + static_cast<size_t>(c)];
      if (!std::isfinite(entry)) return entry;
      if (std::abs(entry) > std::abs(found)) found = entry;
    }
  return found;
}

} // namespace

ImFont* fontFor(const Fonts& fonts, float size) {
  constexpr float sameSize = 0.5F; // pixels
  if (std::abs(fonts.small->FontSize - size) < sameSize) return fonts.small;
  return fonts.textFor(size);
}

float crispTextSize(const Fonts& fonts, float size) {
  constexpr float sameSize = 1.01F;
  float best = 0;
  const auto consider = [&](const ImFont* font) {
    if (font->FontSize <= size * sameSize) best = std::max(best, font->FontSize);
  };
  consider(fonts.small);
  for (const ImFont* font : fonts.zoomed) consider(font);
  return best > 0 && size <= fonts.zoomed.back()->FontSize ? best : size;
}

std::string cellText(ImFont* font, float size, double value, float width, int figures) {
  const int longest = figures + 5; // sign, "0." and an exponent's worth of room
  for (int chars = longest; chars > 1; --chars) {
    std::string text = fitNumber(value, chars, figures);
    if (textWidth(font, size, text) <= width) return text;
    chars = std::min(chars, static_cast<int>(text.size()));
  }
  return fitNumber(value, 1);
}

std::string numberText(const ViewContext& context, double value) {
  return formatNumber(value, {.digits = context.preferences.figures});
}

std::string withAllFigures(const ViewContext& context, double value) {
  const std::string shown = numberText(context, value);
  const std::string all = formatNumber(value, {.digits = 10});
  return all == shown ? shown : shown + " (to ten figures: " + all + ")";
}

ArrayStyle arrayStyle(const ViewContext& context, int maxEntries) {
  return {maxEntries, context.preferences.figures};
}

void forSomeNumbers(const Trace& trace, const std::function<void(double)>& each) {
  constexpr size_t most = 1500;
  const Graph& graph = trace.graph();
  const auto nodes = std::max<size_t>(1, static_cast<size_t>(graph.nodeCount()));
  const auto perNode = std::max<size_t>(1, most / 2 / nodes);
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const NodeId node{i};
    if (graph.node(node).kind == Node::Kind::Literal) continue;
    for (const auto& entries : {trace.value(node), trace.gradient(node)})
      for (size_t k = 0; k < std::min(perNode, entries.size()); ++k) each(entries[k]);
  }
}

double largestNumber(const Trace& trace) {
  double largest = 0;
  forSomeNumbers(trace, [&](double number) {
    if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
  });
  return largest > 0 ? largest : 1;
}

float calmness(const ViewContext& context, double value, bool single) {
  constexpr float loudest = 0.62F; // of a cell's full colour, so that arrows stay louder
  constexpr float loudestSingle = 0.42F;
  const auto root = [](double x) { return std::min(1.0F, static_cast<float>(std::sqrt(x))); };
  const float usual = root(std::abs(value));
  if (!std::isfinite(value) || usual <= 0) return 0;
  const float wanted = root(std::abs(value) / context.largest) * (single ? loudestSingle : loudest);
  return std::max(0.0F, 1 - wanted / usual);
}

std::string drawCell(ImDrawList& list, const ViewContext& context, const Rect& box, double value,
                     float numberSize, float faint, std::optional<float> point) {
  const Theme& theme = context.theme;
  if (isCovered(value)) {
    drawSocket(list, context, box, numberSize);
    return numberSize <= 0 ? std::string() : formatNumber(value);
  }
  const ImU32 fill = mix(cellColour(theme.colours, value), theme.colours.page, faint);
  list.AddRectFilled(box.min, box.max, fill, theme.sizes.cellRounding);
  if (numberSize <= 0) return {};
  ImFont* font = fontFor(context.fonts, numberSize);
  std::string text = cellText(font, numberSize, value, box.width() - theme.sizes.gapTiny,
                              context.preferences.figures);
  const float high = textExtent(font, numberSize, text).y;
  const ImVec2 at{numberLeft(font, numberSize, text, box, point),
                  std::round(box.centre().y - high * 0.5F)};
  list.AddText(font, numberSize, at, textOn(fill), text.c_str());
  return text;
}

void drawEditedCorner(ImDrawList& list, const ViewContext& context, const Rect& cell) {
  const float side = std::round(cell.height() * 0.25F);
  list.AddTriangleFilled({cell.max.x - side, cell.min.y}, {cell.max.x, cell.min.y},
                         {cell.max.x, cell.min.y + side}, context.theme.colours.ink);
}

void drawSocket(ImDrawList& list, const ViewContext& context, const Rect& box, float size) {
  const Theme& theme = context.theme;
  if (size <= 0) return drawSocketBox(list, box, theme.colours, theme.sizes.hair);
  drawEmptyCell(list, context, box);
  const float high = std::min(size, box.height() - 2 * theme.sizes.hair);
  const ImVec2 half{high * socketShape * 0.5F, high * 0.5F};
  const ImVec2 middle = box.centre();
  drawSocketBox(list,
                {{middle.x - half.x, middle.y - half.y}, {middle.x + half.x, middle.y + half.y}},
                theme.colours, theme.sizes.hair);
}

void drawEmptyCell(ImDrawList& list, const ViewContext& context, const Rect& box) {
  const Theme& theme = context.theme;
  list.AddRect(box.min, box.max, theme.colours.rule, theme.sizes.cellRounding, 0, theme.sizes.hair);
}

Thumbnail thumbnailOf(std::span<const double> entries, int rows, int cols, int mostDots) {
  Thumbnail thumbnail{std::min(rows, mostDots), std::min(cols, mostDots), {}};
  thumbnail.dots.reserve(static_cast<size_t>(thumbnail.rows) * static_cast<size_t>(thumbnail.cols));
  for (int r = 0; r < thumbnail.rows; ++r)
    for (int c = 0; c < thumbnail.cols; ++c)
      thumbnail.dots.push_back(strongest(entries, cols, groupOf(r, thumbnail.rows, rows),
                                         groupOf(c, thumbnail.cols, cols)));
  return thumbnail;
}

void drawThumbnail(ImDrawList& list, const ViewContext& context, const Rect& box,
                   const Thumbnail& thumbnail, float faint) {
  const Palette& p = context.theme.colours;
  const float width = box.width() / static_cast<float>(thumbnail.cols);
  const float height = box.height() / static_cast<float>(thumbnail.rows);
  size_t next = 0;
  for (int r = 0; r < thumbnail.rows; ++r)
    for (int c = 0; c < thumbnail.cols; ++c) {
      const ImVec2 min{box.min.x + static_cast<float>(c) * width,
                       box.min.y + static_cast<float>(r) * height};
      list.AddRectFilled(min, {min.x + width, min.y + height},
                         mix(cellColour(p, thumbnail.dots[next++]), p.page, faint));
    }
  list.AddRect(box.min, box.max, p.rule, 0, 0, context.theme.sizes.hair);
}

namespace {

constexpr float paler = 0.6F; // how far the lesson's own number fades into the page

const Trace* comparedWith(const ViewContext& context) { return context.session.comparedTrace(); }

std::span<const double> unlessSame(std::span<const double> theirs, std::span<const double> ours) {
  const bool same = std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), sameNumber);
  return same ? std::span<const double>{} : theirs;
}

} // namespace

bool sameNumber(double a, double b) { return a == b || (isCovered(a) && isCovered(b)); }

std::span<const double> lessonsOwn(const ViewContext& context, NodeId node, bool gradient) {
  const Trace* own = comparedWith(context);
  const Player& player = *context.session.player();
  const std::span<const double> ours = shownEntries(player, {node, gradient, 0});
  if (own == nullptr || ours.empty()) return {};
  if (gradient) return unlessSame(own->gradient(node), ours);
  return unlessSame(player.updateKnown(node) ? own->updated(node) : own->value(node), ours);
}

std::span<const double> lessonsOwnMessage(const ViewContext& context, EdgeId edge) {
  const Trace* own = comparedWith(context);
  if (own == nullptr || !context.session.player()->messageKnown(edge)) return {};
  return unlessSame(own->message(edge), context.session.player()->trace().message(edge));
}

std::optional<double> lessonsOwnNumber(const ViewContext& context, const CellRef& cell) {
  const Document& document = *context.session.document();
  const auto entry = static_cast<size_t>(cell.entry);
  const bool updated = context.session.player()->updateKnown(cell.node);
  if (!cell.gradient && !updated && document.entryEdited(cell.node, cell.entry))
    return document.lessonEntries(cell.node)[entry];
  const std::span<const double> own = lessonsOwn(context, cell.node, cell.gradient);
  if (own.empty()) return std::nullopt;
  const double now = shownEntries(*context.session.player(), cell)[entry];
  return sameNumber(own[entry], now) ? std::nullopt : std::optional<double>(own[entry]);
}

std::string drawComparedCell(ImDrawList& list, const ViewContext& context, const Rect& box,
                             double now, double own, float numberSize, std::optional<float> point) {
  const float middle = std::round(box.centre().y);
  drawCell(list, context, {{box.min.x, middle}, box.max}, own, numberSize, paler, point);
  return drawCell(list, context, {box.min, {box.max.x, middle}}, now, numberSize, 0, point);
}

} // namespace backstep::ui
