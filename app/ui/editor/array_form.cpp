#include "editor/array_form.h"

#include "explain/number.h"
#include "kit/number_entry.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lesson/read_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui_stdlib.h>
#include <utility>

namespace backstep::ui {

namespace {

/// A way to fill an array and what its two numbers are called; empty where it has none.
struct Fill {
  ArraySource::Kind kind;
  const char* label;
  const char* first;
  const char* second;
};

constexpr std::array<Fill, 4> fills{{
    {ArraySource::Kind::Rows, "as it is", "", ""},
    {ArraySource::Kind::Fill, "constant", "value", ""},
    {ArraySource::Kind::Uniform, "uniform", "from", "to"},
    {ArraySource::Kind::Normal, "normal", "mean", "dev."},
}};

const Fill& fillOf(ArraySource::Kind kind) {
  const auto found = std::find_if(fills.begin(), fills.end(),
                                  [kind](const Fill& each) { return each.kind == kind; });
  return found == fills.end() ? fills[0] : *found;
}

std::string numberText(double value) {
  NumberStyle style;
  style.form = NumberStyle::Form::Shortest;
  style.script = NumberScript::Ascii;
  return formatNumber(value, style);
}

std::optional<Shape> shapeFrom(const std::string& typed) {
  const auto extents = readShape(typed);
  if (!extents || extents->size() > 2) return std::nullopt;
  Shape shape{static_cast<int>(extents->size()), {1, 1}};
  std::copy(extents->begin(), extents->end(), shape.dim.begin());
  return shape;
}

} // namespace

void ArrayForm::open(const ArrayDeclaration& array, bool known) {
  name_ = array.name;
  kind_ = array.kind;
  before_ = array.source;
  known_ = known;
  shape_ = toString(array.shape);
  fill_ = fillOf(array.source.kind).kind;
  const bool random = array.source.drawn();
  a_ = numberText(array.source.a);
  b_ = random ? numberText(array.source.b) : "1";
  seed_ = std::to_string(random ? array.source.seed : 1);
  problem_.clear();
  appeared_ = false;
}

std::optional<ArrayDeclaration> ArrayForm::draw(ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::PushID(name_.c_str());
  drawKind(context);
  bool entered = drawShape(context, width);
  entered = drawFill(context, width) || entered;
  if (!problem_.empty()) {
    drawParagraph(context, problem_, width, context.theme.colours.problem);
    context.marks.markText(mark("problem"), problem_);
  }
  const std::string label = known_ ? "Change " + name_ : "Declare " + name_;
  const bool apply = lookButton(context, "apply", {Icon::None, label, true, false});
  context.marks.markText(mark("apply"), label);
  ImGui::SameLine(0, s.gapSmall);
  const bool cancel = lookButton(context, "cancel", {Icon::None, "Cancel", false, true});
  context.marks.mark(mark("cancel"));
  ImGui::PopID();
  if (!std::exchange(appeared_, true)) ImGui::SetScrollHereY(1);
  if (cancel) close();
  return apply || entered ? read(context) : std::nullopt;
}

void ArrayForm::drawKind(ViewContext& context) {
  const auto choice = [&](Node::Kind kind, const char* label, const char* what) {
    if (ImGui::RadioButton(label, kind_ == kind)) kind_ = kind;
    context.marks.markText(mark(what), label);
  };
  choice(Node::Kind::Input, "input", "input");
  ImGui::SameLine(0, context.theme.sizes.gap);
  choice(Node::Kind::Parameter, "parameter", "parameter");
}

bool ArrayForm::drawShape(ViewContext& context, float width) {
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.inkSoft, "shape");
  ImGui::SameLine(0, context.theme.sizes.gapSmall);
  ImGui::SetNextItemWidth(width * 0.4F);
  const bool entered = ImGui::InputText("##shape", &shape_, ImGuiInputTextFlags_EnterReturnsTrue);
  context.marks.markText(mark("shape"), shape_);
  return entered;
}

bool ArrayForm::drawFill(ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  const Fill& now = fillOf(fill_);
  const bool asItIs = known_ && fillOf(before_.kind).kind == ArraySource::Kind::Rows;
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.inkSoft, "filled");
  ImGui::SameLine(0, s.gapSmall);
  ImGui::SetNextItemWidth(width * 0.4F);
  if (ImGui::BeginCombo("##fill", now.label)) {
    for (const Fill& each : fills)
      if (each.kind != ArraySource::Kind::Rows || asItIs)
        if (ImGui::Selectable(each.label, each.kind == fill_)) fill_ = each.kind;
    ImGui::EndCombo();
  }
  context.marks.markText(mark("fill"), now.label);
  const float box = s.em * 3.2F;
  if (now.first[0] != 0) drawNumber(context, now.first, a_, box);
  if (now.second[0] != 0) {
    drawNumber(context, now.second, b_, box);
    drawNumber(context, "seed", seed_, box);
  }
  return false;
}

void ArrayForm::drawNumber(ViewContext& context, const char* what, std::string& text, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::SameLine(0, s.gap);
  wrapTo(ImGui::CalcTextSize(what).x + s.gapSmall + width);
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.inkSoft, what);
  ImGui::SameLine(0, s.gapTiny);
  ImGui::SetNextItemWidth(width);
  ImGui::PushID(what);
  ImGui::InputText("##number", &text);
  ImGui::PopID();
  context.marks.markText(mark(what), text);
}

std::optional<ArrayDeclaration> ArrayForm::read(const ViewContext& context) {
  problem_.clear();
  ArrayDeclaration array{name_, kind_, {}, before_, {}};
  const auto shape = shapeFrom(shape_);
  if (shape)
    array.shape = *shape;
  else
    problem_ = "Write the shape as (4, 3), (4,) or () for a number.";
  if (fill_ != ArraySource::Kind::Rows) {
    const auto number = [&](const std::string& typed) {
      const ReadNumber read = readNumber(typed, context.session.player()->trace());
      if (!read.problem.empty()) problem_ = "\u201c" + typed + "\u201d: " + read.problem;
      return read.value;
    };
    array.source = {};
    array.source.kind = fill_;
    array.source.a = number(a_);
    if (array.source.drawn()) {
      array.source.b = number(b_);
      array.source.seed = static_cast<std::uint64_t>(std::max(0.0, std::floor(number(seed_))));
    }
  }
  return problem_.empty() ? std::optional(array) : std::nullopt;
}

} // namespace backstep::ui
