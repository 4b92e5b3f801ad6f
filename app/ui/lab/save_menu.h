#pragma once

#include "kit/view.h"

#include <functional>
#include <string>

namespace backstep::ui {

/// What can be saved of a view.
struct Saveable {
  std::string view;                     ///< id of the view whose picture is taken
  std::string name;                     ///< of what it shows, for marks and files: "loss"
  std::function<std::string()> numbers; ///< makes the table
  bool byCheckBox = false;              ///< the line is only as tall as a check box
};

/// A small button at the right end of the current line that offers the view's picture as PNG and
/// its numbers as CSV. Marked "lab/save/<name>", its entries "/png" and "/csv" below that.
void saveMenu(ViewContext& context, const Saveable& what);

} // namespace backstep::ui
