#pragma once

#include <cstddef>
#include <cstdint>

namespace backstep {

/// Which run of the list is compared with the one that is looked at. A new run is compared with the
/// one it came from, unless comparing was switched off.
class LabComparison {
 public:
  static constexpr size_t none = SIZE_MAX; ///< no run

  /// The compared run, which may have become the one that is looked at; or none.
  size_t index() const { return index_; }

  /// Compares a run, or ends that when it is compared already.
  void toggle(size_t run) {
    following_ = run != index_;
    index_ = following_ ? run : none;
  }
  /// Run `from` is left for a new one; `alike`: both are of the same points.
  void leave(size_t from, bool alike) { index_ = following_ && alike ? from : none; }
  /// Run `to` is looked at instead of `from`.
  void select(size_t from, size_t to) {
    if (index_ == to) index_ = from;
  }
  /// A run has left the list.
  void remove(size_t run) {
    if (index_ == none) return;
    if (index_ == run)
      index_ = none;
    else if (index_ > run)
      --index_;
  }

 private:
  size_t index_ = none;
  bool following_ = true;
};

} // namespace backstep
