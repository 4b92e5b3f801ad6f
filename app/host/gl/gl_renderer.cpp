#include "gl/gl_renderer.h"

#ifdef __EMSCRIPTEN__
#include <GLES3/gl3.h>
#else
#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace backstep::host {

namespace {

#ifdef __EMSCRIPTEN__
constexpr const char* version = "#version 300 es\nprecision highp float;\n";
#else
constexpr const char* version = "#version 150\n";
#endif

constexpr const char* vertexShader = R"(
uniform vec4 toClip; // scale x, y; offset x, y
in vec2 position;
in vec2 texel;
in vec4 colour;
out vec2 at;
out vec4 tint;
void main() {
  at = texel;
  tint = colour;
  gl_Position = vec4(position * toClip.xy + toClip.zw, 0.0, 1.0);
}
)";

constexpr const char* fragmentShader = R"(
uniform sampler2D picture;
in vec2 at;
in vec4 tint;
out vec4 result;
void main() { result = tint * texture(picture, at); }
)";

enum Attribute : GLuint { Position, Texel, Colour };

/// A compiled shader's name; 0 when it does not compile.
GLuint compiled(GLenum kind, const char* text) {
  const GLuint shader = glCreateShader(kind);
  const std::array<const char*, 2> parts{version, text};
  glShaderSource(shader, static_cast<GLsizei>(parts.size()), parts.data(), nullptr);
  glCompileShader(shader);
  GLint good = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good == GL_TRUE) return shader;
  glDeleteShader(shader);
  return 0;
}

/// Both shaders linked; 0 when that fails.
GLuint linkedProgram() {
  const GLuint vertex = compiled(GL_VERTEX_SHADER, vertexShader);
  const GLuint fragment = compiled(GL_FRAGMENT_SHADER, fragmentShader);
  GLuint program = 0;
  if (vertex != 0 && fragment != 0) {
    program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glBindAttribLocation(program, Position, "position");
    glBindAttribLocation(program, Texel, "texel");
    glBindAttribLocation(program, Colour, "colour");
    glLinkProgram(program);
    GLint good = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &good);
    if (good != GL_TRUE) {
      glDeleteProgram(program);
      program = 0;
    }
  }
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  return program;
}

/// OpenGL takes an offset in the bound buffer where it once took an address.
const void* atOffset(std::uintptr_t bytes) {
  return reinterpret_cast<const void*>(bytes); // NOLINT(performance-no-int-to-ptr)
}

/// Says where the bound vertices have what; `first` is the one that index 0 means.
void pointAttributes(size_t first) {
  const size_t start = first * sizeof(ImDrawVert);
  const auto point = [start](Attribute which, GLint size, GLenum type, size_t offset) {
    const GLboolean scaled = type == GL_UNSIGNED_BYTE ? GL_TRUE : GL_FALSE;
    glVertexAttribPointer(which, size, type, scaled, sizeof(ImDrawVert), atOffset(start + offset));
  };
  point(Position, 2, GL_FLOAT, offsetof(ImDrawVert, pos));
  point(Texel, 2, GL_FLOAT, offsetof(ImDrawVert, uv));
  point(Colour, 4, GL_UNSIGNED_BYTE, offsetof(ImDrawVert, col));
}

template <class T>
void fill(GLenum target, const ImVector<T>& items) {
  glBufferData(target, static_cast<GLsizeiptr>(items.size_in_bytes()), items.Data, GL_STREAM_DRAW);
}

/// Fills the bound texture.
void loadTexture(const Image& image) {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, image.width, image.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               image.pixels.data());
}

const std::uint32_t* firstPixel(const Image& image, const ImagePart& part) {
  return image.pixels.data() + static_cast<size_t>(part.top) * static_cast<size_t>(image.width) +
         static_cast<size_t>(part.left);
}

/// Renews the changed parts of the bound texture.
void loadParts(const Texture& texture) {
  const Image& image = texture.image;
  glPixelStorei(GL_UNPACK_ROW_LENGTH, image.width);
  for (const ImagePart& part : texture.changedParts)
    glTexSubImage2D(GL_TEXTURE_2D, 0, part.left, part.top, part.width, part.height, GL_RGBA,
                    GL_UNSIGNED_BYTE, firstPixel(image, part));
}

} // namespace

GlRenderer::GlRenderer() {
  white_.image = Image(1, 1, packPixel(255, 255, 255));
  build();
}

GlRenderer::~GlRenderer() {
  if (!isReady()) return;
  for (const auto& [texture, copy] : copies_) glDeleteTextures(1, &copy.name);
  glDeleteBuffers(1, &vertices_);
  glDeleteBuffers(1, &indices_);
  glDeleteVertexArrays(1, &layout_);
  glDeleteProgram(program_);
}

void GlRenderer::build() {
  program_ = linkedProgram();
  if (!isReady()) return;
  toClip_ = glGetUniformLocation(program_, "toClip");
  glUseProgram(program_);
  glUniform1i(glGetUniformLocation(program_, "picture"), 0);
  glGenVertexArrays(1, &layout_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glBindVertexArray(layout_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (const GLuint attribute : {Position, Texel, Colour}) glEnableVertexAttribArray(attribute);
}

void GlRenderer::rebuild() {
  copies_.clear();
  build();
}

void GlRenderer::draw(const ImDrawData& data, const ImVec4& background) {
  const auto width = static_cast<GLsizei>(data.DisplaySize.x);
  const auto height = static_cast<GLsizei>(data.DisplaySize.y);
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, width, height);
  glClearColor(background.x, background.y, background.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  prepare(data);
  for (int n = 0; n < data.CmdListsCount; ++n) drawList(*data.CmdLists[n], data);
  dropUnused();
}

void GlRenderer::prepare(const ImDrawData& data) const {
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_STENCIL_TEST);
  glEnable(GL_SCISSOR_TEST);
  glActiveTexture(GL_TEXTURE0);
  glUseProgram(program_);
  // y points up in OpenGL.
  const float x = 2.0F / data.DisplaySize.x;
  const float y = -2.0F / data.DisplaySize.y;
  glUniform4f(toClip_, x, y, -1.0F - data.DisplayPos.x * x, 1.0F - data.DisplayPos.y * y);
  glBindVertexArray(layout_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
}

void GlRenderer::drawList(const ImDrawList& list, const ImDrawData& data) {
  fill(GL_ARRAY_BUFFER, list.VtxBuffer);
  fill(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer);
  size_t first = 0;
  pointAttributes(first);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr) continue; // no view asks for one
    // WebGL 2 has no "base vertex": the attributes begin further on instead.
    if (command.VtxOffset != first) pointAttributes(first = command.VtxOffset);
    drawCommand(command, data);
  }
}

void GlRenderer::drawCommand(const ImDrawCmd& command, const ImDrawData& data) {
  const ImVec2 min{command.ClipRect.x - data.DisplayPos.x, command.ClipRect.y - data.DisplayPos.y};
  const ImVec2 max{command.ClipRect.z - data.DisplayPos.x, command.ClipRect.w - data.DisplayPos.y};
  if (max.x <= min.x || max.y <= min.y) return;
  glScissor(static_cast<GLint>(min.x), static_cast<GLint>(data.DisplaySize.y - max.y),
            static_cast<GLsizei>(max.x - min.x), static_cast<GLsizei>(max.y - min.y));
  glBindTexture(GL_TEXTURE_2D, currentCopy(static_cast<Texture*>(command.GetTexID())));
  constexpr GLenum indexType = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), indexType,
                 atOffset(std::uintptr_t{command.IdxOffset} * sizeof(ImDrawIdx)));
}

unsigned GlRenderer::currentCopy(Texture* asked) {
  Texture& texture = asked != nullptr ? *asked : white_;
  Copy& copy = copies_[&texture];
  copy.drawn = true;
  const bool whole = copy.name == 0 || texture.changed;
  if (!whole && texture.changedParts.empty()) return copy.name;
  if (copy.name == 0) glGenTextures(1, &copy.name);
  glBindTexture(GL_TEXTURE_2D, copy.name);
  if (whole)
    loadTexture(texture.image);
  else
    loadParts(texture);
  texture.changed = false;
  texture.changedParts.clear();
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
