#pragma once

#include "kit/view.h"

#include <span>
#include <string>
#include <string_view>

namespace backstep::ui {

/// A line "name: [control]": writes the name and leaves the cursor where the control goes.
void settingName(const ViewContext& context, std::string_view name);

/// A list to choose one of several words from, marked "lab/<id>", its entries "lab/<id>/<word>".
/// Returns the index chosen in this frame, else -1. Empty words are left out.
int chooseWord(ViewContext& context, std::string_view id, std::span<const std::string> words,
               int current);

/// A list of round numbers to choose from. Returns true and sets `value` when one was chosen.
bool chooseNumber(ViewContext& context, std::string_view id, std::span<const double> numbers,
                  double& value);

/// A slider over whole numbers, marked "lab/<id>". True when it was moved.
bool slideNumber(ViewContext& context, std::string_view id, int least, int most, const char* format,
                 int& value);

} // namespace backstep::ui
