#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace backstep {

/// A form in which a lesson leaves the program.
struct ExportFormat {
  std::string_view name;   ///< as `backstep export --to` takes it
  std::string_view title;  ///< for people: "NumPy script"
  std::string_view ending; ///< of the file's name, with the dot

  /// Whether it is the lesson's questions on paper.
  constexpr bool isWorksheet() const { return name == "markdown" || name == "html"; }
};

/// All of them.
inline constexpr std::array<ExportFormat, 8> exportFormats{{
    {"numpy", "NumPy script", ".py"},
    {"torch", "PyTorch script", ".py"},
    {"ipynb", "Jupyter notebook", ".ipynb"},
    {"dot", "Graphviz drawing", ".dot"},
    {"svg", "SVG drawing", ".svg"},
    {"markdown", "worksheet (Markdown)", ".md"},
    {"html", "worksheet (HTML, for printing)", ".html"},
    {"scorm", "SCORM package for a learning platform", ".zip"},
}};

/// The place in exportFormats of the one with this name, which must exist.
constexpr size_t exportFormatIndex(std::string_view name) {
  size_t i = 0;
  while (exportFormats[i].name != name) ++i;
  return i;
}

} // namespace backstep
