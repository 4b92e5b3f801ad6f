#include "kit/markdown.h"

#include <md4c.h>
#include <utility>

namespace backstep::ui {

namespace {

/// Turns md4c's events into blocks.
class Reader {
 public:
  std::vector<TextBlock> take() { return std::move(blocks_); }

  void enterBlock(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
    case MD_BLOCK_H:
      return start(TextBlock::Kind::Heading,
                   static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level));
    case MD_BLOCK_P:
      if (!inItem_) start(quoted_ ? TextBlock::Kind::Quote : TextBlock::Kind::Paragraph, 0);
      return;
    case MD_BLOCK_UL: lists_.push_back(0); return;
    case MD_BLOCK_OL:
      lists_.push_back(static_cast<int>(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start));
      return;
    case MD_BLOCK_LI: return startItem();
    case MD_BLOCK_CODE: return start(TextBlock::Kind::Listing, 0);
    case MD_BLOCK_QUOTE: quoted_ = true; return;
    case MD_BLOCK_HR: return start(TextBlock::Kind::Rule, 0);
    default: return;
    }
  }

  void leaveBlock(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    if (type == MD_BLOCK_LI || type == MD_BLOCK_P) inItem_ = false;
    if (type == MD_BLOCK_QUOTE) quoted_ = false;
  }

  void enterSpan(MD_SPANTYPE type) { spans_.push_back(kindOf(type)); }
  void leaveSpan() { spans_.pop_back(); }

  void text(MD_TEXTTYPE type, std::string_view piece) {
    if (blocks_.empty()) start(TextBlock::Kind::Paragraph, 0);
    if (type == MD_TEXT_BR) return add(TextRun::Kind::LineBreak, {});
    if (type == MD_TEXT_SOFTBR) piece = " ";
    if (type == MD_TEXT_ENTITY) piece = entity(piece);
    const bool listing = blocks_.back().kind == TextBlock::Kind::Listing;
    add(listing          ? TextRun::Kind::Code
        : spans_.empty() ? TextRun::Kind::Plain
                         : spans_.back(),
        piece);
  }

 private:
  static TextRun::Kind kindOf(MD_SPANTYPE type) {
    switch (type) {
    case MD_SPAN_STRONG: return TextRun::Kind::Strong;
    case MD_SPAN_EM: return TextRun::Kind::Emphasis;
    case MD_SPAN_CODE: return TextRun::Kind::Code;
    case MD_SPAN_LATEXMATH: return TextRun::Kind::Formula;
    case MD_SPAN_LATEXMATH_DISPLAY: return TextRun::Kind::DisplayFormula;
    default: return TextRun::Kind::Plain;
    }
  }

  static std::string_view entity(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", "\u00a0"}, {"&quot;", "\""}};
    for (const auto& [from, to] : known)
      if (from == name) return to;
    return name;
  }

  void start(TextBlock::Kind kind, int level) {
    TextBlock block;
    block.kind = kind;
    block.level = level;
    blocks_.push_back(std::move(block));
  }

  void startItem() {
    start(TextBlock::Kind::Item, static_cast<int>(lists_.size()));
    int& number = lists_.back();
    blocks_.back().marker = number == 0 ? "\u2022" : std::to_string(number++) + ".";
    inItem_ = true;
  }

  void add(TextRun::Kind kind, std::string_view piece) {
    std::vector<TextRun>& runs = blocks_.back().runs;
    if (!runs.empty() && runs.back().kind == kind && kind != TextRun::Kind::LineBreak)
      runs.back().text += piece;
    else
      runs.push_back({kind, std::string(piece)});
  }

  std::vector<TextBlock> blocks_;
  std::vector<TextRun::Kind> spans_; // open ones, innermost last
  std::vector<int> lists_;           // open ones: the next number, 0 for bullets
  bool inItem_ = false;              // the next paragraph is the item's own text
  bool quoted_ = false;
};

Reader& readerOf(void* user) { return *static_cast<Reader*>(user); }

} // namespace

std::vector<TextBlock> parseMarkdown(std::string_view source) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_LATEXMATHSPANS | MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE |
                 MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    readerOf(user).enterBlock(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    readerOf(user).leaveBlock(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* user) {
    readerOf(user).enterSpan(type);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE, void*, void* user) {
    readerOf(user).leaveSpan();
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    readerOf(user).text(type, {text, size});
    return 0;
  };
  Reader reader;
  md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &reader);
  return reader.take();
}

} // namespace backstep::ui
