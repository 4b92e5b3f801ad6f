#pragma once

#include "engine/graph.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// What is known about a program while it is being written.
struct Inspection {
  /// One assignment that could be read.
  struct Line {
    int number = 0; ///< 1-based line of the text
    std::string name;
    std::optional<Shape> shape; ///< of its value; nothing when the line has a mistake
  };
  /// A name that is used and has no value, and that could be an input or a parameter.
  struct Unknown {
    std::string name;
    int line = 0;   ///< of its first use, 1-based
    int column = 0; ///< of its first use, 1-based, counted in code points
  };

  std::shared_ptr<const Graph> graph; ///< null when there are mistakes
  Diagnostics mistakes;               ///< by line, at most limits::diagnostics
  std::vector<Line> lines;            ///< from top to bottom
  std::vector<Unknown> unknown;       ///< in the order of their first use
};

/// Reads a program and builds its graph, as parseProgram and buildGraph do, but finds out as much
/// as can be known when some lines have mistakes.
Inspection inspectProgram(std::string_view text, std::span<const Binding> bindings,
                          std::string_view output = {});

/// The shape that a name without value must have for the program's lines to fit, found by trying:
/// the shapes of the values it meets, and for a matrix product every matrix of known extents. Of
/// several that leave as few mistakes, the one nearest to how the name is used. Nothing when its
/// use says nothing about it, and for programs of more than 500 lines.
std::optional<Shape> inferShape(std::string_view program, std::span<const Binding> bindings,
                                std::string_view name);

} // namespace backstep
