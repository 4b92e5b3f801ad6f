#pragma once

#include "kit/view.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace backstep::ui {

/// Where a written number ends before its decimal point, in bytes: a whole number at its end, one
/// with a power of ten at its own point, or before the power where it has none. Nothing for what
/// has no digits: "∞", "…".
std::optional<size_t> pointIn(std::string_view text);

/// Where the decimal points of a column stand, in pixels from the left border of cells that are
/// `width` wide, so that the longest parts before and behind them are in the middle together.
/// Nothing where these need more than `room`, or no text has digits: then each number stands in the
/// middle on its own.
std::optional<float> pointOfColumn(const ImFont* font, float size,
                                   std::span<const std::string> texts, float width, float room);

/// Where a number starts in a cell: with its point at `point`, as above, or in the middle where it
/// has none or would leave the cell. A whole pixel.
float numberLeft(const ImFont* font, float size, std::string_view text, const Rect& cell,
                 std::optional<float> point);

/// The first rows and columns of an array, drawn in cells of one size.
struct NumberBlock {
  std::span<const double> entries; ///< of the array, row by row; empty when they are not known
  int rows = 0;                    ///< drawn
  int cols = 0;
  int stride = 0; ///< entries per row of the array
  /// Of another array of that shape, whose columns stand above or below and have the same points
  /// where both have room; empty for none.
  std::span<const double> beside{};
};

/// The points of the columns that are drawn again and again: measured once for every block of
/// numbers.
class PointColumns {
 public:
  /// One per column; see pointOfColumn().
  class Points {
   public:
    /// Of column `col`, from 0; nothing where the numbers stand in the middle.
    std::optional<float> at(int col) const {
      const auto index = static_cast<size_t>(col);
      return index < columns_.size() ? columns_[index] : std::nullopt;
    }

   private:
    friend class PointColumns;
    std::vector<std::optional<float>> columns_;
  };

  /// Of numbers of `size` in cells that are `width` wide, written as drawCell() writes them. A row
  /// alone has no columns to align, and of hundreds of numbers none are measured. Valid until the
  /// next call.
  const Points& get(const ViewContext& context, const NumberBlock& block, float width, float size);

 private:
  static Points measured(const ViewContext& context, const NumberBlock& block, float width,
                         float size);

  Points none_;
  std::unordered_map<std::uint64_t, Points> kept_; // by all that they depend on
};

} // namespace backstep::ui
