#include "editor/array_table.h"

#include "editor/code_colours.h"
#include "engine/infer_shape.h"
#include "kit/widgets.h"

#include <cmath>

namespace backstep::ui {

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

void ArrayTable::infer(const Draft& draft) {
  if (draft.revision() == inferredFor_) return;
  inferredFor_ = draft.revision();
  shapes_.clear();
  std::vector<Binding> known = draft.lesson().bindings();
  for (const Inspection::Unknown& each : draft.inspection().unknown) {
    const auto shape = inferShape(draft.text(), known, each.name);
    shapes_[each.name] = shape;
    if (shape) known.push_back({each.name, Node::Kind::Input, *shape});
  }
}

void ArrayTable::draw(ViewContext& context, float width) {
  const Draft& draft = context.session.draft();
  infer(draft);
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
  const std::optional<Shape>& shape = shapes_[unknown.name];
  ImGui::PushID(unknown.name.c_str());
  ImGui::AlignTextToFramePadding();
  const std::string name =
      elided(context.fonts.mono, context.fonts.mono->FontSize, unknown.name, width * 0.4F);
  styledText(context.fonts.mono, context.theme.colours.problem, name);
  ImGui::SameLine(0, s.gapSmall);
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.small, context.theme.colours.inkSoft,
             shape ? toString(*shape) : std::string("shape unknown"));
  context.marks.markText("arrays/" + unknown.name, shape ? toString(*shape) : "shape unknown");
  const auto offer = [&](const char* id, const char* label, Node::Kind kind) {
    if (lookButton(context, id, {Icon::None, label, false, false})) {
      const ArrayDeclaration fresh = freshArray(unknown.name, kind, shape.value_or(scalarShape()));
      if (shape)
        context.commands.push(command::DeclareArray{fresh});
      else
        form_.open(fresh, false);
    }
    context.marks.markText("arrays/" + unknown.name + "/" + id, label);
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
  context.marks.markText("arrays/" + array.name + "/remove", label);
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
  context.marks.markText("arrays/" + array.name, shape + " " + words);
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
    return x + font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, shown.c_str()).x;
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
