#include "marking/typed_text.h"

#include "language/program.h"
#include "lesson/typeset_name.h"

#include <algorithm>
#include <array>

namespace backstep {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isNamePart(char c) { return isLetter(c) || isDigit(c) || c == '_'; }

struct Spelling {
  std::string_view typed;
  std::string_view own;
};
constexpr std::array<Spelling, 15> spellings{{{"\u2212", "-"},
                                              {"\uFF0D", "-"},
                                              {"\uFE63", "-"},
                                              {"\u2013", "-"},
                                              {"\u00D7", "*"},
                                              {"\u00B7", "*"},
                                              {"\u22C5", "*"},
                                              {"\u2217", "*"},
                                              {"\u00F7", "/"},
                                              {"\u2044", "/"},
                                              {"\u00B2", "**2"},
                                              {"\u00B3", "**3"},
                                              {"\u00A0", " "},
                                              {"\u202F", " "},
                                              {"^", "**"}}};

/// Rewrites a text from left to right.
class Respeller {
 public:
  Respeller(std::string_view typed, const LoadedLesson& lesson) : typed_(typed), lesson_(lesson) {}

  TypedText run() {
    while (at_ < typed_.size() && out_.ok()) step();
    out_.origin.push_back(static_cast<int>(typed_.size()));
    return std::move(out_);
  }

 private:
  void step() {
    const char c = typed_[at_];
    if (isDigit(c) || (c == '.' && isDigit(ahead(1)))) return readDigits();
    if (isLetter(c) || c == '_') return readName();
    for (const Spelling& spelling : spellings)
      if (typed_.substr(at_, spelling.typed.size()) == spelling.typed) {
        put(spelling.own, at_);
        at_ += spelling.typed.size();
        return;
      }
    if (c == '(' && lastSign() == ')') put("*", at_); // (1/2)(0.25 + 0.25) is a product
    if (c == '(' || c == '[') brackets_ += afterName_ && c == '(' ? 'f' : c;
    if ((c == ')' || c == ']') && !brackets_.empty()) brackets_.pop_back();
    if (c == ',' && !separatesArguments()) return readComma();
    if (c != ' ') afterName_ = false;
    put(typed_.substr(at_, 1), at_);
    ++at_;
  }

  char ahead(size_t distance) const {
    return at_ + distance < typed_.size() ? typed_[at_ + distance] : '\0';
  }

  /// The last character written that is no space.
  char lastSign() const {
    const size_t last = out_.text.find_last_not_of(' ');
    return last == std::string::npos ? '\0' : out_.text[last];
  }

  void put(std::string_view text, size_t origin) {
    out_.text += text;
    out_.origin.insert(out_.origin.end(), text.size(), static_cast<int>(origin));
  }

  void fail(size_t begin, size_t end, std::string reason, std::string hint) {
    out_.reason = std::move(reason);
    out_.hint = std::move(hint);
    out_.where = {static_cast<int>(begin), static_cast<int>(end)};
  }

  /// Copies a number and puts a product sign behind it when a name or parenthesis follows.
  void readDigits() {
    afterName_ = false;
    while (ahead(0) == '0' && isDigit(ahead(1))) ++at_; // Python refuses 05
    const size_t begin = at_;
    while (isDigit(ahead(0))) ++at_;
    if (ahead(0) == '.') {
      ++at_;
      while (isDigit(ahead(0))) ++at_;
    }
    const bool exponent = ahead(0) == 'e' || ahead(0) == 'E';
    const size_t sign = ahead(1) == '+' || ahead(1) == '-' ? 2 : 1;
    if (exponent && isDigit(ahead(sign))) {
      at_ += sign;
      while (isDigit(ahead(0))) ++at_;
    }
    put(typed_.substr(begin, at_ - begin), begin);
    if (isLetter(ahead(0)) || ahead(0) == '(') put("*", at_);
  }

  /// Copies a name; one that is no name of the program may be a typeset one.
  void readName() {
    const size_t begin = at_;
    while (isNamePart(ahead(0))) ++at_;
    const bool subscript = typed_[at_ - 1] == '_' && ahead(0) == '{';
    if (subscript) at_ = std::min(typed_.find('}', at_), typed_.size() - 1) + 1;
    const std::string_view name = typed_.substr(begin, at_ - begin);
    afterName_ = true;
    const size_t next = typed_.find_first_not_of(' ', at_);
    const bool call = next != std::string_view::npos && typed_[next] == '(';
    if (call || lesson_.graph->find(name).valid() || isConstantName(name)) return put(name, begin);
    const TypesetName typeset = readTypesetName(name, lesson_);
    if (!typeset.reason.empty())
      return fail(begin, at_, typeset.reason, "write it as the program does, counting from 0");
    put(typeset.expression.empty() ? name : std::string_view(typeset.expression), begin);
  }

  /// True inside an index or the arguments of a function.
  bool separatesArguments() const { return !brackets_.empty() && brackets_.back() != '('; }

  /// A comma that separates nothing: a decimal comma if it can be nothing else.
  void readComma() {
    const size_t at = at_;
    size_t left = at;
    while (left > 0 && isDigit(typed_[left - 1])) --left;
    size_t right = at + 1;
    while (right < typed_.size() && isDigit(typed_[right])) ++right;
    const std::string number(typed_.substr(left, right - left));
    const bool single = std::count(typed_.begin(), typed_.end(), ',') == 1;
    const bool point = typed_.find('.') != std::string_view::npos;
    const bool thousands = at - left <= 3 && right - at == 4 && typed_[left] != '0';
    if (!single) return fail(at, at + 1, "there is more than one comma", "write one number here");
    if (point)
      return fail(at, at + 1, "there are a comma and a point",
                  "write the number with a point only");
    if (left == at || right == at + 1)
      return fail(at, at + 1, "a comma stands here", "write a decimal point between two digits");
    if (thousands)
      return fail(left, right, number + " may be one number or a thousand times as large",
                  "write it with a decimal point, or without the comma");
    put(".", at);
    put(typed_.substr(at + 1, right - at - 1), at + 1);
    at_ = right;
    if (isLetter(ahead(0)) || ahead(0) == '(') put("*", at_);
  }

  std::string_view typed_;
  const LoadedLesson& lesson_;
  size_t at_ = 0;
  bool afterName_ = false;
  std::string brackets_; // the open ones: '(' grouping, 'f' arguments, '[' index
  TypedText out_;
};

} // namespace

Span TypedText::originOf(Span span) const {
  const auto at = [&](int byte) {
    return origin[std::min(static_cast<size_t>(std::max(byte, 0)), origin.size() - 1)];
  };
  const int begin = at(span.begin);
  return {begin, std::max(begin + 1, at(span.end))};
}

TypedText respell(std::string_view typed, const LoadedLesson& lesson) {
  return Respeller(typed, lesson).run();
}

} // namespace backstep
