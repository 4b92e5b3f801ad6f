#include "explain/matrix_form.h"

#include "engine/covered.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace backstep {

namespace {

/// Equal up to what rounding does.
bool near(double a, double b) {
  constexpr double slack = 1e-12;
  return std::abs(a - b) <= slack * std::max(std::abs(a), std::abs(b));
}

/// Looks at a matrix of numbers.
class Matrix {
 public:
  Matrix(std::span<const double> entries, std::int64_t rows, std::int64_t cols)
      : entries_(entries), rows_(rows), cols_(cols) {}

  double at(std::int64_t row, std::int64_t col) const {
    return entries_[static_cast<size_t>(row * cols_ + col)];
  }
  std::int64_t nonzero() const {
    return std::count_if(entries_.begin(), entries_.end(), [](double v) { return v != 0; });
  }
  bool allEqual() const {
    return std::all_of(entries_.begin(), entries_.end(),
                       [&](double v) { return v == entries_[0]; });
  }

  template <class Test>
  bool everyEntry(Test test) const {
    for (std::int64_t r = 0; r < rows_; ++r)
      for (std::int64_t c = 0; c < cols_; ++c)
        if (!test(r, c)) return false;
    return true;
  }

  bool diagonal() const {
    return rows_ == cols_ &&
           everyEntry([&](std::int64_t r, std::int64_t c) { return r == c || at(r, c) == 0; });
  }
  bool symmetric() const {
    return rows_ == cols_ && rows_ > 1 && everyEntry([&](std::int64_t r, std::int64_t c) {
             return at(r, c) == at(c, r) || near(at(r, c), at(c, r));
           });
  }
  bool rowsCancel() const {
    for (std::int64_t r = 0; r < rows_; ++r) {
      double sum = 0;
      double size = 0;
      for (std::int64_t c = 0; c < cols_; ++c) {
        sum += at(r, c);
        size += std::abs(at(r, c));
      }
      constexpr double slack = 1e-12;
      if (!(size > 0 && std::abs(sum) <= slack * size)) return false;
    }
    return true;
  }
  /// Most entries that differ from 0 in any row.
  std::int64_t fullestRow() const {
    std::int64_t most = 0;
    for (std::int64_t r = 0; r < rows_; ++r) {
      const auto row = entries_.subspan(static_cast<size_t>(r * cols_), static_cast<size_t>(cols_));
      most = std::max<std::int64_t>(
          most, std::count_if(row.begin(), row.end(), [](double v) { return v != 0; }));
    }
    return most;
  }
  bool onlyOnes() const {
    return std::all_of(entries_.begin(), entries_.end(), [](double v) { return v == 0 || v == 1; });
  }
  /// `count` equal blocks along the diagonal and nothing beside them.
  bool equalBlocks(std::int64_t count) const {
    const std::int64_t height = rows_ / count;
    const std::int64_t width = cols_ / count;
    return everyEntry([&](std::int64_t r, std::int64_t c) {
      return r / height == c / width ? at(r, c) == at(r % height, c % width) : at(r, c) == 0;
    });
  }
  /// Squares of this extent that are multiples of the identity.
  bool identityBlocks(std::int64_t extent) const {
    return everyEntry([&](std::int64_t r, std::int64_t c) {
      if (r % extent != c % extent) return at(r, c) == 0;
      return at(r, c) == at(r - r % extent, c - c % extent);
    });
  }
  /// Every row is a multiple of one row.
  bool outer() const {
    const auto first =
        std::find_if(entries_.begin(), entries_.end(), [](double v) { return v != 0; }) -
        entries_.begin();
    const std::int64_t row = first / cols_;
    const std::int64_t col = first % cols_;
    return everyEntry([&](std::int64_t r, std::int64_t c) {
      const double a = at(r, c) * at(row, col);
      const double b = at(r, col) * at(row, c);
      return a == b || near(a, b);
    });
  }

 private:
  std::span<const double> entries_;
  std::int64_t rows_;
  std::int64_t cols_;
};

/// The largest number above 1 that divides both and passes the test; 0 for none.
template <class Test>
int largestDivisor(std::int64_t a, std::int64_t b, Test test) {
  for (std::int64_t d = std::gcd(a, b); d > 1; --d)
    if (a % d == 0 && b % d == 0 && test(d)) return static_cast<int>(d);
  return 0;
}

MatrixForm ofDiagonal(const Matrix& m, std::int64_t rows) {
  const double first = m.at(0, 0);
  for (std::int64_t i = 1; i < rows; ++i)
    if (m.at(i, i) != first) return MatrixForm::Diagonal;
  if (first == 1) return MatrixForm::Identity;
  return isCovered(first) || rows == 1 ? MatrixForm::Diagonal : MatrixForm::ScaledIdentity;
}

} // namespace

std::string_view nameOf(MatrixForm form) {
  switch (form) {
  case MatrixForm::Zero: return "zero";
  case MatrixForm::Identity: return "identity";
  case MatrixForm::ScaledIdentity: return "scaled identity";
  case MatrixForm::Diagonal: return "diagonal";
  case MatrixForm::OneHotRows: return "one-hot rows";
  case MatrixForm::OneEntryRows: return "one entry a row";
  case MatrixForm::Constant: return "constant";
  case MatrixForm::Row: return "row";
  case MatrixForm::Column: return "column";
  case MatrixForm::EqualBlocks: return "block diagonal";
  case MatrixForm::IdentityBlocks: return "identity blocks";
  case MatrixForm::Outer: return "outer";
  case MatrixForm::Sparse: return "sparse";
  case MatrixForm::Dense: return "dense";
  case MatrixForm::Unknown: break;
  }
  return "too large";
}

FoundForm findForm(std::span<const double> entries, std::int64_t rows, std::int64_t cols) {
  const Matrix m(entries, rows, cols);
  FoundForm found;
  found.nonzero = m.nonzero();
  found.symmetric = m.symmetric();
  found.rowsCancel = cols > 1 && m.rowsCancel();
  const auto as = [&](MatrixForm form, int blocks = 1) {
    found.form = form;
    found.blocks = blocks;
    return found;
  };
  if (found.nonzero == 0) return as(MatrixForm::Zero);
  if (m.diagonal()) return as(ofDiagonal(m, rows));
  if (m.fullestRow() == 1 && cols > 1) {
    const bool full = found.nonzero == rows;
    return as(full && m.onlyOnes() ? MatrixForm::OneHotRows : MatrixForm::OneEntryRows);
  }
  if (m.allEqual()) return as(MatrixForm::Constant);
  if (rows == 1) return as(MatrixForm::Row);
  if (cols == 1) return as(MatrixForm::Column);
  if (const int blocks = largestDivisor(rows, cols, [&](auto d) { return m.equalBlocks(d); }))
    return as(MatrixForm::EqualBlocks, blocks);
  if (const int extent = largestDivisor(rows, cols, [&](auto d) { return m.identityBlocks(d); }))
    return as(MatrixForm::IdentityBlocks, extent);
  // Softmax of two scores is one by chance: its rows say more.
  if (m.outer() && !(found.symmetric && found.rowsCancel)) return as(MatrixForm::Outer);
  return as(found.nonzero == rows * cols ? MatrixForm::Dense : MatrixForm::Sparse);
}

} // namespace backstep
