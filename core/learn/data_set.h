#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// What is to be learned from points of the plane.
enum class Task {
  Classification, ///< to which of a few classes a point belongs
  Regression      ///< a number that belongs to it
};

/// One example. Coordinates are dimensionless; built-in sets lie in about [-6, 6].
struct DataPoint {
  double x1 = 0;
  double x2 = 0;
  double target = 0; ///< the class, counted from 0; of regression the number
};

/// What the answers in a table of the user's own points are taken for.
enum class AnswerKind {
  Told,    ///< what the table tells, see readCsv()
  Classes, ///< every different value is a class
  Numbers  ///< numbers to be predicted
};

/// Points to learn from.
struct DataSet {
  static constexpr int mostPoints = 50'000;
  static constexpr int mostClasses = 10;

  std::string name; ///< "circle"; of the user's own points: the file's name
  Task task = Task::Classification;
  std::vector<std::string> classNames; ///< one per class; empty for regression
  std::vector<DataPoint> points;       ///< 1..mostPoints
  bool complete = false; ///< these are all points there are: training and test use every one
  std::string column; ///< of the user's own points: what their table calls the column of targets;
                      ///< empty when it has no header
  std::vector<std::string> remarks; ///< what the user should know ("all points are of one class")

  /// Number of classes, 1..mostClasses; 0 for regression.
  int classes() const { return static_cast<int>(classNames.size()); }
};

/// The built-in data sets. All but Moons, XorTable and ThreeSpirals are those of TensorFlow
/// Playground (dataset.ts), whose label +1 is class 1 and label -1 class 0.
enum class DataKind {
  Circle,       ///< class 1 within radius 2.5, class 0 from 3.5 to 5
  Xor,          ///< class 1 where the signs of x1 and x2 agree; a gap of 0.6 along the axes
  Gauss,        ///< two round clouds at (2, 2) and (-2, -2)
  Spiral,       ///< two arms of 1.75 turns, to radius 5
  Moons,        ///< two half circles that interlock
  XorTable,     ///< the four points of the truth table, corners of the unit square
  ThreeSpirals, ///< three arms of 1 turn
  Plane,        ///< (x1 + x2) / 10
  MultiGauss    ///< six bumps, up and down by turns
};

/// What is known of a built-in data set.
struct DataKindRow {
  DataKind kind;
  std::string_view name;  ///< in lessons and on the command line: "multi-gaussian"
  std::string_view title; ///< for people: "Multi gaussian"
  std::string_view text;  ///< one sentence on what it is good for, no full stop
  Task task;
  int classes; ///< 0 for regression
  int points;  ///< how many are drawn unless one asks for more
};

/// All built-in data sets, in the order of DataKind.
std::span<const DataKindRow> dataKinds();
const DataKindRow& rowOf(DataKind kind);

/// Which built-in points are asked for.
struct DataRequest {
  DataKind kind = DataKind::Circle;
  int points = 0;         ///< 1..DataSet::mostPoints; 0 means the row's number
  double noise = 0;       ///< 0..1, dimensionless; Playground's slider divided by 100
  std::uint64_t seed = 0; ///< the same request gives the same points
};

/// Draws the points. Classes are equally many, or differ by one; XorTable has its 4 points whatever
/// is asked. Uniform numbers are bit-equal on every machine; what goes through sin, cos or log
/// (all sets but Xor, XorTable and Plane) may differ in the last place.
DataSet makeData(const DataRequest& request);

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
