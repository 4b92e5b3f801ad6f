#include "tex/letters.h"

#include "tex/symbols.h"
#include "text/utf8.h"

#include <string_view>

namespace backstep::tex {

namespace {

// Letters that Unicode had before it got whole alphabets; their places there are empty.
constexpr std::u32string_view calligraphicOf = U"BEFHILMR";
constexpr std::u32string_view calligraphic = U"ℬℰℱℋℐℒℳℛ";
constexpr std::u32string_view blackboardOf = U"CHNPQRZ";
constexpr std::u32string_view blackboard = U"ℂℍℕℙℚℝℤ";

constexpr char32_t noStart = 0;

// Where an alphabet's letters begin in Unicode; noStart if it has none of that kind.
struct Starts {
  char32_t upper, lower, upperGreek, lowerGreek, digits;
};

Starts startsOf(Alphabet alphabet) {
  switch (alphabet) {
  case Alphabet::Bold: return {0x1d400, 0x1d41a, 0x1d6a8, 0x1d736, 0x1d7ce};
  case Alphabet::BoldItalic: return {0x1d468, 0x1d482, 0x1d6a8, 0x1d736, 0x1d7ce};
  case Alphabet::Calligraphic: return {0x1d49c, noStart, noStart, noStart, noStart};
  case Alphabet::Blackboard: return {0x1d538, 0x1d552, noStart, noStart, 0x1d7d8};
  default: return {};
  }
}

char32_t earlier(char32_t codePoint, std::u32string_view from, std::u32string_view to) {
  const std::size_t place = from.find(codePoint);
  return place == std::u32string_view::npos ? 0 : to[place];
}

char32_t shifted(char32_t codePoint, char32_t first, char32_t start) {
  return start == noStart ? codePoint : start + (codePoint - first);
}

} // namespace

char32_t mathLetter(Alphabet alphabet, char32_t codePoint) {
  if (alphabet == Alphabet::Calligraphic) {
    if (const char32_t letter = earlier(codePoint, calligraphicOf, calligraphic)) return letter;
  }
  if (alphabet == Alphabet::Blackboard) {
    if (const char32_t letter = earlier(codePoint, blackboardOf, blackboard)) return letter;
  }
  const Starts starts = startsOf(alphabet);
  if (isDigit(codePoint)) return shifted(codePoint, U'0', starts.digits);
  if (isUpperLatin(codePoint)) return shifted(codePoint, U'A', starts.upper);
  if (isLatin(codePoint)) return shifted(codePoint, U'a', starts.lower);
  if (isUpperGreek(codePoint)) return shifted(codePoint, U'Α', starts.upperGreek);
  const bool plainGreek = codePoint >= U'α' && codePoint <= U'ω';
  return plainGreek ? shifted(codePoint, U'α', starts.lowerGreek) : codePoint;
}

namespace {

// Characters and, at the same place, their raised and lowered forms.
constexpr std::u32string_view superscriptOf =
    U"0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθϕφχ⊤∗*′∘°†";
constexpr std::u32string_view superscripts =
    U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵠᵡᵀ**′°°†";
constexpr std::u32string_view subscriptOf = U"0123456789+−-=()aehijklmnoprstuvxβγρϕφχ";
constexpr std::u32string_view subscripts = U"₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ";

static_assert(superscriptOf.size() == superscripts.size());
static_assert(subscriptOf.size() == subscripts.size());

std::optional<std::string> translate(std::string_view text, std::u32string_view from,
                                     std::u32string_view to) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint letter = decodeUtf8(text, i);
    const std::size_t place = from.find(letter.value);
    if (place == std::u32string_view::npos) return std::nullopt;
    result += encodeUtf8(to[place]);
    i += static_cast<std::size_t>(letter.bytes);
  }
  return result;
}

} // namespace

std::optional<std::string> toSuperscript(std::string_view text) {
  return translate(text, superscriptOf, superscripts);
}

std::optional<std::string> toSubscript(std::string_view text) {
  return translate(text, subscriptOf, subscripts);
}

} // namespace backstep::tex
