#include "reader/reader_context.h"

namespace backstep::ui {

void ReaderContext::text(const char* id, const std::string& source, float wide) const {
  ImGui::PushID(id);
  drawRichText(view, prose.get(view.session, source), wide);
  ImGui::PopID();
}

} // namespace backstep::ui
