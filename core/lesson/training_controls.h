#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace backstep {

/// A control of the training lab that an instructor may hide from a class.
struct ControlRow {
  std::string_view name;  ///< in lessons and settings: "noise", "x1^2"
  std::string_view title; ///< for people: "Noise", "x₁²"
  std::string_view group; ///< for people, what it is listed under: "Data"
  /// Name of the control that it is a part of and hidden with; empty for most.
  std::string_view within{};
};

/// All controls that can be hidden, those of one group together, in the order of the lab.
std::span<const ControlRow> trainingControls();

/// The row of that name; null when there is none.
const ControlRow* controlNamed(std::string_view name);

/// Which controls of the lab are hidden: none at first.
class HiddenControls {
 public:
  static constexpr size_t mostControls = 64;

  /// Whether a control is hidden, by itself or with the one it is a part of. An unknown name is
  /// never hidden.
  bool hides(std::string_view name) const;
  /// Hides a control or shows it again; an unknown name changes nothing.
  void set(std::string_view name, bool hidden);
  bool empty() const { return bits_.none(); }
  /// What was hidden by name, in the order of trainingControls().
  std::vector<std::string_view> names() const;

  friend bool operator==(const HiddenControls& a, const HiddenControls& b) {
    return a.bits_ == b.bits_;
  }
  friend bool operator!=(const HiddenControls& a, const HiddenControls& b) { return !(a == b); }

 private:
  std::bitset<mostControls> bits_; // of the rows
};

} // namespace backstep
