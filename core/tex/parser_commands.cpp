#include "tex/parser_state.h"
#include "text/utf8.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace backstep::tex {

namespace {

constexpr char32_t thinSpace = 0x2009;
constexpr char32_t noBreakSpace = 0xa0;

std::string suggestion(std::string_view nearest) {
  return nearest.empty() ? std::string() : "; did you mean " + std::string(nearest) + "?";
}

} // namespace

NodeId Parser::command(const Token& token) {
  if (token.name.empty()) {
    fail(token, "a lone \\ ends the formula; a command's name is missing");
    return noNode;
  }
  const Command* row = token.command;
  if (row == nullptr) {
    const std::string_view nearest = nearestCommand(token.name);
    const std::string name = nearest.empty() ? std::string() : std::string("\\").append(nearest);
    fail(token, "unknown command \\" + std::string(token.name.substr(0, 40)) + suggestion(name));
    return noNode;
  }
  switch (row->kind) {
  case CommandKind::Symbol:
  case CommandKind::Delimiter:
    return add(
        Symbol{row->codePoint, alphabet_, row->atom, faceIn(alphabet_, row->codePoint, row->face)});
  case CommandKind::LargeOperator: return add(LargeOperator{row->codePoint, row->limits});
  case CommandKind::NamedOperator: {
    const TextRange name = addText(row->letters.empty() ? row->name : row->letters);
    return add(NamedOperator{name, row->limits});
  }
  case CommandKind::Space: return add(Space{static_cast<float>(row->amount) / 18});
  case CommandKind::Style: return add(StyleChange{row->level});
  default: return argumentCommand(*row, token);
  }
}

// Commands that read something behind their name.
NodeId Parser::argumentCommand(const Command& row, const Token& token) {
  switch (row.kind) {
  case CommandKind::Accent: return add(Accent{argument(), row.codePoint, row.flag});
  case CommandKind::Line: return add(Line{argument(), row.flag});
  case CommandKind::Brace: return add(Brace{argument(), noNode, row.flag});
  case CommandKind::Fraction: {
    const NodeId numerator = argument();
    return add(Fraction{numerator, argument(), row.fraction});
  }
  case CommandKind::Radical: return radical();
  case CommandKind::Blank: return blank();
  case CommandKind::Letters: return letters(row.alphabet);
  case CommandKind::Left: return leftRight(token);
  case CommandKind::Big: return big(row, token);
  case CommandKind::Begin: return environment(token);
  case CommandKind::OperatorName:
  case CommandKind::Text:
  case CommandKind::TextColour:
  case CommandKind::Hot: return wordCommand(row);
  case CommandKind::Colour:
    fail(token, "\\color colours the rest of a group; write \\textcolor{name}{...} here");
    return noNode;
  default: unexpected(token); return noNode;
  }
}

// Commands whose first argument is words or a name.
NodeId Parser::wordCommand(const Command& row) {
  switch (row.kind) {
  case CommandKind::OperatorName: return operatorName();
  case CommandKind::Text: {
    const std::string text = words();
    return add(Text{addText(text), row.flag});
  }
  case CommandKind::TextColour: {
    const TextRange name = addText(identifier("a colour's name"));
    return add(Coloured{argument(), name});
  }
  default: {
    const TextRange id = addText(identifier("a name"));
    return add(Hot{argument(), id});
  }
  }
}

NodeId Parser::operatorName() {
  LimitPlacement limits = LimitPlacement::Never;
  const Token star = lexer_.peek();
  if (star.kind == TokenKind::Character && star.codePoint == U'*') {
    lexer_.next();
    limits = LimitPlacement::Display;
  }
  const std::string name = words();
  return add(NamedOperator{addText(name), limits});
}

// radical: \sqrt [ row ] argument
NodeId Parser::radical() {
  NodeId index = noNode;
  const Token open = lexer_.peek();
  if (open.kind == TokenKind::Character && open.codePoint == U'[') {
    lexer_.next();
    if (!enter(open)) return noNode;
    index = collapsed(row(Stop::Bracket));
    leave();
    const Token close = lexer_.next();
    if (close.kind != TokenKind::Character) fail(open, "this [ is never closed; add a ]");
  }
  return add(Radical{argument(), index});
}

// blank: \blank [ width in em ] { id }
NodeId Parser::blank() {
  constexpr float usualWidth = 3.6F;
  constexpr float widest = 40;
  float width = usualWidth;
  const Token open = lexer_.peek();
  if (open.kind == TokenKind::Character && open.codePoint == U'[') {
    lexer_.next();
    const std::string_view rest = lexer_.source().substr(lexer_.position());
    const size_t end = rest.find(']');
    const std::string text(rest.substr(0, end));
    char* last = nullptr;
    width = std::strtof(text.c_str(), &last);
    const bool whole = end != rest.npos && !text.empty() && *last == '\0';
    if (!whole || !(width >= 1) || width > widest) {
      fail(open, "the width of a blank is a number of em from 1 to 40: \\blank[12]{B1}");
      return noNode;
    }
    lexer_.moveTo(lexer_.position() + end + 1);
  }
  return add(Blank{addText(identifier("a blank's id")), width});
}

NodeId Parser::letters(Alphabet alphabet) {
  const Alphabet outer = std::exchange(alphabet_, alphabet);
  const NodeId inside = argument();
  alphabet_ = outer;
  return inside;
}

// leftRight: \left delimiter row \right delimiter
NodeId Parser::leftRight(const Token& left) {
  const char32_t open = delimiter(left);
  if (!enter(left)) return noNode;
  const NodeId body = row(Stop::Right);
  leave();
  const Token right = lexer_.next();
  if (!right.is(CommandKind::Right)) {
    fail(left, "this \\left has no \\right; write \\right. for an invisible one");
    return noNode;
  }
  return add(Delimited{open, delimiter(right), body});
}

NodeId Parser::big(const Command& row, const Token& token) {
  return add(SizedDelimiter{delimiter(token), static_cast<std::uint8_t>(row.amount), row.atom});
}

// The delimiter behind \left, \right or \big; 0 for the invisible one.
char32_t Parser::delimiter(const Token& command) {
  const Token token = lexer_.next();
  if (token.kind == TokenKind::Character) {
    if (token.codePoint == U'.') return 0;
    if (token.codePoint == U'<') return U'⟨';
    if (token.codePoint == U'>') return U'⟩';
    if (token.codePoint == U'/') return U'/';
  }
  const Command* row =
      token.kind == TokenKind::Character ? findCharacter(token.codePoint) : token.command;
  if (row == nullptr || row->kind != CommandKind::Delimiter) {
    fail(token,
         "behind \\" + std::string(command.name) +
             " comes a delimiter: one of ( ) [ ] \\{ \\} | \\| \\langle \\rangle or . for none");
    return 0;
  }
  return row->codePoint;
}

// environment: \begin{name} table \end{name}
NodeId Parser::environment(const Token& begin) {
  const size_t start = lexer_.position();
  const std::string_view name = identifier("an environment's name");
  if (failed()) return noNode;
  const Environment* kind = findEnvironment(name);
  if (kind == nullptr) {
    fail(start, lexer_.position() - start,
         "unknown environment " + std::string(name.substr(0, 40)) +
             suggestion(nearestEnvironment(name)));
    return noNode;
  }
  if (!enter(begin)) return noNode;
  const NodeId result = table(*kind, begin);
  leave();
  return result;
}

// table: row { & row | \\ row }, then \end{name}
NodeId Parser::table(const Environment& kind, const Token& begin) {
  std::vector<NodeId> cells;
  std::vector<size_t> rowStarts{0};
  for (;;) {
    cells.push_back(row(Stop::Cell));
    const Token token = lexer_.next();
    if (token.kind == TokenKind::Ampersand) continue;
    if (token.is(CommandKind::NewRow)) {
      rowStarts.push_back(cells.size());
      continue;
    }
    if (!token.is(CommandKind::End)) {
      fail(begin, "this \\begin{" + std::string(kind.name) + "} has no \\end{" +
                      std::string(kind.name) + "}");
    }
    break;
  }
  if (failed() || !closeEnvironment(kind)) return noNode;
  const bool emptyLast =
      cells.size() - rowStarts.back() == 1 && std::get<Row>(tree_[cells.back()]).items.count == 0;
  if (emptyLast && rowStarts.size() > 1) {
    cells.pop_back();
    rowStarts.pop_back();
  }
  return addTable(kind, begin, cells, rowStarts);
}

// Fills short rows up and stores the cells.
NodeId Parser::addTable(const Environment& kind, const Token& begin, std::span<const NodeId> cells,
                        std::vector<size_t>& rowStarts) {
  assert(!rowStarts.empty());
  const size_t rows = rowStarts.size();
  rowStarts.push_back(cells.size());
  size_t columns = 0;
  for (size_t i = 0; i < rows; ++i) columns = std::max(columns, rowStarts[i + 1] - rowStarts[i]);
  if (columns > maximumCells / rows) {
    fail(begin, "this " + std::string(kind.name) + " has too many cells");
    return noNode;
  }
  const NodeId empty = add(Row{addChildren({})});
  std::vector<NodeId> filled;
  filled.reserve(rows * columns);
  for (size_t i = 0; i < rows; ++i) {
    const auto given = cells.subspan(rowStarts[i], rowStarts[i + 1] - rowStarts[i]);
    filled.insert(filled.end(), given.begin(), given.end());
    filled.resize((i + 1) * columns, empty);
  }
  return add(Table{kind.kind, kind.open, kind.close, static_cast<std::uint32_t>(rows),
                   static_cast<std::uint32_t>(columns), addChildren(filled)});
}

bool Parser::closeEnvironment(const Environment& kind) {
  const size_t start = lexer_.position();
  const std::string_view name = identifier("an environment's name");
  if (!failed() && name != kind.name) {
    fail(start, lexer_.position() - start,
         "this closes " + std::string(name.substr(0, 40)) + ", but \\begin{" +
             std::string(kind.name) + "} is open");
  }
  return !failed();
}

// identifier: { any text without braces }
std::string_view Parser::identifier(std::string_view what) {
  const Token open = lexer_.next();
  if (open.kind != TokenKind::OpenBrace) {
    fail(open, std::string(what) + " in braces is missing here");
    return {};
  }
  const std::string_view rest = lexer_.source().substr(lexer_.position());
  const size_t end = rest.find_first_of("{}");
  if (end == std::string_view::npos || rest[end] != '}' || end == 0) {
    fail(open, "here goes " + std::string(what) + " in braces, without braces in it");
    return {};
  }
  lexer_.moveTo(lexer_.position() + end + 1);
  return rest.substr(0, end);
}

// words: { text }, with runs of white space as one space
std::string Parser::words() {
  const Token open = lexer_.next();
  if (open.kind != TokenKind::OpenBrace) {
    fail(open, "words in braces are missing here");
    return {};
  }
  std::string text;
  const std::string_view source = lexer_.source();
  while (!failed() && lexer_.position() < source.size()) {
    const size_t position = lexer_.position();
    const char c = source[position];
    lexer_.moveTo(position + 1);
    if (c == '}') return text;
    if (c == '\\') {
      if (!wordsEscape(text)) return {};
    } else if (c == '~') {
      text += encodeUtf8(noBreakSpace);
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (text.empty() || text.back() != ' ') text += ' ';
    } else if (c == '$' || c == '{') {
      fail(position, 1,
           c == '$' ? "no formula inside words; close the words before it"
                    : "no braces inside words; for the sign write \\{");
    } else {
      text += c;
    }
  }
  if (!failed()) fail(open, "this { is never closed; add a }");
  return {};
}

// What follows a backslash inside words: a sign that TeX reserves, or a thin space.
bool Parser::wordsEscape(std::string& text) {
  const size_t position = lexer_.position();
  const char c = position < lexer_.source().size() ? lexer_.source()[position] : '\0';
  if (c == ',') {
    text += encodeUtf8(thinSpace);
  } else if (c != '\0' && std::string_view("%#&_${}\\ ").find(c) != std::string_view::npos) {
    text += c;
  } else {
    fail(position - 1, 1, "no command inside words; only \\, and \\ before one of % # & _ $ { }");
    return false;
  }
  lexer_.moveTo(position + 1);
  return true;
}

} // namespace backstep::tex
