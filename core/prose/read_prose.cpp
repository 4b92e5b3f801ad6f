#include "prose/prose.h"
#include "tex/parser.h"
#include "text/words.h"

#include <algorithm>
#include <functional>
#include <md4c.h>
#include <utility>

namespace backstep {
namespace {

constexpr std::string_view opening = "{value";
constexpr char mask = 'x'; // a letter, which means nothing in Markdown

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

Span spanOf(size_t begin, size_t end) { return {static_cast<int>(begin), static_cast<int>(end)}; }

/// Where a {value ...} stands, with its braces.
struct Marked {
  size_t begin = 0;
  size_t end = 0;
  size_t number = 0; // of Prose::numbers
};

/// The source as Markdown shall see it: of the same length, with letters over what Markdown would
/// misread, the numbers and the blanks in the targets of links.
class Masked {
 public:
  Masked(std::string_view source, Prose& prose) : source_(source), prose_(prose), text_(source) {
    for (size_t at = findOpening(0); at < source.size();) at = findOpening(readValue(at));
    for (size_t at = source.find("]("); at != std::string_view::npos;
         at = source.find("](", at + 2))
      maskTarget(at + 2);
  }

  const std::string& text() const { return text_; }
  const std::vector<Marked>& numbers() const { return numbers_; }

 private:
  /// The next "{value" that is followed by a blank or the closing brace.
  size_t findOpening(size_t from) const {
    for (size_t at = source_.find(opening, from); at != std::string_view::npos;
         at = source_.find(opening, at + 1)) {
      const size_t after = at + opening.size();
      if (after >= source_.size() || isBlank(source_[after]) || source_[after] == '}') return at;
    }
    return source_.size();
  }

  /// Reads the number at `open`; returns the byte after it.
  size_t readValue(size_t open) {
    const size_t close = source_.find('}', open);
    if (close == std::string_view::npos) {
      prose_.badNumbers.push_back({spanOf(open, open + opening.size()),
                                   "this {value is never closed", "add the missing }"});
      return source_.size();
    }
    ProseNumber number;
    size_t begin = open + opening.size();
    while (begin < close && isBlank(source_[begin])) ++begin;
    const size_t end = readDecimals(begin, close, number);
    if (begin == end)
      prose_.badNumbers.push_back(
          {spanOf(open, close + 1), "{value} names no value", "write it like {value loss .4}"});
    number.expression = source_.substr(begin, end - begin);
    number.span = spanOf(begin, end);
    numbers_.push_back({open, close + 1, prose_.numbers.size()});
    prose_.numbers.push_back(std::move(number));
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(open),
              text_.begin() + static_cast<std::ptrdiff_t>(close + 1), mask);
    return close + 1;
  }

  /// Takes ".4" off the end; returns where the expression ends.
  size_t readDecimals(size_t begin, size_t end, ProseNumber& number) const {
    while (end > begin && isBlank(source_[end - 1])) --end;
    size_t digits = end;
    while (digits > begin && isDigit(source_[digits - 1])) --digits;
    const bool given = digits < end && end - digits <= 2 && digits >= begin + 2 &&
                       source_[digits - 1] == '.' && isBlank(source_[digits - 2]);
    if (!given) return end;
    number.decimals = std::min(std::stoi(std::string(source_.substr(digits, end - digits))), 17);
    end = digits - 1;
    while (end > begin && isBlank(source_[end - 1])) --end;
    return end;
  }

  void maskTarget(size_t begin) {
    const size_t end = source_.find_first_of(")\n", begin);
    if (end == std::string_view::npos || source_[end] == '\n') return;
    std::replace(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                 text_.begin() + static_cast<std::ptrdiff_t>(end), ' ', mask);
  }

  std::string_view source_;
  Prose& prose_;
  std::string text_;
  std::vector<Marked> numbers_;
};

TextLink linkTo(std::string_view target) {
  const auto after = [&](std::string_view scheme) {
    return std::string(target.substr(scheme.size()));
  };
  if (target.starts_with("node:")) return {TextLink::Kind::Node, after("node:")};
  if (target.starts_with("step:")) return {TextLink::Kind::Step, after("step:")};
  const bool web = target.starts_with("http://") || target.starts_with("https://");
  return {web ? TextLink::Kind::Web : TextLink::Kind::Other, std::string(target)};
}

TextRun::Kind kindOf(MD_SPANTYPE type) {
  switch (type) {
  case MD_SPAN_STRONG: return TextRun::Kind::Strong;
  case MD_SPAN_EM: return TextRun::Kind::Emphasis;
  case MD_SPAN_CODE: return TextRun::Kind::Code;
  case MD_SPAN_LATEXMATH: return TextRun::Kind::Formula;
  case MD_SPAN_LATEXMATH_DISPLAY: return TextRun::Kind::DisplayFormula;
  default: return TextRun::Kind::Plain;
  }
}

bool isFormula(TextRun::Kind kind) {
  return kind == TextRun::Kind::Formula || kind == TextRun::Kind::DisplayFormula;
}

std::string_view entity(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", "\u00a0"}, {"&quot;", "\""}};
  for (const auto& [from, to] : known)
    if (from == name) return to;
  return name;
}

/// Turns md4c's events into blocks.
class Reader {
 public:
  explicit Reader(std::string_view source) : source_(source), masked_(source, prose_) {}

  const std::string& text() const { return masked_.text(); }
  Prose take() { return std::move(prose_); }

  void enterBlock(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
    case MD_BLOCK_H:
      start(TextBlock::Kind::Heading);
      prose_.blocks.back().level =
          static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
      return;
    case MD_BLOCK_P:
      if (!inItem_) start(quoted_ ? TextBlock::Kind::Quote : TextBlock::Kind::Paragraph);
      return;
    case MD_BLOCK_UL: lists_.push_back(0); return;
    case MD_BLOCK_OL:
      lists_.push_back(static_cast<int>(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start));
      return;
    case MD_BLOCK_LI: return startItem();
    case MD_BLOCK_CODE: return start(TextBlock::Kind::Listing);
    case MD_BLOCK_QUOTE: quoted_ = true; return;
    case MD_BLOCK_HR: return start(TextBlock::Kind::Rule);
    case MD_BLOCK_TABLE: return start(TextBlock::Kind::Table);
    case MD_BLOCK_TR: prose_.blocks.back().rows.emplace_back(); return;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: return startCell(static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align);
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
    formulaBegin_ = formulaEnd_ = text().size();
    if (type != MD_SPAN_A) return;
    const MD_ATTRIBUTE& target = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
    startLink({target.text, target.size});
  }

  void leaveSpan(MD_SPANTYPE type) {
    if (isFormula(spans_.back())) checkFormula();
    spans_.pop_back();
    if (type == MD_SPAN_A) link_ = {};
  }

  void addText(MD_TEXTTYPE type, std::string_view piece) {
    if (type == MD_TEXT_NULLCHAR) return;
    if (prose_.blocks.empty()) start(TextBlock::Kind::Paragraph);
    if (type == MD_TEXT_BR) {
      runs().push_back({TextRun::Kind::LineBreak, {}});
      return;
    }
    const bool listing = prose_.blocks.back().kind == TextBlock::Kind::Listing;
    const TextRun::Kind kind = listing          ? TextRun::Kind::Code
                               : spans_.empty() ? TextRun::Kind::Plain
                                                : spans_.back();
    if (type == MD_TEXT_SOFTBR) return add(kind, " ");
    if (type == MD_TEXT_ENTITY) return add(kind, entity(piece));
    if (!isInText(piece)) return add(kind, piece);
    addFromSource(kind, placeOf(piece), placeOf(piece) + piece.size());
    if (type == MD_TEXT_NORMAL) findLooseDollars(piece);
  }

 private:
  std::vector<TextRun>& runs() {
    TextBlock& block = prose_.blocks.back();
    return block.rows.empty() ? block.runs : block.rows.back().back().runs;
  }

  /// True when a piece that md4c hands out is a part of the text it was given.
  bool isInText(std::string_view piece) const {
    const std::less_equal<> notAfter;
    return notAfter(text().data(), piece.data()) &&
           notAfter(piece.data() + piece.size(), text().data() + text().size());
  }
  /// The byte of the text, and so of the source, at which a piece of it begins.
  size_t placeOf(std::string_view piece) const {
    return static_cast<size_t>(piece.data() - text().data());
  }

  void start(TextBlock::Kind kind) {
    TextBlock block;
    block.kind = kind;
    block.level = static_cast<int>(lists_.size());
    prose_.blocks.push_back(std::move(block));
  }

  void startItem() {
    start(TextBlock::Kind::Item);
    int& number = lists_.back();
    prose_.blocks.back().marker = number == 0 ? "\u2022" : std::to_string(number++) + ".";
    inItem_ = true;
  }

  void startCell(MD_ALIGN align) {
    TextCell cell;
    if (align == MD_ALIGN_CENTER) cell.align = TextCell::Align::Centre;
    if (align == MD_ALIGN_RIGHT) cell.align = TextCell::Align::Right;
    prose_.blocks.back().rows.back().push_back(std::move(cell));
  }

  void startLink(std::string_view target) {
    if (!isInText(target)) { // md4c has taken an escape out of it
      link_ = linkTo(target);
      return;
    }
    const size_t begin = placeOf(target);
    link_ = linkTo(source_.substr(begin, target.size()));
    prose_.links.push_back({link_, spanOf(begin, begin + target.size())});
  }

  /// Adds a part of the source, with its numbers.
  void addFromSource(TextRun::Kind kind, size_t begin, size_t end) {
    if (isFormula(kind)) {
      formulaBegin_ = std::min(formulaBegin_, begin);
      formulaEnd_ = end;
    }
    for (const Marked& marked : masked_.numbers()) {
      if (marked.begin < begin || marked.end > end) continue;
      addLiteral(kind, begin, marked.begin);
      addNumber(kind, marked.number);
      begin = marked.end;
    }
    addLiteral(kind, begin, end);
  }

  void addLiteral(TextRun::Kind kind, size_t begin, size_t end) {
    const std::string_view literal = source_.substr(begin, end - begin);
    add(kind, literal);
    for (size_t at = literal.find('.'); at != std::string_view::npos;
         at = literal.find('.', at + 1)) {
      size_t first = at;
      while (first > 0 && isDigit(literal[first - 1])) --first;
      size_t last = at + 1;
      while (last < literal.size() && isDigit(literal[last])) ++last;
      if (last == at + 1) continue;
      prose_.decimals.push_back(spanOf(begin + first, begin + last));
      at = last - 1;
    }
  }

  void addNumber(TextRun::Kind kind, size_t number) {
    prose_.numbers[number].inTex = isFormula(kind);
    if (isFormula(kind)) {
      TextRun& run = joinedRun(kind);
      run.numbers.push_back({run.text.size(), number});
    } else {
      runs().push_back({TextRun::Kind::Number, {}, link_, {{0, number}}});
    }
  }

  /// Looks at the formula that has just been read, with zeros in place of its numbers.
  void checkFormula() {
    if (formulaBegin_ >= formulaEnd_) return; // it is empty
    prose_.formulas.push_back(spanOf(formulaBegin_, formulaEnd_));
    std::string tex(source_.substr(formulaBegin_, formulaEnd_ - formulaBegin_));
    for (const Marked& marked : masked_.numbers())
      if (marked.begin >= formulaBegin_ && marked.end <= formulaEnd_) {
        const size_t size = marked.end - marked.begin;
        tex.replace(marked.begin - formulaBegin_, size, size, '0');
      }
    auto mistake = formulaMistake(tex);
    if (!mistake) return;
    mistake->span.begin += static_cast<int>(formulaBegin_);
    mistake->span.end += static_cast<int>(formulaBegin_);
    prose_.badFormulas.push_back(std::move(*mistake));
  }

  void add(TextRun::Kind kind, std::string_view piece) {
    if (!piece.empty()) joinedRun(kind).text += piece;
  }

  /// The last run when it is of this kind and leads to the same, else a new one.
  TextRun& joinedRun(TextRun::Kind kind) {
    std::vector<TextRun>& list = runs();
    const bool joins = !list.empty() && list.back().kind == kind && list.back().link == link_;
    if (!joins) list.push_back({kind, {}, link_, {}});
    return list.back();
  }

  /// Dollar signs that md4c takes for text: they begin or end no formula.
  void findLooseDollars(std::string_view piece) {
    for (size_t i = piece.find('$'); i != std::string_view::npos; i = piece.find('$', i + 1)) {
      const size_t at = placeOf(piece) + i;
      if (at > 0 && source_[at - 1] == '\\') continue;
      prose_.badFormulas.push_back(
          {spanOf(at, at + 1), "this $ is never closed", "write \\$ for a dollar sign"});
    }
  }

  std::string_view source_;
  Prose prose_;
  Masked masked_;
  std::vector<TextRun::Kind> spans_; // open ones, innermost last
  TextLink link_;                    // the open one
  size_t formulaBegin_ = 0;          // of the open formula in the text
  size_t formulaEnd_ = 0;
  std::vector<int> lists_; // open ones: the next number, 0 for bullets
  bool inItem_ = false;    // the next paragraph is the item's own text
  bool quoted_ = false;
};

Reader& readerOf(void* user) { return *static_cast<Reader*>(user); }

} // namespace

std::optional<Mistake> formulaMistake(std::string_view tex) {
  const auto parsed = tex::parse(tex);
  if (!parsed.error) return std::nullopt;
  const size_t at = parsed.error->position;
  return Mistake{spanOf(at, at + std::max<size_t>(parsed.error->length, 1)),
                 "this formula cannot be typeset: " + parsed.error->message, ""};
}

Prose readProse(std::string_view source) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_LATEXMATHSPANS | MD_FLAG_TABLES | MD_FLAG_NOHTML |
                 MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_NOINDENTEDCODEBLOCKS;
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
    readerOf(user).addText(type, {text, size});
    return 0;
  };
  Reader reader(source);
  md_parse(reader.text().data(), static_cast<MD_SIZE>(reader.text().size()), &parser, &reader);
  return reader.take();
}

} // namespace backstep
