#include "marking/formula_letters.h"

#include "explain/tex_parts.h"
#include "tex/symbols.h"
#include "text/words.h"

#include <algorithm>

namespace backstep {
namespace {

/// Reads one formula, as far as its letters and their places are concerned.
class FormulaReader {
 public:
  FormulaReader(std::string_view text, Span formula)
      : text_(text.substr(0, static_cast<size_t>(formula.end))),
        at_(static_cast<size_t>(formula.begin)) {}

  std::vector<FormulaLetter> run() {
    while (at_ < text_.size()) readPiece();
    if (others_ == 0 && commas_ + 1 >= inLine_)
      for (FormulaLetter& letter : letters_) letter.introduced |= !letter.index;
    return std::move(letters_);
  }

 private:
  enum class Place { Line, Subscript, Superscript };

  Place place() const {
    return isScript_ ? script_ : groups_.empty() ? Place::Line : groups_.back();
  }

  void readPiece() {
    const char c = text_[at_];
    if (text_.substr(at_).starts_with("{value")) {
      ++others_;
      at_ = argumentEnd(text_, at_);
    } else if (c == '\\') {
      readCommand();
    } else if (c == '_' || c == '^') {
      isScript_ = true;
      script_ = c == '_' ? Place::Subscript : Place::Superscript;
      ++at_;
    } else if (c == '{' || c == '}') {
      readBrace(c);
    } else {
      if (isLetter(c))
        readLetter(c);
      else
        readSign(c);
      isScript_ = isScript_ && isBlank(text_.substr(at_, 1));
      ++at_;
    }
  }

  void readBrace(char c) {
    if (c == '{')
      groups_.push_back(place());
    else if (!groups_.empty())
      groups_.pop_back();
    isScript_ = false;
    ++at_;
  }

  void readLetter(char c) {
    const Place where = place();
    const bool counts =
        (c >= 'i' && c <= 'n') || c == 't' || c == 'T' || (at_ > 0 && text_[at_ - 1] == '(');
    const bool index = where == Place::Subscript || (where == Place::Superscript && counts);
    const bool differential = c == 'd' && at_ + 1 < text_.size() && isLetter(text_[at_ + 1]);
    if (differential && where == Place::Line) return;
    FormulaLetter letter{c, {static_cast<int>(at_), static_cast<int>(at_) + 1}, index, word()};
    const size_t next = text_.find_first_not_of("}' ", at_ + 1);
    letter.subscripted = next != text_.npos && text_[next] == '_';
    letter.introduced = !index && isCalled(c);
    letters_.push_back(letter);
    if (where == Place::Line)
      ++inLine_;
    else if (!index)
      ++others_;
  }

  std::string_view word() const {
    size_t begin = at_;
    size_t end = at_;
    while (begin > 0 && isLetter(text_[begin - 1])) --begin;
    while (end < text_.size() && isLetter(text_[end])) ++end;
    return text_.substr(begin, end - begin);
  }

  /// Whether the letter at at_ is a function's name before what it is applied to.
  bool isCalled(char c) const {
    if (c != 'f' && c != 'g' && c != 'h' && c != 'O') return false;
    size_t next = std::min(text_.find_first_not_of("' ", at_ + 1), text_.size());
    if (next < text_.size() && text_[next] == '_') next = argumentEnd(text_, next + 1);
    const std::string_view rest = text_.substr(next);
    return rest.starts_with("(") || rest.starts_with("\\left(") || rest.starts_with("\\big(");
  }

  void readSign(char c) {
    if (c == '(' || c == '[') ++depth_;
    if (c == ')' || c == ']') --depth_;
    if (place() != Place::Line) {
      others_ += place() == Place::Superscript && isDigit(c) ? 1 : 0; // a power
      return;
    }
    if (c == '=') define();
    if (c == ',') ++commas_;
    if (c == ',' && depth_ <= 0) beginPart();
    if (std::string_view("()[],&' \n").find(c) == std::string_view::npos) ++others_;
  }

  void readCommand() {
    using Kind = tex::CommandKind;
    size_t end = at_ + 1;
    while (end < text_.size() && isLetter(text_[end])) ++end;
    end = std::min(std::max(end, at_ + 2), text_.size());
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    const tex::Command* command = tex::findCommand(name);
    const Kind kind = command == nullptr ? Kind::Symbol : command->kind;
    at_ = end;
    if (name == "in") define();
    if (kind == Kind::NewRow || (kind == Kind::Space && command->amount >= 18)) beginPart();
    const bool otherAlphabet =
        kind == Kind::Letters && (command->alphabet == tex::Alphabet::Roman ||
                                  command->alphabet == tex::Alphabet::Calligraphic ||
                                  command->alphabet == tex::Alphabet::Blackboard);
    const bool named = kind == Kind::Text || kind == Kind::OperatorName || kind == Kind::Blank;
    const bool silent = kind == Kind::Begin || kind == Kind::End || kind == Kind::Colour ||
                        kind == Kind::TextColour || kind == Kind::Hot;
    if (otherAlphabet || named || silent) skipArgument();
    const bool marks = kind == Kind::Letters || kind == Kind::Accent || kind == Kind::Space ||
                       kind == Kind::Style || kind == Kind::Left || kind == Kind::Right ||
                       kind == Kind::Big || kind == Kind::NewRow;
    if (place() == Place::Line && (otherAlphabet || (!silent && !marks))) ++others_;
    isScript_ = isScript_ && marks && !otherAlphabet;
  }

  void skipArgument() {
    if (at_ < text_.size() && text_[at_] == '[')
      at_ = std::min(text_.find(']', at_), text_.size() - 1) + 1;
    at_ = argumentEnd(text_, at_);
  }

  void beginPart() {
    part_ = letters_.size();
    isDefined_ = false;
  }

  /// What stands on the left of an equation's first "=" is defined by it.
  void define() {
    for (size_t i = part_; i < letters_.size() && !isDefined_; ++i)
      letters_[i].introduced |= !letters_[i].index;
    isDefined_ = true;
  }

  std::string_view text_; // up to the formula's end
  size_t at_;
  std::vector<FormulaLetter> letters_;
  std::vector<Place> groups_; // where the open braces stand
  bool isScript_ = false;     // the next piece is a script of the kind script_
  Place script_ = Place::Subscript;
  int depth_ = 0;          // of parentheses and brackets
  size_t part_ = 0;        // the first letter of an equation beside others
  bool isDefined_ = false; // its "=" has been read
  int inLine_ = 0;         // letters that are in no script
  int commas_ = 0;
  int others_ = 0; // digits, signs and powers, with which a letter does not stand alone
};

bool endsWord(std::string_view text, size_t at) {
  return at >= text.size() || !(isNamePart(text[at]) || text[at] == '\'' ||
                                static_cast<unsigned char>(text[at]) >= 0x80);
}

} // namespace

std::vector<FormulaLetter> formulaLetters(std::string_view text, std::span<const Span> formulas) {
  std::vector<FormulaLetter> letters;
  for (const Span formula : formulas) {
    const std::vector<FormulaLetter> more = FormulaReader(text, formula).run();
    letters.insert(letters.end(), more.begin(), more.end());
  }
  return letters;
}

std::string wordLetters(std::string_view text, std::span<const Span> formulas) {
  std::string words(text);
  for (const Span formula : formulas)
    std::fill(words.begin() + formula.begin, words.begin() + formula.end, ' ');
  std::string letters;
  for (size_t at = 0; at < words.size(); ++at) {
    if (!isLetter(words[at]) || std::string_view("aAI").find(words[at]) != std::string_view::npos)
      continue;
    const bool abbreviation =
        (at > 0 && words[at - 1] == '.') ||
        (at + 2 < words.size() && words[at + 1] == '.' && isLetter(words[at + 2]));
    if ((at == 0 || endsWord(words, at - 1)) && endsWord(words, at + 1) && !abbreviation)
      letters += words[at];
  }
  return letters;
}

} // namespace backstep
