#include "kit/looks.h"

namespace backstep::ui {

ViewContext withLooks(const ViewContext& context, const Theme& theme, const Fonts& fonts,
                      const Looks* reading) {
  const ViewContext& c = context;
  return {c.session,     c.lab,       c.commands, theme,    fonts,          c.formulas,
          c.texts,       c.names,     c.marks,    c.asked,  c.requests,     c.hovered,
          c.hoverNext,   c.cellFocus, c.seconds,  c.motion, c.keyboardView, c.keyboardMoved,
          c.preferences, c.screen,    c.training, reading,  c.largest};
}

} // namespace backstep::ui
