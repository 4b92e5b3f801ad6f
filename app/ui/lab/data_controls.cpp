#include "lab/data_controls.h"

#include "imgui/versions.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "lab/lab_colours.h"
#include "learn/csv_data.h"
#include "learn/training_fields.h"
#include "model/lab_text.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <imgui_stdlib.h>
#include <string>
#include <utility>

namespace backstep::ui {

namespace {

constexpr int samplePoints = 90;
constexpr int perRow = 5;         // of small pictures
constexpr float popupWidth = 26;  // em
constexpr float popupHeight = 22; // em, unless the screen is lower

// Playground's 500 and 1200 are among them.
constexpr std::array<int, 19> amounts{10,   20,   50,     100,    200,   300,  400,
                                      500,  600,  800,    1000,   1200,  1500, 2000,
                                      3000, 5000, 10'000, 20'000, 50'000};
static_assert(amounts.back() == DataSet::mostPoints);

/// The least square that holds all points, as its lower left corner and its side.
struct Extent {
  double left, bottom, side;
};

Extent extentOf(const DataSet& set) {
  const auto [left, right] =
      std::minmax_element(set.points.begin(), set.points.end(),
                          [](const DataPoint& a, const DataPoint& b) { return a.x1 < b.x1; });
  const auto [bottom, top] =
      std::minmax_element(set.points.begin(), set.points.end(),
                          [](const DataPoint& a, const DataPoint& b) { return a.x2 < b.x2; });
  const double side = std::max({right->x1 - left->x1, top->x2 - bottom->x2, 1e-9});
  return {(left->x1 + right->x1 - side) / 2, (bottom->x2 + top->x2 - side) / 2, side};
}

void drawSample(const ViewContext& context, const DataSet& set, const Rect& box) {
  const Palette& p = context.theme.colours;
  const Extent extent = extentOf(set);
  const float dot = std::max(context.theme.sizes.hair, box.width() * 0.022F);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const DataPoint& point : set.points) {
    const auto x = static_cast<float>((point.x1 - extent.left) / extent.side);
    const auto y = static_cast<float>((point.x2 - extent.bottom) / extent.side);
    const ImVec2 at{box.min.x + x * box.width(), box.max.y - y * box.height()};
    const ImU32 colour = set.classes() > 0 ? classColour(p, static_cast<int>(point.target))
                                           : cellColour(p, point.target);
    list.AddRectFilled({at.x - dot, at.y - dot}, {at.x + dot, at.y + dot}, colour);
  }
}

/// Which column the answers came from, and whether they are classes.
void drawUnderstood(ViewContext& context, const DataSet& own) {
  std::string text = answersLine(own);
  text.front() = 'A';
  drawParagraph(context, text, ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  context.probe.text("lab/own/understood", text);
}

} // namespace

DataControls::DataControls() {
  for (const DataKindRow& row : dataKinds())
    samples_.push_back(makeData({row.kind, samplePoints, 0, 0}));
}

bool DataControls::empty(const Lab& lab) {
  return !lab.showsAny({"data", "own-points", "noise", "points", "train-share", "other-points"});
}

void DataControls::draw(ViewContext& context) {
  if (empty(context.lab)) return;
  settingHead(context, "Data");
  if (context.lab.shows("data")) drawPictures(context);
  if (context.lab.shows("own-points")) drawOwnPoints(context);
  drawAmounts(context);
  if (context.lab.shows("other-points")) drawOtherPoints(context);
}

void DataControls::drawPictures(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const TrainingConfig& config = context.lab.config();
  const float room = ImGui::GetContentRegionAvail().x;
  const float side = std::floor((room - s.gapSmall * (perRow - 1)) / perRow);
  int place = 0;
  for (size_t i = 0; i < samples_.size(); ++i) {
    const DataKindRow& row = dataKinds()[i];
    if (row.task != config.task() && !context.lab.shows("problem")) continue;
    if (place++ % perRow != 0) ImGui::SameLine(0, s.gapSmall);
    const bool chosen = config.ownData == nullptr && config.data.kind == row.kind;
    ImGui::PushID(static_cast<int>(i));
    const bool pressed = drawPicture(context, samples_[i], chosen, side);
    ImGui::PopID();
    context.probe.text("lab/data/" + std::string(row.name), chosen ? "chosen" : "");
    if (ImGui::IsItemHovered())
      tooltip(context, std::string(row.title) + ": " + std::string(row.text) + ".");
    if (!pressed || chosen) continue;
    TrainingConfig other = config;
    other.ownData = nullptr;
    other.data.kind = row.kind;
    context.commands.push(lab::Configure{std::move(other)});
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
  drawSample(context, set, box.grown(-side * 0.12F));
  const bool focused = !context.keyboardView.empty() && ImGui::IsItemFocused();
  const ImU32 border = focused                  ? p.focus
                       : chosen                 ? p.select
                       : ImGui::IsItemHovered() ? p.ruleStrong
                                                : p.rule;
  list.AddRect(box.min, box.max, border, s.rounding, 0, chosen || focused ? s.line : s.hair);
  return pressed;
}

void DataControls::drawOwnPoints(ViewContext& context) {
  const TrainingConfig& config = context.lab.config();
  ButtonLook look{Icon::None, "Own points\u2026", false, true, true};
  std::string label(look.label);
  if (config.ownData != nullptr) {
    const float room = ImGui::GetContentRegionAvail().x;
    ImFont* font = context.fonts.medium;
    label = elided(font, font->FontSize, "Own points: " + config.ownData->name, room);
    look.label = label;
  }
  if (lookButton(context, "own", look)) ImGui::OpenPopup("own points");
  context.probe.text("lab/own", label);
  if (ImGui::IsItemHovered())
    tooltip(context, config.ownData ? config.ownData->name + ": click for other points of your own"
                                    : "Train on a table of your own: paste it, or drop a CSV file");
  const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y};
  if (config.ownData != nullptr) {
    drawUnderstood(context, *config.ownData);
    drawWayBack(context);
  }
  drawOwnPopup(context, below);
}

void DataControls::drawWayBack(ViewContext& context) const {
  const DataKindRow& row = rowOf(context.lab.config().data.kind);
  const std::string label = "Back to \u201c" + std::string(row.title) + "\u201d";
  if (lookButton(context, "drawn", {Icon::Undo, label, false, false})) {
    TrainingConfig other = context.lab.config();
    other.ownData = nullptr;
    context.commands.push(lab::Configure{std::move(other)});
  }
  context.probe.text("lab/own/back", label);
  if (ImGui::IsItemHovered())
    tooltip(context, "Trains on drawn points again; the run on your own stays in the list.");
}

// What does not fit below the button scrolls inside the screen.
void DataControls::drawOwnPopup(ViewContext& context, const ImVec2& below) {
  const Sizes& s = context.theme.sizes;
  const float screen = ImGui::GetIO().DisplaySize.y;
  const float high = std::max(screen - below.y, std::min(screen, s.em * popupHeight));
  ImGui::SetNextWindowPos({below.x, screen - high}, ImGuiCond_Appearing);
  ImGui::SetNextWindowSizeConstraints({0, 0}, {FLT_MAX, high});
  if (!ImGui::BeginPopup("own points")) return;
  const float width = s.em * popupWidth;
  if (std::exchange(sent_, false) && context.lab.problem().empty()) ImGui::CloseCurrentPopup();
  drawParagraph(context,
                "A line per point: x1, x2 and the class or number, separated by commas, semicolons "
                "or tabs. Paste a table here, or drop a CSV file on the window.",
                width, context.theme.colours.inkSoft);
  if (ImGui::IsWindowAppearing()) focusNextItem();
  ImGui::InputTextMultiline("##csv", &csv_, {width, s.em * 10});
  context.probe.name("lab/own/text");
  drawUse(context);
  if (!context.lab.problem().empty()) {
    drawParagraph(context, context.lab.problem(), width, context.theme.colours.problem);
    context.probe.text("lab/own/problem", context.lab.problem());
  }
  ImGui::EndPopup();
}

/// With an empty box the present points are taken again, with other answers.
void DataControls::drawUse(ViewContext& context) {
  const std::array<std::string, 3> words{"As the table says", "Classes", "Numbers"};
  settingName(context, "Answers are");
  const int chosen = chooseWord(context, "own/answers", words, static_cast<int>(answers_));
  if (chosen >= 0) answers_ = static_cast<AnswerKind>(chosen);
  const DataSet* own = context.lab.config().ownData.get();
  if (lookButton(context, "use", {Icon::None, "Use these points", true, false})) {
    const bool again = csv_.empty() && own != nullptr;
    context.commands.push(
        lab::UseCsv{again ? writeCsv(*own) : csv_, again ? own->name : "pasted", answers_});
    sent_ = true;
  }
  context.probe.name("lab/own/use");
}

void DataControls::drawAmounts(ViewContext& context) const {
  TrainingConfig config = context.lab.config();
  bool changed = false;
  const bool own = config.ownData != nullptr;
  // Of a truth table there are no more points, and each is for training and for test.
  const bool complete = context.lab.run().data().set.complete;
  ImGui::BeginDisabled(own);
  if (context.lab.shows("noise")) changed |= drawNoise(context, config);
  ImGui::EndDisabled();
  ImGui::BeginDisabled(own || complete);
  if (context.lab.shows("points")) changed |= drawPoints(context, config);
  ImGui::EndDisabled();
  ImGui::BeginDisabled(complete);
  if (context.lab.shows("train-share")) {
    settingName(context, "Training");
    const TrainingField::Range& range = trainingField("train_percent").range;
    const Slide slide{"split", static_cast<int>(range.low), static_cast<int>(range.high),
                      std::to_string(config.trainPercent) + " %"};
    changed |= slideNumber(context, slide, config.trainPercent);
  }
  ImGui::EndDisabled();
  if (changed) context.commands.push(lab::Configure{std::move(config)});
}

bool DataControls::drawNoise(ViewContext& context, TrainingConfig& config) const {
  int percent = static_cast<int>(std::lround(config.data.noise * 100));
  settingName(context, "Noise");
  if (!slideNumber(context, {"noise", 0, 50, std::to_string(percent) + " %"}, percent))
    return false;
  config.data.noise = percent / 100.0;
  return true;
}

bool DataControls::drawPoints(ViewContext& context, TrainingConfig& config) const {
  auto points = static_cast<int>(context.lab.run().data().set.points.size());
  settingName(context, "Points");
  if (!slideStops(context, "points", amounts, std::to_string(points), points)) return false;
  config.data.points = points;
  return true;
}

void DataControls::drawOtherPoints(ViewContext& context) const {
  ImGui::BeginDisabled(context.lab.config().ownData != nullptr);
  if (lookButton(context, "other points", {Icon::Reset, "Other points", false, true, true}))
    context.commands.push(lab::RerollData{});
  ImGui::EndDisabled();
  context.probe.name("lab/other-points");
  if (ImGui::IsItemHovered())
    tooltip(context, "Draws new points of the same kind: a new run, with the same first weights.");
}

namespace {

constexpr int mapSide = 24;         // points
constexpr float nameHeight = 1.35F; // em

/// What fits below a small picture; the tooltip says it in full.
std::string_view shortTex(const FeatureRow& row) {
  if (row.feature == Feature::Radius) return "r";
  return row.feature == Feature::Angle ? "\\theta" : row.tex;
}

} // namespace

FeatureControls::FeatureControls() {
  for (const FeatureRow& row : featureRows())
    tiles_.push_back(
        {&row, featureMap({row.feature}, 0, Plane{}, mapSide), std::make_unique<HeatMap>()});
}

bool FeatureControls::empty(const Lab& lab) const {
  return std::none_of(tiles_.begin(), tiles_.end(),
                      [&](const Tile& tile) { return lab.shows(tile.row->name); });
}

void FeatureControls::draw(ViewContext& context) {
  if (empty(context.lab)) return;
  const Sizes& s = context.theme.sizes;
  settingHead(context, "Features");
  const float pitch = (ImGui::GetContentRegionAvail().x + s.gapSmall) / perRow;
  const float side = std::floor((pitch - s.gapSmall) * 0.74F);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  int place = 0;
  for (const Tile& tile : tiles_) {
    if (!context.lab.shows(tile.row->name)) continue;
    const int row = place / perRow;
    const ImVec2 at{start.x + std::floor(static_cast<float>(place % perRow) * pitch),
                    start.y + static_cast<float>(row) * (side + s.em * nameHeight)};
    if (drawTile(context, tile, {at, {at.x + side, at.y + side}}))
      toggle(context, tile.row->feature);
    ++place;
  }
  if (context.lab.shows("standardise")) drawStandardise(context);
}

void FeatureControls::drawStandardise(ViewContext& context) const {
  bool on = context.lab.config().standardise;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
  const bool changed = ImGui::Checkbox("Standardise", &on);
  ImGui::PopStyleVar();
  context.probe.text("lab/standardise", on ? "on" : "off");
  if (ImGui::IsItemHovered())
    tooltip(context, "Every feature minus its mean, divided by its standard deviation, both of the "
                     "training points: so that large coordinates do not saturate the neurons.");
  if (!changed) return;
  TrainingConfig config = context.lab.config();
  config.standardise = on;
  context.commands.push(lab::Configure{std::move(config)});
}

bool FeatureControls::drawTile(ViewContext& context, const Tile& tile, const Rect& box) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const FeatureSet& chosen = context.lab.config().features;
  const bool on = chosen.has(tile.row->feature);
  ImGui::SetCursorScreenPos(box.min);
  const bool pressed = ImGui::InvisibleButton(
      tile.row->name.data(), {box.width(), box.height() + s.em * (nameHeight - 0.25F)});
  context.probe.text("lab/feature/" + std::string(tile.row->name), on ? "on" : "off");
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

void FeatureControls::toggle(ViewContext& context, Feature feature) {
  TrainingConfig config = context.lab.config();
  config.features.has(feature) ? config.features.remove(feature) : config.features.add(feature);
  if (!config.features.empty()) context.commands.push(lab::Configure{std::move(config)});
}

} // namespace backstep::ui
