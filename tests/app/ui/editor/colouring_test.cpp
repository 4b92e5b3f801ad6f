#include "editor/colouring.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

const NameKinds names{
    {"x", WordKind::Input}, {"W", WordKind::Parameter}, {"h", WordKind::Assigned}};

/// "h:a =:. relu:f": the words of a line with a letter for their kind.
std::string coloured(std::string_view line) {
  constexpr std::string_view letters = "ipauf0#.";
  std::string text;
  for (const ColouredWord& word : colourLine(line, names))
    text += std::string(line.substr(static_cast<size_t>(word.span.begin),
                                    static_cast<size_t>(word.span.end - word.span.begin))) +
            ":" + letters[static_cast<size_t>(word.kind)] + " ";
  return text;
}

TEST_CASE("words by what they are") {
  CHECK(coloured("h = relu(W @ x) # y") == "h:a =:. relu:f (:. W:p @:. x:i ):. # y:# ");
  CHECK(coloured("new = q * 2.5e1 + pi") == "new:a =:. q:u *:. 2.5e1:0 +:. pi:0 ");
  CHECK(coloured("s = sum(h, axis=1)") == "s:a =:. sum:f (:. h:a ,:. axis:. =:. 1:0 ):. ");
  CHECK(coloured("# h = 1") == "# h = 1:# ");
  CHECK(coloured("") == "");
}

TEST_CASE("brackets and their partners") {
  const std::string_view text = "a = (b[1] + c # )\n)";
  CHECK(matchBracket(text, 4).first == 4);
  CHECK(matchBracket(text, 4).second == 18); // the one in the comment does not count
  CHECK(matchBracket(text, 9).first == 8);
  CHECK(matchBracket(text, 9).second == 6);
  CHECK(matchBracket(text, 2).first == -1);
  CHECK(matchBracket("(()", 0).second == -1);
  CHECK(matchBracket("", 0).first == -1);
}

} // namespace
} // namespace backstep::ui
