#include "lab/setup_view.h"

#include "kit/widgets.h"

namespace backstep::ui {

void SetupView::drawContent(ViewContext& context) {
  styledText(context.fonts.medium, context.theme.colours.ink, "Data");
  data_.draw(context);
  model_.draw(context);
}

} // namespace backstep::ui
