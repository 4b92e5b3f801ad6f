#include "lesson/lesson_text.h"

#include "explain/number.h"

#include <algorithm>

namespace backstep {
namespace {

constexpr std::string_view opening = "{value";

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The next "{value" that is followed by a blank or the closing brace; npos when there is none.
size_t findOpening(std::string_view text, size_t from) {
  for (size_t at = text.find(opening, from); at != std::string_view::npos;
       at = text.find(opening, at + 1)) {
    const size_t after = at + opening.size();
    if (after >= text.size() || isBlank(text[after]) || text[after] == '}') return at;
  }
  return std::string_view::npos;
}

/// True when `text` ends inside $...$; "\$" is a dollar sign.
bool endsInTex(std::string_view text, bool inTex) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '$')
      inTex = !inTex;
    if (i + 1 < text.size() && text[i] == '$' && text[i + 1] == '$') ++i;
  }
  return inTex;
}

class TextParser {
 public:
  TextParser(std::string_view text, const std::shared_ptr<const Graph>& graph, bool hasUpdates)
      : text_(text), graph_(graph), hasUpdates_(hasUpdates) {}

  Result<std::vector<TextPiece>> run() {
    size_t at = 0;
    while (at < text_.size()) {
      const size_t open = findOpening(text_, at);
      addText(text_.substr(at, open == std::string_view::npos ? open : open - at));
      if (open == std::string_view::npos) break;
      at = readValue(open);
    }
    if (!errors_.empty()) return errors_;
    return std::move(pieces_);
  }

 private:
  void error(size_t begin, size_t end, std::string message, std::string hint = {}) {
    errors_.push_back(diagnosticAt(text_, {static_cast<int>(begin), static_cast<int>(end)},
                                   std::move(message), std::move(hint)));
  }

  void addText(std::string_view text) {
    if (text.empty()) return;
    inTex_ = endsInTex(text, inTex_);
    TextPiece piece;
    piece.text = text;
    pieces_.push_back(std::move(piece));
  }

  /// Reads the number at `open`; returns the byte after it.
  size_t readValue(size_t open) {
    const size_t close = text_.find('}', open);
    if (close == std::string_view::npos) {
      error(open, open + opening.size(), "this {value is never closed", "add the missing }");
      return text_.size();
    }
    size_t begin = open + opening.size();
    size_t end = close;
    TextPiece piece;
    piece.inTex = inTex_;
    while (begin < end && isBlank(text_[begin])) ++begin;
    end = readDecimals(begin, end, piece);
    if (begin == end)
      error(open, close + 1, "{value} names no value", "write it like {value loss .4}");
    else
      compile(begin, end, std::move(piece));
    return close + 1;
  }

  /// Takes ".4" off the end; returns where the expression ends.
  size_t readDecimals(size_t begin, size_t end, TextPiece& piece) const {
    while (end > begin && isBlank(text_[end - 1])) --end;
    size_t digits = end;
    while (digits > begin && isDigit(text_[digits - 1])) --digits;
    const bool given = digits < end && end - digits <= 2 && digits >= begin + 2 &&
                       text_[digits - 1] == '.' && isBlank(text_[digits - 2]);
    if (!given) return end;
    piece.decimals = std::min(std::stoi(std::string(text_.substr(digits, end - digits))), 17);
    end = digits - 1;
    while (end > begin && isBlank(text_[end - 1])) --end;
    return end;
  }

  void compile(size_t begin, size_t end, TextPiece piece) {
    auto value = TraceExpression::compile(text_.substr(begin, end - begin), graph_, hasUpdates_);
    if (!value) return report(begin, value.diagnostics());
    if (value->shape().size() > maxEntriesInText)
      return error(begin, end, "this array has too many entries to be written out", "index it");
    piece.value = std::make_shared<const TraceExpression>(std::move(*value));
    pieces_.push_back(std::move(piece));
  }

  /// Moves the mistakes of an expression that begins at byte `begin` to their place in the text.
  void report(size_t begin, const Diagnostics& diagnostics) {
    const int start = static_cast<int>(begin);
    const Diagnostic origin = diagnosticAt(text_, {start, start}, {});
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.line <= 1)
        diagnostic.column = origin.column + std::max(diagnostic.column, 1) - 1;
      diagnostic.line = origin.line + std::max(diagnostic.line, 1) - 1;
      diagnostic.lineText = origin.lineText;
      errors_.push_back(std::move(diagnostic));
    }
  }

  std::string_view text_;
  const std::shared_ptr<const Graph>& graph_;
  bool hasUpdates_;
  bool inTex_ = false;
  std::vector<TextPiece> pieces_;
  Diagnostics errors_;
};

/// How an array is written: what goes around it, between rows and between entries.
struct ArrayForm {
  std::string_view begin, rowBegin, entryGap, rowEnd, rowGap, end;
};
constexpr ArrayForm texForm{"\\begin{pmatrix} ", "", " & ", "", " \\\\ ", " \\end{pmatrix}"};
constexpr ArrayForm listForm{"[", "", ", ", "", "", "]"};
constexpr ArrayForm rowsForm{"[", "[", ", ", "]", ", ", "]"};

std::string joinArray(const ArrayForm& form, int rows, int columns,
                      const std::vector<std::string>& entries) {
  std::string text(form.begin);
  for (int row = 0; row < rows; ++row) {
    text += row > 0 ? form.rowGap : std::string_view{};
    text += form.rowBegin;
    for (int column = 0; column < columns; ++column) {
      text += column > 0 ? form.entryGap : std::string_view{};
      text += entries[static_cast<size_t>(row) * static_cast<size_t>(columns) +
                      static_cast<size_t>(column)];
    }
    text += form.rowEnd;
  }
  text += form.end;
  return text;
}

} // namespace

Result<std::vector<TextPiece>>
parseLessonText(std::string_view text, const std::shared_ptr<const Graph>& graph, bool hasUpdates) {
  return TextParser(text, graph, hasUpdates).run();
}

std::string formatValue(const TextPiece& piece, const Trace& trace) {
  NumberStyle style;
  style.script = piece.inTex ? NumberScript::Tex : NumberScript::Display;
  if (piece.decimals >= 0) {
    style.form = NumberStyle::Form::Fixed;
    style.digits = piece.decimals;
  }
  const ArrayValue value = piece.value->evaluate(trace);
  std::vector<std::string> entries;
  for (const double entry : value.entries) entries.push_back(formatNumber(entry, style));
  const Shape& shape = value.shape;
  if (shape.rank == 0) return entries[0];
  const int rows = shape.rank == 1 ? 1 : shape.rows();
  // A flat list is drawn as a column.
  if (piece.inTex && shape.rank == 1) return joinArray(texForm, shape.cols(), 1, entries);
  if (piece.inTex) return joinArray(texForm, rows, shape.cols(), entries);
  return joinArray(shape.rank == 1 ? listForm : rowsForm, rows, shape.cols(), entries);
}

std::string fillText(const std::vector<TextPiece>& pieces, const Trace& trace) {
  std::string text;
  for (const TextPiece& piece : pieces)
    text += piece.value ? formatValue(piece, trace) : piece.text;
  return text;
}

std::string fillMarked(const std::vector<TextPiece>& pieces, const Trace& trace, const Trace& own) {
  std::string text;
  for (const TextPiece& piece : pieces) {
    if (!piece.value) {
      text += piece.text;
      continue;
    }
    const std::string number = formatValue(piece, trace);
    if (piece.inTex) {
      text += number;
      continue;
    }
    text += number == formatValue(piece, own) ? numberBegin : changedBegin;
    text += number;
    text += numberEnd;
  }
  return text;
}

} // namespace backstep
