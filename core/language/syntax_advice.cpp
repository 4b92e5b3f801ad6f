#include "language/syntax_advice.h"

#include "language/program.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <array>

namespace backstep {
namespace {

constexpr std::string_view comparison = "a comparison is not part of the language";
constexpr std::string_view chooseHint =
    "relu, maximum and minimum choose between values, entry by entry";
constexpr std::string_view logic = "a logical operator is not part of the language";
constexpr std::string_view assignedOnce = "a name is assigned once, with = alone";
constexpr std::string_view newName = "give the new value a name of its own, such as a2 = a + 1";
constexpr std::string_view quotes = "text in quotes is not part of the language";
constexpr std::string_view noQuotes = "write names without quotes";
constexpr std::string_view braces = "braces are not part of the language";
constexpr std::string_view parentheses = "write ( and )";

struct ForeignOperator {
  std::string_view text;
  std::string_view message;
  std::string_view hint;
};

/// Longer ones before those they begin with.
constexpr std::array foreignOperators{
    ForeignOperator{"**=", assignedOnce, newName},
    ForeignOperator{"//=", assignedOnce, newName},
    ForeignOperator{"==", "== compares; an assignment has one =", "write = alone"},
    ForeignOperator{"!=", comparison, chooseHint},
    ForeignOperator{"<=", comparison, chooseHint},
    ForeignOperator{">=", comparison, chooseHint},
    ForeignOperator{"+=", assignedOnce, newName},
    ForeignOperator{"-=", assignedOnce, newName},
    ForeignOperator{"*=", assignedOnce, newName},
    ForeignOperator{"/=", assignedOnce, newName},
    ForeignOperator{"@=", assignedOnce, newName},
    ForeignOperator{"%=", assignedOnce, newName},
    ForeignOperator{":=", "an assignment is written with = alone", "write ="},
    ForeignOperator{"->", "an arrow is not part of the language", "write name = expression"},
    ForeignOperator{"//", "there is no whole-number division",
                    "write / to divide; # begins a comment"},
    ForeignOperator{"&&", logic, ""},
    ForeignOperator{"||", logic, ""},
    ForeignOperator{"<", comparison, chooseHint},
    ForeignOperator{">", comparison, chooseHint},
    ForeignOperator{"&", logic, ""},
    ForeignOperator{"|", logic, "write abs(x) for the absolute value"},
    ForeignOperator{"~", logic, ""},
    ForeignOperator{"!", "! is not part of the language", ""},
    ForeignOperator{"^", "^ is not a power in Python", "write ** for a power"},
    ForeignOperator{"%", "there is no remainder operator %", "# begins a comment"},
    ForeignOperator{";", "; does not separate lines", "put each assignment on a line of its own"},
    ForeignOperator{"'", quotes, noQuotes},
    ForeignOperator{"\"", quotes, noQuotes},
    ForeignOperator{"`", quotes, noQuotes},
    ForeignOperator{"{", braces, parentheses},
    ForeignOperator{"}", braces, parentheses},
    ForeignOperator{"\\", "a backslash does not continue a line",
                    "an expression goes on over the end of a line inside parentheses"},
};

const ForeignOperator* findForeignOperator(std::string_view text) {
  const auto found = std::find_if(
      foreignOperators.begin(), foreignOperators.end(),
      [&](const ForeignOperator& row) { return text.substr(0, row.text.size()) == row.text; });
  return found == foreignOperators.end() ? nullptr : &*found;
}

struct LookAlike {
  char32_t character;
  std::string_view what;
  std::string_view write;
};

constexpr std::array lookAlikes{
    LookAlike{0x2212, "a typographic minus", "-"},
    LookAlike{0x2010, "a typographic hyphen", "-"},
    LookAlike{0x2011, "a typographic hyphen", "-"},
    LookAlike{0x2013, "a dash", "-"},
    LookAlike{0x2014, "a dash", "-"},
    LookAlike{0xFE63, "a small minus", "-"},
    LookAlike{0x00D7, "a multiplication cross", "*"},
    LookAlike{0x00B7, "a multiplication dot", "*"},
    LookAlike{0x22C5, "a multiplication dot", "*"},
    LookAlike{0x2219, "a multiplication dot", "*"},
    LookAlike{0x2022, "a bullet", "*"},
    LookAlike{0x2217, "a typographic asterisk", "*"},
    LookAlike{0x2299, "an entry-by-entry product", "*"},
    LookAlike{0x2218, "an entry-by-entry product", "*"},
    LookAlike{0x00F7, "a division sign", "/"},
    LookAlike{0x2215, "a division slash", "/"},
    LookAlike{0x2044, "a fraction slash", "/"},
    LookAlike{0x00B2, "a raised 2", "** 2"},
    LookAlike{0x00B3, "a raised 3", "** 3"},
    LookAlike{0x1D40, "a raised T", ".T"},
    LookAlike{0x22A4, "a transpose sign", ".T"},
    LookAlike{0x221A, "a root sign", "sqrt(x)"},
    LookAlike{0x2211, "a sum sign", "sum(x)"},
    LookAlike{0x2264, "a comparison sign", "relu, maximum or minimum"},
    LookAlike{0x2265, "a comparison sign", "relu, maximum or minimum"},
    LookAlike{0x2260, "a comparison sign", "relu, maximum or minimum"},
    LookAlike{0x2190, "an arrow", "="},
    LookAlike{0x2018, "a quotation mark", "names without quotes"},
    LookAlike{0x2019, "a quotation mark", "names without quotes"},
    LookAlike{0x201C, "a quotation mark", "names without quotes"},
    LookAlike{0x201D, "a quotation mark", "names without quotes"},
    LookAlike{0x00A0, "an invisible no-break space", "an ordinary space"},
    LookAlike{0x202F, "an invisible no-break space", "an ordinary space"},
    LookAlike{0x3000, "a wide space", "an ordinary space"},
    LookAlike{0x200B, "an invisible character", "the line again without it"},
    LookAlike{0xFEFF, "an invisible character", "the line again without it"},
};

const LookAlike* findLookAlike(char32_t character) {
  const auto found = std::find_if(lookAlikes.begin(), lookAlikes.end(),
                                  [&](const LookAlike& row) { return row.character == character; });
  return found == lookAlikes.end() ? nullptr : &*found;
}

/// Full-width forms of the ASCII characters 0x21 to 0x7E.
bool isFullWidth(char32_t character) { return character >= 0xFF01 && character <= 0xFF5E; }

std::string codePointName(char32_t character) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string name;
  for (int shift = character > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
    name += digits[(character >> static_cast<unsigned>(shift)) & 0xFu];
  return "U+" + name;
}

constexpr std::array<std::string_view, 25> greekNames{
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

/// A letter that a name cannot have, written with those it can; empty when there is no usual way.
std::string transliterate(char32_t letter) {
  constexpr char32_t smallAlpha = 0x3B1;
  constexpr char32_t capitalAlpha = 0x391;
  constexpr char32_t subscriptZero = 0x2080;
  if (letter < 0x80) return {static_cast<char>(letter)};
  if (letter >= smallAlpha && letter < smallAlpha + greekNames.size())
    return std::string(greekNames[letter - smallAlpha]);
  if (letter >= subscriptZero && letter < subscriptZero + 10)
    return {static_cast<char>('0' + static_cast<int>(letter - subscriptZero))};
  if (letter < capitalAlpha || letter >= capitalAlpha + greekNames.size()) return {};
  std::string name(greekNames[letter - capitalAlpha]);
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

Advice adviceForName(std::string_view word) {
  std::string written;
  for (size_t i = 0; i < word.size();) {
    const CodePoint point = decodeUtf8(word, i);
    const std::string letters = transliterate(point.value);
    if (letters.empty()) {
      written.clear();
      break;
    }
    written += letters;
    i += static_cast<size_t>(point.bytes);
  }
  if (written == "lambda") written = "lam";
  if (!isIdentifier(written)) written.clear(); // a small 2 cannot begin a name
  return {"'" + excerpt(word, 40) + "' is not a name: names are made of a-z, A-Z, 0-9 and _",
          written.empty() ? "" : "write " + written};
}

Advice adviceForCharacter(char32_t character, std::string_view word) {
  const std::string code = " (" + codePointName(character) + ")";
  if (const LookAlike* row = findLookAlike(character))
    return {std::string(row->what) + code + " is not part of the language",
            "write " + std::string(row->write)};
  if (isFullWidth(character))
    return {"'" + std::string(word) + "'" + code + " is a full-width character",
            "write " + std::string(1, static_cast<char>(character - 0xFEE0))};
  return adviceForName(word);
}

bool isDigitOrPoint(char c) { return isDigit(c) || c == '.'; }

/// The number without the zeros in front that Python does not allow.
std::string_view withoutLeadingZeros(std::string_view number) {
  while (number.size() > 1 && number[0] == '0' && isDigit(number[1])) number.remove_prefix(1);
  return number;
}

Advice adviceForNumber(std::string_view word) {
  const std::string shown = excerpt(word, 40);
  const size_t split = word.find_first_not_of("0123456789._");
  const std::string_view number = withoutLeadingZeros(word.substr(0, split));
  const std::string_view rest = split == std::string_view::npos ? "" : word.substr(split);
  if (std::count(number.begin(), number.end(), '.') > 1)
    return {shown + " is not a number: it has more than one decimal point", ""};
  if (number.back() == '_' || number.find("__") != std::string_view::npos)
    return {shown + " is not a number: _ stands only between digits", ""};
  if (number == "0" && !rest.empty() && std::string_view("xXbBoO").find(rest[0]) < 6)
    return {shown + " is not a decimal number", "numbers are written as 12, 0.5 or 1e-3"};
  if (rest == "e" || rest == "E")
    return {shown + " is not a number: its exponent is missing",
            "write " + std::string(number) + " * e for a product with Euler's number, or " +
                std::string(number) + "e3 for thousands"};
  const bool exponent = !rest.empty() && (rest[0] == 'e' || rest[0] == 'E') && rest.size() > 1 &&
                        std::all_of(rest.begin() + 1, rest.end(), isDigitOrPoint);
  if (exponent && rest.find('.') != std::string_view::npos)
    return {shown + " is not a number: an exponent is a whole number", ""};
  if (!rest.empty() && !exponent) {
    const std::string product = excerpt(number, 40) + " * " + excerpt(rest, 40);
    return {shown + " is neither a number nor a name",
            parseExpression(product) ? "write " + product + " for a product" : ""};
  }
  if (word[0] == '0' && word.find_first_of(".eE") == std::string_view::npos)
    return {shown + " begins with a 0, which Python does not allow",
            "write " + excerpt(word.substr(word.find_first_not_of("0_")), 40)};
  return {shown + " is too large for a float64", "the largest number is about 1.8e308"};
}

constexpr std::array<std::string_view, 32> pythonKeywords{
    "and",    "as",   "assert", "async",  "await",  "break",   "class",    "continue",
    "def",    "del",  "elif",   "else",   "except", "finally", "for",      "from",
    "global", "if",   "import", "in",     "is",     "lambda",  "nonlocal", "not",
    "or",     "pass", "raise",  "return", "try",    "while",   "with",     "yield"};

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array spellings{
    Spelling{"dot", "a @ b"},
    Spelling{"matmul", "a @ b"},
    Spelling{"mm", "a @ b"},
    Spelling{"bmm", "a @ b"},
    Spelling{"mv", "a @ b"},
    Spelling{"inner", "a @ b"},
    Spelling{"add", "a + b"},
    Spelling{"sub", "a - b"},
    Spelling{"subtract", "a - b"},
    Spelling{"mul", "a * b"},
    Spelling{"multiply", "a * b"},
    Spelling{"div", "a / b"},
    Spelling{"divide", "a / b"},
    Spelling{"pow", "a ** b"},
    Spelling{"power", "a ** b"},
    Spelling{"neg", "-a"},
    Spelling{"negative", "-a"},
    Spelling{"transpose", "a.T"},
    Spelling{"t", "a.T"},
    Spelling{"copy", "a"},
    Spelling{"array", "a"},
    Spelling{"tensor", "a"},
    Spelling{"view", "reshape(a, (4, 3))"},
    Spelling{"flatten", "reshape(a, -1)"},
    Spelling{"ravel", "reshape(a, -1)"},
    Spelling{"clip", "maximum(0, minimum(a, 1))"},
    Spelling{"clamp", "maximum(0, minimum(a, 1))"},
    Spelling{"var", "mean((a - mean(a)) ** 2)"},
    Spelling{"std", "sqrt(mean((a - mean(a)) ** 2))"},
    Spelling{"index", "a[0]"},
    Spelling{"ln", "log(a)"},
    Spelling{"logit", "log(a / (1 - a))"},
    Spelling{"logistic", "sigmoid(a)"},
    Spelling{"expit", "sigmoid(a)"},
    Spelling{"swish", "silu(a)"},
    Spelling{"lrelu", "leaky_relu(a)"},
    Spelling{"average", "mean(a)"},
    Spelling{"avg", "mean(a)"},
    Spelling{"absolute", "abs(a)"},
    Spelling{"fabs", "abs(a)"},
    Spelling{"atan2", "arctan2(a, b)"},
    Spelling{"amax", "max(a)"},
    Spelling{"amin", "min(a)"},
    Spelling{"sqr", "square(a)"},
    Spelling{"root", "sqrt(a)"},
    Spelling{"tan", "sin(a) / cos(a)"},
    Spelling{"norm", "sqrt(l2(a))"},
    Spelling{"mse_loss", "mse(a, b)"},
    Spelling{"binary_cross_entropy", "bce(a, b)"},
    Spelling{"binary_cross_entropy_with_logits", "bce_with_logits(a, b)"},
};

} // namespace

size_t foreignOperatorLength(std::string_view text) {
  const ForeignOperator* row = findForeignOperator(text);
  return row == nullptr ? 0 : row->text.size();
}

bool isLookAlike(char32_t character) {
  return findLookAlike(character) != nullptr || isFullWidth(character);
}

Advice adviceForForeign(std::string_view word) {
  if (const ForeignOperator* row = findForeignOperator(word))
    return {std::string(row->message), std::string(row->hint)};
  if (isDigitOrPoint(word[0])) return adviceForNumber(word);
  const CodePoint first = decodeUtf8(word, 0);
  if (static_cast<size_t>(first.bytes) == word.size() && first.value >= 0x80)
    return adviceForCharacter(first.value, word);
  if (first.value >= 0x80 || word.size() > 1) return adviceForName(word);
  if (first.value < 0x20 || first.value == 0x7F)
    return {"unexpected control character (" + codePointName(first.value) + ")",
            "write the line again without it"};
  return {"'" + std::string(word) + "' is not part of the language", ""};
}

bool isPythonKeyword(std::string_view word) {
  return std::find(pythonKeywords.begin(), pythonKeywords.end(), word) != pythonKeywords.end();
}

Advice adviceForKeyword(std::string_view keyword) {
  const std::string message = "'" + std::string(keyword) + "' is a reserved word of Python";
  if (isOneOf(keyword, {"if", "else", "elif", "and", "or", "not", "is"}))
    return {message + " that the language does not have", std::string(chooseHint)};
  if (isOneOf(keyword, {"import", "from"}))
    return {message + " that the language does not need",
            "leave the line out: every function is there without a module's name"};
  if (isOneOf(keyword, {"for", "while"}))
    return {message + " that the language does not have",
            "write one line 'name = expression' for each step"};
  if (keyword == "lambda") return {message, "use another name, such as lam"};
  return {message + " that the language does not have",
          "a program is made of lines 'name = expression'"};
}

bool isModuleName(std::string_view name) {
  return isOneOf(name, {"np", "numpy", "torch", "math", "F", "nn", "tf", "jnp", "jax", "scipy",
                        "sp", "cp", "keras"});
}

std::span<const Spelling> ownSpellings() { return spellings; }

std::string_view ownSpelling(std::string_view foreignFunction) {
  const auto* const found =
      std::find_if(spellings.begin(), spellings.end(),
                   [&](const Spelling& row) { return row.foreign == foreignFunction; });
  return found == spellings.end() ? std::string_view{} : found->own;
}

std::string_view whyNotNeeded(std::string_view method) {
  if (isOneOf(method, {"item", "tolist", "numpy", "detach", "clone", "copy", "cpu", "cuda", "to",
                       "float", "double", "astype", "contiguous"}))
    return "a value is used as it is";
  if (isOneOf(method, {"backward", "retain_grad", "requires_grad_", "zero_grad", "zero_"}))
    return "every gradient is computed and shown";
  return {};
}

} // namespace backstep
