#include "app/ui/window.h"
#include "kit/word_help.h"
#include "tex/parser.h"

namespace backstep {
namespace {

using test::Window;

/// The word whose sign is at the middle of the glyph of that code point; "" for none.
std::string wordAt(const ui::WordHelp& help, const char* source, char32_t codePoint) {
  const tex::ParseResult parsed = tex::parse(source);
  REQUIRE_FALSE(parsed.error);
  const tex::Layout formula = tex::layOut(parsed.tree);
  for (const tex::Op& op : formula.ops) {
    if (op.kind != tex::OpKind::Glyph || op.codePoint != codePoint) continue;
    const tex::Glyph* glyph = tex::builtInMetrics().find(op.face, op.codePoint);
    REQUIRE(glyph != nullptr);
    const GlossaryTerm* term =
        help.signAt(formula, {op.x + (glyph->left + glyph->right) * 0.5F * op.size,
                              op.y + (glyph->depth - glyph->height) * 0.5F * op.size});
    return term == nullptr ? "" : term->word;
  }
  FAIL("no such glyph in ", source);
  return {};
}

// Words in a paragraph, broken between lines, beside a comma, in bold, in a heading and a link.
constexpr const char* lesson = R"(id = "words"
title = "Words"
program = "loss = x * x"
[inputs]
x = 3
[[page]]
at = "start"
text = '''
## The gradient

Every **gradient**, also the [upstream gradient](node:x), is a product; a second gradient is one, too. The elementwise
product is $a \odot b$.
'''
)";

struct Reader : Window {
  Reader() : Window(options()) {}
  static Options options() {
    Options chosen;
    chosen.lesson = lesson;
    chosen.size = {1280, 800}; // "elementwise product" is broken between two lines
    return chosen;
  }
};

TEST_CASE("signs are told by their glyphs, the longest first") {
  const ui::WordHelp help;
  CHECK(wordAt(help, "a \\odot b", U'\u2299') == "elementwise product");
  CHECK(wordAt(help, "a \\odot b", U'a') == "");
  CHECK(wordAt(help, "W^\\top \\delta", U'\u22a4') == "transpose");
  CHECK(wordAt(help, "W^\\top \\delta", U'\u03b4') == "error of a layer");
  CHECK(wordAt(help, "\\delta_{ij} - p", U'\u03b4') == "Kronecker delta");
  CHECK(wordAt(help, "\\delta_{ij} - p", U'j') == "Kronecker delta");
  CHECK(wordAt(help, "\\delta_i - p", U'i') == "");
  CHECK(wordAt(help, "\\mathbf{1}[x > 0]", U'1') == "indicator");
  CHECK(wordAt(help, "x_1 + 1", U'1') == "");
  CHECK(wordAt(help, "w - \\eta g", U'\u03b7') == "learning rate");
}

TEST_CASE("a word is explained while the pointer is on it") {
  Reader window;
  CHECK_FALSE(window.shows("explained"));
  window.bot.hover("word/gradient");
  window.settle();
  REQUIRE(window.shows("explained"));
  CHECK(window.text("explained").find("gradient: The derivatives of the output") == 0);
  CHECK(window.item("explained").rect.min.y >= window.item("word/gradient").rect.max.y);
  window.bot.moveTo({1, 1});
  window.settle();
  CHECK_FALSE(window.shows("explained"));
  window.bot.hover("word/elementwise product"); // the part of it that is in the last line
  window.settle();
  CHECK(window.text("explained").find("elementwise product: ") == 0);
}

TEST_CASE("a link leads somewhere and is not explained") {
  Reader window;
  CHECK_FALSE(window.shows("word/upstream gradient"));
  window.bot.hover("link/node:x");
  window.settle();
  CHECK_FALSE(window.shows("explained"));
}

} // namespace
} // namespace backstep
