#include "lab/data_controls.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "lab/lab_colours.h"
#include "model/lab_text.h"

#include <algorithm>
#include <cmath>
#include <imgui_stdlib.h>

namespace backstep::ui {

namespace {

constexpr int samplePoints = 90;
constexpr int featureSide = 24; // points
constexpr Plane usualPlane{};

/// What fits below a small picture; the tooltip says it in full.
std::string_view shortTex(const FeatureRow& row) {
  if (row.feature == Feature::Radius) return "r";
  return row.feature == Feature::Angle ? "\\theta" : row.tex;
}

} // namespace

DataControls::DataControls(const LabAccess& access) : access_(access) {
  for (const DataKindRow& row : dataKinds())
    samples_.push_back(makeData({row.kind, samplePoints, 0, 0}));
  for (std::size_t i = 0; i < featureRows().size(); ++i)
    features_.push_back(std::make_unique<HeatMap>());
}

void DataControls::draw(ViewContext& context) {
  drawPictures(context);
  drawOwnPoints(context);
  drawAmounts(context);
  drawFeatures(context);
}

void DataControls::drawPictures(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const TrainingConfig& config = access_.lab.config();
  const float room = ImGui::GetContentRegionAvail().x;
  constexpr int perRow = 5;
  const float side = std::floor((room - s.gapSmall * (perRow - 1)) / perRow);
  for (std::size_t i = 0; i < samples_.size(); ++i) {
    const DataKindRow& row = dataKinds()[i];
    if (i % perRow != 0) ImGui::SameLine(0, s.gapSmall);
    const bool chosen = config.ownData == nullptr && config.data.kind == row.kind;
    ImGui::PushID(static_cast<int>(i));
    const bool pressed = drawPicture(context, samples_[i], chosen, side);
    ImGui::PopID();
    context.marks.markText("lab/data/" + std::string(row.name), chosen ? "chosen" : "");
    if (ImGui::IsItemHovered())
      tooltip(context, std::string(row.title) + ": " + std::string(row.text) + ".");
    if (!pressed || chosen) continue;
    TrainingConfig other = config;
    other.ownData = nullptr;
    other.data.kind = row.kind;
    access_.configure(std::move(other));
  }
}

bool DataControls::drawPicture(const ViewContext& context, const DataSet& set, bool chosen,
                               float side) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const bool pressed = ImGui::InvisibleButton("picture", {side, side});
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, p.panel, s.rounding);
  const Plane plane = planeOf(set);
  const auto width = static_cast<float>(plane.high - plane.low);
  const ColourScale scale(signColours(p));
  for (const DataPoint& point : set.points) {
    const ImVec2 at{box.min.x + static_cast<float>(point.x1 - plane.low) / width * side,
                    box.max.y - static_cast<float>(point.x2 - plane.low) / width * side};
    const ImU32 colour = set.classes() > 0 ? classColour(p, static_cast<int>(point.target))
                                           : scale.at((point.target + 1) / 2);
    list.AddRectFilled({at.x - s.hair, at.y - s.hair}, {at.x + s.hair, at.y + s.hair}, colour);
  }
  const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  list.AddRect(box.min, box.max,
               chosen    ? p.select
               : hovered ? p.ruleStrong
                         : p.rule,
               s.rounding, 0, chosen ? s.line : s.hair);
  return pressed;
}

void DataControls::drawOwnPoints(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const TrainingConfig& config = access_.lab.config();
  const std::string label =
      config.ownData ? "Own points: " + config.ownData->name : "Own points\u2026";
  if (lookButton(context, "own", {Icon::None, label, false, true})) ImGui::OpenPopup("own points");
  context.marks.markText("lab/own", label);
  if (!ImGui::BeginPopup("own points")) return;
  drawParagraph(context,
                "A line per point: x1, x2 and the class or number, separated by commas, semicolons "
                "or tabs. Paste a table here, or drop a CSV file on the window.",
                s.em * 26, context.theme.colours.inkSoft);
  ImGui::InputTextMultiline("##csv", &csv_, {s.em * 26, s.em * 10});
  context.marks.mark("lab/own/text");
  if (lookButton(context, "use", {Icon::None, "Use these points", true, false}))
    access_.queue.push(lab::UseCsv{csv_, "pasted"});
  context.marks.mark("lab/own/use");
  if (!access_.lab.problem().empty()) {
    drawParagraph(context, access_.lab.problem(), s.em * 26, context.theme.colours.problem);
    context.marks.markText("lab/own/problem", access_.lab.problem());
  }
  ImGui::EndPopup();
}

void DataControls::drawAmounts(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  TrainingConfig config = access_.lab.config();
  const bool own = config.ownData != nullptr;
  bool changed = false;
  ImGui::BeginDisabled(own);
  int noise = static_cast<int>(config.data.noise * 100 + 0.5);
  settingName(context, "Noise");
  if (slideNumber(context, "noise", 0, 50, "%d %%", noise)) {
    config.data.noise = noise / 100.0;
    changed = true;
  }
  int points = config.data.points > 0 ? config.data.points : rowOf(config.data.kind).points;
  settingName(context, "Points");
  if (slideNumber(context, "points", 10, 2000, "%d", points)) {
    config.data.points = points;
    changed = true;
  }
  ImGui::EndDisabled();
  settingName(context, "Training");
  changed |= slideNumber(context, "split", 10, 90, "%d %%", config.trainPercent);
  if (changed) access_.configure(config);
  ImGui::BeginDisabled(own);
  if (lookButton(context, "other points", {Icon::Reset, "Other points", false, true}))
    access_.queue.push(lab::RerollData{});
  ImGui::EndDisabled();
  context.marks.mark("lab/other-points");
  if (ImGui::IsItemHovered())
    tooltip(context, "Draws new points of the same kind: a new run, with the same first weights.");
  ImGui::Dummy({0, s.gapTiny});
}

void DataControls::drawFeatures(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  TrainingConfig config = access_.lab.config();
  styledText(context.fonts.medium, p.ink, "Features");
  constexpr int perRow = 5;
  const float room = ImGui::GetContentRegionAvail().x;
  const float side = std::floor((room - s.gapSmall * (perRow - 1)) / perRow * 0.72F);
  const float pitch = (room + s.gapSmall) / perRow;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  int index = 0;
  for (const FeatureRow& row : featureRows()) {
    const ImVec2 at{start.x + static_cast<float>(index % perRow) * pitch,
                    start.y + static_cast<float>(index / perRow) * (side + s.em * 1.35F)};
    HeatMap& map = *features_[static_cast<std::size_t>(index)];
    const auto values = featureMap(FeatureSet{row.feature}, 0, usualPlane, featureSide);
    map.update({{values, featureSide, featureSide}, {-6, 6}, signColours(p)}, 1);
    const Rect box{at, {at.x + side, at.y + side}};
    const bool on = config.features.has(row.feature);
    map.draw(list, box);
    if (!on) list.AddRectFilled(box.min, box.max, faded(p.page, 0.72F));
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(index);
    const bool pressed = ImGui::InvisibleButton("feature", {side, side + s.em * 1.1F});
    ImGui::PopID();
    context.marks.markText("lab/feature/" + std::string(row.name), on ? "on" : "off");
    const bool hovered = ImGui::IsItemHovered();
    const bool last = on && config.features.count() == 1;
    if (hovered)
      tooltip(context, std::string(row.text) + (last ? "\nThe network needs at least one." : ""));
    list.AddRect(box.min, box.max,
                 on        ? p.select
                 : hovered ? p.ruleStrong
                           : p.rule,
                 0, 0, on ? s.line : s.hair);
    const tex::Layout& name = context.formulas.get(shortTex(row));
    drawFormula(list, context.fonts, name, {at.x, box.max.y + s.em * 0.85F},
                {s.inlineFormula * 0.8F, on ? p.ink : p.inkSoft, &p});
    ++index;
    if (!pressed) continue;
    on ? config.features.remove(row.feature) : config.features.add(row.feature);
    if (!config.features.empty()) access_.configure(config);
  }
}

} // namespace backstep::ui
