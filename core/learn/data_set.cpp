// This file is compiled without contraction of a * b + c to one rounding, which would make points
// differ between machines.

#include "learn/data_set.h"

#include "learn/random.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace backstep {

namespace {

constexpr double radius = 5;      // of the classification sets
constexpr double planeRadius = 6; // of the regression sets
constexpr double turn = 2 * std::numbers::pi;

constexpr std::array<DataKindRow, 9> kinds{{
    {DataKind::Circle, "circle", "Circle", "A disc inside a ring: no straight line separates them",
     Task::Classification, 2, 500},
    {DataKind::Xor, "xor", "Exclusive or",
     "Opposite quadrants belong together: the product of the inputs decides", Task::Classification,
     2, 500},
    {DataKind::Gauss, "gauss", "Gaussian", "Two clouds: one neuron is enough", Task::Classification,
     2, 500},
    {DataKind::Spiral, "spiral", "Spiral", "Two wound arms: hard with x1 and x2 alone",
     Task::Classification, 2, 500},
    {DataKind::Moons, "moons", "Moons", "Two half circles that interlock", Task::Classification, 2,
     500},
    {DataKind::XorTable, "xor-table", "XOR table", "The four rows of the truth table",
     Task::Classification, 2, 4},
    {DataKind::ThreeSpirals, "three-spirals", "Three spirals", "Three classes on three wound arms",
     Task::Classification, 3, 600},
    {DataKind::Plane, "plane", "Plane", "A slope: a linear network fits it exactly",
     Task::Regression, 0, 1200},
    {DataKind::MultiGauss, "multi-gaussian", "Multi gaussian", "Six bumps, up and down by turns",
     Task::Regression, 0, 1200},
}};

/// How many of `points` belong to a class when they are shared out as evenly as can be.
int shareOf(int points, int classes, int index) {
  return points / classes + (index < points % classes ? 1 : 0);
}

DataPoint uniformPoint(Pcg32& random, double half) {
  const double x1 = random.uniform(-half, half);
  return {x1, random.uniform(-half, half), 0};
}

/// The point moved by noise; Playground decides a label there, but keeps the point itself.
DataPoint shaken(const DataPoint& point, Pcg32& random, double half, double noise) {
  const DataPoint by = uniformPoint(random, half);
  return {point.x1 + by.x1 * noise, point.x2 + by.x2 * noise, 0};
}

void drawCircle(const DataRequest& request, Pcg32& random, std::vector<DataPoint>& points) {
  const double edge = radius * 0.5;
  for (int outside = 0; outside < 2; ++outside) {
    for (int i = 0; i < shareOf(request.points, 2, outside); ++i) {
      const double r =
          outside ? random.uniform(radius * 0.7, radius) : random.uniform(0, radius * 0.5);
      const double angle = random.uniform(0, turn);
      DataPoint point{r * std::sin(angle), r * std::cos(angle), 0};
      const DataPoint seen = shaken(point, random, radius, request.noise);
      point.target = std::sqrt(seen.x1 * seen.x1 + seen.x2 * seen.x2) < edge ? 1 : 0;
      points.push_back(point);
    }
  }
}

/// The quadrants are taken by turns, so that both classes are equally many.
void drawXor(const DataRequest& request, Pcg32& random, std::vector<DataPoint>& points) {
  constexpr double gap = 0.3;
  for (int i = 0; i < request.points; ++i) {
    const double x1 = random.uniform(0, radius) + gap;
    const double x2 = random.uniform(0, radius) + gap;
    const double sign1 = i % 4 < 2 ? 1 : -1;
    const double sign2 = i % 2 == 0 ? sign1 : -sign1;
    DataPoint point{sign1 * x1, sign2 * x2, 0};
    const DataPoint seen = shaken(point, random, radius, request.noise);
    point.target = seen.x1 * seen.x2 >= 0 ? 1 : 0;
    points.push_back(point);
  }
}

void drawGauss(const DataRequest& request, Pcg32& random, std::vector<DataPoint>& points) {
  // Playground's variance: 0.5 without noise, 4 at half noise, linear between and beyond.
  const double deviation = std::sqrt(0.5 + 7 * request.noise);
  for (int negative = 0; negative < 2; ++negative) {
    const double centre = negative ? -2 : 2;
    for (int i = 0; i < shareOf(request.points, 2, negative); ++i) {
      const auto [a, b] = normalPair(random);
      points.push_back({centre + deviation * a, centre + deviation * b, negative ? 0.0 : 1.0});
    }
  }
}

/// Arms of radius 0..5 along `turns`, the first beginning upwards; noise moves the points.
void drawSpirals(const DataRequest& request, int arms, double turns, Pcg32& random,
                 std::vector<DataPoint>& points) {
  for (int arm = 0; arm < arms; ++arm) {
    const int count = shareOf(request.points, arms, arm);
    for (int i = 0; i < count; ++i) {
      const double along = static_cast<double>(i) / count;
      const double angle = turns * along * turn + turn * arm / arms;
      const DataPoint by = uniformPoint(random, 1);
      points.push_back({radius * along * std::sin(angle) + by.x1 * request.noise,
                        radius * along * std::cos(angle) + by.x2 * request.noise,
                        arms == 2 ? 1.0 - arm : static_cast<double>(arm)});
    }
  }
}

/// Half circles of radius 3 around (-1.5, -0.75), open below, and (1.5, 0.75), open above; noise is
/// normal.
void drawMoons(const DataRequest& request, Pcg32& random, std::vector<DataPoint>& points) {
  constexpr double size = 3;
  for (int moon = 0; moon < 2; ++moon) {
    const double side = moon ? 1 : -1;
    for (int i = 0; i < shareOf(request.points, 2, moon); ++i) {
      const double angle = random.uniform(0, std::numbers::pi);
      const auto [a, b] = normalPair(random);
      points.push_back({side * size / 2 - side * size * std::cos(angle) + size * request.noise * a,
                        side * size / 4 - side * size * std::sin(angle) + size * request.noise * b,
                        moon ? 0.0 : 1.0});
    }
  }
}

void drawPlane(const DataRequest& request, Pcg32& random, std::vector<DataPoint>& points) {
  for (int i = 0; i < request.points; ++i) {
    DataPoint point = uniformPoint(random, planeRadius);
    const DataPoint seen = shaken(point, random, planeRadius, request.noise);
    point.target = (seen.x1 + seen.x2) / 10;
    points.push_back(point);
  }
}

/// The height of the bump that is highest or deepest here: cones of radius 2 and height 1.
double bumpsAt(const DataPoint& point) {
  constexpr std::array<DataPoint, 6> bumps{
      {{-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1}, {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}}};
  double height = 0;
  for (const DataPoint& bump : bumps) {
    const double a = point.x1 - bump.x1;
    const double b = point.x2 - bump.x2;
    const double cone = bump.target * std::max(0.0, 1 - std::sqrt(a * a + b * b) / 2);
    if (std::abs(cone) > std::abs(height)) height = cone;
  }
  return height;
}

void drawMultiGauss(const DataRequest& request, Pcg32& random, std::vector<DataPoint>& points) {
  for (int i = 0; i < request.points; ++i) {
    DataPoint point = uniformPoint(random, planeRadius);
    point.target = bumpsAt(shaken(point, random, planeRadius, request.noise));
    points.push_back(point);
  }
}

void draw(const DataRequest& request, Pcg32& random, std::vector<DataPoint>& points) {
  switch (request.kind) {
  case DataKind::Circle: return drawCircle(request, random, points);
  case DataKind::Xor: return drawXor(request, random, points);
  case DataKind::Gauss: return drawGauss(request, random, points);
  case DataKind::Spiral: return drawSpirals(request, 2, 1.75, random, points);
  case DataKind::ThreeSpirals: return drawSpirals(request, 3, 1, random, points);
  case DataKind::Moons: return drawMoons(request, random, points);
  case DataKind::Plane: return drawPlane(request, random, points);
  case DataKind::MultiGauss: return drawMultiGauss(request, random, points);
  case DataKind::XorTable: points = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}}; return;
  }
}

} // namespace

std::span<const DataKindRow> dataKinds() { return kinds; }

const DataKindRow& rowOf(DataKind kind) { return kinds[static_cast<size_t>(kind)]; }

DataSet makeData(const DataRequest& request) {
  assert(request.points >= 0 && request.points <= DataSet::mostPoints);
  const DataKindRow& row = rowOf(request.kind);
  DataRequest full = request;
  if (full.points == 0) full.points = row.points;
  DataSet data;
  data.name = row.name;
  data.task = row.task;
  for (int i = 0; i < row.classes; ++i) data.classNames.push_back(std::to_string(i));
  data.complete = request.kind == DataKind::XorTable;
  data.points.reserve(static_cast<size_t>(full.points));
  Pcg32 random(full.seed, streamOf(row.name));
  draw(full, random, data.points);
  return data;
}

namespace {

constexpr std::array<FeatureRow, 9> features{{
    {Feature::X1, "x1", "x_1", "the first coordinate", [](double a, double) { return a; }},
    {Feature::X2, "x2", "x_2", "the second coordinate", [](double, double b) { return b; }},
    {Feature::X1Squared, "x1^2", "x_1^2", "the square of x1",
     [](double a, double) { return a * a; }},
    {Feature::X2Squared, "x2^2", "x_2^2", "the square of x2",
     [](double, double b) { return b * b; }},
    {Feature::X1X2, "x1*x2", "x_1 x_2", "the product of x1 and x2",
     [](double a, double b) { return a * b; }},
    {Feature::SinX1, "sin(x1)", R"(\sin x_1)", "the sine of x1, in radians",
     [](double a, double) { return std::sin(a); }},
    {Feature::SinX2, "sin(x2)", R"(\sin x_2)", "the sine of x2, in radians",
     [](double, double b) { return std::sin(b); }},
    {Feature::Radius, "r", R"(\sqrt{x_1^2 + x_2^2})", "the distance from the origin",
     [](double a, double b) { return std::sqrt(a * a + b * b); }},
    {Feature::Angle, "theta", R"(\operatorname{arctan2}(x_2, x_1))",
     "the angle from the first axis, in radians, above -pi to pi",
     [](double a, double b) { return std::atan2(b, a); }},
}};

} // namespace

std::span<const FeatureRow> featureRows() { return features; }

const FeatureRow* featureNamed(std::string_view name) {
  const auto* row = std::find_if(features.begin(), features.end(),
                                 [&](const FeatureRow& r) { return r.name == name; });
  return row == features.end() ? nullptr : row;
}

int FeatureSet::count() const {
  return static_cast<int>(
      std::count_if(features.begin(), features.end(),
                    [this](const FeatureRow& row) { return has(row.feature); }));
}

void FeatureSet::compute(double x1, double x2, double* out) const {
  for (const FeatureRow& row : features)
    if (has(row.feature)) *out++ = row.value(x1, x2);
}

} // namespace backstep
