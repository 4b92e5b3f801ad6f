#pragma once

#include "kit/view.h"
#include "prose/prose.h"

#include <string_view>

namespace backstep::ui {

/// Makes a part of a text into a link: lights up the value it leads to, under the pointer, and
/// selects it or goes to its step when pressed. Nothing when `link` leads nowhere. `id` keeps the
/// links of a window apart; `baseline` is where the line under it is drawn.
void textLink(ViewContext& context, int id, const TextLink& link, std::string_view label,
              const Rect& box, float baseline);

} // namespace backstep::ui
