#include "kit/formula_drawer.h"

#include "tex/parser.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace backstep::ui {

namespace {

// Formulas with live numbers are new strings after every edit: a drag would fill the memory.
constexpr size_t mostKept = 2000;

constexpr char32_t box = U'\u25A1';     // \square
constexpr float socketRounding = 0.25F; // of its shorter side

/// The source as upright text, for formulas that cannot be read.
tex::Layout asText(std::string_view source) {
  std::string plain;
  for (const char c : source)
    if (c != '\\' && c != '{' && c != '}' && c != '$' && c != '%' && c != '#' && c != '&')
      plain += c;
  const tex::ParseResult parsed = tex::parse("\\text{" + plain + "}");
  return parsed.error ? tex::Layout{} : tex::layOut(parsed.tree);
}

tex::Layout typeset(std::string_view source, tex::Level level) {
  const tex::ParseResult parsed = tex::parse(source);
  if (parsed.error) return asText(source);
  return tex::layOut(parsed.tree, tex::builtInMetrics(), level);
}

/// The baked face of a KaTeX face; main italics are not baked and read well enough as maths
/// italics.
MathFace bakedFace(tex::Face face) {
  switch (face) {
  case tex::Face::MainBold: return MathFace::MainBold;
  case tex::Face::MainItalic:
  case tex::Face::MathItalic: return MathFace::Italic;
  case tex::Face::MathBoldItalic: return MathFace::BoldItalic;
  case tex::Face::Caligraphic: return MathFace::Caligraphic;
  case tex::Face::Ams: return MathFace::Ams;
  case tex::Face::Size1: return MathFace::Size1;
  case tex::Face::Size2: return MathFace::Size2;
  case tex::Face::Size3: return MathFace::Size3;
  case tex::Face::Size4: return MathFace::Size4;
  default: return MathFace::Main;
  }
}

class Drawing {
 public:
  Drawing(ImDrawList& list, const Fonts& fonts, ImVec2 origin, const FormulaInk& ink)
      : list_(list),
        fonts_(fonts),
        // Horizontal strokes are crisp when the baseline lies on a pixel's edge.
        origin_{origin.x, std::round(origin.y)},
        ink_(ink) {}

  void draw(const tex::Layout& formula) {
    for (const tex::Op& op : formula.ops) {
      colour_ = op.colour < 0 || ink_.palette == nullptr
                    ? ink_.colour
                    : namedColour(*ink_.palette, formula.names[static_cast<size_t>(op.colour)],
                                  ink_.colour);
      drawOp(op);
    }
  }

 private:
  void drawOp(const tex::Op& op) {
    switch (op.kind) {
    case tex::OpKind::Glyph: return tex::isTextFace(op.face) ? drawText(op) : drawGlyph(op);
    case tex::OpKind::Rule: return drawRule(op);
    case tex::OpKind::Extension: return op.height > op.width ? drawRule(op) : drawRoof(op);
    }
  }

  void drawGlyph(const tex::Op& op) {
    const ImVec2 pen = at(op.x, op.y);
    if (op.face == tex::Face::Ams && op.codePoint == box) return drawSocket(op);
    // A minus or equals sign from the atlas is blurred over two rows of pixels.
    if (op.face == tex::Face::MainRegular && op.codePoint == 0x2212) return drawMinus(op);
    const auto quad = fonts_.mathGlyph(bakedFace(op.face), op.size * ink_.em,
                                       static_cast<unsigned>(op.codePoint));
    if (quad) image(*quad, pen);
  }

  /// The place of a covered number: formatNumber writes it as a square.
  void drawSocket(const tex::Op& op) {
    const tex::Glyph* glyph = tex::builtInMetrics().find(op.face, op.codePoint);
    if (glyph == nullptr) return;
    const float middle = op.x + (glyph->left + glyph->right) * 0.5F * op.size;
    const float half = (glyph->height + glyph->depth) * socketShape * 0.5F * op.size;
    const Rect place{at(middle - half, op.y - glyph->height * op.size),
                     at(middle + half, op.y + glyph->depth * op.size)};
    if (ink_.palette != nullptr)
      drawSocketBox(list_, place, *ink_.palette, 1);
    else
      list_.AddRect(place.min, place.max, colour_, place.height() * socketRounding);
  }

  void drawMinus(const tex::Op& op) {
    const tex::Glyph* glyph = tex::builtInMetrics().find(op.face, op.codePoint);
    if (glyph == nullptr) return;
    const float middle = (glyph->height - glyph->depth) * 0.5F * op.size;
    constexpr float thickness = 0.065F; // em; KaTeX's 0.08 looks bold once it is on whole pixels
    const float height = std::max(1.0F, std::round(thickness * op.size * ink_.em));
    const ImVec2 left = at(op.x + glyph->left * op.size, op.y - middle);
    const float top = std::round(left.y - height * 0.5F);
    const float right = at(op.x + glyph->right * op.size, op.y).x;
    fill({left.x, top}, {right, top + height});
  }

  void drawText(const tex::Op& op) {
    const tex::FaceExtent extent = tex::extentOf(op.face);
    const float size = op.size * ink_.em * (extent.ascent + extent.descent);
    ImFont* font = op.face == tex::Face::TextBold ? fonts_.semiBold : fonts_.textFor(size);
    if (op.codePoint > IM_UNICODE_CODEPOINT_MAX) return;
    const ImFontGlyph* glyph = font->FindGlyph(static_cast<ImWchar>(op.codePoint));
    if (glyph == nullptr) return;
    const float ratio = size / font->FontSize;
    const float baseline = std::round(font->Ascent);
    image({{glyph->X0 * ratio, (glyph->Y0 - baseline) * ratio},
           {glyph->X1 * ratio, (glyph->Y1 - baseline) * ratio},
           {glyph->U0, glyph->V0},
           {glyph->U1, glyph->V1}},
          at(op.x, op.y));
  }

  void drawRule(const tex::Op& op) {
    ImVec2 min = at(op.x, op.y);
    ImVec2 max = at(op.x + op.width, op.y + op.height);
    // The thin side lies on whole pixels, or it would fade between two of them.
    if (op.height > op.width) {
      min.x = std::round(min.x);
      max.x = min.x + std::max(1.0F, std::round(op.width * ink_.em));
    } else {
      min.y = std::round(min.y);
      max.y = min.y + std::max(1.0F, std::round(op.height * ink_.em));
    }
    fill(min, max);
  }

  /// The bar of a root: it meets the sign where it stands, but never falls between two pixels.
  void drawRoof(const tex::Op& op) {
    const ImVec2 min = at(op.x, op.y);
    fill(min, {at(op.x + op.width, op.y).x, min.y + std::max(1.0F, op.height * ink_.em)});
  }

  void image(const GlyphQuad& quad, ImVec2 pen) {
    list_.PrimReserve(6, 4);
    list_.PrimRectUV({pen.x + quad.min.x, pen.y + quad.min.y},
                     {pen.x + quad.max.x, pen.y + quad.max.y}, quad.uvMin, quad.uvMax, colour_);
  }

  void fill(ImVec2 min, ImVec2 max) { list_.AddRectFilled(min, max, colour_); }

  ImVec2 at(float x, float y) const { return {origin_.x + x * ink_.em, origin_.y + y * ink_.em}; }

  ImDrawList& list_;
  const Fonts& fonts_;
  ImVec2 origin_;
  const FormulaInk& ink_;
  ImU32 colour_ = 0;
};

} // namespace

const tex::Layout& Formulas::get(std::string_view source, tex::Level level) {
  auto& kept = level == tex::Level::Display ? display_ : text_;
  if (const auto found = kept.find(source); found != kept.end()) return found->second;
  if (kept.size() >= mostKept) kept.clear();
  return kept.emplace(std::string(source), typeset(source, level)).first->second;
}

void drawSocketBox(ImDrawList& list, const Rect& box, const Palette& palette, float line) {
  const ImVec2 min{std::round(box.min.x), std::round(box.min.y)};
  const ImVec2 max{std::round(box.max.x), std::round(box.max.y)};
  const float rounding = std::min(max.x - min.x, max.y - min.y) * socketRounding;
  list.AddRectFilled(min, max, palette.field, rounding);
  list.AddRect(min, max, palette.inkSoft, rounding, 0, line);
}

void drawFormula(ImDrawList& list, const Fonts& fonts, const tex::Layout& formula, ImVec2 origin,
                 const FormulaInk& ink) {
  // Draw lists of ImGui hold one texture per command; the atlas is the current one inside a window.
  list.PushTextureID(fonts.text->ContainerAtlas->TexID);
  Drawing(list, fonts, origin, ink).draw(formula);
  list.PopTextureID();
}

ImU32 namedColour(const Palette& palette, std::string_view name, ImU32 otherwise) {
  struct Named {
    std::string_view name;
    ImU32 colour;
  };
  const std::array<Named, 9> table{{{"positive", palette.positive},
                                    {"negative", palette.negative},
                                    {"input", palette.input},
                                    {"forward", palette.forward},
                                    {"loss", palette.loss},
                                    {"backward", palette.backward},
                                    {"update", palette.update},
                                    {"soft", palette.inkSoft},
                                    {"wrong", palette.wrong}}};
  const auto found = std::find_if(table.begin(), table.end(),
                                  [name](const Named& entry) { return entry.name == name; });
  return found == table.end() ? otherwise : found->colour;
}

namespace {

/// The character or command that a formula begins with.
std::string_view firstToken(std::string_view source) {
  size_t length = 1;
  if (source.front() == '\\')
    while (length < source.size() && isLetter(source[length])) ++length;
  return source.substr(0, length);
}

} // namespace

std::vector<std::string> atRelations(std::string_view source) {
  std::vector<std::string> parts(1);
  int depth = 0;
  while (!source.empty()) {
    const std::string_view token = firstToken(source);
    if (token == "{" || token == "\\left" || token == "\\begin") ++depth;
    if (token == "}" || token == "\\right" || token == "\\end") --depth;
    const bool relation = token == "=" || token == "\\approx";
    if (relation && depth == 0 && !parts.back().empty()) parts.emplace_back();
    parts.back() += token;
    source.remove_prefix(token.size());
  }
  return parts;
}

float displayWidth(Formulas& formulas, const std::string& source) {
  return formulas.get(source, tex::Level::Display).width;
}

std::vector<std::string> brokenInto(Formulas& formulas, std::string_view source, float width) {
  std::vector<std::string> lines;
  for (const std::string& part : atRelations(source)) {
    if (!lines.empty() && displayWidth(formulas, lines.back() + part) <= width)
      lines.back() += part;
    else
      lines.push_back(part);
  }
  return lines;
}

} // namespace backstep::ui
