#include "marking/typed_text.h"
#include "text/utf8.h"

#include <array>

namespace backstep {
namespace {

struct Spelling {
  char32_t typed;
  std::string_view plain;
};
constexpr std::array<Spelling, 22> spellings{{{0x2212, "-"}, // minus sign
                                              {0xFE63, "-"}, // small hyphen-minus
                                              {0x2010, "-"}, // hyphens and dashes
                                              {0x2011, "-"},  {0x2012, "-"}, {0x2013, "-"},
                                              {0x2014, "-"},  {0x00D7, "*"}, // multiplication sign
                                              {0x00B7, "*"},                 // middle dot
                                              {0x22C5, "*"},                 // dot operator
                                              {0x2217, "*"},                 // asterisk operator
                                              {0x2219, "*"},                 // bullet operator
                                              {0x2715, "*"},                 // multiplication x
                                              {0x00F7, "/"},                 // division sign
                                              {0x2044, "/"},                 // fraction slash
                                              {0x2215, "/"},                 // division slash
                                              {0x00A0, " "},                 // spaces
                                              {0x202F, " "},  {0x205F, " "}, {0x3000, " "},
                                              {0x03C0, "pi"}, {0x2062, "*"}}}; // invisible times

constexpr char32_t fullWidthFirst = 0xFF01;
constexpr char32_t fullWidthLast = 0xFF5E;
constexpr char32_t fullWidthShift = 0xFEE0;

/// The sign or digit that a superscript stands for; 0 for no superscript.
char superscript(char32_t point) {
  switch (point) {
  case 0x00B9: return '1';
  case 0x00B2: return '2';
  case 0x00B3: return '3';
  case 0x207A: return '+';
  case 0x207B: return '-';
  default: break;
  }
  const bool digit = point == 0x2070 || (point >= 0x2074 && point <= 0x2079);
  return digit ? static_cast<char>('0' + (point - 0x2070)) : '\0';
}

/// The digit that a subscript stands for; 0 for no subscript.
char subscript(char32_t point) {
  return point >= 0x2080 && point <= 0x2089 ? static_cast<char>('0' + (point - 0x2080)) : '\0';
}

class Speller {
 public:
  explicit Speller(std::string_view typed) : typed_(typed) {}

  TracedText run() {
    while (at_ < typed_.size()) step();
    out_.origin.push_back(static_cast<int>(typed_.size()));
    return std::move(out_);
  }

 private:
  void step() {
    const CodePoint point = decodeUtf8(typed_, at_);
    const auto bytes = static_cast<size_t>(point.bytes);
    const char raised = superscript(point.value);
    const char lowered = subscript(point.value);
    if (raised != '\0') return put(raised_ ? "" : "**", raised, bytes, raised_);
    if (lowered != '\0') return put(lowered_ ? "" : "_", lowered, bytes, lowered_);
    raised_ = lowered_ = false;
    if (point.bytes == 1) return readAscii();
    putAll(plainOf(point.value, typed_.substr(at_, bytes)), bytes);
  }

  static std::string plainOf(char32_t point, std::string_view own) {
    if (point >= fullWidthFirst && point <= fullWidthLast)
      return {static_cast<char>(point - fullWidthShift)};
    if (point >= 0x2000 && point <= 0x200A) return " ";
    for (const Spelling& spelling : spellings)
      if (spelling.typed == point) return std::string(spelling.plain);
    return std::string(own);
  }

  void readAscii() {
    for (const std::string_view product : {"\\times", "\\cdot"})
      if (typed_.substr(at_, product.size()) == product) return putAll("*", product.size());
    if (typed_.substr(at_, 2) == "^{") {
      ++braces_;
      return putAll("^(", 2);
    }
    const bool closes = typed_[at_] == '}' && braces_ > 0;
    if (closes) --braces_;
    putAll(closes ? ")" : typed_.substr(at_, 1), 1);
  }

  /// One sign of a run of superscripts or subscripts; `before` begins the run.
  void put(std::string_view before, char sign, size_t bytes, bool& inRun) {
    inRun = true;
    putAll(std::string(before) + sign, bytes);
  }

  void putAll(std::string_view plain, size_t bytes) {
    out_.text += plain;
    out_.origin.insert(out_.origin.end(), plain.size(), static_cast<int>(at_));
    at_ += bytes;
  }

  std::string_view typed_;
  size_t at_ = 0;
  bool raised_ = false;  // the last sign was a superscript
  bool lowered_ = false; // the last sign was a subscript
  int braces_ = 0;       // of ^{ that are open
  TracedText out_;
};

} // namespace

TracedText plainSpelling(std::string_view typed) { return Speller(typed).run(); }

} // namespace backstep
