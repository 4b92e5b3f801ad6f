#pragma once

#include <string_view>

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

} // namespace backstep
