#include "tex/parser_state.h"
#include "text/utf8.h"
#include "text/words.h"

#include <cassert>

namespace backstep::tex {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

size_t commandLength(std::string_view source, size_t start) {
  if (start == source.size()) return 0;
  size_t end = start;
  while (end < source.size() && isLetter(source[end])) ++end;
  return end > start ? end - start : static_cast<size_t>(decodeUtf8(source, start).bytes);
}

TokenKind kindOf(char32_t codePoint) {
  switch (codePoint) {
  case U'{': return TokenKind::OpenBrace;
  case U'}': return TokenKind::CloseBrace;
  case U'^': return TokenKind::Superscript;
  case U'_': return TokenKind::Subscript;
  case U'&': return TokenKind::Ampersand;
  default: return TokenKind::Character;
  }
}

} // namespace

void Lexer::skipSpaces() {
  while (position_ < source_.size() && isSpace(source_[position_])) ++position_;
}

void Lexer::read() {
  skipSpaces();
  isRead_ = true;
  if (position_ == source_.size()) {
    token_ = {TokenKind::End, {}, nullptr, 0, position_, 0};
  } else if (source_[position_] == '\\') {
    const size_t length = commandLength(source_, position_ + 1);
    const std::string_view name = source_.substr(position_ + 1, length);
    token_ = {TokenKind::Command, name, findCommand(name), 0, position_, length + 1};
  } else {
    const CodePoint decoded = decodeUtf8(source_, position_);
    const auto length = static_cast<size_t>(decoded.bytes);
    token_ = {kindOf(decoded.value), {}, nullptr, decoded.value, position_, length};
  }
}

const Token& Lexer::peek() {
  if (!isRead_) read();
  return token_;
}

Token Lexer::next() {
  const Token token = peek();
  moveTo(token.position + token.length);
  return token;
}

namespace {

// Offsets in a tree have 32 bits; a formula is never near this.
constexpr size_t maximumSource = size_t{1} << 24U;

bool isCharacter(const Token& token, char32_t codePoint) {
  return token.kind == TokenKind::Character && token.codePoint == codePoint;
}

std::optional<ParseError> findBadByte(std::string_view source) {
  for (size_t i = 0; i < source.size();) {
    if (isPlainAscii(source[i])) {
      ++i;
      continue;
    }
    const CodePoint decoded = decodeUtf8(source, i);
    if (!decoded.valid) return ParseError{i, 1, "this byte is not UTF-8 text"};
    if (!isSpace(source[i]) && (decoded.value < 0x20 || decoded.value == 0x7f)) {
      return ParseError{i, 1, "a control character has no place in a formula"};
    }
    i += static_cast<size_t>(decoded.bytes);
  }
  return std::nullopt;
}

} // namespace

ParseResult parse(std::string_view source) {
  if (source.size() > maximumSource) {
    return {{}, ParseError{maximumSource, 0, "the formula is too long"}};
  }
  if (std::optional<ParseError> error = findBadByte(source)) return {{}, std::move(error)};
  return Parser(source).run();
}

ParseResult Parser::run() {
  tree_.nodes.reserve(lexer_.source().size() / 2 + 8);
  tree_.root = row(Stop::End);
  if (!failed() && lexer_.peek().kind != TokenKind::End) unexpected(lexer_.peek());
  if (failed()) return {{}, std::move(error_)};
  return {std::move(tree_), std::nullopt};
}

// row: everything up to what closes it, which stays unread.
NodeId Parser::row(Stop stop) {
  const size_t start = pending_.size();
  while (!endsRow(lexer_.peek(), stop)) {
    const NodeId item = rowItem(stop);
    if (!failed()) pending_.push_back(item);
  }
  return finishRow(start);
}

NodeId Parser::rowItem(Stop stop) {
  const Token& token = lexer_.peek();
  if (token.is(CommandKind::Colour)) {
    const Token colour = lexer_.next();
    const std::string_view name = identifier("a colour's name");
    if (!enter(colour)) return noNode;
    const TextRange range = addText(name);
    const NodeId rest = row(stop);
    leave();
    return add(Coloured{rest, range});
  }
  const bool bare = token.kind == TokenKind::Superscript || token.kind == TokenKind::Subscript ||
                    isCharacter(token, U'\'');
  return withScripts(bare ? noNode : nucleus());
}

bool Parser::endsRow(const Token& token, Stop stop) const {
  switch (token.kind) {
  case TokenKind::End:
  case TokenKind::CloseBrace:
  case TokenKind::Ampersand: return true;
  case TokenKind::Character: return stop == Stop::Bracket && token.codePoint == U']';
  case TokenKind::Command:
    return token.is(CommandKind::Right) || token.is(CommandKind::End) ||
           token.is(CommandKind::NewRow);
  default: return false;
  }
}

NodeId Parser::finishRow(size_t start) {
  const ChildRange items = addChildren(std::span<const NodeId>(pending_).subspan(start));
  pending_.resize(start);
  return add(Row{items});
}

// group: { row }
NodeId Parser::group() {
  const Token open = lexer_.next();
  assert(open.kind == TokenKind::OpenBrace);
  if (!enter(open)) return noNode;
  const Alphabet outer = alphabet_;
  const NodeId inside = row(Stop::Brace);
  alphabet_ = outer;
  leave();
  const Token close = lexer_.next();
  if (close.kind == TokenKind::End) {
    fail(open, "this { is never closed; add a }");
  } else if (close.kind != TokenKind::CloseBrace) {
    unexpected(close);
  }
  return inside;
}

// argument: { row } | one atom without scripts
NodeId Parser::argument() {
  const Token token = lexer_.peek();
  if (token.kind == TokenKind::OpenBrace) return collapsed(group());
  if (!startsAtom(token)) {
    fail(token, "an argument is missing here; write {...}");
    return noNode;
  }
  if (!enter(token)) return noNode;
  const NodeId atom = nucleus();
  leave();
  return atom;
}

bool Parser::startsAtom(const Token& token) const {
  const bool script = token.kind == TokenKind::Superscript || token.kind == TokenKind::Subscript;
  return !script && !endsRow(token, Stop::End);
}

// A row of one item is that item.
NodeId Parser::collapsed(NodeId rowNode) const {
  if (failed()) return noNode;
  const std::span<const NodeId> items = tree_.list(std::get<Row>(tree_[rowNode]).items);
  return items.size() == 1 ? items[0] : rowNode;
}

// nucleus: character | { row } | command with its arguments
NodeId Parser::nucleus() {
  const Token token = lexer_.peek();
  if (token.kind == TokenKind::OpenBrace) {
    const NodeId inside = group();
    const NodeId only = collapsed(inside);
    // {x} is x, but {+} is not a binary operator: braces make an ordinary atom.
    const Symbol* symbol = failed() ? nullptr : std::get_if<Symbol>(&tree_.nodes[only]);
    return symbol != nullptr && symbol->atom == AtomClass::Ord ? only : inside;
  }
  lexer_.next();
  return token.kind == TokenKind::Command ? command(token) : character(token);
}

NodeId Parser::character(const Token& token) {
  char32_t codePoint = token.codePoint;
  if (codePoint == U'-') codePoint = U'−';
  if (codePoint == U'*') codePoint = U'∗';
  if (codePoint == U'·') codePoint = U'⋅';
  if (codePoint == U'~') return add(Space{1 / 3.F});
  if (isLatin(codePoint) || isDigit(codePoint)) {
    const Face face = faceIn(alphabet_, codePoint, normalFace(codePoint));
    return add(Symbol{codePoint, alphabet_, AtomClass::Ord, face});
  }
  if (const Command* row = findCharacter(codePoint); row != nullptr && codePoint != U'#') {
    if (codePoint != U'%' && codePoint != U'$') {
      return add(Symbol{codePoint, alphabet_, row->atom, faceIn(alphabet_, codePoint, row->face)});
    }
  }
  const std::string text(lexer_.source().substr(token.position, token.length));
  if (codePoint == U'$') {
    fail(token, "leave out the $: the whole text is a formula; for a dollar sign write \\$");
  } else if (codePoint == U'%' || codePoint == U'#') {
    fail(token, "write \\" + text + " for the sign itself");
  } else {
    fail(token, "the fonts for formulas have no '" + text + "'; write words as \\text{...}");
  }
  return noNode;
}

// nucleus { ^ argument | _ argument | ' | \limits }
NodeId Parser::withScripts(NodeId base) {
  NodeId subscript = noNode;
  Superscript superscript;
  for (;;) {
    const Token& token = lexer_.peek();
    if (isCharacter(token, U'\'') || token.kind == TokenKind::Superscript) {
      addSuperscript(superscript, lexer_.next());
    } else if (token.kind == TokenKind::Subscript) {
      if (subscript != noNode) fail(token, "a second subscript; put both into braces: a_{b_c}");
      subscript = script(lexer_.next());
    } else if (token.is(CommandKind::Limits)) {
      applyLimits(base, lexer_.next());
    } else {
      break;
    }
  }
  if (failed()) return noNode;
  NodeId above = finishSuperscript(superscript);
  if (Brace* brace = base == noNode ? nullptr : std::get_if<Brace>(&tree_.nodes[base])) {
    brace->label = std::exchange(brace->over ? above : subscript, noNode);
  }
  if (subscript == noNode && above == noNode) return base;
  return add(Scripts{base, subscript, above});
}

void Parser::applyLimits(NodeId base, const Token& token) {
  const LimitPlacement placement = token.command->limits;
  if (base != noNode) {
    if (auto* large = std::get_if<LargeOperator>(&tree_.nodes[base])) {
      large->limits = placement;
      return;
    }
    if (auto* named = std::get_if<NamedOperator>(&tree_.nodes[base])) {
      named->limits = placement;
      return;
    }
  }
  fail(token, std::string("\\").append(token.name) + " belongs behind an operator such as \\sum");
}

void Parser::addSuperscript(Superscript& superscript, const Token& token) {
  const bool prime = token.kind == TokenKind::Character;
  if (superscript.argument != noNode) {
    fail(token, prime ? "write the prime before the superscript: f'^2"
                      : "a second superscript; put both into braces: a^{b^c}");
  } else if (prime) {
    const Symbol sign{U'′', Alphabet::Normal, AtomClass::Ord, Face::MainRegular};
    superscript.primes.push_back(add(sign));
  } else {
    superscript.argument = script(token);
  }
}

// The primes and the ^ argument as one node.
NodeId Parser::finishSuperscript(Superscript& superscript) {
  std::vector<NodeId>& items = superscript.primes;
  if (items.empty()) return superscript.argument;
  if (superscript.argument != noNode) items.push_back(superscript.argument);
  return items.size() == 1 ? items[0] : add(Row{addChildren(items)});
}

NodeId Parser::script(const Token& token) {
  if (!failed() && !startsAtom(lexer_.peek())) {
    fail(token, std::string("nothing follows this ") +
                    (token.kind == TokenKind::Superscript ? "^" : "_") + "; write {...} behind it");
  }
  return failed() ? noNode : argument();
}

void Parser::unexpected(const Token& token) {
  switch (token.kind) {
  case TokenKind::End: fail(token, "the formula ends too early"); return;
  case TokenKind::CloseBrace:
    fail(token, "this } closes nothing; remove it or write \\} for the sign");
    return;
  case TokenKind::Ampersand:
    fail(token, "& belongs inside a matrix, cases or aligned; for the sign write \\&");
    return;
  default: break;
  }
  if (token.is(CommandKind::Right)) {
    fail(token, "\\right without a \\left before it");
  } else if (token.is(CommandKind::End)) {
    fail(token, "\\end without a \\begin before it");
  } else {
    fail(token, "a new row belongs inside a matrix, cases or aligned");
  }
}

NodeId Parser::add(Node node) {
  tree_.nodes.push_back(node);
  return static_cast<NodeId>(tree_.nodes.size() - 1);
}

ChildRange Parser::addChildren(std::span<const NodeId> ids) {
  const auto first = static_cast<std::uint32_t>(tree_.children.size());
  tree_.children.insert(tree_.children.end(), ids.begin(), ids.end());
  return {first, static_cast<std::uint32_t>(ids.size())};
}

TextRange Parser::addText(std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(tree_.text.size());
  tree_.text += text;
  return {offset, static_cast<std::uint32_t>(text.size())};
}

bool Parser::enter(const Token& token) {
  ++depth_;
  if (depth_ > maximumDepth) {
    fail(token, "the formula nests more than " + std::to_string(maximumDepth) + " deep");
  }
  return !failed();
}

void Parser::fail(size_t position, size_t length, std::string message) {
  if (!failed()) error_ = ParseError{position, length, std::move(message)};
  lexer_.stop();
}

void Parser::fail(const Token& token, std::string message) {
  fail(token.position, token.length, std::move(message));
}

} // namespace backstep::tex
