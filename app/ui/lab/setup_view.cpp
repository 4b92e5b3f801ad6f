#include "lab/setup_view.h"

namespace backstep::ui {

bool SetupView::empty() const {
  return data_.empty() && features_.empty() && model_.empty() && pace_.empty();
}

void SetupView::drawContent(ViewContext& context) {
  data_.draw(context);
  features_.draw(context);
  model_.draw(context);
  pace_.draw(context);
}

} // namespace backstep::ui
