#include "cli/command_options.h"
#include "language/lexer.h"
#include "text/shortest.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <sstream>
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

std::string checkSize(const std::string& text) {
  int width = 0;
  int height = 0;
  char x = 0;
  std::istringstream in(text);
  const bool read = static_cast<bool>(in >> width >> x >> height) && x == 'x' && in.peek() == EOF;
  if (!read) return "write it as WIDTHxHEIGHT, such as 1280x800";
  constexpr int leastWidth = 320;
  constexpr int leastHeight = 400;
  constexpr int most = 8192;
  if (width < leastWidth || height < leastHeight) return "the smallest size is 320x400";
  return width <= most && height <= most ? "" : "neither side can be larger than 8192";
}

void storeSize(const std::string& text, ScreenshotRequest& picture) {
  char x = 0;
  std::istringstream(text) >> picture.width >> x >> picture.height;
}

std::pair<std::uint64_t, std::uint64_t> seedRange(const std::string& text) {
  std::pair<std::uint64_t, std::uint64_t> range;
  const size_t dots = text.find("..");
  std::istringstream(text.substr(0, dots)) >> range.first;
  std::istringstream(text.substr(dots + 2)) >> range.second;
  return range;
}

std::string checkSeeds(const std::string& text) {
  constexpr size_t mostDigits = 9;
  const size_t dots = text.find("..");
  const auto isNumber = [](const std::string& digits) {
    return !digits.empty() && digits.size() <= mostDigits &&
           digits.find_first_not_of("0123456789") == std::string::npos;
  };
  if (dots == std::string::npos || !isNumber(text.substr(0, dots)) ||
      !isNumber(text.substr(dots + 2)))
    return "write it as FIRST..LAST, such as 1..30";
  const auto [first, last] = seedRange(text);
  if (first > last) return "the first seed is greater than the last";
  constexpr std::uint64_t most = 1000;
  return last - first < most ? "" : "no more than 1000 at once";
}

} // namespace backstep
