#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"

#include <cstddef>
#include <string>

namespace backstep::ui {

/// The small window in which a weight or bias is read and changed.
class WeightEditor {
 public:
  explicit WeightEditor(const LabAccess& access) : access_(access) {}

  /// Opens on an entry of the parameters, unless changing weights is hidden; `name` is what people
  /// call it: "W1[0, 2]".
  void open(std::size_t entry, std::string name);
  /// Draws the window while it is open. To be called in the window of the view.
  void draw(ViewContext& context);

 private:
  LabAccess access_;
  std::size_t entry_ = 0;
  std::string name_;
  double value_ = 0;
  bool opening_ = false;
};

} // namespace backstep::ui
