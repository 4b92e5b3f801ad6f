#pragma once

#include "kit/value_table.h"
#include "lab/lab_access.h"
#include "lab/weight_editor.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// The parameters of the run as tables of numbers, each with its name and its shape: what there is
/// to see of a program without layers.
class ParameterTables {
 public:
  explicit ParameterTables(const LabAccess& access) : access_(access) {}

  /// Draws them at the cursor; a click on a number opens it in `editor`.
  void draw(ViewContext& context, WeightEditor& editor);

 private:
  LabAccess access_;
  std::vector<std::unique_ptr<ValueTable>> tables_; // one per parameter
};

} // namespace backstep::ui
