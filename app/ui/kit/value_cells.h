#pragma once

#include "explain/tex_parts.h"
#include "kit/view.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backstep::ui {

/// The bake of the text font that is sharp at `size`, else the next larger one.
ImFont* fontFor(const Fonts& fonts, float size);

/// The largest size, not above `size`, at which text is drawn pixel by pixel as it was baked;
/// beyond the largest bake `size` itself.
float crispTextSize(const Fonts& fonts, float size);

/// The number as it is written in `width` pixels at this text size: up to `figures`, fewer
/// when the room is short, "…" when there is none.
std::string cellText(ImFont* font, float size, double value, float width, int figures);

/// A number in a sentence or a tooltip, with as many figures as the user wants to see.
std::string numberText(const ViewContext& context, double value);

/// The same with ten figures behind it where they say more: "0.1711 (to ten figures: 0.17110625)".
std::string withAllFigures(const ViewContext& context, double value);

/// How arrays are written there, with at most `maxEntries` of theirs.
ArrayStyle arrayStyle(const ViewContext& context, int maxEntries);

/// How far a cell of the walk fades into the page, 0 to 1, so that its colour tells the number's
/// share of the graph's largest one and is never louder than an arrow. A `single` number is a
/// larger patch of colour than one of many: it is paler.
float calmness(const ViewContext& context, double value, bool single = false);

/// The largest magnitude among a trace's values and gradients; 1 when there is none but 0. Of a
/// large graph only some numbers of every node are looked at.
double largestNumber(const Trace& trace);

/// Calls `each` with the same numbers of the trace.
void forSomeNumbers(const Trace& trace, const std::function<void(double)>& each);

/// A cell with its number, coloured by sign and magnitude. Without text when `numberSize` is 0.
/// `faint` is how far its colour fades into the page, 0 to 1; `point` where the decimal points of
/// its column stand (kit/point_columns.h). Returns what is written in it.
std::string drawCell(ImDrawList& list, const ViewContext& context, const Rect& box, double value,
                     float numberSize, float faint = 0, std::optional<float> point = {});

/// Marks a cell whose number is not the lesson's own: a folded corner.
void drawEditedCorner(ImDrawList& list, const ViewContext& context, const Rect& cell);

/// The place of a covered number in a cell: a socket as high as digits of that `size`, in the
/// middle of the cell; where `size` is 0 it fills the cell. Nothing else of a covered number is
/// drawn.
void drawSocket(ImDrawList& list, const ViewContext& context, const Rect& box, float size);

/// The place of a number that is not known yet.
void drawEmptyCell(ImDrawList& list, const ViewContext& context, const Rect& box);

/// A whole array in small: one dot per entry or per group of entries; of a group, the entry of
/// largest magnitude stands for all.
struct Thumbnail {
  int rows = 0; ///< dots
  int cols = 0;
  std::vector<double> dots; ///< row by row
};

/// The thumbnail of an array (row by row) with at most `mostDots` dots along each side. Reads every
/// entry: keep it when the array is large.
Thumbnail thumbnailOf(std::span<const double> entries, int rows, int cols, int mostDots = 48);

/// Draws a thumbnail over a box, with a thin line around it.
void drawThumbnail(ImDrawList& list, const ViewContext& context, const Rect& box,
                   const Thumbnail& thumbnail, float faint = 0);

/// The lesson's own entries of the values or gradients that a node shows at this step. Empty while
/// they are not compared, not known yet, or all the same.
std::span<const double> lessonsOwn(const ViewContext& context, NodeId node, bool gradient);

/// The same of the message that came back along an edge.
std::span<const double> lessonsOwnMessage(const ViewContext& context, EdgeId edge);

/// The lesson's own number where the cell shows a different one: for an edited entry always, for
/// what follows from it only while the two are compared.
std::optional<double> lessonsOwnNumber(const ViewContext& context, const CellRef& cell);

/// Whether both are the same number, or both are covered.
bool sameNumber(double a, double b);

/// A cell with two numbers: the current one above, the lesson's own below it and paler. Returns the
/// text of the upper one.
std::string drawComparedCell(ImDrawList& list, const ViewContext& context, const Rect& box,
                             double now, double own, float numberSize,
                             std::optional<float> point = {});

} // namespace backstep::ui
