#pragma once

#include "kit/view.h"

#include <optional>
#include <span>
#include <string>

namespace backstep::ui {

/// The lesson's own entries of the values or gradients that a node shows at this step. Empty while
/// they are not compared, not known yet, or all the same.
std::span<const double> lessonsOwn(const ViewContext& context, NodeId node, bool gradient);

/// The same of the message that came back along an edge.
std::span<const double> lessonsOwnMessage(const ViewContext& context, EdgeId edge);

/// The lesson's own number of a cell whose number is another: of an edited entry always, of what
/// follows from it while they are compared.
std::optional<double> lessonsOwnNumber(const ViewContext& context, const CellRef& cell);

/// Whether they are the same number, or both covered.
bool sameNumber(double a, double b);

/// A cell with two numbers: above the one of now, below it and paler the lesson's own. Returns what
/// is written above.
std::string drawComparedCell(ImDrawList& list, const ViewContext& context, const Rect& box,
                             double now, double own, float numberSize);

} // namespace backstep::ui
