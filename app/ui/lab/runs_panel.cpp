#include "lab/runs_panel.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "learn/history_csv.h"

#include <string>

namespace backstep::ui {

namespace {

/// "4-2 tanh, sgd, rate 0.03".
std::string summaryOf(const TrainingConfig& config) {
  std::string layers;
  for (const int size : config.hidden) layers += (layers.empty() ? "" : "-") + std::to_string(size);
  if (layers.empty()) layers = "no hidden layer";
  return layers + ", " + std::string(rowOf(config.activation).title) + ", " +
         std::string(nameOf(config.optimiser));
}

} // namespace

void RunsPanel::draw(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  for (std::size_t i = 0; i < access_.lab.runs().size(); ++i) drawRun(context, i);
  ImGui::Dummy({0, s.gapSmall});
  if (lookButton(context, "branch", {Icon::Plus, "New run from here", false, false}))
    access_.queue.push(lab::Branch{});
  context.marks.mark("lab/branch");
  if (ImGui::IsItemHovered())
    tooltip(context, "A run of its own that goes on from this moment; this one stays as it is.");
  ImGui::SameLine(0, s.gapSmall);
  if (lookButton(context, "csv", {Icon::None, "Copy as CSV", false, true}))
    ImGui::SetClipboardText(historyCsv(access_.lab.run()).c_str());
  context.marks.mark("lab/copy-history");
}

void RunsPanel::drawRun(ViewContext& context, std::size_t index) const {
  const Sizes& s = context.theme.sizes;
  const Lab& lab = access_.lab;
  const RunShelf::Entry& entry = lab.runs()[index];
  const bool current = index == lab.runs().currentIndex();
  const std::string mark = "lab/run/" + std::to_string(index);
  ImGui::PushID(static_cast<int>(index));
  const float room = ImGui::GetContentRegionAvail().x;
  const float buttons = s.em * 8.5F;
  const std::string text = entry.name + ": " + summaryOf(entry.config) + ", " +
                           std::to_string(entry.run->latest()) + " updates";
  ImFont* font = context.fonts.text;
  const std::string shown = elided(font, font->FontSize, text, room - buttons - s.gap);
  if (ImGui::Selectable(shown.c_str(), current, 0, {room - buttons, s.bar}))
    access_.queue.push(lab::SelectRun{index});
  context.marks.markText(mark, text);
  ImGui::SameLine(0, s.gapSmall);
  bool compared = lab.compared() == &entry;
  ImGui::BeginDisabled(current);
  if (ImGui::Checkbox("Compare", &compared)) access_.queue.push(lab::CompareRun{index});
  ImGui::EndDisabled();
  context.marks.mark(mark + "/compare");
  ImGui::SameLine(0, s.gapSmall);
  ImGui::BeginDisabled(lab.runs().size() == 1);
  if (lookButton(context, "remove", {Icon::None, "\u00d7", false, true}))
    access_.queue.push(lab::RemoveRun{index});
  ImGui::EndDisabled();
  context.marks.mark(mark + "/remove");
  ImGui::PopID();
}

} // namespace backstep::ui
