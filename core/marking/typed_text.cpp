#include "marking/typed_text.h"

#include "explain/number.h"
#include "language/program.h"
#include "lesson/typed_words.h"
#include "text/words.h"

#include <algorithm>
#include <cstdlib>

namespace backstep {
namespace {

/// Rewrites a plain text from left to right, number by number and name by name.
class Respeller {
 public:
  Respeller(std::string_view typed, const LoadedLesson& lesson)
      : plain_(plainSpelling(typed)), text_(plain_.text), lesson_(lesson) {}

  TypedText run() {
    while (at_ < text_.size() && out_.ok()) step();
    out_.origin.push_back(plain_.origin[text_.size()]);
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (isDigit(c) || (c == '.' && isDigit(ahead(1)))) return readNumber();
    if (isLetter(c) || c == '_') return readName();
    if (c == '%') return failPercent(at_);
    if (c == ',' && !separatesArguments()) return failComma(at_);
    if (c == '(' && lastSign() == ')') put("*", at_); // (1/2)(0.25 + 0.25) is a product
    if (c == '(' || c == '[') open(c);
    if ((c == ')' || c == ']') && !brackets_.empty()) brackets_.pop_back();
    if (c != ' ') function_ = nullptr;
    if (c != ' ') afterName_ = false;
    put(c == '^' ? "**" : text_.substr(at_, 1), at_);
    ++at_;
  }

  char ahead(size_t distance) const { return charAt(at_ + distance); }
  char charAt(size_t index) const { return index < text_.size() ? text_[index] : '\0'; }
  size_t afterSpaces(size_t index) const {
    while (charAt(index) == ' ') ++index;
    return index;
  }
  size_t afterDigits(size_t index) const {
    while (isDigit(charAt(index))) ++index;
    return index;
  }
  size_t afterName(size_t index) const {
    while (isNamePart(charAt(index))) ++index;
    return index;
  }

  /// The last character written that is not a space.
  char lastSign() const {
    const size_t last = out_.text.find_last_not_of(' ');
    return last == std::string::npos ? '\0' : out_.text[last];
  }

  void put(std::string_view text, size_t from) {
    out_.text += text;
    out_.origin.insert(out_.origin.end(), text.size(), plain_.origin[from]);
  }

  void fail(size_t begin, size_t end, std::string reason, std::string hint) {
    out_.reason = std::move(reason);
    out_.hint = std::move(hint);
    out_.where = {plain_.origin[begin], plain_.origin[end]};
  }

  // --- Brackets: '(' groups, 'f' holds arguments, 's' those of a function of one number, '[' an
  // index.

  void open(char c) {
    const bool oneNumber = function_ && function_->arity == 1 && function_->keywords.empty();
    brackets_ += c == '(' && afterName_ ? (oneNumber ? 's' : 'f') : c;
  }

  /// True inside an index or the arguments of a function.
  bool separatesArguments() const {
    return !brackets_.empty() && brackets_.back() != '(' && brackets_.back() != 's';
  }

  // --- Numbers

  /// Copies a number and puts a product sign behind it when a name or parenthesis follows.
  void readNumber() {
    afterName_ = false;
    while (ahead(0) == '0' && isDigit(ahead(1))) ++at_; // Python refuses 05
    const size_t begin = at_;
    at_ = afterDigits(at_);
    const bool comma = ahead(0) == ',' && !separatesArguments();
    if (comma && !isDecimalComma(at_)) return failComma(at_);
    std::string number(text_.substr(begin, at_ - begin));
    if (ahead(0) == '.' || comma) {
      const size_t fraction = at_ + 1;
      at_ = afterDigits(fraction);
      number += "." + std::string(text_.substr(fraction, at_ - fraction));
    }
    if (ahead(0) == '.') return failPoints(begin);
    number += readExponent();
    negative_ = lastSign() == '-';
    put(number, begin);
    if (isLetter(ahead(0)) || ahead(0) == '_') return readFactor(begin, number);
    if (ahead(0) == '(') return put("*", at_);
    checkNeighbour(begin, number);
  }

  /// "e5", "e-5", "e -5" behind a mantissa; a dash that was typed as a word's has a space before.
  std::string readExponent() {
    if (ahead(0) != 'e' && ahead(0) != 'E') return {};
    size_t sign = afterSpaces(at_ + 1);
    const bool isSign = charAt(sign) == '+' || charAt(sign) == '-';
    if (!isSign) sign = at_ + 1;
    const size_t digits = isSign ? sign + 1 : sign;
    const size_t end = afterDigits(digits);
    if (end == digits) return {};
    at_ = end;
    return "e" + std::string(text_.substr(sign, end - sign));
  }

  /// A name or a unit stands directly behind a number.
  void readFactor(size_t begin, const std::string& number) {
    if (number.find_first_of(".e") == std::string::npos && ahead(0) == '_')
      return fail(begin, afterName(at_), "a number has digits only",
                  "write the digits without anything between them");
    const size_t end = afterName(at_);
    if (!meansSomething(text_.substr(at_, end - at_), end)) return failUnit(begin, number);
    put("*", at_);
  }

  /// What stands behind a number with or without spaces between.
  void checkNeighbour(size_t begin, const std::string& number) {
    const size_t next = afterSpaces(at_);
    const char c = charAt(next);
    if (c == '%') return failPercent(next);
    if (isDigit(c) || (c == '.' && isDigit(charAt(next + 1)))) return failTwoNumbers(begin, next);
    const bool quote = c == '\'' && isDigit(charAt(next + 1));
    if (quote)
      return fail(begin, next + 1, "a number has digits only",
                  "write the digits without anything between them");
    const bool foreign = (static_cast<unsigned char>(c) & 0x80U) != 0 || c == '$';
    if (foreign) return failUnit(begin, number);
    if (!isLetter(c) || next == at_) return;
    const size_t end = afterName(next);
    const size_t sign = charAt(next + 1) == '-' || charAt(next + 1) == '+' ? next + 2 : next + 1;
    const bool exponent = (c == 'e' || c == 'E') && isDigit(charAt(sign));
    const std::string name(text_.substr(next, end - next));
    if (exponent)
      return fail(begin, afterDigits(sign), "there is a space inside this number",
                  "write " + number + std::string(text_.substr(next, afterDigits(sign) - next)) +
                      ", without a space");
    if (!meansSomething(name, end)) return failUnit(begin, number);
    fail(begin, end, "there is no operator between " + number + " and " + name,
         "write " + number + " * " + name + " for a product");
  }

  void failPercent(size_t sign) {
    const size_t end = text_.find_last_not_of(' ', sign == 0 ? 0 : sign - 1);
    const size_t begin =
        end == std::string_view::npos ? sign : text_.find_last_not_of("0123456789.,", end) + 1;
    std::string number(text_.substr(begin, sign - begin));
    std::replace(number.begin(), number.end(), ',', '.');
    const bool plain = number.find_first_of("0123456789") != std::string::npos;
    fail(begin, sign + 1, "a percent sign cannot be read here",
         plain ? "write " + exactNumber(std::strtod(number.c_str(), nullptr) / 100)
               : "write the number without it, divided by 100");
  }

  void failUnit(size_t begin, const std::string& number) {
    fail(begin, text_.size(), "only a number is asked for here",
         "write the number alone, without a unit: " + number);
  }

  void failPoints(size_t begin) {
    size_t end = at_;
    while (isDigit(charAt(end)) || charAt(end) == '.') ++end;
    fail(begin, end, "there is more than one decimal point in this number", "write one point only");
  }

  /// "1 1/2", "71 400", "0.5 0.6".
  void failTwoNumbers(size_t begin, size_t next) {
    const std::string first(text_.substr(begin, at_ - begin));
    size_t end = next;
    while (isDigit(charAt(end)) || charAt(end) == '.' ||
           (charAt(end) == ' ' && isDigit(charAt(end + 1))))
      ++end;
    const size_t slash = afterSpaces(end);
    const size_t under = afterSpaces(slash + 1);
    const bool whole = first.find_first_not_of("0123456789") == std::string::npos;
    if (whole && charAt(slash) == '/' && isDigit(charAt(under)))
      return failMixed(begin, next, end, under);
    std::string joined = first + std::string(text_.substr(next, end - next));
    joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
    const bool onePoint = std::count(joined.begin(), joined.end(), '.') < 2;
    const bool plain = joined.find_first_not_of("0123456789.") == std::string::npos;
    fail(begin, end, "two numbers stand side by side",
         onePoint && plain ? "digits without spaces: " + joined
                           : "write one number, or an operator between the two");
  }

  void failMixed(size_t begin, size_t next, size_t end, size_t under) {
    const size_t after = afterDigits(under);
    const std::string whole(text_.substr(begin, at_ - begin));
    const std::string fraction = std::string(text_.substr(next, end - next)) + "/" +
                                 std::string(text_.substr(under, after - under));
    const double above = std::strtod(fraction.c_str(), nullptr);
    const double below = std::strtod(std::string(text_.substr(under)).c_str(), nullptr);
    const double value = std::strtod(whole.c_str(), nullptr) + above / below;
    const std::string sum = whole + " + " + fraction;
    fail(begin, after, "a whole number and a fraction stand side by side",
         "write " + (negative_ ? "-(" + sum + ")" : sum) +
             (below == 0 ? "" : " or " + exactNumber(negative_ ? -value : value)));
  }

  // --- Commas

  /// A comma that can be nothing but a decimal one: the only one, no point anywhere, digits on both
  /// sides, and not as thousands are grouped.
  bool isDecimalComma(size_t comma) const {
    return std::count(text_.begin(), text_.end(), ',') == 1 &&
           text_.find('.') == std::string_view::npos && comma > 0 && isDigit(text_[comma - 1]) &&
           isDigit(charAt(comma + 1)) && !groupsThousands(comma);
  }

  size_t digitsBefore(size_t index) const {
    while (index > 0 && isDigit(text_[index - 1])) --index;
    return index;
  }

  bool groupsThousands(size_t comma) const {
    const size_t left = digitsBefore(comma);
    const size_t right = afterDigits(comma + 1);
    return comma - left <= 3 && right - comma == 4 && text_[left] != '0';
  }

  void failComma(size_t comma) {
    const size_t left = digitsBefore(comma);
    const size_t right = afterDigits(comma + 1);
    const std::string number(text_.substr(left, right - left));
    if (std::count(text_.begin(), text_.end(), ',') > 1)
      return fail(comma, comma + 1, "there is more than one comma",
                  "write one number, with a point for the decimals and nothing between the digits");
    if (text_.find('.') != std::string_view::npos)
      return fail(comma, comma + 1, "there are a comma and a point",
                  "write the number with a point only");
    if (left == comma || right == comma + 1)
      return fail(comma, comma + 1, "unexpected comma", "write a decimal point between two digits");
    std::string point = number;
    std::replace(point.begin(), point.end(), ',', '.');
    std::string whole = number;
    whole.erase(std::remove(whole.begin(), whole.end(), ','), whole.end());
    fail(left, right, number + " may be one number or a thousand times as large",
         "write " + point + " or " + whole);
  }

  // --- Names

  bool isTypeset(std::string_view name) const {
    const TypesetName typeset = readTypesetName(name, lesson_);
    return !typeset.expression.empty() || !typeset.reason.empty();
  }

  /// True for a name of the program, a constant, a function that is called, or a typeset name;
  /// `end` is where it ends in the text.
  bool meansSomething(std::string_view name, size_t end) const {
    const bool call = charAt(afterSpaces(end)) == '(';
    const bool subscript = charAt(end) == '{';
    return call || subscript || lesson_.graph->find(name).valid() || isConstantName(name) ||
           isTypeset(name);
  }

  /// Copies a name; one that is not a name of the program may be a typeset one.
  void readName() {
    const size_t begin = at_;
    at_ = afterName(at_);
    const bool subscript = text_[at_ - 1] == '_' && ahead(0) == '{';
    if (subscript) at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
    const std::string_view name = text_.substr(begin, at_ - begin);
    afterName_ = true;
    const bool call = charAt(afterSpaces(at_)) == '(';
    function_ = call ? findOp(name) : nullptr;
    if (call || lesson_.graph->find(name).valid() || isConstantName(name)) return put(name, begin);
    const TypesetName typeset = readTypesetName(name, lesson_);
    if (!typeset.reason.empty())
      return fail(begin, at_, typeset.reason, "write it as the program does, counting from 0");
    put(typeset.expression.empty() ? name : std::string_view(typeset.expression), begin);
  }

  TracedText plain_;
  std::string_view text_; // plain_'s
  const LoadedLesson& lesson_;
  size_t at_ = 0;
  bool afterName_ = false;
  bool negative_ = false;        // a minus stands before the last number
  const Op* function_ = nullptr; // the one whose parenthesis comes next
  std::string brackets_;         // the open ones
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
