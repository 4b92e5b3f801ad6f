#include "kit/markdown.h"

#include "lesson/lesson_text.h"
#include "lesson/prose_link.h"

#include <algorithm>
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

  void enterSpan(MD_SPANTYPE type, const void* detail) {
    const TextRun::Kind around = spans_.empty() ? TextRun::Kind::Plain : spans_.back();
    spans_.push_back(type == MD_SPAN_A ? around : kindOf(type));
    if (type != MD_SPAN_A) return;
    const MD_ATTRIBUTE& target = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
    link_.assign(target.text, target.size);
  }
  void leaveSpan(MD_SPANTYPE type) {
    spans_.pop_back();
    if (type == MD_SPAN_A) link_.clear();
  }

  void text(MD_TEXTTYPE type, std::string_view piece) {
    if (blocks_.empty()) start(TextBlock::Kind::Paragraph, 0);
    if (type == MD_TEXT_BR) return add(TextRun::Kind::LineBreak, {});
    if (type == MD_TEXT_SOFTBR) piece = " ";
    if (type == MD_TEXT_ENTITY) piece = entity(piece);
    const bool listing = blocks_.back().kind == TextBlock::Kind::Listing;
    addMarked(listing          ? TextRun::Kind::Code
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

  /// Adds a piece, cut at the marks around numbers.
  void addMarked(TextRun::Kind kind, std::string_view piece) {
    while (!piece.empty()) {
      const std::size_t changed = piece.find(changedBegin);
      const std::size_t begin = std::min(piece.find(numberBegin), changed);
      const std::size_t end = piece.find(numberEnd, begin);
      if (end == std::string_view::npos) return add(kind, piece);
      add(kind, piece.substr(0, begin));
      add(begin == changed ? TextRun::Kind::ChangedNumber : TextRun::Kind::Number,
          piece.substr(begin + numberBegin.size(), end - begin - numberBegin.size()));
      piece.remove_prefix(end + numberEnd.size());
    }
  }

  void add(TextRun::Kind kind, std::string_view piece) {
    std::vector<TextRun>& runs = blocks_.back().runs;
    const bool joins = !runs.empty() && runs.back().kind == kind && runs.back().link == link_;
    if (kind != TextRun::Kind::LineBreak && piece.empty()) return;
    if (joins && kind != TextRun::Kind::LineBreak)
      runs.back().text += piece;
    else
      runs.push_back({kind, std::string(piece), link_});
  }

  std::vector<TextBlock> blocks_;
  std::vector<TextRun::Kind> spans_; // open ones, innermost last
  std::string link_;                 // of the open link
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
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    readerOf(user).enterSpan(type, detail);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
    readerOf(user).leaveSpan(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    readerOf(user).text(type, {text, size});
    return 0;
  };
  const std::string text = bracketTargets(source);
  Reader reader;
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &reader);
  return reader.take();
}

} // namespace backstep::ui
