#pragma once

#include "export/step_code.h"
#include "kit/kept.h"
#include "kit/view.h"

#include <memory>
#include <utility>

namespace backstep::ui {

/// The computation as code, with the line of the current step marked: in NumPy the forward and the
/// backward pass by hand, in PyTorch the program and autograd; below, the rule of the step's op as
/// a module of forward and backward. A click on a line goes to its step.
class CodeView final : public View {
 public:
  CodeView() : View("code") {}

 protected:
  void drawContent(ViewContext& context) override;
  bool isReading() const override { return true; }

 private:
  using Key = std::pair<std::shared_ptr<const Graph>, PythonLibrary>;

  void drawChoice(ViewContext& context);
  void drawLines(ViewContext& context, float width);
  void drawModule(ViewContext& context, float width) const;

  PythonLibrary library_ = PythonLibrary::Numpy;
  Kept<Key, StepCode> code_;
  int broughtTo_ = -1; // the cursor for which the current line was scrolled into view
};

} // namespace backstep::ui
