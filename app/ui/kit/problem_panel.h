#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// Draws at the cursor what is wrong: where it is, what it is, the line with the place underlined,
/// and what to write instead. `source` is the file it is in.
void drawDiagnostic(ViewContext& context, const std::string& source, const Diagnostic& mistake,
                    float width);

} // namespace backstep::ui
