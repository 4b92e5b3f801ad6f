#pragma once

#include "learn/data_set.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace backstep {

/// A number computed from a point and given to the network.
enum class Feature { X1, X2, X1Squared, X2Squared, X1X2, SinX1, SinX2, Radius, Angle };

/// What is known of a feature.
struct FeatureRow {
  Feature feature;
  std::string_view name; ///< in lessons: "x1^2"
  std::string_view tex;  ///< "x_1^2"
  std::string_view text; ///< in words: "square of x1"
  double (*value)(double x1, double x2);
};

/// All features, in the order of Feature.
std::span<const FeatureRow> featureRows();
const FeatureRow& rowOf(Feature feature);
/// The row of that name; null when there is none.
const FeatureRow* featureNamed(std::string_view name);

/// Some of the features; they enter the network in the order of Feature.
class FeatureSet {
 public:
  FeatureSet() = default;
  FeatureSet(std::initializer_list<Feature> features) {
    for (const Feature feature : features) add(feature);
  }

  bool has(Feature feature) const { return (bits_ & bitOf(feature)) != 0; }
  void add(Feature feature) { bits_ |= bitOf(feature); }
  void remove(Feature feature) { bits_ &= ~bitOf(feature); }
  int count() const;
  bool empty() const { return bits_ == 0; }
  /// Writes the features of a point to `out`, which has count() entries.
  void compute(double x1, double x2, double* out) const;

  friend bool operator==(FeatureSet a, FeatureSet b) { return a.bits_ == b.bits_; }
  friend bool operator!=(FeatureSet a, FeatureSet b) { return a.bits_ != b.bits_; }

 private:
  static std::uint32_t bitOf(Feature feature) { return 1U << static_cast<unsigned>(feature); }

  std::uint32_t bits_ = 0;
};

} // namespace backstep
