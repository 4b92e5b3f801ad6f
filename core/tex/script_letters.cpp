#include "tex/script_letters.h"

#include "text/utf8.h"

namespace backstep::tex {

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
