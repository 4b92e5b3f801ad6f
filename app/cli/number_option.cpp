#include "cli/number_option.h"

#include "language/lexer.h"
#include "text/shortest.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

namespace backstep {

namespace {

std::string refusal(const std::string& wanted, const std::string& text) {
  return "write " + wanted + ", not '" + excerpt(text, 40) + "'";
}

/// A number as in a program, with a sign; nothing for anything else.
std::optional<double> readNumber(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const std::vector<Token> tokens = tokenize(text);
  const bool number = tokens.size() == 2 && tokens[0].kind == Token::Kind::Number;
  if (!number || tokens[0].text.size() != text.size()) return std::nullopt;
  return negative ? -tokens[0].number : tokens[0].number;
}

/// A number for which `fits`; passed on in the form that every C library reads alike.
template <class Fits>
CLI::Validator number(const std::string& wanted, Fits fits) {
  const auto read = [wanted, fits](std::string& text) {
    const std::optional<double> value = readNumber(text);
    if (!value || !fits(*value)) return refusal(wanted, text);
    text = shortest(*value);
    return std::string();
  };
  return {read, ""};
}

} // namespace

CLI::Validator wholeNumber(std::uint64_t most) {
  const bool limited = most < static_cast<std::uint64_t>(std::numeric_limits<int>::max());
  const std::string wanted =
      limited ? "a whole number from 0 to " + std::to_string(most) : "a whole number, 0 or more";
  const auto read = [most, wanted](std::string& text) {
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    if (!digits) return refusal(wanted, text);
    std::string plain = text.substr(std::min(text.find_first_not_of('0'), text.size() - 1));
    const std::string largest = std::to_string(most);
    const bool tooLarge =
        plain.size() != largest.size() ? plain.size() > largest.size() : plain > largest;
    if (tooLarge) return refusal("a whole number up to " + largest, text);
    text = std::move(plain);
    return std::string();
  };
  return {read, ""};
}

CLI::Validator positiveNumber() {
  return number("a number greater than 0, such as 0.1", [](double value) { return value > 0; });
}

CLI::Validator numberBetween(double least, double most) {
  return number("a number from " + shortest(least) + " to " + shortest(most),
                [least, most](double value) { return value >= least && value <= most; });
}

} // namespace backstep
