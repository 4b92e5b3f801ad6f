#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// The same context with another theme and other fonts, which must outlive it. `reading` are the
/// looks of text to be read inside it; null: those given here.
ViewContext withLooks(const ViewContext& context, const Theme& theme, const Fonts& fonts,
                      const Looks* reading);

} // namespace backstep::ui
