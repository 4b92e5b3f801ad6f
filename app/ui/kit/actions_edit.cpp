#include "kit/action_rows.h"
#include "kit/copied_text.h"

// Numbers and their history.
namespace backstep::ui {

namespace {

using namespace rows;

bool isEdited(const ViewContext& c) { return isOpen(c) && c.session.document()->edited(); }
bool canUndo(const ViewContext& c) { return c.session.history().canUndo(); }
bool canRedo(const ViewContext& c) { return c.session.history().canRedo(); }

std::string undone(const ViewContext& c) {
  const History& history = c.session.history();
  return history.canUndo() ? history.edits()[history.doneCount() - 1].name : "";
}
std::string redone(const ViewContext& c) {
  const History& history = c.session.history();
  return history.canRedo() ? history.edits()[history.doneCount()].name : "";
}

/// Puts a text on the clipboard and says so.
void copyText(ViewContext& context, const std::string& text, const std::string& what) {
  ImGui::SetClipboardText(text.c_str());
  context.commands.push(command::Note{"Copied " + what});
}

constexpr Action table[] = {
    {"undo",
     "Undo",
     {key(ImGuiKey_Z, true), {}},
     true,
     canUndo,
     push<command::Undo>,
     ActionScope::Walk,
     undone},
    {"redo",
     "Redo",
     {key(ImGuiKey_Z, true, true), key(ImGuiKey_Y, true)},
     true,
     canRedo,
     push<command::Redo>,
     ActionScope::Walk,
     redone},
    {"reset",
     "The lesson's own numbers again",
     {character('r'), {}},
     false,
     isEdited,
     push<command::Reset>},
    {"compare",
     "Compare with the lesson's own numbers",
     {character('o'), {}},
     false,
     isOpen,
     push<command::ToggleComparison>},
    {"copy-formula",
     "Copy this step's formula as TeX",
     {},
     false,
     afterStart,
     [](ViewContext& c) {
       copyText(c, formulaAsTex(c.stepText(c.session.player()->cursor())), "the formula");
     }},
    {"copy-values",
     "Copy the values and gradients as CSV",
     {},
     false,
     isOpen,
     [](ViewContext& c) { copyText(c, knownAsCsv(*c.session.player()), "the values"); }},
};

} // namespace

std::span<const Action> editActions() { return table; }

} // namespace backstep::ui
