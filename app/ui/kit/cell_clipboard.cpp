#include "kit/cell_clipboard.h"

#include "kit/cell_editor.h"

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

} // namespace backstep::ui
