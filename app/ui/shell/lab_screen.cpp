#include "shell/lab_screen.h"

namespace backstep::ui {

LabScreen::LabScreen() : Screen("lab", "Lab") {}

void LabScreen::draw(ViewContext& context, const Rect& area) {
  activationView_.draw(context, area);
}

} // namespace backstep::ui
