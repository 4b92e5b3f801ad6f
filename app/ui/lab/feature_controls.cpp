#include "lab/feature_controls.h"

#include "kit/widgets.h"
#include "lab/choice.h"
#include "lab/lab_colours.h"
#include "model/lab_text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

constexpr int mapSide = 24; // points
constexpr int perRow = 5;
constexpr float nameHeight = 1.35F; // em

/// What fits below a small picture; the tooltip says it in full.
std::string_view shortTex(const FeatureRow& row) {
  if (row.feature == Feature::Radius) return "r";
  return row.feature == Feature::Angle ? "\\theta" : row.tex;
}

} // namespace

FeatureControls::FeatureControls(const LabAccess& access) : access_(access) {
  for (const FeatureRow& row : featureRows())
    tiles_.push_back(
        {&row, featureMap({row.feature}, 0, Plane{}, mapSide), std::make_unique<HeatMap>()});
}

bool FeatureControls::empty() const {
  return std::none_of(tiles_.begin(), tiles_.end(),
                      [this](const Tile& tile) { return access_.shows(tile.row->name); });
}

void FeatureControls::draw(ViewContext& context) {
  if (empty()) return;
  const Sizes& s = context.theme.sizes;
  settingHead(context, "Features");
  const float pitch = (ImGui::GetContentRegionAvail().x + s.gapSmall) / perRow;
  const float side = std::floor((pitch - s.gapSmall) * 0.74F);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  int place = 0;
  for (const Tile& tile : tiles_) {
    if (!access_.shows(tile.row->name)) continue;
    const int row = place / perRow;
    const ImVec2 at{start.x + std::floor(static_cast<float>(place % perRow) * pitch),
                    start.y + static_cast<float>(row) * (side + s.em * nameHeight)};
    if (drawTile(context, tile, {at, {at.x + side, at.y + side}})) toggle(tile.row->feature);
    ++place;
  }
  if (access_.shows("standardise")) drawStandardise(context);
}

void FeatureControls::drawStandardise(ViewContext& context) const {
  bool on = access_.lab.config().standardise;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
  const bool changed = ImGui::Checkbox("Standardise", &on);
  ImGui::PopStyleVar();
  context.marks.markText("lab/standardise", on ? "on" : "off");
  if (ImGui::IsItemHovered())
    tooltip(context, "Every feature minus its mean, divided by its standard deviation, both of the "
                     "training points: so that large coordinates do not saturate the neurons.");
  if (!changed) return;
  TrainingConfig config = access_.lab.config();
  config.standardise = on;
  access_.configure(std::move(config));
}

bool FeatureControls::drawTile(ViewContext& context, const Tile& tile, const Rect& box) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const FeatureSet& chosen = access_.lab.config().features;
  const bool on = chosen.has(tile.row->feature);
  ImGui::SetCursorScreenPos(box.min);
  const bool pressed = ImGui::InvisibleButton(
      tile.row->name.data(), {box.width(), box.height() + s.em * (nameHeight - 0.25F)});
  context.marks.markText("lab/feature/" + std::string(tile.row->name), on ? "on" : "off");
  const bool hovered = ImGui::IsItemHovered();
  const bool focused = !context.keyboardView.empty() && ImGui::IsItemFocused();
  const bool last = on && chosen.count() == 1;
  if (hovered)
    tooltip(context,
            std::string(tile.row->text) + (last ? "\nThe network needs at least one." : ""));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  tile.map->update({{tile.values, mapSide, mapSide}, evenRange(tile.values), signColours(p)}, 1);
  tile.map->draw(list, box);
  constexpr float veil = 0.5F; // over those that are off
  if (!on) list.AddRectFilled(box.min, box.max, faded(p.page, veil));
  const ImU32 border = focused ? p.focus : on ? p.select : hovered ? p.ruleStrong : p.rule;
  list.AddRect(box.min, box.max, border, 0, 0, on || focused ? s.line : s.hair);
  drawFormula(list, context.fonts, context.formulas.get(shortTex(*tile.row)),
              {box.min.x, box.max.y + s.em * 0.85F},
              {s.inlineFormula * 0.8F, on ? p.ink : p.inkSoft, &p});
  return pressed;
}

void FeatureControls::toggle(Feature feature) const {
  TrainingConfig config = access_.lab.config();
  config.features.has(feature) ? config.features.remove(feature) : config.features.add(feature);
  if (!config.features.empty()) access_.configure(std::move(config));
}

} // namespace backstep::ui
