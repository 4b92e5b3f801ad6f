#include "host/gui.h"

#include "embed/font_files.h"
#include "host/glyph_layout.h"
#include "host/glyph_painter.h"
#include "imgui/versions.h"

#include <algorithm>
#include <cassert>
#include <cfloat>
#include <iterator>

namespace backstep::host {

std::string_view fontBytes(std::string_view fileName) {
  for (const EmbeddedFile& file : fontFiles())
    if (file.name == fileName) return file.bytes;
  return {};
}

namespace {

constexpr float smallestScale = 0.5F; // below it no text can be read
constexpr float largestScale = 4.0F;  // beyond it the font atlas outgrows old graphics cards

} // namespace

void Gui::ContextDeleter::operator()(ImGuiContext* context) const {
  ImGui::DestroyContext(context);
}

Gui::Gui(Application& application) : application_(application), context_(ImGui::CreateContext()) {
  enter();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.DisplaySize = {1.0F, 1.0F};
  io.MousePos = {-FLT_MAX, -FLT_MAX};
  prepareKeys(io);
}

Gui::~Gui() { enter(); }

void Gui::enter() const { ImGui::SetCurrentContext(context_.get()); }

ImGuiIO& Gui::io() const {
  enter();
  return ImGui::GetIO();
}

void Gui::resize(int width, int height) {
  io().DisplaySize = {static_cast<float>(std::max(width, 1)),
                      static_cast<float>(std::max(height, 1))};
}

void Gui::prepareFonts() {
  const float scale = std::clamp(contentScale_ * application_.zoom(), smallestScale, largestScale);
  const int revision = application_.fontsRevision();
  if (scale == preparedScale_ && revision == preparedRevision_) return;
  preparedScale_ = scale;
  preparedRevision_ = revision;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  glyphs_.reset(); // knows the fonts that go
  atlas.Clear();
  fontTexture_.image = Image(); // large, and the next one is not smaller: never both
  atlas.FontBuilderIO = &glyphLayout();
  application_.prepare(atlas, scale);
  if (!atlas.IsBuilt()) atlas.Build();
  glyphs_ = std::make_unique<GlyphPainter>(atlas, fontTexture_);
}

ImDrawData& Gui::frame(float seconds, float animated) {
  assert(seconds > 0 && animated >= 0);
  enter();
  prepareFonts();
  ImGuiIO& io = ImGui::GetIO();
  for (const InputEvent& event : queue_.takeFrame()) applyInput(event, io);
  io.DeltaTime = seconds;
  ImGui::NewFrame();
  application_.frame(animated);
  ImGui::Render();
  glyphs_->paint(*ImGui::GetDrawData());
  application_.drawn(*ImGui::GetDrawData());
  return *ImGui::GetDrawData();
}

bool Gui::isHolding() const {
  const ImGuiIO& state = io();
  const auto held = [](bool down) { return down; };
  return std::any_of(std::begin(state.MouseDown), std::end(state.MouseDown), held) ||
         isAnyKeyDown();
}

} // namespace backstep::host
