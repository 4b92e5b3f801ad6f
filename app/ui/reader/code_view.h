#pragma once

#include "export/step_code.h"
#include "kit/kept.h"
#include "kit/view.h"
#include "reader/reader_context.h"

#include <memory>
#include <utility>

namespace backstep::ui {

/// The computation as code, with the line of the current step marked: in NumPy the forward and the
/// backward pass by hand and, below, the rule of the step's op as a module of forward and backward;
/// in PyTorch the program and autograd; as shapes what NumPy's lines compute with, and the lesson's
/// conventions. A click on a line goes to its step.
class CodeView final : public View {
 public:
  CodeView() : View("code") {}

 protected:
  void drawContent(ViewContext& context) override;
  bool isReading() const override { return true; }

 private:
  enum class Form { Numpy, Torch, Shapes };
  using Key = std::pair<std::shared_ptr<const Graph>, Form>;

  void drawChoice(ViewContext& context);
  void drawLines(ViewContext& context, float width);
  void drawModule(ViewContext& context, float width) const;
  void drawConventions(ViewContext& context, float width);

  Form form_ = Form::Numpy;
  Kept<Key, StepCode> code_;
  ProseShelf prose_;
  int broughtTo_ = -1; // the cursor for which the current line was scrolled into view
};

} // namespace backstep::ui
