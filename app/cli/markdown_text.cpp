#include "cli/markdown_text.h"

#include "cli/style.h"
#include "cli/wrap.h"
#include "explain/plain_tex.h"
#include "lesson/prose_link.h"

#include <md4c.h>
#include <vector>

namespace backstep {

namespace {

/// Gathers md4c's events into wrapped text.
class Writer {
 public:
  Writer(int width, bool colour) : width_(width), style_(colour) {}

  std::string take() { return std::move(out_); }

  void enterBlock(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
    case MD_BLOCK_UL: lists_.push_back(0); break;
    case MD_BLOCK_OL:
      lists_.push_back(static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
      break;
    case MD_BLOCK_LI:
      flush();
      bullet_ = nextBullet();
      break;
    case MD_BLOCK_CODE: verbatim_ = true; break;
    default: break;
    }
  }

  void leaveBlock(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      flush();
      lists_.pop_back();
      break;
    case MD_BLOCK_CODE:
      flush();
      verbatim_ = false;
      break;
    case MD_BLOCK_H:
      text_ = style_.bold(text_);
      flush();
      break;
    case MD_BLOCK_HR:
    case MD_BLOCK_P:
    case MD_BLOCK_LI: flush(); break;
    case MD_BLOCK_TD:
    case MD_BLOCK_TH: text_ += "  "; break;
    case MD_BLOCK_TR: text_ += "\n"; break;
    case MD_BLOCK_TABLE: flush(); break;
    default: break;
    }
  }

  void enterSpan(MD_SPANTYPE type) {
    if (isFormula(type)) formula_.clear();
    if (isStrong(type)) strongAt_ = text_.size();
  }

  void leaveSpan(MD_SPANTYPE type) {
    if (isFormula(type)) text_ += plainTex(formula_);
    if (isStrong(type)) text_ = text_.substr(0, strongAt_) + style_.bold(text_.substr(strongAt_));
  }

  void text(MD_TEXTTYPE type, std::string_view part) {
    switch (type) {
    case MD_TEXT_LATEXMATH: formula_ += part; break;
    case MD_TEXT_BR: text_ += "\n"; break;
    case MD_TEXT_SOFTBR: text_ += " "; break;
    case MD_TEXT_NULLCHAR: break;
    default: text_ += part; break;
    }
  }

 private:
  static bool isFormula(MD_SPANTYPE type) {
    return type == MD_SPAN_LATEXMATH || type == MD_SPAN_LATEXMATH_DISPLAY;
  }
  static bool isStrong(MD_SPANTYPE type) { return type == MD_SPAN_STRONG; }

  std::string nextBullet() {
    int& number = lists_.back();
    const std::string indent(2 * (lists_.size() - 1), ' ');
    return indent + (number == 0 ? "• " : std::to_string(number++) + ". ");
  }

  void flush() {
    if (text_.empty()) return;
    const bool listed = !lists_.empty();
    if (!out_.empty() && !(listed && inList_)) out_ += "\n";
    if (verbatim_)
      out_ += indentedCode();
    else
      out_ += wrapped(text_, width_, bullet_);
    bullet_ = std::string(static_cast<size_t>(terminalWidth(bullet_)), ' ');
    if (!listed) bullet_.clear();
    inList_ = listed;
    text_.clear();
  }

  std::string indentedCode() {
    std::string code = "    ";
    for (const char c : text_) code += c == '\n' ? std::string("\n    ") : std::string(1, c);
    code.erase(code.find_last_not_of(" \n") + 1);
    return code + "\n";
  }

  int width_;
  TextStyle style_;
  std::string out_;
  std::string text_;
  std::string formula_;
  size_t strongAt_ = 0;
  std::string bullet_;
  std::vector<int> lists_; // per open list: 0 for bullets, else the next number
  bool verbatim_ = false;
  bool inList_ = false;
};

Writer& writer(void* user) { return *static_cast<Writer*>(user); }

} // namespace

std::string markdownText(std::string_view markdown, int width, bool colour) {
  const std::string source = bracketTargets(markdown);
  Writer out(width, colour);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_LATEXMATHSPANS | MD_FLAG_TABLES | MD_FLAG_NOHTML;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    writer(user).enterBlock(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    writer(user).leaveBlock(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* user) {
    writer(user).enterSpan(type);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
    writer(user).leaveSpan(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    writer(user).text(type, {text, size});
    return 0;
  };
  md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &out);
  return out.take();
}

} // namespace backstep
