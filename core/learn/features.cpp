#include "learn/features.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep {
namespace {

constexpr std::array<FeatureRow, 9> rows{{
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

std::span<const FeatureRow> featureRows() { return rows; }

const FeatureRow& rowOf(Feature feature) { return rows[static_cast<size_t>(feature)]; }

const FeatureRow* featureNamed(std::string_view name) {
  const auto* row =
      std::find_if(rows.begin(), rows.end(), [&](const FeatureRow& r) { return r.name == name; });
  return row == rows.end() ? nullptr : row;
}

int FeatureSet::count() const {
  return static_cast<int>(std::count_if(
      rows.begin(), rows.end(), [this](const FeatureRow& row) { return has(row.feature); }));
}

void FeatureSet::compute(double x1, double x2, double* out) const {
  for (const FeatureRow& row : rows)
    if (has(row.feature)) *out++ = row.value(x1, x2);
}

} // namespace backstep
