#include "plot/chart_window.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr double smallestBox = 0.01;  // of an axis
constexpr double deepestZoom = 1e-7;  // of the whole range
constexpr double wholeShare = 0.9999; // as good as everything

} // namespace

void ChartWindow::showAll() {
  x_.reset();
  y_.reset();
}

void ChartWindow::zoomX(const Axis& now, const Range& all, double share, double factor) {
  Range wanted{now.valueAt(share - share / factor), now.valueAt(share + (1 - share) / factor)};
  wanted.from = std::max(wanted.from, all.from);
  wanted.to = std::min(wanted.to, all.to);
  if (wanted.width() < all.width() * deepestZoom) return;
  if (wanted.width() >= all.width() * wholeShare) return showAll();
  x_ = wanted;
}

void ChartWindow::panX(const Axis& now, const Range& all, double share) {
  if (!zoomed()) return;
  const double least = now.shareOf(all.from);
  const double most = now.shareOf(all.to) - 1;
  const double by = std::clamp(share, std::min(least, 0.0), std::max(most, 0.0));
  x_ = Range{now.valueAt(by), now.valueAt(1 + by)};
}

void ChartWindow::showBox(const Axis& xNow, const Axis& yNow, Range xShares, Range yShares) {
  for (Range* shares : {&xShares, &yShares}) {
    if (shares->from > shares->to) std::swap(shares->from, shares->to);
    shares->from = std::clamp(shares->from, 0.0, 1.0);
    shares->to = std::clamp(shares->to, 0.0, 1.0);
    if (shares->width() < smallestBox) return;
  }
  x_ = Range{xNow.valueAt(xShares.from), xNow.valueAt(xShares.to)};
  y_ = Range{yNow.valueAt(yShares.from), yNow.valueAt(yShares.to)};
}

} // namespace backstep::ui
