#include "kit/point_columns.h"

#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace backstep::ui {

namespace {

constexpr size_t mostMeasured = 256; // numbers of a block
constexpr size_t mostKept = 512;     // blocks

/// A number that tells one content from another, with chances of one in 2^64 that it does not.
class Fingerprint {
 public:
  template <class Number>
  void add(Number number) {
    static_assert(sizeof(Number) <= sizeof(std::uint64_t));
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof number);
    value_ = (value_ ^ bits) * 0x9e3779b97f4a7c15U;
    value_ ^= value_ >> 32U;
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325U;
};

/// Calls `each` with the column and the entry for all of the block, column by column, then for the
/// array beside it; and with whether it is one of these.
template <class Each>
void forColumns(const NumberBlock& block, Each&& each) {
  for (const std::span<const double> entries : {block.entries, block.beside})
    for (int col = 0; col < block.cols && !entries.empty(); ++col)
      for (int row = 0; row < block.rows; ++row)
        each(col,
             entries[static_cast<size_t>(row) * static_cast<size_t>(block.stride) +
                     static_cast<size_t>(col)],
             entries.data() != block.entries.data());
}

std::uint64_t fingerprint(const ViewContext& context, const NumberBlock& block, float width,
                          float size) {
  Fingerprint all;
  all.add(block.rows);
  all.add(block.cols);
  all.add(block.beside.size());
  all.add(context.preferences.figures);
  all.add(width);
  all.add(size);
  all.add(context.theme.sizes.gapTiny);
  forColumns(block, [&all](int, double entry, bool) { all.add(entry); });
  return all.value();
}

} // namespace

std::optional<size_t> pointIn(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  size_t end = text.size();
  for (const std::string_view mark : {".", "e", "\u00d7"}) end = std::min(end, text.find(mark));
  return end;
}

std::optional<float> pointOfColumn(const ImFont* font, float size,
                                   std::span<const std::string> texts, float width, float room) {
  float before = 0;
  float behind = 0;
  for (const std::string& text : texts) {
    const std::optional<size_t> point = pointIn(text);
    if (!point) continue;
    const std::string_view whole = text;
    before = std::max(before, textWidth(font, size, whole.substr(0, *point)));
    behind = std::max(behind, textWidth(font, size, whole.substr(*point)));
  }
  if (before <= 0 || before + behind > room) return std::nullopt;
  return (width - before - behind) * 0.5F + before;
}

float numberLeft(const ImFont* font, float size, std::string_view text, const Rect& cell,
                 std::optional<float> point) {
  const float width = textWidth(font, size, text);
  const float middle = std::round(cell.centre().x - width * 0.5F);
  const std::optional<size_t> own = pointIn(text);
  if (!point || !own) return middle;
  const float left = std::round(cell.min.x + *point - textWidth(font, size, text.substr(0, *own)));
  return left >= cell.min.x && left + width <= cell.max.x ? left : middle;
}

const PointColumns::Points& PointColumns::get(const ViewContext& context, const NumberBlock& block,
                                              float width, float size) {
  const auto count = static_cast<size_t>(block.rows) * static_cast<size_t>(block.cols);
  const auto last = static_cast<size_t>(block.rows) * static_cast<size_t>(block.stride);
  if (block.rows < 2 || size <= 0 || count > mostMeasured || last > block.entries.size() ||
      (!block.beside.empty() && last > block.beside.size()))
    return none_;
  const std::uint64_t key = fingerprint(context, block, width, size);
  const auto found = kept_.find(key);
  if (found != kept_.end()) return found->second;
  if (kept_.size() >= mostKept) kept_.clear();
  return kept_.emplace(key, measured(context, block, width, size)).first->second;
}

PointColumns::Points PointColumns::measured(const ViewContext& context, const NumberBlock& block,
                                            float width, float size) {
  ImFont* font = fontFor(context.fonts, size);
  const float room = width - context.theme.sizes.gapTiny;
  struct Texts {
    std::vector<std::string> own;
    std::vector<std::string> all; // with those beside them
  };
  std::vector<Texts> columns(static_cast<size_t>(block.cols));
  forColumns(block, [&](int col, double entry, bool beside) {
    if (isCovered(entry)) return;
    Texts& texts = columns[static_cast<size_t>(col)];
    texts.all.push_back(cellText(font, size, entry, room, context.preferences.figures));
    if (!beside) texts.own.push_back(texts.all.back());
  });
  Points points;
  for (const Texts& texts : columns) {
    const auto shared = pointOfColumn(font, size, texts.all, width, room);
    points.columns_.push_back(shared ? shared : pointOfColumn(font, size, texts.own, width, room));
  }
  return points;
}

} // namespace backstep::ui
