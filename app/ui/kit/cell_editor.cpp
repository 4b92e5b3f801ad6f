#include "kit/cell_editor.h"

#include "explain/number.h"
#include "imgui/versions.h"
#include "kit/typing.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace backstep::ui {

void copyArray(const ViewContext& context, const CellRef& cell, ArrayFormat format) {
  const std::span<const double> entries = shownEntries(*context.session.player(), cell);
  if (entries.empty()) return;
  const Shape& shape = context.names->graph().node(cell.node).shape;
  ImGui::SetClipboardText(copyText(entries, shape, format).c_str());
}

void pasteInto(ViewContext& context, const CellRef& cell) {
  if (!editableNow(context.session, cell)) return;
  const auto refuse = [&](const Diagnostic& why) {
    context.cellFocus.problem = why.message + (why.hint.empty() ? "" : "; " + why.hint);
  };
  context.cellFocus.problem.clear();
  const char* text = ImGui::GetClipboardText();
  const Result<NumberTable> table = readNumberTable(text == nullptr ? "" : text);
  if (!table) return refuse(table.diagnostics().front());
  const Document& document = *context.session.document();
  const Shape& shape = document.graph().node(cell.node).shape;
  const auto entries = pasted(*table, shape, cell.entry, document.entries(cell.node));
  if (!entries) return refuse(entries.diagnostics().front());
  const std::string name = "paste into " + context.names->entryProgram(cell.node, cell.entry);
  context.commands.push(command::SetEntries{cell.node, *entries, name});
}

namespace {

double valueOf(const Session& session, const CellRef& cell) {
  return session.document()->entries(cell.node)[static_cast<size_t>(cell.entry)];
}

/// Steps into which a unit is divided when the number is dragged: one per pixel, round, and small
/// against the number.
double stepsPerUnit(double value, bool fine) {
  const double magnitude = std::pow(10.0, std::floor(std::log10(std::max(1.0, std::abs(value)))));
  return (fine ? 1000 : 100) / magnitude;
}

constexpr double labelsPerPixel = 1.0 / 20;

/// Units by which a key or a notch changes the number: Shift ten, Ctrl a tenth.
double coarseness() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyShift ? 10 : io.KeyCtrl ? 0.1 : 1;
}

} // namespace

bool editableNow(const Session& session, const CellRef& cell) {
  const Document* document = session.document();
  return document != nullptr && !cell.gradient && document->editable(cell.node) &&
         cell.entry < document->graph().node(cell.node).shape.size() &&
         session.player()->valueKnown(cell.node) && !session.player()->updateKnown(cell.node);
}

void CellEditor::open(const Session& session, const CellRef& cell) {
  if (!editableNow(session, cell)) return;
  typing_ = Typing{cell, exactNumber(valueOf(session, cell)), {}, false, true};
}

std::optional<CellRef> CellEditor::typingIn() const {
  return typing_ ? std::optional(typing_->cell) : std::nullopt;
}

void CellEditor::draw(ViewContext& context, const Rect& place, float numberSize) {
  if (!typing_) return;
  if (!editableNow(context.session, typing_->cell)) return close();
  const bool entered = input(context, place, numberSize);
  context.probe.name("editor");
  context.probe.text("editor", typing_->text);
  if (!typing_->problem.empty()) {
    ImGui::SetNextWindowPos(
        {ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + context.theme.sizes.gapTiny});
    tooltip(context, typing_->problem);
    context.probe.text("editor/problem", typing_->problem);
  }
  const bool left = ImGui::IsItemDeactivated();
  const bool tab = ImGui::IsItemActive() && keyPressed(ImGuiKey_Tab);
  if (keyPressed(ImGuiKey_Escape, true)) return close();
  if (tab && commit(context)) return openNext(context);
  if ((entered || left) && commit(context)) {
    if (entered) giveKeys(context, typing_->cell);
    return close();
  }
  if (entered) typing_->focus = true; // stay, to be corrected
}

void CellEditor::openNext(ViewContext& context) {
  CellRef next = typing_->cell;
  const auto size = static_cast<int>(context.session.document()->entries(next.node).size());
  next.entry = (next.entry + 1) % size;
  giveKeys(context, next);
  open(context.session, next);
}

bool CellEditor::input(const ViewContext& context, const Rect& place, float numberSize) {
  const Sizes& s = context.theme.sizes;
  ImFont* font = fontFor(context.fonts, std::max(numberSize, context.theme.card.text));
  const float height = font->FontSize + s.gapSmall;
  const float width = std::max(place.width() + s.gap, s.em * 5);
  const ImVec2 middle = place.centre();
  ImGui::SetCursorScreenPos(
      {std::round(middle.x - width * 0.5F), std::round(middle.y - height * 0.5F)});
  ImGui::PushFont(font);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {s.gapSmall, s.gapTiny});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, context.theme.colours.panel);
  ImGui::PushStyleColor(ImGuiCol_Border, typing_->problem.empty() ? context.theme.colours.focus
                                                                  : context.theme.colours.problem);
  ImGui::SetNextItemWidth(width);
  if (typing_->focus) focusNextItem();
  typing_->focus = false;
  const std::string before = typing_->text;
  // What was refused is to be corrected, not replaced.
  const ImGuiInputTextFlags select = typing_->refused ? 0 : ImGuiInputTextFlags_AutoSelectAll;
  ImGui::PushID(typing_->cell.entry); // another cell is another box
  const bool entered =
      ImGui::InputText("##cell", &typing_->text, ImGuiInputTextFlags_EnterReturnsTrue | select);
  ImGui::PopID();
  if (typing_->text != before) typing_->problem.clear();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  return entered;
}

bool CellEditor::commit(ViewContext& context) {
  const ReadNumber read = readNumber(typing_->text, context.session.player()->trace());
  typing_->problem = read.problem;
  typing_->refused = !read.problem.empty();
  if (typing_->refused) return false;
  context.commands.push(command::SetEntry{typing_->cell.node, typing_->cell.entry, read.value, 0});
  return true;
}

void CellEditor::startDrag(ViewContext& context, const CellRef& cell) {
  if (!editableNow(context.session, cell)) return;
  focus(context, cell);
  const double value = valueOf(context.session, cell);
  dragging_ = Dragging{cell, value, value, value, 0, ++context.cellFocus.lastGesture};
}

void CellEditor::drag(ViewContext& context, ImVec2 moved) {
  if (!dragging_) return;
  const float pixels = (moved.x - moved.y) / context.fonts.scale;
  const double further = static_cast<double>(pixels - dragging_->pixels);
  dragging_->pixels = pixels;
  if (further == 0) return;
  const bool labels = context.session.document()->graph().node(dragging_->cell.node).isLabels;
  const double steps = labels ? 1 : stepsPerUnit(dragging_->start, ImGui::GetIO().KeyShift);
  dragging_->exact += labels ? further * labelsPerPixel : further / steps;
  // On the grid of the steps, so that the number stays short.
  const double value = std::round(dragging_->exact * steps) / steps;
  if (value == dragging_->last) return;
  dragging_->last = value;
  context.commands.push(
      command::SetEntry{dragging_->cell.node, dragging_->cell.entry, value, dragging_->gesture});
}

void CellEditor::focus(ViewContext& context, const CellRef& cell) const {
  if (!editableNow(context.session, cell)) return;
  giveKeys(context, cell);
  context.cellFocus.takesWheel = true;
  ImGui::GetCurrentContext()->WheelingWindow = nullptr; // what was scrolled before is done
}

/// Without the wheel: who types is not asked to mind where the pointer rests.
void CellEditor::giveKeys(ViewContext& context, const CellRef& cell) const {
  if (!editableNow(context.session, cell)) return;
  CellFocus& to = context.cellFocus;
  to.cell = cell;
  to.owner = this;
  to.takesWheel = false;
  to.unit = 0;
  to.gesture = ++to.lastGesture;
  to.problem.clear();
}

std::optional<CellRef> CellEditor::focused(const ViewContext& context) const {
  const CellFocus& now = context.cellFocus;
  const bool here = now.cell && now.owner == this && editableNow(context.session, *now.cell);
  return here ? now.cell : std::nullopt;
}

void CellEditor::nudge(ViewContext& context, double units) {
  CellFocus& at = context.cellFocus;
  if (at.unit == 0) at.unit = lastDigitUnit(valueOf(context.session, *at.cell));
  const bool labels = context.session.document()->graph().node(at.cell->node).isLabels;
  if (labels) units = std::copysign(1.0, units);
  const bool fine = std::abs(units) < 1;
  if (fine) at.unit /= 10; // the finer digit stays in reach
  const double value =
      stepped(valueOf(context.session, *at.cell), at.unit, fine ? units * 10 : units);
  context.commands.push(command::SetEntry{at.cell->node, at.cell->entry, value, at.gesture});
}

void CellEditor::step(ViewContext& context, const CellRef& cell, double units) const {
  if (!editableNow(context.session, cell)) return;
  if (focused(context) != std::optional(cell)) focus(context, cell);
  nudge(context, units);
}

void CellEditor::moveFocus(ViewContext& context, int by) const {
  CellRef next = *context.cellFocus.cell;
  const auto size = static_cast<int>(context.session.document()->entries(next.node).size());
  next.entry = (next.entry + size + by) % size;
  giveKeys(context, next);
}

void CellEditor::takeKeys(ViewContext& context) {
  const std::optional<CellRef> cell = focused(context);
  const bool menu =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (!cell || typing_ || menu || ImGui::IsAnyItemActive()) return;
  if (useKeys(context, *cell)) context.requests.keysTaken = true;
}

bool CellEditor::useKeys(ViewContext& context, const CellRef& cell) {
  const ImGuiIO& io = ImGui::GetIO();
  if (keyPressed(ImGuiKey_UpArrow, true))
    nudge(context, coarseness());
  else if (keyPressed(ImGuiKey_DownArrow, true))
    nudge(context, -coarseness());
  else if (keyPressed(ImGuiKey_Enter))
    open(context.session, cell);
  else if (keyPressed(ImGuiKey_Tab, true))
    moveFocus(context, io.KeyShift ? -1 : 1);
  else if (keyPressed(ImGuiKey_Escape))
    context.cellFocus.cell.reset();
  else if (io.KeyCtrl && keyPressed(ImGuiKey_C))
    copyArray(context, cell, ArrayFormat::Tabs);
  else if (io.KeyCtrl && keyPressed(ImGuiKey_V))
    pasteInto(context, cell);
  else
    return false;
  return true;
}

bool CellEditor::takeWheel(ViewContext& context, const CellRef& cell) const {
  const ImGuiIO& io = ImGui::GetIO();
  const bool mine = context.cellFocus.takesWheel && focused(context) == std::optional(cell);
  const bool scrolling = ImGui::GetCurrentContext()->WheelingWindow != nullptr;
  const bool turned = io.KeyAlt || (mine && !scrolling);
  if (!editableNow(context.session, cell) || !turned) return false;
  ImGui::SetItemUsingMouseWheel(); // the pane does not scroll
  if (io.MouseWheel == 0) return true;
  if (!mine) focus(context, cell);
  nudge(context, io.MouseWheel * coarseness());
  return true;
}

void CellEditor::drawFocus(ViewContext& context, const Rect& place) {
  const Sizes& s = context.theme.sizes;
  const Rect ring = place.grown(s.line);
  ImGui::GetWindowDrawList()->AddRect(ring.min, ring.max, context.theme.colours.focus,
                                      s.cellRounding + s.line, 0, s.line);
  context.probe.name("cell-focus", place);
  if (context.cellFocus.problem.empty()) return;
  ImGui::SetNextWindowPos({place.min.x, place.max.y + s.gapSmall});
  tooltip(context, context.cellFocus.problem);
  context.probe.text("cell-focus/problem", context.cellFocus.problem, place);
}

} // namespace backstep::ui
