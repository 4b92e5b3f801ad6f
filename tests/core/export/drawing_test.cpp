#include "core/engine/handout.h"
#include "export/drawing.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

size_t count(const std::string& text, std::string_view word) {
  size_t found = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

struct Drawn {
  test::Handout handout;
  Trace trace = handout.recorded();
  Names names{trace.graph(), {}};
  Player player{trace};
};

TEST_CASE("DOT has a node per value, an edge per use, and only the numbers known so far") {
  Drawn drawn;
  const std::string start = dotGraph(drawn.player, drawn.names);
  CHECK(count(start, "[label=") == 9);
  CHECK(count(start, " -> ") == 8);
  CHECK(count(start, "0.15") == 0);
  drawn.player.seek(5);
  CHECK(count(dotGraph(drawn.player, drawn.names), "0.15") == 4);
  drawn.player.seek(26);
  CHECK(count(dotGraph(drawn.player, drawn.names), "gradient") == 9);
}

TEST_CASE("SVG draws every card, and a cell for every known number") {
  Drawn drawn;
  const auto cells = [&] {
    return count(svgDrawing(drawn.player, drawn.names), "text-anchor=\"middle\"");
  };
  CHECK(cells() == 0);
  drawn.player.seek(4);
  CHECK(cells() == 3 + 2 + 12 + 8);
  drawn.player.seek(26);
  const size_t entries = 3 + 2 + 12 + 8 + 4 + 4 + 2 + 2 + 1;
  CHECK(cells() == 2 * entries);
  CHECK(count(svgDrawing(drawn.player, drawn.names), "<path d=\"M") == 8 + 1); // and the arrow head
}

} // namespace
} // namespace backstep
