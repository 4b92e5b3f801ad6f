#pragma once

#include "kit/kept.h"
#include "kit/view.h"
#include "lesson/write_lesson.h"

#include <map>
#include <optional>
#include <string>

namespace backstep::ui {

/// The boxes in which an input or parameter is described: kind, shape, what it is filled with.
/// Named "arrays/<name>/..." with kind, shape, fill, value, to, seed, apply.
class ArrayForm {
 public:
  /// Opens the form with what is known about an array.
  void open(const ArrayDeclaration& array, bool known);
  void close() { name_.clear(); }
  /// Name of the array that is described; empty when the form is closed.
  const std::string& name() const { return name_; }

  /// Draws the form at the cursor. Returns the array once it was asked for and every box can be
  /// read.
  std::optional<ArrayDeclaration> draw(ViewContext& context, float width);

 private:
  void drawKind(ViewContext& context);
  bool drawShape(ViewContext& context, float width);
  bool drawFill(ViewContext& context, float width);
  void drawNumber(ViewContext& context, const char* what, std::string& text, float width);
  std::optional<ArrayDeclaration> read(const ViewContext& context);
  std::string itemName(const char* what) const { return "arrays/" + name_ + "/" + what; }

  std::string name_;
  Node::Kind kind_ = Node::Kind::Parameter;
  ArraySource before_; // with which the form was opened
  ArraySource::Kind fill_ = ArraySource::Kind::Fill;
  std::string shape_;
  std::string a_; // the constant, the lower end, the mean
  std::string b_; // the upper end, the deviation
  std::string seed_;
  std::string problem_;   // why the last try was refused
  bool known_ = false;    // it is declared already
  bool appeared_ = false; // it has been scrolled into view
};

/// The program's inputs and parameters below its text: what they are, and names that are still to
/// be declared. Rows are named "arrays/<name>"; an unknown name has the buttons
/// "arrays/<name>/make-parameter" and "arrays/<name>/make-input".
class ArrayTable {
 public:
  void draw(ViewContext& context, float width);
  /// Whether anything is to be shown.
  static bool empty(const Session& session);

 private:
  using Shapes = std::map<std::string, std::optional<Shape>>;

  void drawUnknown(ViewContext& context, const Inspection::Unknown& unknown, float width);
  void drawArray(ViewContext& context, const LessonArray& array, float width);
  bool drawRow(ViewContext& context, const LessonArray& array, float width);
  void drawForm(ViewContext& context, float width);
  static Shapes inferred(const Draft& draft);

  ArrayForm form_;
  // Of unknown names, where it can be inferred; for a revision of the draft.
  Kept<int, Shapes> shapes_;
};

} // namespace backstep::ui
