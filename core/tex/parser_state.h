#pragma once

#include "tex/parser.h"
#include "tex/symbols.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace backstep::tex {

enum class TokenKind : std::uint8_t {
  End,
  Command,   // \name
  Character, // any other code point
  OpenBrace,
  CloseBrace,
  Superscript,
  Subscript,
  Ampersand,
};

struct Token {
  TokenKind kind;
  std::string_view name;  // Command: without the backslash; empty for a lone backslash at the end
  const Command* command; // Command: what it means; null when there is none of that name
  char32_t codePoint;     // Character
  size_t position;        // byte offset in the source
  size_t length;          // bytes

  bool is(CommandKind wanted) const { return command != nullptr && command->kind == wanted; }
};

// Reads TeX source token by token. Spaces between tokens are skipped, as in maths mode.
class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  // Holds until the next token is looked at or the position changes.
  const Token& peek();
  Token next();
  // Goes to the end, so that every loop over tokens ends.
  void stop() { moveTo(source_.size()); }

  // Raw access, for arguments that are not maths: the position is just behind the last token.
  std::string_view source() const { return source_; }
  size_t position() const { return position_; }
  void moveTo(size_t position) {
    position_ = position;
    isRead_ = false;
  }

 private:
  void skipSpaces();
  void read();

  std::string_view source_;
  size_t position_ = 0;
  Token token_{};       // at the position: it is looked at several times
  bool isRead_ = false; // it is
};

// The parser's working state: a recursive descent whose methods return the node they read. After a
// mistake (fail) the rest of the source is skipped, and what the methods return no longer matters.
class Parser {
 public:
  explicit Parser(std::string_view source) : lexer_(source) {}
  ParseResult run();

 private:
  // What ends a row besides the end of the source.
  enum class Stop { End, Brace, Bracket, Right, Cell };

  // What stands above an atom.
  struct Superscript {
    std::vector<NodeId> primes;
    NodeId argument = noNode; // of ^
  };

  // parser.cpp: rows, groups, scripts
  NodeId row(Stop stop);
  NodeId rowItem(Stop stop);
  bool endsRow(const Token& token, Stop stop) const;
  NodeId finishRow(size_t start);
  NodeId group();
  NodeId argument();
  bool startsAtom(const Token& token) const;
  NodeId collapsed(NodeId rowNode) const;
  NodeId nucleus();
  NodeId character(const Token& token);
  NodeId withScripts(NodeId base);
  void applyLimits(NodeId base, const Token& token);
  void addSuperscript(Superscript& superscript, const Token& token);
  NodeId finishSuperscript(Superscript& superscript);
  NodeId script(const Token& token);
  void unexpected(const Token& token);

  // parser_commands.cpp: what the commands mean
  NodeId command(const Token& token);
  NodeId argumentCommand(const Command& row, const Token& token);
  NodeId wordCommand(const Command& row);
  NodeId operatorName();
  NodeId radical();
  NodeId blank();
  NodeId brace(bool over);
  NodeId letters(Alphabet alphabet);
  NodeId leftRight(const Token& left);
  NodeId big(const Command& row, const Token& token);
  NodeId environment(const Token& begin);
  NodeId table(const Environment& kind, const Token& begin);
  NodeId addTable(const Environment& kind, const Token& begin, std::span<const NodeId> cells,
                  std::vector<size_t>& rowStarts);
  bool closeEnvironment(const Environment& kind);
  char32_t delimiter(const Token& command);
  std::string_view identifier(std::string_view what);
  std::string words();
  bool wordsEscape(std::string& text);

  // shared
  NodeId add(Node node);
  ChildRange addChildren(std::span<const NodeId> ids);
  TextRange addText(std::string_view text);
  bool enter(const Token& token);
  void leave() { --depth_; }
  void fail(size_t position, size_t length, std::string message);
  void fail(const Token& token, std::string message);
  bool failed() const { return error_.has_value(); }

  Lexer lexer_;
  Tree tree_;
  std::vector<NodeId> pending_; // items of the rows being read, innermost last
  std::optional<ParseError> error_;
  Alphabet alphabet_ = Alphabet::Normal;
  int depth_ = 0;
};

} // namespace backstep::tex
