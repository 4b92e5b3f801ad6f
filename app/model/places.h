#pragma once

#include "model/zoom.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace backstep {

/// A screen or view that can be asked for by name: with `open --view`, in a link, in the palette.
/// Its id is that of the screen or view (app/ui), which a test holds it to; "matrices", "neurons"
/// and "gates" are levels at which the graph is drawn.
struct Place {
  std::string_view id;
  std::string_view title;   ///< in the palette; empty where an action of its own leads there
  bool needsLesson = false; ///< only there while a lesson is open
};

constexpr Place places[] = {{"home", "Home: all lessons"},
                            {"walk", "Walk through the computation", true},
                            {"lecture", ""},
                            {"lab", ""},
                            {"activations", "Activation functions"},
                            {"text", "Lesson text", true},
                            {"sheet", "Sheet: all questions on one page", true},
                            {"program", "Program", true},
                            {"code", "Code: NumPy and PyTorch, line by line", true},
                            {"problems", "Problems"},
                            {"inspector", "Inspector", true},
                            {"matrices", "Graph: matrices", true},
                            {"neurons", "Graph: neurons", true},
                            {"gates", "Graph: scalar gates", true},
                            {"settings", "Settings"},
                            {"help", ""},
                            {"palette", ""},
                            {"tour", ""}};

/// The places that are levels of the graph.
constexpr std::array<std::pair<std::string_view, ZoomLevel>, 3> levelPlaces{
    {{"matrices", ZoomLevel::Matrices},
     {"neurons", ZoomLevel::Neurons},
     {"gates", ZoomLevel::Gates}}};

/// The level that a place's id stands for; nothing for other places.
inline std::optional<ZoomLevel> levelAt(std::string_view id) {
  for (const auto& [name, level] : levelPlaces)
    if (name == id) return level;
  return std::nullopt;
}

/// The id of a level's place.
inline std::string_view levelId(ZoomLevel level) {
  const auto found = std::find_if(levelPlaces.begin(), levelPlaces.end(),
                                  [level](const auto& each) { return each.second == level; });
  return found->first;
}

} // namespace backstep
