#include "reader/code_view.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "reader/code_lines.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace backstep::ui {

namespace {

std::vector<std::string_view> viewsOf(const std::vector<std::string>& lines) {
  return {lines.begin(), lines.end()};
}

} // namespace

void CodeView::drawContent(ViewContext& context) {
  if (context.names == nullptr) return;
  const float width = ImGui::GetContentRegionAvail().x;
  drawChoice(context);
  drawLines(context, width);
  if (form_ == Form::Numpy) drawModule(context, width);
  if (form_ == Form::Shapes) drawConventions(context, width);
}

void CodeView::drawChoice(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const std::pair<Form, const char*> choices[] = {
      {Form::Numpy, "NumPy"}, {Form::Torch, "PyTorch"}, {Form::Shapes, "Shapes"}};
  for (const auto& [form, label] : choices) {
    if (form != choices[0].first) ImGui::SameLine(0, s.gapSmall);
    if (tabButton(context, label, context.fonts.text, s.bar, {label, form == form_})) form_ = form;
    context.probe.name(std::string("code/") + label);
  }
  ImGui::Dummy({0, s.gapTiny});
}

void CodeView::drawLines(ViewContext& context, float width) {
  const Player& player = *context.session.player();
  const Trace& trace = player.trace();
  code_.update({trace.evaluation().sharedGraph(), form_}, [&] {
    if (form_ == Form::Shapes) return stepShapes(trace);
    return stepCode(trace, form_ == Form::Numpy ? PythonLibrary::Numpy : PythonLibrary::Torch);
  });
  const StepCode& code = *code_;
  const std::vector<std::string_view> lines = viewsOf(code.lines);
  CodeLook look{"code"};
  look.current = code.lineOf[static_cast<size_t>(player.cursor())];
  if (const Step* step = player.current())
    look.colour = phaseColour(context.theme.colours, step->phase);
  const bool moved = std::exchange(broughtTo_, player.cursor()) != player.cursor();
  const auto stepOf = [&](int line) {
    const auto found = std::find(code.lineOf.begin(), code.lineOf.end(), line);
    return static_cast<int>(found - code.lineOf.begin());
  };
  const auto passage = [&](const char* title, int first, int end) {
    if (end <= first) return;
    styledText(context.fonts.small, context.theme.colours.inkSoft, title);
    ImGui::PushID(title);
    look.first = first;
    look.count = end - first;
    look.bring = moved && look.current >= first && look.current < end;
    const CodeEvent event = drawCode(context, lines, look, width);
    ImGui::PopID();
    if (event.pressed >= 0) context.commands.push(command::Seek{stepOf(event.pressed)});
    if (event.hovered >= 0) tooltip(context, "Go to step " + std::to_string(stepOf(event.hovered)));
    ImGui::Dummy({0, context.theme.sizes.gapSmall});
  };
  passage("Forward", 0, code.backward);
  passage("Backward", code.backward, static_cast<int>(code.lines.size()));
}

/// The rule of the step's op by itself; of a message the sender's.
void CodeView::drawModule(ViewContext& context, float width) const {
  const Player& player = *context.session.player();
  const Step* step = player.current();
  if (step == nullptr) return;
  const Graph& graph = player.trace().graph();
  const NodeId node = nodeOfRule(graph, *step);
  const std::vector<std::string> module = moduleCode(graph, node);
  if (module.empty()) return;
  const std::string words = "The gate " + std::string(graph.node(node).op->name) + " as a module";
  styledText(context.fonts.small, context.theme.colours.inkSoft, words);
  context.probe.text("code/gate", words);
  ImGui::PushID("module");
  CodeLook look{"code/module"};
  look.count = static_cast<int>(module.size());
  drawCode(context, viewsOf(module), look, width);
  ImGui::PopID();
}

/// The rule that holds for all shapes, and which of several usages the lesson follows.
void CodeView::drawConventions(ViewContext& context, float width) {
  const Palette& p = context.theme.colours;
  drawParagraph(context,
                "A gradient has the shape of its variable, since the output is one number.", width,
                p.ink);
  const std::vector<LessonText>& conventions = context.session.document()->lesson().conventions;
  if (conventions.empty()) return;
  ImGui::Dummy({0, context.theme.sizes.gapSmall});
  styledText(context.fonts.small, p.inkSoft, "Conventions here");
  for (size_t i = 0; i < conventions.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    drawRichText(context, prose_.get(context, conventions[i].text), width);
    ImGui::PopID();
  }
}

} // namespace backstep::ui
