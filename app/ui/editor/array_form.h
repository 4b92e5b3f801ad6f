#pragma once

#include "kit/view.h"
#include "lesson/edit_arrays.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// The boxes in which an input or parameter is described: kind, shape, what it is filled with.
/// Marked "arrays/<name>/..." with kind, shape, fill, value, to, seed, apply.
class ArrayForm {
 public:
  /// Begins with what is known of an array.
  void open(const ArrayDeclaration& array, bool known);
  void close() { name_.clear(); }
  /// Name of the array that is described; empty when the form is closed.
  const std::string& name() const { return name_; }

  /// Draws the form at the cursor. Returns the array when it was asked for and all can be read.
  std::optional<ArrayDeclaration> draw(ViewContext& context, float width);

 private:
  void drawKind(ViewContext& context);
  bool drawShape(ViewContext& context, float width);
  bool drawFill(ViewContext& context, float width);
  void drawNumber(ViewContext& context, const char* what, std::string& text, float width);
  std::optional<ArrayDeclaration> read(const ViewContext& context);
  std::string mark(const char* what) const { return "arrays/" + name_ + "/" + what; }

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

} // namespace backstep::ui
