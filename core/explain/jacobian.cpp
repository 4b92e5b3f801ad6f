#include "explain/jacobian.h"

#include "engine/local_derivative.h"
#include "explain/dependence.h"
#include "explain/number.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <optional>

namespace backstep {

// Its entries.

namespace {

void fillRows(const Trace& trace, EdgeId edge, std::vector<double>& entries, std::int64_t rows,
              std::int64_t cols) {
  std::vector<double> scratch(static_cast<size_t>(rows));
  for (std::int64_t out = 0; out < rows; ++out)
    trace.localRow(
        edge, static_cast<int>(out),
        std::span(entries).subspan(static_cast<size_t>(out * cols), static_cast<size_t>(cols)),
        scratch);
}

std::vector<double> linesJacobian(const LocalDerivative& local, const Trace& trace,
                                  std::int64_t rows) {
  std::vector<double> entries;
  std::vector<double> upstream(static_cast<size_t>(rows));
  for (double& one : upstream) {
    one = 1;
    const std::vector<double> row = local.pullBack(trace.evaluation(), upstream);
    entries.insert(entries.end(), row.begin(), row.end());
    one = 0;
  }
  return entries;
}

std::string withCapital(std::string text) {
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string counted(std::int64_t count) { return std::to_string(count); }

std::string sizeText(std::int64_t rows, std::int64_t cols) {
  return counted(rows) + " × " + counted(cols);
}

} // namespace

std::vector<double> Jacobian::row(std::int64_t out) const {
  const auto first = entries.begin() + static_cast<std::ptrdiff_t>(out * cols());
  return {first, first + static_cast<std::ptrdiff_t>(cols())};
}

std::vector<double> Jacobian::column(std::int64_t in) const {
  std::vector<double> column;
  for (std::int64_t out = 0; out < rows(); ++out)
    column.push_back(entries[static_cast<size_t>(out * cols() + in)]);
  return column;
}

Jacobian edgeJacobian(const Trace& trace, EdgeId id) {
  const Graph& graph = trace.graph();
  const Edge& edge = graph.edge(id);
  Jacobian jacobian;
  jacobian.of = graph.node(edge.consumer).shape;
  jacobian.by = graph.node(edge.operand).shape;
  jacobian.possible = Dependence(graph, id).pairs();
  if (jacobian.rows() * jacobian.cols() > mostJacobianEntries) {
    jacobian.found.form = MatrixForm::Unknown;
    return jacobian;
  }
  jacobian.entries.resize(static_cast<size_t>(jacobian.rows() * jacobian.cols()));
  fillRows(trace, id, jacobian.entries, jacobian.rows(), jacobian.cols());
  jacobian.found = findForm(jacobian.entries, jacobian.rows(), jacobian.cols());
  return jacobian;
}

Jacobian namedJacobian(const Trace& trace, NodeId of, NodeId by) {
  const Graph& graph = trace.graph();
  const LocalDerivative local(graph, of, by);
  assert(local.reads());
  if (const EdgeId edge = local.onlyEdge(); edge.valid()) return edgeJacobian(trace, edge);
  Jacobian jacobian;
  jacobian.of = graph.node(of).shape;
  jacobian.by = graph.node(by).shape;
  jacobian.possible = jacobian.rows() * jacobian.cols();
  if (jacobian.possible > mostJacobianEntries) {
    jacobian.found.form = MatrixForm::Unknown;
    return jacobian;
  }
  const CoveredTrace* under = trace.covered();
  jacobian.entries = linesJacobian(local, under ? under->exact : trace, jacobian.rows());
  if (under) {
    const auto inWalk = [&](const Trace& walk) {
      return linesJacobian(local, walk, jacobian.rows());
    };
    coverDifferences(jacobian.entries, inWalk(under->disturbed));
    coverSecrets(*under, jacobian.entries, inWalk);
  }
  jacobian.found = findForm(jacobian.entries, jacobian.rows(), jacobian.cols());
  return jacobian;
}

// Its form and size in words.

namespace {

std::string formWords(const Jacobian& j, const std::string& of, const std::string& by) {
  const FoundForm& found = j.found;
  const std::string blocks = counted(found.blocks);
  switch (found.form) {
  case MatrixForm::Zero: return "all entries are 0: nothing passes at these numbers";
  case MatrixForm::Identity: return "the identity: the gradient passes unchanged";
  case MatrixForm::ScaledIdentity:
    return "a multiple of the identity: the gradient is multiplied by one number";
  case MatrixForm::Diagonal:
    return "diagonal: each entry of " + of + " moves with one entry of " + by +
           " alone, so the pullback multiplies entry by entry";
  case MatrixForm::OneHotRows:
    return "one-hot rows, a single 1 in each: entries of " + by + " are copied to " + of +
           ", and the pullback adds up what comes back to each";
  case MatrixForm::OneEntryRows:
    return "at most one entry in each row differs from 0: an entry of " + of +
           " moves with at most one of " + by;
  case MatrixForm::Constant: return "all entries are the same number";
  case MatrixForm::Row: return "one row: the derivative of a number by an array is its gradient";
  case MatrixForm::Column: return "one column: how every entry of " + of + " moves with a number";
  case MatrixForm::EqualBlocks:
    return "block diagonal: the same block of " +
           sizeText(j.rows() / found.blocks, j.cols() / found.blocks) + " stands " + blocks +
           " times along the diagonal" +
           (j.of.rank == 1 && j.by.rank == 2
                ? ", so the gradient by " + by + " is an outer product: the gradient by " + of +
                      " as a column times that row"
                : std::string());
  case MatrixForm::IdentityBlocks:
    return "made of blocks of " + blocks + " × " + blocks + ", each a number times the identity";
  case MatrixForm::Outer:
    return "an outer product, a column times a row: every row is a multiple of one row";
  case MatrixForm::Sparse:
    return counted(found.nonzero) + " of " + counted(j.rows() * j.cols()) +
           " entries differ from 0";
  case MatrixForm::Dense: return "dense: every entry of " + of + " moves with every entry of " + by;
  case MatrixForm::Unknown: break;
  }
  return "too large to be looked at: of " + sizeText(j.rows(), j.cols()) + " entries at most " +
         counted(j.possible) + " can differ from 0";
}

} // namespace

std::string formSentence(const Jacobian& j, const std::string& of, const std::string& by) {
  std::string text = withCapital(formWords(j, of, by)) + ".";
  const bool telling = j.found.form == MatrixForm::Dense || j.found.form == MatrixForm::Sparse ||
                       j.found.form == MatrixForm::Outer;
  if (telling && j.found.symmetric) text += " It is symmetric.";
  if (telling && j.found.rowsCancel)
    text +=
        " Every row adds up to 0: the same change of all entries of " + by + " changes nothing.";
  return text;
}

std::string layoutSentences(const Jacobian& j, const std::string& of, const std::string& by) {
  return "Numerator layout, " + sizeText(j.rows(), j.cols()) + ": a row for each entry of " + of +
         ", a column for each of " + by + "; the gradient by " + by +
         " is its transpose times the gradient by " + of + ". Denominator layout, " +
         sizeText(j.cols(), j.rows()) + ": the transpose; the gradient by " + by +
         " is it times the gradient by " + of + ".";
}

std::string memorySentence(const Jacobian& j) {
  return "Stored whole it takes " + sizeText(j.rows(), j.cols()) + " numbers, " +
         bytesText(j.bytes()) + " as doubles and " + bytesText(j.bytes() / 2) +
         " as 32-bit floats; the pullback needs only the two gradients, " +
         bytesText(j.pullbackBytes()) + ".";
}

// Arrays of which a single row or column differs from 0.

namespace {

/// The only row or column of a matrix that holds entries other than 0.
struct Line {
  bool isRow = false;
  std::int64_t index = 0;
};

std::optional<Line> onlyLine(std::span<const double> entries, const Shape& shape) {
  std::int64_t row = -1;
  std::int64_t col = -1;
  bool oneRow = true;
  bool oneCol = true;
  for (std::int64_t i = 0; i < shape.size(); ++i) {
    if (entries[static_cast<size_t>(i)] == 0) continue;
    oneRow = oneRow && (row < 0 || row == i / shape.cols());
    oneCol = oneCol && (col < 0 || col == i % shape.cols());
    row = i / shape.cols();
    col = i % shape.cols();
  }
  if (row < 0 || oneRow == oneCol) return std::nullopt;
  return Line{oneRow, oneRow ? row : col};
}

std::vector<double> lineOf(std::span<const double> entries, const Shape& shape, const Line& line) {
  std::vector<double> numbers;
  const std::int64_t count = line.isRow ? shape.cols() : shape.rows();
  for (std::int64_t i = 0; i < count; ++i)
    numbers.push_back(entries[static_cast<size_t>(line.isRow ? line.index * shape.cols() + i
                                                             : i * shape.cols() + line.index)]);
  return numbers;
}

/// Which row or column of an array these numbers are: "X[:, 0]", "x"; empty for none.
std::string placeOfLine(const Node& node, std::span<const double> value,
                        const std::vector<double>& numbers) {
  const auto same = [&](std::span<const double> other) {
    return std::equal(other.begin(), other.end(), numbers.begin(), numbers.end());
  };
  if (node.shape.rank == 1 && same(value)) return node.name;
  if (node.shape.rank != 2) return {};
  for (int r = 0; r < node.shape.rows(); ++r)
    if (same(lineOf(value, node.shape, {true, r}))) return node.name + "[" + counted(r) + ", :]";
  for (int c = 0; c < node.shape.cols(); ++c)
    if (same(lineOf(value, node.shape, {false, c}))) return node.name + "[:, " + counted(c) + "]";
  return {};
}

} // namespace

std::string sliceSentence(const Trace& trace, NodeId of, std::span<const double> entries,
                          const Shape& shape) {
  if (shape.rank != 2 || shape.size() < 2) return {};
  const auto line = onlyLine(entries, shape);
  if (!line) return {};
  const std::string index = counted(line->index);
  std::string text = "Only " + std::string(line->isRow ? "row [" : "column [:, ") + index +
                     (line->isRow ? ", :]" : "]") + " differs from 0";
  const std::vector<double> numbers = lineOf(entries, shape, *line);
  for (const std::string& name : namesReadBy(trace.graph(), of)) {
    const NodeId node = trace.graph().find(name);
    const std::string place = placeOfLine(trace.graph().node(node), trace.value(node), numbers);
    if (!place.empty()) return text + ": it is " + place + ".";
  }
  return text + ".";
}

std::string bytesText(double bytes) {
  constexpr std::array<const char*, 7> units{" bytes", " KiB", " MiB", " GiB",
                                             " TiB",   " PiB", " EiB"};
  size_t unit = 0;
  while (bytes >= 1024 && unit + 1 < units.size()) {
    bytes /= 1024;
    ++unit;
  }
  return formatNumber(bytes, {.digits = 4}) + units[unit];
}

} // namespace backstep
