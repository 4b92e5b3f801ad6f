#pragma once

#include "shell/overlay.h"

#include <functional>
#include <string>
#include <vector>

namespace backstep::ui {

/// A question with a few answers; Escape is the last one.
class QuestionDialog final : public Overlay {
 public:
  struct Answer {
    std::string label;
    std::function<void(ViewContext&)> run; ///< may be empty: nothing but closing
  };

  QuestionDialog() : Overlay("question") {}
  /// Opens it. The first answer is the one that loses nothing.
  void ask(std::string text, std::vector<Answer> answers);

 protected:
  void drawContent(ViewContext& context) override;
  float width() const override;

 private:
  std::string text_;
  std::vector<Answer> answers_;
};

} // namespace backstep::ui
