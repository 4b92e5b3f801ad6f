#include "host/raster.h"
#include "pixels/image.h"

#include <cmath>
#include <doctest/doctest.h>
#include <imgui.h>
#include <limits>
#include <string>
#include <type_traits>

using namespace backstep::host;

namespace {

constexpr std::uint32_t black = packPixel(0, 0, 0);
constexpr std::uint32_t red = packPixel(255, 0, 0);
constexpr std::uint32_t green = packPixel(0, 255, 0);
const ImVec4 everywhere{-1000, -1000, 1000, 1000};

/// Draw data made by hand: rectangles, one command each.
class Drawing {
 public:
  Drawing() : list_(nullptr) {
    data_.DisplaySize = {8, 6};
    data_.FramebufferScale = {1, 1};
    data_.CmdListsCount = 1;
    showIn(data_.CmdLists);
  }

  ImDrawData& data() { return data_; }

  ImDrawCmd& addRect(ImVec2 min, ImVec2 max, std::uint32_t colour, const ImVec4& clip = everywhere,
                     Texture* texture = nullptr) {
    ImDrawCmd command;
    command.ClipRect = clip;
    command.TextureId = texture;
    command.VtxOffset = static_cast<unsigned>(list_.VtxBuffer.Size);
    command.IdxOffset = static_cast<unsigned>(list_.IdxBuffer.Size);
    command.ElemCount = 6;
    list_.VtxBuffer.push_back({min, {0, 0}, colour});
    list_.VtxBuffer.push_back({{max.x, min.y}, {1, 0}, colour});
    list_.VtxBuffer.push_back({max, {1, 1}, colour});
    list_.VtxBuffer.push_back({{min.x, max.y}, {0, 1}, colour});
    for (const int index : {0, 1, 2, 0, 2, 3})
      list_.IdxBuffer.push_back(static_cast<ImDrawIdx>(index));
    list_.CmdBuffer.push_back(command);
    return list_.CmdBuffer.back();
  }

  ImDrawVert& vertex(int i) { return list_.VtxBuffer[i]; }

  Image draw() const {
    Image image(8, 6, black);
    rasterise(data_, image);
    return image;
  }

 private:
  /// Before ImGui 1.89.8 the lists are a pointer to pointers, since then a vector of them.
  template <class Lists>
  void showIn(Lists& lists) {
    if constexpr (std::is_pointer_v<Lists>)
      lists = &lists_;
    else
      lists.push_back(&list_);
  }

  ImDrawList list_;
  ImDrawList* lists_ = &list_;
  ImDrawData data_;
};

/// The picture in letters, rows separated by spaces.
std::string letters(const Image& image) {
  std::string text;
  for (int y = 0; y < image.height; ++y) {
    if (y > 0) text += ' ';
    for (int x = 0; x < image.width; ++x)
      text += image.at(x, y) == red ? 'R' : image.at(x, y) == green ? 'G' : '.';
  }
  return text;
}

} // namespace

TEST_CASE("commands draw over one another in order, each from its own offsets") {
  Drawing drawing;
  drawing.addRect({1, 1}, {5, 4}, red);
  drawing.addRect({4, 3}, {7, 5}, green);
  CHECK(letters(drawing.draw()) == "........ .RRRR... .RRRR... .RRRGGG. ....GGG. ........");
}

TEST_CASE("clip rectangles are rounded down to whole pixels") {
  Drawing drawing;
  drawing.addRect({0, 0}, {8, 6}, red, {1.9F, 1.0F, 4.9F, 2.9F});
  CHECK(letters(drawing.draw()) == "........ .RRR.... ........ ........ ........ ........");
}

TEST_CASE("a clip rectangle may be empty, reversed or beyond the picture") {
  Drawing drawing;
  drawing.addRect({0, 0}, {8, 6}, red, {3, 3, 3, 6});
  drawing.addRect({0, 0}, {8, 6}, red, {6, 5, 2, 1});
  drawing.addRect({0, 0}, {8, 6}, red, {-5, -5, 0, 0});
  drawing.addRect({0, 0}, {8, 6}, red, {8, 6, 99, 99});
  CHECK(letters(drawing.draw()) == letters(Image(8, 6, black)));
}

TEST_CASE("positions are taken from the display's corner and scaled to pixels") {
  Drawing drawing;
  drawing.data().DisplayPos = {100, 50};
  drawing.data().FramebufferScale = {2, 2};
  drawing.addRect({101, 51}, {103, 52}, red, {100, 50, 102.5F, 53});
  CHECK(letters(drawing.draw()) == "........ ........ ..RRR... ..RRR... ........ ........");
}

TEST_CASE("a texture is drawn from its own pixels, as they are now") {
  Texture texture;
  texture.image = Image(1, 1, red);
  Drawing drawing;
  drawing.addRect({0, 0}, {2, 1}, 0xffffffffU, everywhere, &texture);
  CHECK(letters(drawing.draw()).substr(0, 8) == "RR......");
  texture.image.at(0, 0) = green;
  CHECK(letters(drawing.draw()).substr(0, 8) == "GG......");
}

TEST_CASE("an empty texture counts as white") {
  Texture texture;
  Drawing drawing;
  drawing.addRect({0, 0}, {1, 1}, green, everywhere, &texture);
  CHECK(letters(drawing.draw()).substr(0, 3) == "G..");
}

TEST_CASE("vertices that are not numbers are left out, vertices far away are not") {
  Drawing drawing;
  drawing.addRect({0, 0}, {8, 1}, red);
  drawing.vertex(3).pos.x = std::numeric_limits<float>::quiet_NaN(); // the second triangle's
  drawing.addRect({-1e30F, 2}, {1e30F, 3}, green);
  drawing.addRect({0, 4}, {std::numeric_limits<float>::infinity(), 5}, red);
  const Image image = drawing.draw();
  CHECK(image.at(7, 0) == red);
  CHECK(letters(image).substr(18, 8) == "GGGGGGGG");
  CHECK(letters(image).substr(36, 8) == "........");
}

TEST_CASE("texture coordinates may be anything") {
  Texture texture;
  texture.image = Image(2, 2, red);
  Drawing drawing;
  drawing.addRect({0, 0}, {4, 2}, 0xffffffffU, everywhere, &texture);
  drawing.vertex(1).uv = {1e30F, -1e30F};
  drawing.vertex(2).uv = {-1e30F, 1e30F};
  CHECK(letters(drawing.draw()) == "RRRR.... RRRR.... ........ ........ ........ ........");
}

TEST_CASE("commands that only call back draw nothing") {
  Drawing drawing;
  drawing.addRect({0, 0}, {8, 6}, red).UserCallback = ImDrawCallback_ResetRenderState;
  CHECK(letters(drawing.draw()) == letters(Image(8, 6, black)));
}
