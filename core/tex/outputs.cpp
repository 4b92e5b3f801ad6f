#include "tex/outputs.h"

#include "tex/spacing.h"
#include "tex/symbols.h"
#include "text/utf8.h"

#include <algorithm>
#include <string_view>

namespace backstep::tex {

// How tightly a formula holds together.

namespace {

const Symbol* symbolOf(const Tree& tree, NodeId id) {
  if (const auto* scripts = std::get_if<Scripts>(&tree[id])) {
    return scripts->base == noNode ? nullptr : std::get_if<Symbol>(&tree[scripts->base]);
  }
  return std::get_if<Symbol>(&tree[id]);
}

bool isNumeral(const Tree& tree, NodeId id) {
  const auto* symbol = std::get_if<Symbol>(&tree[id]);
  return symbol != nullptr && (isDigit(symbol->codePoint) || symbol->codePoint == U'.');
}

Binding bindingOfAtom(const Tree& tree, const RowEntry& entry) {
  using enum AtomClass;
  const Node& node = tree[entry.node];
  if (entry.atom == Bin || entry.atom == Rel || entry.atom == Punct || entry.atom == Op)
    return Binding::Sum;
  if (std::holds_alternative<Fraction>(node) || std::holds_alternative<Brace>(node))
    return Binding::Sum;
  if (const auto* table = std::get_if<Table>(&node)) {
    return table->kind == TableKind::Aligned ? Binding::Sum : Binding::Factor;
  }
  return std::holds_alternative<Row>(node) ? bindingOf(tree, entry.node) : Binding::Factor;
}

// Goes over a row and counts what stands side by side outside of parentheses.
class FactorCounter {
 public:
  explicit FactorCounter(const Tree& tree) : tree_(tree) {}

  void visit(const RowEntry& entry) {
    if (entry.atom == AtomClass::Open) ++depth_;
    const bool outside = depth_ == 0;
    if (entry.atom == AtomClass::Close && depth_ > 0) {
      --depth_;
      if (depth_ == 0) ++factors_;
    }
    if (!outside) return;
    const bool numeral = isNumeral(tree_, entry.node);
    if (!numeral || !inNumeral_) ++factors_;
    inNumeral_ = numeral;
    loosest_ = std::max(loosest_, bindingOfAtom(tree_, entry));
  }
  Binding result(bool differential) const {
    if (loosest_ == Binding::Sum) return Binding::Sum;
    return factors_ > 1 && !differential ? Binding::Product : loosest_;
  }

 private:
  const Tree& tree_;
  int depth_ = 0;
  int factors_ = 0;
  bool inNumeral_ = false;
  Binding loosest_ = Binding::Factor;
};

// ∂x, ∂²f, dx: a product in form only.
bool isDifferential(const Tree& tree, std::span<const RowEntry> entries) {
  if (entries.empty() || entries[0].kind != RowEntry::Kind::Atom) return false;
  const Symbol* first = symbolOf(tree, entries[0].node);
  if (first == nullptr) return false;
  return first->codePoint == U'∂' || (first->codePoint == U'd' && entries.size() == 2);
}

} // namespace

Binding bindingOf(const Tree& tree, NodeId id) {
  const std::vector<RowEntry> entries = flattenRow(tree, id);
  FactorCounter counter(tree);
  for (const RowEntry& entry : entries) {
    if (entry.kind == RowEntry::Kind::Atom) counter.visit(entry);
  }
  return counter.result(isDifferential(tree, entries));
}

// Letters of alphabets.

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
  const size_t place = from.find(codePoint);
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

// Raised and lowered text.

namespace {

// Characters and, at the same place, their raised and lowered forms.
constexpr std::u32string_view superscriptOf =
    U"0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθϕφχ⊤∗*′∘°†";
constexpr std::u32string_view superscripts =
    U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵠᵡᵀ**′°°†";
// Unicode has no lowered comma; between lowered indices the common one reads well.
constexpr std::u32string_view subscriptOf = U"0123456789+−-=(),aehijklmnoprstuvxβγρϕφχ";
constexpr std::u32string_view subscripts = U"₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎,ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ";

static_assert(superscriptOf.size() == superscripts.size());
static_assert(subscriptOf.size() == subscripts.size());

std::optional<std::string> translate(std::string_view text, std::u32string_view from,
                                     std::u32string_view to) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    const CodePoint letter = decodeUtf8(text, i);
    const size_t place = from.find(letter.value);
    if (place == std::u32string_view::npos) return std::nullopt;
    result += encodeUtf8(to[place]);
    i += static_cast<size_t>(letter.bytes);
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
