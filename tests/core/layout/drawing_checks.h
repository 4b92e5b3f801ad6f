#pragma once

#include "layout/layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>

// Graphs to lay out, and what every drawing of them must obey.
namespace backstep::test {

struct Rectangle {
  double left, top, right, bottom;
};

inline Rectangle rectangleOf(const LayoutRequest& request, const LaidOut& drawing, int node) {
  const LayoutPoint centre = drawing.centres[node];
  const double halfWidth = request.nodes[node].width / 2;
  const double halfHeight = request.nodes[node].height / 2;
  return {centre.x - halfWidth, centre.y - halfHeight, centre.x + halfWidth, centre.y + halfHeight};
}

// The pairs of nodes that touch each other.
inline int countOverlaps(const LayoutRequest& request, const LaidOut& drawing) {
  const int count = static_cast<int>(request.nodes.size());
  int overlaps = 0;
  for (int a = 0; a < count; ++a) {
    const Rectangle one = rectangleOf(request, drawing, a);
    for (int b = a + 1; b < count; ++b) {
      const Rectangle other = rectangleOf(request, drawing, b);
      const bool apart = one.right < other.left || other.right < one.left ||
                         one.bottom < other.top || other.bottom < one.top;
      if (!apart) ++overlaps;
    }
  }
  return overlaps;
}

// A point of one cubic piece by de Casteljau's construction; piece from 0, t in [0, 1].
inline LayoutPoint pointOn(const LayoutCurve& curve, size_t piece, double t) {
  std::vector<LayoutPoint> points(curve.begin() + static_cast<long>(3 * piece),
                                  curve.begin() + static_cast<long>(3 * piece + 4));
  for (size_t left = 3; left > 0; --left) {
    for (size_t i = 0; i < left; ++i) {
      points[i].x += t * (points[i + 1].x - points[i].x);
      points[i].y += t * (points[i + 1].y - points[i].y);
    }
  }
  return points.front();
}

// Points along a whole curve, from its start to its end.
inline std::vector<LayoutPoint> samples(const LayoutCurve& curve) {
  constexpr int perPiece = 16;
  std::vector<LayoutPoint> points;
  for (size_t piece = 0; 3 * piece + 3 < curve.size(); ++piece) {
    for (int i = 0; i <= perPiece; ++i)
      points.push_back(pointOn(curve, piece, i / double{perPiece}));
  }
  return points;
}

// One edge: columns far enough apart, a curve of whole pieces that starts and ends on the borders.
inline bool runsFromBorderToBorder(const LayoutRequest& request, const LaidOut& drawing,
                                   size_t edge) {
  const Rectangle from = rectangleOf(request, drawing, request.edges[edge].from);
  const Rectangle to = rectangleOf(request, drawing, request.edges[edge].to);
  const LayoutCurve& curve = drawing.curves[edge];
  if (curve.size() < 4 || curve.size() % 3 != 1) return false;
  const auto liesOn = [](LayoutPoint point, double x, const Rectangle& box) {
    return std::abs(point.x - x) < 1e-6 && point.y >= box.top && point.y <= box.bottom;
  };
  return liesOn(curve.front(), from.right, from) && liesOn(curve.back(), to.left, to) &&
         to.left - from.right >= request.rankSeparation - 1.5;
}

// How near two curves come to each other.
inline double leastDistance(const LayoutCurve& a, const LayoutCurve& b) {
  const std::vector<LayoutPoint> one = samples(a);
  const std::vector<LayoutPoint> other = samples(b);
  double least = INFINITY;
  for (const LayoutPoint& p : one) {
    for (const LayoutPoint& q : other) least = std::min(least, std::hypot(p.x - q.x, p.y - q.y));
  }
  return least;
}

inline bool holds(const LayoutBox& box, double left, double top, double right, double bottom) {
  constexpr double rounding = 1e-6;
  return left >= box.left - rounding && top >= box.top - rounding &&
         right <= box.right + rounding && bottom <= box.bottom + rounding;
}

inline void checkBounds(const LayoutRequest& request, const LaidOut& drawing) {
  CHECK(drawing.bounds.left == 0);
  CHECK(drawing.bounds.top == 0);
  int outside = 0;
  for (size_t i = 0; i < request.nodes.size(); ++i) {
    const Rectangle box = rectangleOf(request, drawing, static_cast<int>(i));
    if (!holds(drawing.bounds, box.left, box.top, box.right, box.bottom)) ++outside;
  }
  for (const LayoutCurve& curve : drawing.curves) {
    for (const LayoutPoint& point : samples(curve)) {
      if (!holds(drawing.bounds, point.x, point.y, point.x, point.y)) ++outside;
    }
  }
  CHECK(outside == 0);
}

// What holds for every drawing of layOut().
inline void checkDrawing(const LayoutRequest& request, const LaidOut& drawing) {
  REQUIRE(drawing.centres.size() == request.nodes.size());
  REQUIRE(drawing.curves.size() == request.edges.size());
  CHECK(countOverlaps(request, drawing) == 0);
  int astray = 0;
  for (size_t edge = 0; edge < request.edges.size(); ++edge) {
    if (!runsFromBorderToBorder(request, drawing, edge)) ++astray;
  }
  CHECK(astray == 0);
  checkBounds(request, drawing);
}

inline bool sameDrawing(const LaidOut& a, const LaidOut& b) {
  const auto samePoints = [](const std::vector<LayoutPoint>& p, const std::vector<LayoutPoint>& q) {
    return std::equal(p.begin(), p.end(), q.begin(), q.end(), [](LayoutPoint one, LayoutPoint two) {
      return one.x == two.x && one.y == two.y;
    });
  };
  return samePoints(a.centres, b.centres) &&
         std::equal(a.curves.begin(), a.curves.end(), b.curves.begin(), b.curves.end(), samePoints);
}

// H = Wa @ x, L = relu(H), O = Wb @ L, Y = softmax(O), loss = mse(Y, y), in that order of first
// use.
inline LayoutRequest handoutGraph() {
  enum { Wa, x, H, L, Wb, O, Y, y, loss };
  LayoutRequest request;
  request.nodes = {{150, 180}, {80, 140}, {90, 180}, {90, 180}, {190, 110},
                   {90, 110},  {90, 110}, {80, 110}, {100, 60}};
  request.edges = {{Wa, H}, {x, H}, {H, L}, {Wb, O}, {L, O}, {O, Y}, {Y, loss}, {y, loss}};
  return request;
}

// Every node but the first reads two earlier ones, at most `reach` back, drawn by a small
// congruential generator.
inline LayoutRequest randomGraph(int count, int reach) {
  LayoutRequest request;
  std::uint32_t state = 12345;
  const auto below = [&state](int limit) {
    state = state * 1664525u + 1013904223u;
    return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(limit));
  };
  for (int node = 0; node < count; ++node) {
    request.nodes.push_back({60.0 + below(120), 30.0 + below(90)});
    for (int operand = 0; operand < 2 && node > 0; ++operand) {
      request.edges.push_back({node - 1 - below(std::min(node, reach)), node});
    }
  }
  return request;
}

// h = tanh(W @ h + U @ x_t), `steps` times: two parameters that every step reads.
inline LayoutRequest unrolledGraph(int steps) {
  LayoutRequest request;
  const auto add = [&request] {
    request.nodes.push_back({100, 60});
    return static_cast<int>(request.nodes.size()) - 1;
  };
  const int W = add();
  const int U = add();
  int h = add();
  for (int step = 0; step < steps; ++step) {
    const int x = add();
    const int recurrent = add();
    const int input = add();
    const int sum = add();
    const int next = add();
    request.edges.insert(request.edges.end(), {{W, recurrent},
                                               {h, recurrent},
                                               {U, input},
                                               {x, input},
                                               {recurrent, sum},
                                               {input, sum},
                                               {sum, next}});
    h = next;
  }
  return request;
}

} // namespace backstep::test
