#include "editor/colouring.h"

#include "engine/op.h"
#include "language/lexer.h"
#include "language/operators.h"
#include "language/program.h"
#include "language/syntax_advice.h"

#include <algorithm>

namespace backstep::ui {

namespace {

WordKind kindOfName(std::string_view name, const NameKinds& names) {
  if (const auto found = names.find(name); found != names.end()) return found->second;
  if (isFunctionName(name)) return WordKind::Function;
  if (isConstantName(name)) return WordKind::Number;
  if (name == "True" || name == "False" || name == "None" || name == "T") return WordKind::Sign;
  return WordKind::Unknown;
}

bool isOpening(char c) { return c == '(' || c == '['; }
bool isClosing(char c) { return c == ')' || c == ']'; }

/// True when a "#" stands before the place on its line.
bool inComment(std::string_view text, int at) {
  const auto place = static_cast<size_t>(at);
  const size_t feed = at == 0 ? std::string_view::npos : text.rfind('\n', place - 1);
  const size_t begin = feed == std::string_view::npos ? 0 : feed + 1;
  return text.substr(begin, place - begin).find('#') != std::string_view::npos;
}

int partnerOf(std::string_view text, int at, int reach) {
  const int step = isOpening(text[static_cast<size_t>(at)]) ? 1 : -1;
  const int last = std::clamp(at + step * reach, 0, static_cast<int>(text.size()) - 1);
  int depth = 0;
  for (int i = at; i != last + step; i += step) {
    const char c = text[static_cast<size_t>(i)];
    if ((!isOpening(c) && !isClosing(c)) || inComment(text, i)) continue;
    depth += isOpening(c) ? step : -step;
    if (depth == 0) return i;
  }
  return -1;
}

} // namespace

NameKinds nameKinds(const Draft& draft) {
  NameKinds names;
  for (const Inspection::Line& line : draft.inspection().lines)
    names.emplace(line.name, WordKind::Assigned);
  for (const LessonArray& array : draft.lesson().arrays)
    names[array.name] = array.kind == Node::Kind::Input ? WordKind::Input : WordKind::Parameter;
  return names;
}

std::vector<ColouredWord> colourLine(std::string_view line, const NameKinds& names) {
  std::vector<ColouredWord> words;
  const std::vector<Token> tokens = tokenize(line);
  int end = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.endsLine()) continue;
    end = token.span.end;
    WordKind kind = WordKind::Sign;
    if (token.kind == Token::Kind::Number) kind = WordKind::Number;
    if (token.kind == Token::Kind::Foreign) kind = WordKind::Unknown;
    if (token.kind == Token::Kind::Name) {
      kind = kindOfName(token.text, names);
      const bool first = i == 0 && tokens[i + 1].is("=");
      const bool keyword = i > 0 && !first && tokens[i + 1].is("=");
      if (first && kind == WordKind::Unknown) kind = WordKind::Assigned;
      if (keyword) kind = WordKind::Sign;
    }
    words.push_back({token.span, kind});
  }
  const size_t comment = line.find('#', static_cast<size_t>(end));
  if (comment != std::string_view::npos)
    words.push_back(
        {{static_cast<int>(comment), static_cast<int>(line.size())}, WordKind::Comment});
  return words;
}

BracketPair matchBracket(std::string_view text, int at, int reach) {
  for (const int place : {at - 1, at}) {
    if (place < 0 || place >= static_cast<int>(text.size())) continue;
    const char c = text[static_cast<size_t>(place)];
    if ((isOpening(c) || isClosing(c)) && !inComment(text, place))
      return {place, partnerOf(text, place, reach)};
  }
  return {};
}

ImU32 codeColour(const Palette& palette, WordKind kind) {
  switch (kind) {
  case WordKind::Input: return palette.input;
  case WordKind::Parameter: return palette.update;
  case WordKind::Function: return palette.forward;
  case WordKind::Number:
  case WordKind::Sign: return palette.inkSoft;
  case WordKind::Comment: return palette.inkFaint;
  case WordKind::Unknown: return palette.problem;
  case WordKind::Assigned: break;
  }
  return palette.ink;
}

} // namespace backstep::ui
