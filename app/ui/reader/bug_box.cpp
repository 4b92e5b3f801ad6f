#include "kit/widgets.h"
#include "marking/slips.h"
#include "reader/boxes.h"
#include "reader/question.h"
#include "reader/text_box.h"

namespace backstep::ui {

namespace {

void caption(const ReaderContext& reader, const char* words) {
  styledText(reader.view.fonts.small, reader.colours().inkSoft, words);
}

void drawNodes(const ReaderContext& reader, const NamedBug& bug) {
  const Sizes& s = reader.sizes();
  const Answers& answers = *reader.view.session.answers();
  bool first = true;
  for (const std::string& node : answers.bugChoices().nodes) {
    const ButtonLook look{Icon::None, node, node == bug.node};
    if (!first) wrapTo(buttonWidth(reader.view, look) + s.gapSmall);
    first = false;
    const std::string name = "bug/node/" + node;
    if (lookButton(reader.view, name.c_str(), look))
      reader.view.commands.push(command::NameBug{node, bug.slip});
    reader.view.probe.text(name, node);
    if (ImGui::IsItemHovered())
      reader.view.hoverNext.node = reader.view.session.document()->graph().find(node);
    buttonStop(reader, &node == &answers.bugChoices().nodes.front() ? "bug/first" : name);
  }
}

void drawSlips(const ReaderContext& reader, const NamedBug& bug) {
  const Answers& answers = *reader.view.session.answers();
  for (const std::string& slip : answers.bugChoices().slips) {
    ImGui::PushID(slip.c_str());
    const std::string what(slipSentence(slip));
    if (optionRow(reader, what, false, slip == bug.slip, "bug/slip/" + slip))
      reader.view.commands.push(command::NameBug{bug.node, slip});
    ImGui::PopID();
  }
}

void drawSaid(const ReaderContext& reader, const NamedBug& bug) {
  if (!bug.checked) return;
  verdictLine(reader.view, bug.found ? Verdict::Right : Verdict::NotYet, "", "bug/said");
  std::string words;
  if (bug.found)
    words = std::string(slipSentence(bug.slip));
  else if (bug.nodeRight)
    words = "The place is right. Work out by hand what this rule should give, and compare.";
  else
    words = "Look for the first step whose number does not follow from the numbers before it.";
  drawParagraph(reader.view, words, reader.width, reader.colours().inkSoft);
  reader.view.probe.text("bug/say", words);
}

} // namespace

void drawBug(const ReaderContext& reader, const NamedBug& bug) {
  if (!bug.found) {
    const char* prompt =
        "One rule of this walk is broken. Which value's line does it stand in, and "
        "what is done wrongly there?";
    drawParagraph(reader.view, prompt, reader.width, reader.colours().ink);
    reader.view.probe.text("bug/prompt", prompt);
    caption(reader, "The value");
    drawNodes(reader, bug);
    caption(reader, "What is done wrongly");
    drawSlips(reader, bug);
    const bool possible = !bug.checked && !bug.node.empty() && !bug.slip.empty();
    ImGui::BeginDisabled(!possible);
    if (lookButton(reader.view, "check", {Icon::None, "Check"}))
      reader.view.commands.push(command::CheckBug{});
    ImGui::EndDisabled();
    if (possible) buttonStop(reader, "bug/check");
    reader.view.probe.text("bug/check", "Check");
  }
  drawSaid(reader, bug);
  const Session& session = reader.view.session;
  if (bug.found && session.replay() == nullptr && !session.document()->edited() &&
      wordsButton(reader, "bug/show-me", "Show me where the two walks part"))
    reader.view.commands.push(command::ReplayMistake{});
}

} // namespace backstep::ui
