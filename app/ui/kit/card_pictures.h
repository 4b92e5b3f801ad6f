#pragma once

#include <imgui.h>
#include <map>
#include <string>

namespace backstep::ui {

/// A picture that another view wants on a node's card, such as what a neuron makes of the plane.
struct CardPicture {
  ImTextureID texture = nullptr; ///< must live as long as the frame is drawn
  float aspect = 1.0F;           ///< height over width, > 0; changing it lays the graph out anew
  ImVec2 uvMin{0, 0};            ///< the part of the texture that is shown
  ImVec2 uvMax{1, 1};
  std::string caption; ///< what it shows, for those who cannot see it; may be empty
};

/// Pictures by NodeId::value. Whoever owns both views hands one's pictures to the other's.
using CardPictures = std::map<int, CardPicture>;

} // namespace backstep::ui
