#pragma once

#include "reader/prose.h"
#include "reader/tab_stops.h"

namespace backstep::ui {

/// What the parts of the text pane share while they draw.
struct ReaderContext {
  ViewContext& view;
  ProseShelf& prose;
  TabStops& stops;
  float width; ///< of the column, pixels

  const Sizes& sizes() const { return view.theme.sizes; }
  const Palette& colours() const { return view.theme.colours; }
  /// Draws a text of the lesson as wide as given. `id` keeps its links apart from others'.
  void text(const char* id, const std::string& source, float wide) const;
};

} // namespace backstep::ui
