#include "tex/symbols.h"

namespace backstep::tex {

namespace {

using enum AtomClass;
using enum LimitPlacement;

constexpr Command symbol(std::string_view name, char32_t codePoint, AtomClass atom = Ord,
                         Face face = Face::MainRegular) {
  return {.name = name, .codePoint = codePoint, .atom = atom, .face = face};
}
constexpr Command greek(std::string_view name, char32_t codePoint) {
  return symbol(name, codePoint, Ord,
                isUpperGreek(codePoint) ? Face::MainRegular : Face::MathItalic);
}
constexpr Command delimiter(std::string_view name, char32_t codePoint, AtomClass atom) {
  return {.name = name, .kind = CommandKind::Delimiter, .codePoint = codePoint, .atom = atom};
}
constexpr Command large(std::string_view name, char32_t codePoint, LimitPlacement limits) {
  return {
      .name = name, .kind = CommandKind::LargeOperator, .codePoint = codePoint, .limits = limits};
}
constexpr Command named(std::string_view name, LimitPlacement limits = Never,
                        std::string_view letters = {}) {
  return {.name = name, .kind = CommandKind::NamedOperator, .letters = letters, .limits = limits};
}
constexpr Command accent(std::string_view name, char32_t codePoint, bool wide = false) {
  return {.name = name, .kind = CommandKind::Accent, .codePoint = codePoint, .flag = wide};
}
constexpr Command space(std::string_view name, int eighteenths) {
  return {.name = name, .kind = CommandKind::Space, .amount = eighteenths};
}
constexpr Command letters(std::string_view name, Alphabet alphabet) {
  return {.name = name, .kind = CommandKind::Letters, .alphabet = alphabet};
}
constexpr Command fraction(std::string_view name, FractionSize size) {
  return {.name = name, .kind = CommandKind::Fraction, .fraction = size};
}
constexpr Command style(std::string_view name, Level level) {
  return {.name = name, .kind = CommandKind::Style, .level = level};
}
constexpr Command big(std::string_view name, int size, AtomClass atom) {
  return {.name = name, .kind = CommandKind::Big, .atom = atom, .amount = size};
}
constexpr Command flagged(std::string_view name, CommandKind kind, bool flag) {
  return {.name = name, .kind = kind, .flag = flag};
}
constexpr Command plain(std::string_view name, CommandKind kind) {
  return {.name = name, .kind = kind};
}
constexpr Command limits(std::string_view name, LimitPlacement placement) {
  return {.name = name, .kind = CommandKind::Limits, .limits = placement};
}

constexpr Command table[] = {
    greek("alpha", U'α'),
    greek("beta", U'β'),
    greek("gamma", U'γ'),
    greek("delta", U'δ'),
    greek("epsilon", U'ϵ'),
    greek("varepsilon", U'ε'),
    greek("zeta", U'ζ'),
    greek("eta", U'η'),
    greek("theta", U'θ'),
    greek("vartheta", U'ϑ'),
    greek("iota", U'ι'),
    greek("kappa", U'κ'),
    greek("lambda", U'λ'),
    greek("mu", U'μ'),
    greek("nu", U'ν'),
    greek("xi", U'ξ'),
    greek("omicron", U'ο'),
    greek("pi", U'π'),
    greek("varpi", U'ϖ'),
    greek("rho", U'ρ'),
    greek("varrho", U'ϱ'),
    greek("sigma", U'σ'),
    greek("varsigma", U'ς'),
    greek("tau", U'τ'),
    greek("upsilon", U'υ'),
    greek("phi", U'ϕ'),
    greek("varphi", U'φ'),
    greek("chi", U'χ'),
    greek("psi", U'ψ'),
    greek("omega", U'ω'),
    greek("Gamma", U'Γ'),
    greek("Delta", U'Δ'),
    greek("Theta", U'Θ'),
    greek("Lambda", U'Λ'),
    greek("Xi", U'Ξ'),
    greek("Pi", U'Π'),
    greek("Sigma", U'Σ'),
    greek("Upsilon", U'Υ'),
    greek("Phi", U'Φ'),
    greek("Psi", U'Ψ'),
    greek("Omega", U'Ω'),

    symbol("partial", U'∂'),
    symbol("nabla", U'∇'),
    symbol("infty", U'∞'),
    symbol("ell", U'ℓ'),
    symbol("hbar", U'ℏ'),
    symbol("Re", U'ℜ'),
    symbol("Im", U'ℑ'),
    symbol("aleph", U'ℵ'),
    symbol("forall", U'∀'),
    symbol("exists", U'∃'),
    symbol("emptyset", U'∅'),
    symbol("varnothing", U'∅'),
    symbol("top", U'⊤'),
    symbol("bot", U'⊥'),
    symbol("neg", U'¬'),
    symbol("lnot", U'¬'),
    symbol("prime", U'′'),
    symbol("angle", U'∠'),
    symbol("triangle", U'△'),
    symbol("degree", U'°'),
    symbol("checkmark", U'✓', Ord, Face::Ams),
    symbol("square", U'□', Ord, Face::Ams),
    symbol("blacksquare", U'■', Ord, Face::Ams),
    symbol("%", U'%'),
    symbol("#", U'#'),
    symbol("&", U'&'),
    symbol("_", U'_'),
    symbol("$", U'$'),
    symbol("", U'/'),
    symbol("", U'@'),
    symbol("", U'.'),
    symbol("", U'"'),

    symbol("ldots", U'…', Inner),
    symbol("dots", U'…', Inner),
    symbol("cdots", U'⋯', Inner),
    symbol("ddots", U'⋱', Inner),
    symbol("vdots", U'⋮'),
    symbol("", U',', Punct),
    symbol("", U';', Punct),
    symbol("colon", U':', Punct),
    symbol("", U'!', Close),
    symbol("", U'?', Close),

    symbol("", U'+', Bin),
    symbol("", U'−', Bin),
    symbol("pm", U'±', Bin),
    symbol("mp", U'∓', Bin),
    symbol("times", U'×', Bin),
    symbol("div", U'÷', Bin),
    symbol("cdot", U'⋅', Bin),
    symbol("circ", U'∘', Bin),
    symbol("bullet", U'∙', Bin),
    symbol("ast", U'∗', Bin),
    symbol("star", U'⋆', Bin),
    symbol("odot", U'⊙', Bin),
    symbol("otimes", U'⊗', Bin),
    symbol("oplus", U'⊕', Bin),
    symbol("ominus", U'⊖', Bin),
    symbol("oslash", U'⊘', Bin),
    symbol("cup", U'∪', Bin),
    symbol("cap", U'∩', Bin),
    symbol("wedge", U'∧', Bin),
    symbol("land", U'∧', Bin),
    symbol("vee", U'∨', Bin),
    symbol("lor", U'∨', Bin),
    symbol("setminus", U'∖', Bin),

    symbol("", U'=', Rel),
    symbol("", U'<', Rel),
    symbol("lt", U'<', Rel),
    symbol("", U'>', Rel),
    symbol("gt", U'>', Rel),
    symbol("", U':', Rel),
    symbol("leq", U'≤', Rel),
    symbol("le", U'≤', Rel),
    symbol("geq", U'≥', Rel),
    symbol("ge", U'≥', Rel),
    symbol("neq", U'≠', Rel),
    symbol("ne", U'≠', Rel),
    symbol("ll", U'≪', Rel),
    symbol("gg", U'≫', Rel),
    symbol("approx", U'≈', Rel),
    symbol("equiv", U'≡', Rel),
    symbol("sim", U'∼', Rel),
    symbol("simeq", U'≃', Rel),
    symbol("cong", U'≅', Rel),
    symbol("doteq", U'≐', Rel),
    symbol("triangleq", U'≜', Rel, Face::Ams),
    symbol("propto", U'∝', Rel),
    symbol("in", U'∈', Rel),
    symbol("notin", U'∉', Rel),
    symbol("ni", U'∋', Rel),
    symbol("subset", U'⊂', Rel),
    symbol("supset", U'⊃', Rel),
    symbol("subseteq", U'⊆', Rel),
    symbol("supseteq", U'⊇', Rel),
    symbol("mid", U'∣', Rel),
    symbol("parallel", U'∥', Rel),
    symbol("perp", U'⊥', Rel),
    symbol("vdash", U'⊢', Rel),
    symbol("to", U'→', Rel),
    symbol("rightarrow", U'→', Rel),
    symbol("leftarrow", U'←', Rel),
    symbol("gets", U'←', Rel),
    symbol("leftrightarrow", U'↔', Rel),
    symbol("uparrow", U'↑', Rel),
    symbol("downarrow", U'↓', Rel),
    symbol("mapsto", U'↦', Rel),
    symbol("Rightarrow", U'⇒', Rel),
    symbol("Leftarrow", U'⇐', Rel),
    symbol("Leftrightarrow", U'⇔', Rel),
    symbol("longrightarrow", U'⟶', Rel),
    symbol("longleftarrow", U'⟵', Rel),
    symbol("implies", U'⟹', Rel),
    symbol("iff", U'⟺', Rel),

    delimiter("", U'(', Open),
    delimiter("", U')', Close),
    delimiter("", U'[', Open),
    delimiter("lbrack", U'[', Open),
    delimiter("", U']', Close),
    delimiter("rbrack", U']', Close),
    delimiter("{", U'{', Open),
    delimiter("lbrace", U'{', Open),
    delimiter("}", U'}', Close),
    delimiter("rbrace", U'}', Close),
    delimiter("", U'|', Ord),
    delimiter("vert", U'|', Ord),
    delimiter("lvert", U'|', Open),
    delimiter("rvert", U'|', Close),
    delimiter("|", U'‖', Ord),
    delimiter("Vert", U'‖', Ord),
    delimiter("lVert", U'‖', Open),
    delimiter("rVert", U'‖', Close),
    delimiter("langle", U'⟨', Open),
    delimiter("rangle", U'⟩', Close),
    delimiter("lfloor", U'⌊', Open),
    delimiter("rfloor", U'⌋', Close),
    delimiter("lceil", U'⌈', Open),
    delimiter("rceil", U'⌉', Close),
    delimiter("backslash", U'\\', Ord),

    large("sum", U'∑', Display),
    large("prod", U'∏', Display),
    large("coprod", U'∐', Display),
    large("bigcup", U'⋃', Display),
    large("bigcap", U'⋂', Display),
    large("bigvee", U'⋁', Display),
    large("bigwedge", U'⋀', Display),
    large("bigodot", U'⨀', Display),
    large("bigoplus", U'⨁', Display),
    large("bigotimes", U'⨂', Display),
    large("int", U'∫', Never),
    large("iint", U'∬', Never),
    large("oint", U'∮', Never),

    named("log"),
    named("ln"),
    named("lg"),
    named("exp"),
    named("sin"),
    named("cos"),
    named("tan"),
    named("cot"),
    named("sec"),
    named("csc"),
    named("arcsin"),
    named("arccos"),
    named("arctan"),
    named("sinh"),
    named("cosh"),
    named("tanh"),
    named("coth"),
    named("arg"),
    named("deg"),
    named("dim"),
    named("ker"),
    named("hom"),
    named("max", Display),
    named("min", Display),
    named("sup", Display),
    named("inf", Display),
    named("lim", Display),
    named("det", Display),
    named("gcd", Display),
    named("Pr", Display),
    named("limsup", Display, "lim\u2009sup"),
    named("liminf", Display, "lim\u2009inf"),
    named("argmax", Display, "arg\u2009max"),
    named("argmin", Display, "arg\u2009min"),
    plain("operatorname", CommandKind::OperatorName),

    accent("hat", U'ˆ'),
    accent("check", U'ˇ'),
    accent("tilde", U'˜'),
    accent("bar", U'ˉ'),
    accent("dot", U'˙'),
    accent("ddot", U'¨'),
    accent("breve", U'˘'),
    accent("acute", U'ˊ'),
    accent("grave", U'ˋ'),
    accent("vec", U'\u20d7'),
    accent("widehat", U'ˆ', true),
    accent("widetilde", U'˜', true),

    fraction("frac", FractionSize::Natural),
    fraction("dfrac", FractionSize::Display),
    fraction("tfrac", FractionSize::Text),
    plain("sqrt", CommandKind::Radical),
    flagged("overline", CommandKind::Line, true),
    flagged("underline", CommandKind::Line, false),
    flagged("overbrace", CommandKind::Brace, true),
    flagged("underbrace", CommandKind::Brace, false),

    letters("mathrm", Alphabet::Roman),
    letters("mathbf", Alphabet::Bold),
    letters("mathit", Alphabet::Italic),
    letters("boldsymbol", Alphabet::BoldItalic),
    letters("bm", Alphabet::BoldItalic),
    letters("mathcal", Alphabet::Calligraphic),
    letters("mathbb", Alphabet::Blackboard),
    letters("mathnormal", Alphabet::Normal),
    flagged("text", CommandKind::Text, false),
    flagged("textrm", CommandKind::Text, false),
    flagged("mbox", CommandKind::Text, false),
    flagged("textbf", CommandKind::Text, true),

    space(",", 3),
    space(":", 4),
    space(">", 4),
    space(";", 5),
    space("!", -3),
    space(" ", 6),
    space("quad", 18),
    space("qquad", 36),
    space("enspace", 9),
    style("displaystyle", Level::Display),
    style("textstyle", Level::Text),
    style("scriptstyle", Level::Script),
    style("scriptscriptstyle", Level::ScriptScript),

    big("big", 1, Ord),
    big("Big", 2, Ord),
    big("bigg", 3, Ord),
    big("Bigg", 4, Ord),
    big("bigl", 1, Open),
    big("Bigl", 2, Open),
    big("biggl", 3, Open),
    big("Biggl", 4, Open),
    big("bigr", 1, Close),
    big("Bigr", 2, Close),
    big("biggr", 3, Close),
    big("Biggr", 4, Close),
    big("bigm", 1, Rel),
    big("Bigm", 2, Rel),
    big("biggm", 3, Rel),
    big("Biggm", 4, Rel),
    plain("left", CommandKind::Left),
    plain("right", CommandKind::Right),
    plain("begin", CommandKind::Begin),
    plain("end", CommandKind::End),
    plain("\\", CommandKind::NewRow),
    plain("cr", CommandKind::NewRow),
    limits("limits", Always),
    limits("nolimits", Never),
    limits("displaylimits", Display),
    plain("color", CommandKind::Colour),
    plain("textcolor", CommandKind::TextColour),
    plain("hot", CommandKind::Hot),
    plain("blank", CommandKind::Blank),
};

constexpr Environment environmentTable[] = {
    {"matrix", TableKind::Matrix, 0, 0},        {"pmatrix", TableKind::Matrix, U'(', U')'},
    {"bmatrix", TableKind::Matrix, U'[', U']'}, {"Bmatrix", TableKind::Matrix, U'{', U'}'},
    {"vmatrix", TableKind::Matrix, U'|', U'|'}, {"Vmatrix", TableKind::Matrix, U'‖', U'‖'},
    {"cases", TableKind::Cases, U'{', 0},       {"aligned", TableKind::Aligned, 0, 0},
    {"split", TableKind::Aligned, 0, 0},
};

} // namespace

std::span<const Command> commands() { return table; }

std::span<const Environment> environments() { return environmentTable; }

} // namespace backstep::tex
