#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace backstep {

/// Rows of numbers that belong to the updates of a run, kept within a fixed amount of memory. While
/// they fit, every row is kept; when they do not, every second is dropped, and from then on only
/// every second new one is kept, and so on. The first row, the last one and marked ones always
/// stay.
class ThinnedLog {
 public:
  /// Rows of `width` >= 1 numbers in at most `bytes` of memory, which the constructor reserves; at
  /// least 16 rows fit. Appending allocates nothing.
  ThinnedLog(int width, size_t bytes);
  ThinnedLog(const ThinnedLog& other);
  ThinnedLog& operator=(const ThinnedLog& other);
  ThinnedLog(ThinnedLog&&) = default;
  ThinnedLog& operator=(ThinnedLog&&) = default;
  ~ThinnedLog() = default;

  int width() const { return width_; }
  int size() const { return static_cast<int>(updates_.size()); }
  bool empty() const { return updates_.empty(); }
  /// Of the rows between first and last, those of every stride()-th update are kept.
  std::int64_t stride() const { return stride_; }
  std::int64_t updateAt(int index) const { return updates_[static_cast<size_t>(index)]; }
  std::span<const double> rowAt(int index) const;
  /// The last kept row at or before an update; -1 when there is none.
  int indexBefore(std::int64_t update) const;

  /// Adds the row of an update, which is later than all others; of the last update it replaces the
  /// row.
  void append(std::int64_t update, std::span<const double> row);
  /// Forgets what comes after an update.
  void cutAfter(std::int64_t update);
  void clear();

 private:
  bool staysAt(size_t index) const;
  void dropLast();
  void thin();

  int width_;
  size_t capacity_; // rows
  std::int64_t stride_ = 1;
  std::vector<std::int64_t> updates_;
  std::vector<double> rows_;
};

} // namespace backstep
