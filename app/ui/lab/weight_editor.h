#pragma once

#include "kit/value_table.h"
#include "kit/view.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace backstep::ui {

/// The small window in which a weight or bias is read and changed.
class WeightEditor {
 public:
  /// Opens on an entry of the parameters, unless changing weights is hidden; `name` is what people
  /// call it: "W1[0, 2]".
  void open(const Lab& lab, size_t entry, std::string name);
  /// Draws the window while it is open. To be called in the window of the view.
  void draw(ViewContext& context);

 private:
  size_t entry_ = 0;
  std::string name_;
  double value_ = 0;
  bool opening_ = false;
};

/// The parameters of the run as tables of numbers, each with its name and its shape: what there is
/// to see of a program without layers.
class ParameterTables {
 public:
  /// Draws them at the cursor; a click on a number opens it in `editor`.
  void draw(ViewContext& context, WeightEditor& editor);

 private:
  std::vector<std::unique_ptr<ValueTable>> tables_; // one per parameter
};

} // namespace backstep::ui
