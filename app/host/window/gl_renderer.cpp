#include "window/gl_renderer.h"

#include <GL/gl.h>
#include <algorithm>
#include <backends/imgui_impl_opengl3.h>
#include <cstdint>

namespace backstep::host {

GlRenderer::GlRenderer() {
  ready_ = ImGui_ImplOpenGL3_Init("#version 150");
  if (!ready_) return;
  // The first "new frame" compiles the shaders; it also makes a font texture of its own, which is
  // not used.
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui::GetIO().Fonts->Clear();
}

GlRenderer::~GlRenderer() {
  if (!ready_) return;
  for (const auto& [texture, copy] : copies_) glDeleteTextures(1, &copy.name);
  ImGui_ImplOpenGL3_Shutdown();
}

void GlRenderer::draw(ImDrawData& data, const ImVec4& background) {
  useCopies(data);
  glViewport(0, 0, static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y));
  glClearColor(background.x, background.y, background.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  dropUnused();
}

void GlRenderer::useCopies(ImDrawData& data) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    for (ImDrawCmd& command : data.CmdLists[n]->CmdBuffer) {
      auto* texture = static_cast<Texture*>(command.GetTexID());
      if (command.UserCallback != nullptr || texture == nullptr) continue;
      const std::uintptr_t name = currentCopy(*texture);
      // ImGui's OpenGL code keeps a number where other back ends keep an address.
      // NOLINTNEXTLINE(performance-no-int-to-ptr)
      command.TextureId = reinterpret_cast<ImTextureID>(name);
    }
  }
}

unsigned GlRenderer::currentCopy(Texture& texture) {
  Copy& copy = copies_[&texture];
  copy.drawn = true;
  if (copy.name != 0 && !texture.changed) return copy.name;
  if (copy.name == 0) glGenTextures(1, &copy.name);
  glBindTexture(GL_TEXTURE_2D, copy.name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.image.width, texture.image.height, 0, GL_RGBA,
               GL_UNSIGNED_BYTE, texture.image.pixels.data());
  texture.changed = false;
  return copy.name;
}

void GlRenderer::dropUnused() {
  // A texture that is not drawn may be gone; the next one at its address must not inherit its copy.
  for (auto it = copies_.begin(); it != copies_.end();) {
    const bool drawn = it->second.drawn;
    it->second.drawn = false;
    if (!drawn) glDeleteTextures(1, &it->second.name);
    it = drawn ? std::next(it) : copies_.erase(it);
  }
}

Image GlRenderer::readScreen(int width, int height) const {
  Image image(width, height);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());
  for (std::uint32_t& pixel : image.pixels) pixel |= packPixel(0, 0, 0);
  for (int row = 0; row < height / 2; ++row) // OpenGL's first row is the lowest
    std::swap_ranges(&image.at(0, row), &image.at(0, row) + width, &image.at(0, height - 1 - row));
  return image;
}

} // namespace backstep::host
