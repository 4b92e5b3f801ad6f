#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// A small button, as wide as historyButtonWidth(), that opens the list of all edits; a click on
/// one goes back or forward to where it had just been made. Marks: "history", "history/0" (the
/// lesson's own numbers), "history/1" (after the first edit), ...
void historyButton(ViewContext& context);
float historyButtonWidth(const ViewContext& context);

} // namespace backstep::ui
