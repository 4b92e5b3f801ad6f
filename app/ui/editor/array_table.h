#pragma once

#include "editor/array_form.h"
#include "kit/view.h"

#include <map>
#include <optional>
#include <string>

namespace backstep::ui {

/// The program's inputs and parameters below its text: what they are, and names that are still to
/// be declared. Rows are marked "arrays/<name>"; an unknown name has the buttons
/// "arrays/<name>/make-parameter" and "arrays/<name>/make-input".
class ArrayTable {
 public:
  void draw(ViewContext& context, float width);
  /// Whether anything is to be shown.
  static bool empty(const Session& session);

 private:
  void drawUnknown(ViewContext& context, const Inspection::Unknown& unknown, float width);
  void drawArray(ViewContext& context, const LessonArray& array, float width);
  bool drawRow(ViewContext& context, const LessonArray& array, float width);
  void drawForm(ViewContext& context, float width);
  void infer(const Draft& draft);

  ArrayForm form_;
  int inferredFor_ = -1;                               // revision of the draft
  std::map<std::string, std::optional<Shape>> shapes_; // of unknown names, where it can be inferred
};

} // namespace backstep::ui
