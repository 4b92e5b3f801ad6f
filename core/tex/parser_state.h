#pragma once

#include "tex/lexer.h"
#include "tex/parser.h"
#include "tex/symbols.h"

#include <utility>

namespace backstep::tex {

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
  NodeId finishRow(std::size_t start);
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
  NodeId brace(bool over);
  NodeId letters(Alphabet alphabet);
  NodeId leftRight(const Token& left);
  NodeId big(const Command& row, const Token& token);
  NodeId environment(const Token& begin);
  NodeId table(const Environment& kind, const Token& begin);
  NodeId addTable(const Environment& kind, const Token& begin, std::span<const NodeId> cells,
                  std::vector<std::size_t>& rowStarts);
  bool closeEnvironment(const Environment& kind);
  NodeId slot();
  std::uint32_t slotDigits();
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
  void fail(std::size_t position, std::size_t length, std::string message);
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
