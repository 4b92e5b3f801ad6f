#include "tex/metrics.h"
#include "tex/symbols.h"
#include "text/utf8.h"

#include <doctest/doctest.h>
#include <set>

using namespace backstep::tex;

namespace {

bool hasGlyph(Face face, char32_t codePoint) {
  const Drawing drawing = drawingOf(codePoint);
  const Metrics& metrics = builtInMetrics();
  return metrics.find(face, drawing.glyph) != nullptr &&
         (!drawing.struck || metrics.find(face, strokeGlyph) != nullptr);
}

} // namespace

TEST_CASE("symbols: every character of the table has its glyph in the fonts, in every alphabet") {
  for (const Command& row : commands()) {
    if (row.kind != CommandKind::Symbol && row.kind != CommandKind::Delimiter) continue;
    for (int alphabet = 0; alphabet <= static_cast<int>(Alphabet::Blackboard); ++alphabet) {
      INFO(row.name, " ", backstep::encodeUtf8(row.codePoint), " in alphabet ", alphabet);
      // Two signs exist in no bold face of KaTeX; they are left out of the check for bold.
      const bool onlyRegular = row.codePoint == U'…' || row.codePoint == U'⋱';
      const Face face = faceIn(static_cast<Alphabet>(alphabet), row.codePoint, row.face);
      if (!onlyRegular) CHECK(hasGlyph(face, row.codePoint));
    }
  }
}

TEST_CASE("symbols: operators and accents have their glyphs") {
  for (const Command& row : commands()) {
    INFO(row.name);
    if (row.kind == CommandKind::LargeOperator) {
      CHECK(hasGlyph(Face::Size1, row.codePoint));
      CHECK(hasGlyph(Face::Size2, row.codePoint));
    }
    if (row.kind == CommandKind::Accent) CHECK(hasGlyph(Face::MainRegular, row.codePoint));
  }
}

TEST_CASE("symbols: letters and digits have glyphs in every alphabet") {
  const std::u32string letters = U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  for (const char32_t letter : letters) {
    for (int alphabet = 0; alphabet <= static_cast<int>(Alphabet::Blackboard); ++alphabet) {
      INFO(backstep::encodeUtf8(letter), " in alphabet ", alphabet);
      CHECK(hasGlyph(faceIn(static_cast<Alphabet>(alphabet), letter, normalFace(letter)), letter));
    }
  }
}

TEST_CASE("symbols: no name stands twice") {
  std::set<std::string_view> names;
  for (const Command& row : commands()) {
    if (!row.name.empty()) CHECK_MESSAGE(names.insert(row.name).second, row.name);
  }
}

TEST_CASE("symbols: look-up by name and by character") {
  REQUIRE(findCommand("odot") != nullptr);
  CHECK(findCommand("odot")->codePoint == U'⊙');
  CHECK(findCommand("nothing") == nullptr);
  CHECK(findCommand("") == nullptr);
  CHECK(findCharacter(U'≤')->atom == AtomClass::Rel);
  CHECK(findCharacter(U':')->atom == AtomClass::Rel); // not \colon
  CHECK(findCommand("colon")->atom == AtomClass::Punct);
  CHECK(findCharacter(U'漢') == nullptr);
  CHECK(findEnvironment("pmatrix")->open == U'(');
  CHECK(findEnvironment("tabular") == nullptr);
}

TEST_CASE("symbols: the nearest name to a mistyped one") {
  CHECK(nearestCommand("alhpa") == "alpha");
  CHECK(nearestCommand("fracc") == "frac");
  CHECK(nearestCommand("Sigam") == "Sigma");
  CHECK(nearestCommand("operatorame") == "operatorname");
  CHECK(nearestCommand("xyzzyplugh").empty());
  CHECK(nearestEnvironment("pmatirx") == "pmatrix");
}

TEST_CASE("symbols: alphabets choose faces") {
  CHECK(faceIn(Alphabet::Normal, U'x', normalFace(U'x')) == Face::MathItalic);
  CHECK(faceIn(Alphabet::Bold, U'W', normalFace(U'W')) == Face::MainBold);
  CHECK(faceIn(Alphabet::BoldItalic, U'θ', normalFace(U'θ')) == Face::MathBoldItalic);
  CHECK(faceIn(Alphabet::Calligraphic, U'L', normalFace(U'L')) == Face::Caligraphic);
  CHECK(faceIn(Alphabet::Calligraphic, U'l', normalFace(U'l')) == Face::MathItalic);
  CHECK(faceIn(Alphabet::Blackboard, U'R', normalFace(U'R')) == Face::Ams);
  CHECK(faceIn(Alphabet::Roman, U'd', normalFace(U'd')) == Face::MainRegular);
  CHECK(normalFace(U'Γ') == Face::MainRegular);
  CHECK(normalFace(U'γ') == Face::MathItalic);
  CHECK(normalFace(U'7') == Face::MainRegular);
}
