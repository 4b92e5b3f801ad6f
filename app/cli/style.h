#pragma once

#include <string>
#include <string_view>

namespace backstep {

/// ANSI styles, or nothing when they are switched off.
class TextStyle {
 public:
  explicit TextStyle(bool colour) : colour_(colour) {}

  std::string bold(std::string_view text) const { return with("1", text); }
  std::string faint(std::string_view text) const { return with("2", text); }
  /// The phases' colours in the terminal: forward magenta, backward cyan.
  std::string forward(std::string_view text) const { return with("35", text); }
  std::string backward(std::string_view text) const { return with("36", text); }
  bool colour() const { return colour_; }

 private:
  std::string with(const char* code, std::string_view text) const {
    if (!colour_) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }

  bool colour_;
};

} // namespace backstep
