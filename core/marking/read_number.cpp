#include "marking/read_number.h"

#include "marking/typed_text.h"
#include "text/words.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace backstep {

namespace {

/// Longer texts are no answer to one box.
constexpr size_t maxTyped = 1000;

TypedNumber unreadable(Span where, std::string reason, std::string hint = {}) {
  TypedNumber number;
  number.kind = TypedNumber::Kind::Unreadable;
  number.reason = std::move(reason);
  number.hint = std::move(hint);
  number.where = where;
  return number;
}

/// A decimal literal: digits before and behind the point, and the exponent.
struct Literal {
  std::string digits; ///< all of the mantissa's, without the point
  int decimals = 0;   ///< of the mantissa
  int exponent = 0;
};

/// Reads a text that is a decimal literal and nothing else, with a sign or without.
std::optional<Literal> readLiteral(std::string_view text) {
  Literal literal;
  size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  while (at < text.size() && text[at] == ' ') ++at;
  bool point = false;
  for (; at < text.size() && (isDigit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      continue;
    }
    literal.digits += text[at];
    literal.decimals += point ? 1 : 0;
  }
  if (literal.digits.empty()) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    // The program's parser has the last word on the number; here only its precision is read.
    const std::string exponent(text.substr(at + 1, 8));
    if (exponent.find_first_not_of("+-0123456789") != std::string::npos || text.size() > at + 9)
      return std::nullopt;
    literal.exponent = static_cast<int>(std::strtol(exponent.c_str(), nullptr, 10));
    at = text.size();
  }
  return at == text.size() ? std::optional(literal) : std::nullopt;
}

int significantFigures(const std::string& digits) {
  const size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? 0 : static_cast<int>(digits.size() - first);
}

/// The blanks around a text are no part of it.
Span trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {0, 0};
  const size_t end = text.find_last_not_of(" \t\r\n") + 1;
  return {static_cast<int>(begin), static_cast<int>(end)};
}

/// A sign that students type and the language does not have, with words for students.
struct ForeignSign {
  std::string_view sign;
  const char* reason;
  const char* hint;
};
constexpr ForeignSign foreignSigns[] = {
    {"=", "an equals sign cannot be read here", "type the number alone"},
    {"?", "a question mark cannot be read here", "type the number alone"},
    {"\u00bd", "a fraction in one sign cannot be read here", "write 1/2"},
    {"\u00bc", "a fraction in one sign cannot be read here", "write 1/4"},
    {"\u00be", "a fraction in one sign cannot be read here", "write 3/4"},
};

class NumberReader {
 public:
  NumberReader(const LoadedLesson& lesson, const Trace& trace, const KnownNumbers& known)
      : lesson_(lesson), trace_(trace), known_(known) {}

  TypedNumber read(std::string_view typed) const {
    TypedText text = respell(typed, lesson_);
    if (!text.ok()) return unreadable(text.where, text.reason, text.hint);
    const Span inner = trimmed(text.text);
    if (inner.begin == inner.end) return {};
    const std::string_view trimmedText = std::string_view(text.text).substr(
        static_cast<size_t>(inner.begin), static_cast<size_t>(inner.end - inner.begin));
    const auto expression =
        TraceExpression::compile(trimmedText, lesson_.graph, lesson_.lesson.eta.has_value());
    const auto origin = [&](Span span) {
      return text.originOf({span.begin + inner.begin, span.end + inner.begin});
    };
    if (!expression) {
      for (const ForeignSign& each : foreignSigns)
        if (const size_t at = trimmedText.find(each.sign); at != std::string_view::npos)
          return unreadable(origin({static_cast<int>(at), static_cast<int>(at + each.sign.size())}),
                            each.reason, each.hint);
      const Diagnostic& first = expression.diagnostics()[0];
      const int column = std::max(first.column - 1, 0);
      return unreadable(origin({column, column + first.length}), first.message, first.hint);
    }
    if (const auto problem = checkNames(*expression, origin)) return *problem;
    return evaluate(*expression, trimmedText, origin({0, inner.end - inner.begin}));
  }

 private:
  template <class Origin>
  std::optional<TypedNumber> checkNames(const TraceExpression& expression,
                                        const Origin& origin) const {
    for (const TraceReference& reference : expression.references()) {
      const Span where = origin(reference.span);
      if (!reference.entry)
        return unreadable(where, "this names a whole array", "name one entry, such as H[0]");
      const TraceSource& source = *reference.source;
      const bool local = source.kind == TraceSource::Kind::Local;
      const std::int64_t entry =
          local ? pickedEntries(*lesson_.graph, source)[static_cast<size_t>(*reference.entry)]
                : *reference.entry;
      if (!known_.knows(*lesson_.graph, source, entry))
        return unreadable(where, "this number is not known yet",
                          "name inputs, parameters and what you have found before, or type it");
    }
    return std::nullopt;
  }

  TypedNumber evaluate(const TraceExpression& expression, std::string_view text, Span where) const {
    if (expression.shape().size() != 1)
      return unreadable(where, "this is an array of shape " + toString(expression.shape()),
                        "type one number");
    TypedNumber number;
    number.kind = TypedNumber::Kind::Number;
    number.value = expression.evaluate(trace_).entries[0];
    if (!std::isfinite(number.value)) return unreadable(where, "this has no finite value");
    if (const auto literal = readLiteral(text)) {
      number.literal = true;
      number.decimals = literal->decimals - literal->exponent;
      number.figures = significantFigures(literal->digits);
    }
    return number;
  }

  const LoadedLesson& lesson_;
  const Trace& trace_;
  const KnownNumbers& known_;
};

} // namespace

TypedNumber readNumber(std::string_view typed, const LoadedLesson& lesson, const Trace& trace,
                       const KnownNumbers& known) {
  if (typed.size() > maxTyped)
    return unreadable({0, static_cast<int>(typed.size())}, "this is too long for one number");
  return NumberReader(lesson, trace, known).read(typed);
}

KnownNumbers::Key KnownNumbers::keyOf(const TraceSource& source, std::int64_t entry) {
  return {source.kind, source.a.value, source.b.value, entry};
}

void KnownNumbers::learn(const TraceSource& source, std::int64_t entry) {
  known_.insert(keyOf(source, entry));
}

bool KnownNumbers::knows(const Graph& graph, const TraceSource& source, std::int64_t entry) const {
  const Node::Kind kind = graph.node(source.a).kind;
  const bool given = kind == Node::Kind::Input || kind == Node::Kind::Parameter;
  if (source.kind == TraceSource::Kind::Value && given) return true;
  return known_.count(keyOf(source, entry)) > 0;
}

} // namespace backstep
