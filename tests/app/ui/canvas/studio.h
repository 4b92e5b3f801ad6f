#pragma once

#include "app/ui/window.h"
#include "canvas/scene.h"

#include <algorithm>
#include <vector>

namespace backstep::test {

inline bool overlapsAny(const ui::Rect& box, const std::vector<ui::Rect>& others) {
  return std::any_of(others.begin(), others.end(),
                     [&](const ui::Rect& other) { return box.overlaps(other); });
}

/// A window's fonts and formulas for building scenes outside a frame.
class Studio {
 public:
  explicit Studio(const char* lesson)
      : window(withLesson(lesson)),
        fonts(ui::loadFonts(atlas, host::fontBytes, 1)),
        theme(ui::makeTheme(fonts, false)),
        names(window.session.document()->graph(), {}) {}

  ui::Scene scene(ui::Density density) {
    ui::ViewContext view = context();
    return ui::buildScene(view, names, density);
  }
  ui::Density fittingDensity(float width, float height) {
    ui::ViewContext view = context();
    return scenes.fitting(view, {{0, 0}, {width, height}}).density;
  }
  ui::ViewContext context() {
    return {window.session,
            window.state.lab(),
            commands,
            theme,
            fonts,
            formulas,
            texts,
            &names,
            probe,
            asked,
            requests,
            hover,
            hoverNext,
            cellFocus,
            0,
            false,
            {},
            false,
            preferences};
  }
  const ui::CardSizes& sizes() const { return theme.card; }
  const Graph& graph() const { return window.session.document()->graph(); }

  Window window;
  ImFontAtlas atlas;
  ui::Fonts fonts;
  ui::Theme theme;

 private:
  Names names;
  CommandQueue commands;
  ui::Formulas formulas;
  ui::StepTexts texts;
  ui::Probe probe;
  ui::Requests asked, requests;
  Preferences preferences;
  ui::Hover hover, hoverNext;
  ui::CellFocus cellFocus;
  ui::SceneCache scenes;
};

} // namespace backstep::test
