#include "host/glyph_layout.h"
#include "host/glyph_painter.h"
#include "host/gui.h"

#include <doctest/doctest.h>
#include <functional>
#include <imgui_internal.h>
#include <optional>
#include <string_view>

using namespace backstep;

namespace {

constexpr ImWchar letters[] = {0x20, 0x7e, 0x391, 0x3c9, 0x211d, 0x211d, 0x2190, 0x2193, 0};
constexpr ImWchar brackets[] = {0x28, 0x29, 0x239b, 0x23ad, 0xe150, 0xe154, 0xe020, 0xe020, 0};

struct Wanted {
  const char* file;
  float size;
  int finer; // horizontally
  float weight = 1;
  bool merged = false;
};

void add(ImFontAtlas& atlas, const Wanted& wanted, const ImWchar* ranges) {
  const std::string_view bytes = host::fontBytes(wanted.file);
  REQUIRE_FALSE(bytes.empty());
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.MergeMode = wanted.merged;
  config.OversampleH = wanted.finer;
  config.OversampleV = 1;
  config.RasterizerMultiply = wanted.weight;
  atlas.AddFontFromMemoryTTF(const_cast<char*>(bytes.data()), static_cast<int>(bytes.size()),
                             wanted.size, &config, ranges);
}

/// Text with gaps filled from another font, formulas, and ImGui's own font, which is shifted.
void addFonts(ImFontAtlas& atlas) {
  add(atlas, {"Inter-Regular.otf", 17, 3}, letters);
  add(atlas, {"DejaVuSans.ttf", 16.3F, 3, 1, true}, letters);
  add(atlas, {"KaTeX_Main-Regular.ttf", 11.9F, 3, 1.25F}, letters);
  add(atlas, {"KaTeX_Size4-Regular.ttf", 31.5F, 2}, brackets);
  add(atlas, {"Inter-SemiBold.otf", 51, 1}, letters);
  atlas.AddFontDefault();
}

/// The atlas as ImGui builds it.
struct Whole {
  Whole() {
    atlas.FontBuilderIO = ImFontAtlasGetBuilderForStbTruetype();
    addFonts(atlas);
    REQUIRE(atlas.Build());
  }
  ImFontAtlas atlas;
};

/// A screen whose glyphs are drawn when they are shown.
class Screen {
 public:
  Screen() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {800, 600};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.Fonts->FontBuilderIO = &host::glyphLayout();
    addFonts(*io.Fonts);
    REQUIRE(io.Fonts->Build());
    painter_.emplace(*io.Fonts, texture_);
  }
  ~Screen() { ImGui::DestroyContext(context_); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void show(const std::function<void(ImDrawList&)>& draw) {
    ImGui::GetIO().DeltaTime = 1.0F / 60.0F;
    ImGui::NewFrame();
    draw(*ImGui::GetForegroundDrawList());
    ImGui::Render();
    painter_->paint(*ImGui::GetDrawData());
  }

  void write(std::string_view text, const ImVec4* clip = nullptr) {
    const ImFont* font = atlas().Fonts[0];
    show([&](ImDrawList& list) {
      list.AddText(font, font->FontSize, {100, 100}, IM_COL32_WHITE, text.data(),
                   text.data() + text.size(), 0, clip);
    });
  }

  ImFontAtlas& atlas() const { return *ImGui::GetIO().Fonts; }
  const host::GlyphPainter& painter() const { return *painter_; }
  host::Texture& texture() { return texture_; }

 private:
  ImGuiContext* context_;
  host::Texture texture_;
  std::optional<host::GlyphPainter> painter_;
};

void showAllGlyphs(Screen& screen) {
  screen.show([&](ImDrawList& list) {
    for (const ImFont* font : screen.atlas().Fonts)
      for (const ImFontGlyph& glyph : font->Glyphs) {
        if (glyph.Visible == 0) continue;
        list.PrimReserve(6, 4);
        list.PrimRectUV({glyph.X0, glyph.Y0}, {glyph.X1, glyph.Y1}, {glyph.U0, glyph.V0},
                        {glyph.U1, glyph.V1}, IM_COL32_WHITE);
      }
  });
}

void checkSame(const ImFontGlyph& glyph, const ImFontGlyph& other) {
  CAPTURE(static_cast<unsigned>(other.Codepoint));
  CHECK(glyph.Codepoint == other.Codepoint);
  CHECK(glyph.Visible == other.Visible);
  for (const auto part : {&ImFontGlyph::U0, &ImFontGlyph::V0, &ImFontGlyph::U1, &ImFontGlyph::V1})
    CHECK(glyph.*part == other.*part);
  for (const auto part : {&ImFontGlyph::X0, &ImFontGlyph::Y0, &ImFontGlyph::X1, &ImFontGlyph::Y1,
                          &ImFontGlyph::AdvanceX})
    CHECK(glyph.*part == doctest::Approx(other.*part).epsilon(1e-5));
}

} // namespace

TEST_CASE("glyphs have the places and sizes that ImGui gives them") {
  const Whole whole;
  const Screen screen;
  const ImFontAtlas& atlas = screen.atlas();
  REQUIRE(atlas.TexWidth == whole.atlas.TexWidth);
  REQUIRE(atlas.TexHeight == whole.atlas.TexHeight);
  REQUIRE(atlas.Fonts.Size == whole.atlas.Fonts.Size);
  for (int i = 0; i < atlas.Fonts.Size; ++i) {
    const ImFont& font = *atlas.Fonts[i];
    const ImFont& other = *whole.atlas.Fonts[i];
    CHECK(font.FontSize == other.FontSize);
    CHECK(font.Ascent == other.Ascent);
    CHECK(font.Descent == other.Descent);
    REQUIRE(font.Glyphs.Size == other.Glyphs.Size);
    for (int k = 0; k < font.Glyphs.Size; ++k) checkSame(font.Glyphs[k], other.Glyphs[k]);
  }
}

TEST_CASE("when all glyphs have been shown, the texture is the one that ImGui draws") {
  const Whole whole;
  Screen screen;
  showAllGlyphs(screen);
  const host::Image& image = screen.texture().image;
  REQUIRE(image.width == whole.atlas.TexWidth);
  REQUIRE(image.height == whole.atlas.TexHeight);
  size_t covered = 0;
  size_t different = 0;
  for (size_t i = 0; i < image.pixels.size(); ++i) {
    const unsigned char cover = whole.atlas.TexPixelsAlpha8[i];
    if (cover != 0) ++covered;
    if (image.pixels[i] != host::packPixel(255, 255, 255, cover)) ++different;
  }
  CHECK(covered > 10'000);
  CHECK(different == 0);
}

TEST_CASE("a glyph is drawn when it is first shown, and once") {
  Screen screen;
  CHECK(screen.painter().painted() == 0);
  screen.texture().changed = false;
  screen.write("abba");
  CHECK(screen.painter().painted() == 2);
  CHECK(screen.texture().changedParts.size() == 2);
  screen.write("a b");
  CHECK(screen.painter().painted() == 2);
  screen.write("abc");
  CHECK(screen.painter().painted() == 3);
  CHECK_FALSE(screen.texture().changed); // the copy on a graphics card is renewed in parts
}

TEST_CASE("of cut-off text the glyphs that can be seen are drawn whole") {
  Screen screen;
  const ImVec4 middleOfFirst(107, 100, 109, 130);
  screen.write("Wii", &middleOfFirst); // a W of 17 pixels' height is more than 10 wide
  REQUIRE(screen.painter().painted() == 1);
  const host::ImagePart part = screen.texture().changedParts.at(0);
  const ImFontGlyph* glyph = screen.atlas().Fonts[0]->FindGlyph('W');
  CHECK(part.width ==
        doctest::Approx((glyph->U1 - glyph->U0) * static_cast<float>(screen.atlas().TexWidth)));
}

TEST_CASE("areas and lines draw no glyph") {
  Screen screen;
  screen.show([](ImDrawList& list) {
    list.AddRectFilled({10, 10}, {200, 60}, IM_COL32_WHITE, 8);
    list.AddLine({10, 10}, {300, 207}, IM_COL32_WHITE, 2);
    list.AddCircle({100, 100}, 40, IM_COL32_WHITE, 0, 3);
  });
  CHECK(screen.painter().painted() == 0);
}

TEST_CASE("text after more vertices than an index can count is drawn") {
  Screen screen;
  const ImFont* font = screen.atlas().Fonts[0];
  unsigned offset = 0; // of the text's vertices
  screen.show([&](ImDrawList& list) {
    constexpr int areas = 65'536 / 4 + 10; // of four vertices each
    for (int i = 0; i < areas; ++i) list.AddRectFilled({10, 10}, {20, 20}, IM_COL32_WHITE);
    list.AddText(font, font->FontSize, {100, 100}, IM_COL32_WHITE, "ab");
    offset = list.CmdBuffer.back().VtxOffset;
  });
  REQUIRE(offset > 0);
  CHECK(screen.painter().painted() == 2);
}

TEST_CASE("a picture that is not the fonts' draws no glyph, wherever its corners are") {
  Screen screen;
  host::Texture other;
  const ImFontGlyph* glyph = screen.atlas().Fonts[0]->FindGlyph('a');
  const auto showImage = [&](ImTextureID texture) {
    screen.show([&](ImDrawList& list) {
      list.AddImage(texture, {10, 10}, {30, 30}, {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1});
    });
  };
  showImage(&other);
  CHECK(screen.painter().painted() == 0);
  showImage(&screen.texture());
  CHECK(screen.painter().painted() == 1);
}
