#include "lab/results_view.h"

#include "kit/widgets.h"
#include "lab/choice.h"
#include "learn/training_run.h"
#include "model/lab_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace backstep::ui {

namespace {

/// The test part's loss at the end of the last epoch, whatever the moment that is shown.
std::string testLossOf(const TrainingRun& run) {
  const ThinnedLog& scores = run.history().scores;
  const double loss = scores.rowAt(scores.size() - 1)[RunHistory::TestLoss];
  return labNumber(loss);
}

} // namespace

void RunsPanel::draw(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  constexpr int columns = 6;
  if (ImGui::BeginTable("runs", columns, ImGuiTableFlags_BordersInnerH)) {
    const std::array<std::pair<const char*, float>, columns> heads{{{"run", 5},
                                                                    {"choices", 0},
                                                                    {"updates", 3.6F},
                                                                    {"test loss", 3.8F},
                                                                    {"compare", 3.6F},
                                                                    {"", 1.8F}}};
    for (const auto& [name, width] : heads)
      ImGui::TableSetupColumn(
          name, width > 0 ? ImGuiTableColumnFlags_WidthFixed : ImGuiTableColumnFlags_WidthStretch,
          width * s.em);
    ImGui::TableNextRow();
    for (const auto& [name, width] : heads) {
      ImGui::TableNextColumn();
      styledText(context.fonts.small, context.theme.colours.inkSoft, name);
    }
    for (size_t i = 0; i < context.lab.runs().size(); ++i) drawRun(context, i);
    ImGui::EndTable();
  }
  drawButtons(context);
}

void RunsPanel::drawButtons(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapSmall});
  if (lookButton(context, "branch", {Icon::Plus, "New run from here", false, false}))
    context.commands.push(lab::Branch{});
  context.probe.name("lab/branch");
  if (ImGui::IsItemHovered())
    tooltip(context, "A run of its own that goes on from this moment; this one stays as it is.");
  ImGui::SameLine(0, s.gapSmall);
  if (lookButton(context, "csv", {Icon::None, "Copy as CSV", false, true}))
    ImGui::SetClipboardText(historyCsv(context.lab.run()).c_str());
  context.probe.name("lab/copy-history");
  if (ImGui::IsItemHovered())
    tooltip(context, "All that is remembered of the run that is shown, for a spreadsheet.");
  ImGui::SameLine();
  saveButtons(context,
              {"lab-results", "runs", [&context] { return historyCsv(context.lab.run()); }});
}

void RunsPanel::drawName(ViewContext& context, size_t index) const {
  const Sizes& s = context.theme.sizes;
  const RunShelf::Entry& entry = context.lab.runs()[index];
  const bool current = index == context.lab.runs().currentIndex();
  ImFont* font = current ? context.fonts.semiBold : context.fonts.text;
  const ImVec2 at = ImGui::GetCursorPos();
  if (ImGui::Selectable("##run", current,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap,
                        {0, s.bar}))
    context.commands.push(lab::SelectRun{index});
  context.probe.text("lab/run/" + std::to_string(index),
                     entry.name + ": " + runSummary(entry.config) + ", " +
                         std::to_string(entry.run->latest()) + " updates");
  if (ImGui::IsItemHovered()) tooltip(context, entry.name + "\n" + runDetails(entry.config));
  ImGui::SetCursorPos({at.x + s.gapSmall, at.y + (s.bar - s.em) * 0.5F});
  styledText(font, context.theme.colours.ink,
             elided(font, font->FontSize, entry.name, ImGui::GetContentRegionAvail().x));
}

void RunsPanel::drawRun(ViewContext& context, size_t index) const {
  const Sizes& s = context.theme.sizes;
  const Lab& lab = context.lab;
  const RunShelf::Entry& entry = lab.runs()[index];
  const std::string name = "lab/run/" + std::to_string(index);
  const auto cell = [&](const std::string& text) {
    ImGui::TableNextColumn();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (s.bar - s.em) * 0.5F);
    ImFont* font = context.fonts.text;
    styledText(font, context.theme.colours.inkSoft,
               elided(font, font->FontSize, text, ImGui::GetContentRegionAvail().x));
  };
  ImGui::PushID(static_cast<int>(index));
  ImGui::TableNextRow(0, s.bar);
  ImGui::TableNextColumn();
  drawName(context, index);
  cell(runSummary(entry.config));
  cell(std::to_string(entry.run->latest()));
  cell(testLossOf(*entry.run));
  ImGui::TableNextColumn();
  bool compared = lab.compared() == &entry;
  ImGui::BeginDisabled(index == lab.runs().currentIndex());
  if (ImGui::Checkbox("##compare", &compared)) context.commands.push(lab::CompareRun{index});
  ImGui::EndDisabled();
  context.probe.name(name + "/compare");
  ImGui::TableNextColumn();
  ImGui::BeginDisabled(lab.runs().size() == 1);
  if (lookButton(context, "remove", {Icon::Close, "", false, true}))
    context.commands.push(lab::RemoveRun{index});
  ImGui::EndDisabled();
  context.probe.name(name + "/remove");
  ImGui::PopID();
}

namespace {

/// The names under which the tabs can be hidden.
constexpr std::array<const char*, 7> controls{"loss-tab",    "accuracy-tab", "gradients-tab",
                                              "weights-tab", "surface-tab",  "confusion-tab",
                                              "runs-tab"};

} // namespace

bool ResultsView::empty(const Lab& lab) {
  return std::none_of(controls.begin(), controls.end(),
                      [&](const char* each) { return lab.shows(each); });
}

bool ResultsView::shows(const Lab& lab, int tab) {
  return lab.shows(controls[static_cast<size_t>(tab)]);
}

void ResultsView::drawContent(ViewContext& context) {
  if (empty(context.lab)) return;
  int tab = tab_;
  while (!shows(context.lab, tab)) tab = (tab + 1) % TabCount;
  drawTabs(context, tab);
  if (tab != Surface && context.lab.surface() != nullptr) context.commands.push(lab::HideSurface{});
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const ImVec2 size{room.x, std::max(context.theme.sizes.em * 7, room.y)};
  switch (tab) {
  case Loss: return loss_.draw(context, size);
  case Quality: return quality_.draw(context, size);
  case Gradients: return gradients_.draw(context, size);
  case Weights: return weights_.draw(context, size);
  case Surface: return surface_.draw(context, size);
  case Confusion: return confusion_.draw(context);
  case Runs: return runs_.draw(context);
  default: return;
  }
}

void ResultsView::drawTabs(ViewContext& context, int front) {
  const bool classes = context.lab.run().data().set.classes() > 0;
  const std::array<const char*, TabCount> labels{
      "Loss", classes ? "Accuracy" : "R\u00b2", "Gradients", "Weights", "Surface", "Confusion",
      "Runs"};
  bool first = true;
  for (int i = 0; i < TabCount; ++i) {
    if (!shows(context.lab, i)) continue;
    const char* label = labels[static_cast<size_t>(i)];
    const ButtonLook look{Icon::None, label, false, front != i};
    if (!std::exchange(first, false)) ImGui::SameLine(0, context.theme.sizes.gapTiny);
    if (ImGui::GetContentRegionAvail().x < buttonWidth(context, look)) ImGui::NewLine();
    if (lookButton(context, label, look)) tab_ = i;
    context.probe.text("lab/tab/" + std::to_string(i), label);
  }
}

} // namespace backstep::ui
