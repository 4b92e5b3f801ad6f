#include "editor/array_table.h"

#include "editor/colouring.h"
#include "engine/inspect_program.h"
#include "explain/number.h"
#include "kit/rich_text.h"
#include "kit/typing.h"
#include "kit/widgets.h"
#include "lesson/typed_words.h"

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
  a_ = exactNumber(array.source.a);
  b_ = random ? exactNumber(array.source.b) : "1";
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
    context.probe.text(itemName("problem"), problem_);
  }
  const std::string label = known_ ? "Change " + name_ : "Declare " + name_;
  const bool apply = lookButton(context, "apply", {Icon::None, label, true, false});
  context.probe.text(itemName("apply"), label);
  ImGui::SameLine(0, s.gapSmall);
  const bool cancel = lookButton(context, "cancel", {Icon::None, "Cancel", false, true});
  context.probe.name(itemName("cancel"));
  ImGui::PopID();
  if (!std::exchange(appeared_, true)) ImGui::SetScrollHereY(1);
  if (cancel) close();
  return apply || entered ? read(context) : std::nullopt;
}

void ArrayForm::drawKind(ViewContext& context) {
  const auto choice = [&](Node::Kind kind, const char* label, const char* what) {
    if (ImGui::RadioButton(label, kind_ == kind)) kind_ = kind;
    context.probe.text(itemName(what), label);
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
  context.probe.text(itemName("shape"), shape_);
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
  context.probe.text(itemName("fill"), now.label);
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
  context.probe.text(itemName(what), text);
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

namespace {

/// What a new array is filled with: parameters so that they differ, inputs with something that is
/// also a class.
ArrayDeclaration freshArray(const std::string& name, Node::Kind kind, const Shape& shape) {
  ArraySource source;
  source.kind = kind == Node::Kind::Input ? ArraySource::Kind::Fill : ArraySource::Kind::Uniform;
  source.a = kind == Node::Kind::Input ? 1 : -1;
  source.b = 1;
  source.seed = 1;
  return {name, kind, shape, source, {}};
}

ArrayDeclaration declarationOf(const LessonArray& array) {
  return {array.name, array.kind, array.shape, array.source, {}};
}

void heading(const ViewContext& context, std::string_view text) {
  styledText(context.fonts.small, context.theme.colours.inkSoft, text);
}

} // namespace

bool ArrayTable::empty(const Session& session) {
  return session.draft().lesson().arrays.empty() && session.draft().inspection().unknown.empty();
}

ArrayTable::Shapes ArrayTable::inferred(const Draft& draft) {
  Shapes shapes;
  std::vector<Binding> known = draft.lesson().bindings();
  for (const Inspection::Unknown& each : draft.inspection().unknown) {
    const auto shape = inferShape(draft.text(), known, each.name);
    shapes[each.name] = shape;
    if (shape) known.push_back({each.name, Node::Kind::Input, *shape});
  }
  return shapes;
}

void ArrayTable::draw(ViewContext& context, float width) {
  const Draft& draft = context.session.draft();
  shapes_.update(draft.revision(), [&] { return inferred(draft); });
  if (!draft.inspection().unknown.empty()) {
    heading(context, "Names without a value");
    for (const Inspection::Unknown& each : draft.inspection().unknown)
      drawUnknown(context, each, width);
    ImGui::Dummy({0, context.theme.sizes.gapSmall});
  }
  heading(context, "Inputs and parameters");
  for (const LessonArray& array : draft.lesson().arrays) drawArray(context, array, width);
}

void ArrayTable::drawUnknown(ViewContext& context, const Inspection::Unknown& unknown,
                             float width) {
  const Sizes& s = context.theme.sizes;
  const std::optional<Shape>& shape = shapes_->at(unknown.name);
  ImGui::PushID(unknown.name.c_str());
  ImGui::AlignTextToFramePadding();
  const std::string name =
      elided(context.fonts.mono, context.fonts.mono->FontSize, unknown.name, width * 0.4F);
  styledText(context.fonts.mono, context.theme.colours.problem, name);
  ImGui::SameLine(0, s.gapSmall);
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.small, context.theme.colours.inkSoft,
             shape ? toString(*shape) : std::string("shape unknown"));
  context.probe.text("arrays/" + unknown.name, shape ? toString(*shape) : "shape unknown");
  const auto offer = [&](const char* id, const char* label, Node::Kind kind) {
    if (lookButton(context, id, {Icon::None, label, false, false})) {
      const ArrayDeclaration fresh = freshArray(unknown.name, kind, shape.value_or(scalarShape()));
      if (shape)
        context.commands.push(command::DeclareArray{fresh});
      else
        form_.open(fresh, false);
    }
    context.probe.text("arrays/" + unknown.name + "/" + id, label);
  };
  offer("make-parameter", "Make it a parameter", Node::Kind::Parameter);
  ImGui::SameLine(0, s.gapSmall);
  wrapTo(buttonWidth(context, {Icon::None, "an input", false, false}));
  offer("make-input", "an input", Node::Kind::Input);
  ImGui::PopID();
  if (form_.name() == unknown.name) drawForm(context, width);
}

void ArrayTable::drawArray(ViewContext& context, const LessonArray& array, float width) {
  const bool isOpen = form_.name() == array.name;
  if (drawRow(context, array, width)) {
    if (isOpen)
      form_.close();
    else
      form_.open(declarationOf(array), true);
  }
  if (!isOpen) return;
  drawForm(context, width);
  const bool used = context.session.draft().uses(array.name);
  ImGui::BeginDisabled(used);
  const std::string label = "Remove " + array.name;
  if (lookButton(context, "remove", {Icon::None, label, false, true})) {
    context.commands.push(command::RemoveArray{array.name});
    form_.close();
  }
  ImGui::EndDisabled();
  if (used && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    tooltip(context, "The program uses it");
  context.probe.text("arrays/" + array.name + "/remove", label);
  ImGui::Dummy({0, context.theme.sizes.gapSmall});
}

bool ArrayTable::drawRow(ViewContext& context, const LessonArray& array, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const bool input = array.kind == Node::Kind::Input;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(array.name.c_str());
  const bool pressed = ImGui::InvisibleButton("row", {width, s.prose});
  ImGui::PopID();
  const std::string shape = toString(array.shape);
  const std::string words =
      std::string(input ? "input, " : "parameter, ") + describeSource(array.source);
  context.probe.text("arrays/" + array.name, shape + " " + words);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    list.AddRectFilled(at, {at.x + width, at.y + s.prose}, p.hover, s.cellRounding);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  const auto put = [&](ImFont* font, float x, float room, ImU32 colour, std::string_view text) {
    const std::string shown = elided(font, font->FontSize, text, room);
    list.AddText(font, font->FontSize,
                 {std::round(x), std::round(at.y + (s.prose - font->FontSize) * 0.5F)}, colour,
                 shown.c_str());
    return x + textWidth(font, shown);
  };
  const float gap = s.gapSmall;
  float x = put(context.fonts.mono, at.x, width * 0.35F,
                codeColour(p, input ? WordKind::Input : WordKind::Parameter), array.name);
  x = put(context.fonts.mono, x + gap, width * 0.4F, p.ink, shape);
  put(context.fonts.small, x + gap, at.x + width - x - gap, p.inkSoft, words);
  return pressed;
}

void ArrayTable::drawForm(ViewContext& context, float width) {
  if (const auto declared = form_.draw(context, width)) {
    context.commands.push(command::DeclareArray{*declared});
    form_.close();
  }
}

} // namespace backstep::ui
