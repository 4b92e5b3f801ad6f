#include "shell/lab_screen.h"

#include "kit/widgets.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Of the window's width, and in em.
constexpr float setupShare = 0.2F;
constexpr float leastSetup = 17;
constexpr float resultShare = 0.34F;
constexpr float leastResults = 20;
constexpr float leastNetwork = 25;
constexpr float lowNetwork = 22; // width, where a low window has no room to stack
constexpr float lowWindow = 30;  // height of network and results
constexpr float mostSetup = 24;
constexpr float mostSetupShare = 0.38F;
constexpr float phoneWidth = 36;      // below it everything stands in one column
constexpr float leastStacked = 21;    // height
constexpr float stackedShare = 0.6F;  // of the height, for network and answers
constexpr float networkShare = 0.52F; // of the middle column's height
constexpr float lowNetworkShare = 0.48F;

} // namespace

std::vector<View*> LabScreen::views() {
  if (head_.functions(lab_)) return {&head_, &activations_};
  std::vector<View*> shown{&head_};
  if (!setup_.empty(lab_)) shown.push_back(&setup_);
  if (lab_.row() != nullptr) {
    shown.push_back(&row_);
  } else {
    shown.insert(shown.end(), {&network_, &boundary_});
    if (!ResultsView::empty(lab_)) shown.push_back(&results_);
  }
  shown.push_back(&transport_);
  return shown;
}

bool LabScreen::show(std::string_view view) {
  const bool functions = view == activations_.id();
  const auto all = {head_.id(),     setup_.id(),   network_.id(),
                    boundary_.id(), results_.id(), transport_.id()};
  if (!functions && std::find(all.begin(), all.end(), view) == all.end()) return false;
  head_.showFunctions(functions);
  return true;
}

void LabScreen::draw(ViewContext& context, const Rect& area) {
  Rect below = area;
  below.min.y += HeadView::height(context);
  head_.draw(context, {area.min, {area.max.x, below.min.y}});
  hoverNext_.reset();
  if (head_.functions(lab_))
    activations_.draw(context, below);
  else
    drawTraining(context, below);
  hovered_ = hoverNext_;
}

void LabScreen::drawTraining(ViewContext& context, const Rect& area) {
  const Sizes& s = context.theme.sizes;
  const float bottom = area.max.y - transport_.layOut(context, area.width());
  if (area.width() < phoneWidth * s.em) {
    transport_.draw(context, {{area.min.x, bottom}, area.max});
    return drawOnPhone(context, {area.min, {area.max.x, bottom}});
  }
  const float usual = std::clamp(area.width() * setupShare, leastSetup * s.em, mostSetup * s.em);
  const float setup = std::round(std::min(usual, area.width() * mostSetupShare));
  const float left = area.min.x + (setup_.empty(lab_) ? 0 : setup);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 rule = context.theme.colours.rule;
  if (!setup_.empty(lab_)) {
    setup_.draw(context, {area.min, {left, bottom}});
    list.AddRectFilled({left, area.min.y}, {left + s.hair, bottom}, rule);
  }
  transport_.draw(context, {{area.min.x, bottom}, area.max});
  list.AddRectFilled({area.min.x, bottom}, {area.max.x, bottom + s.hair}, rule);
  const Rect rest{{left, area.min.y}, {area.max.x, bottom}};
  if (lab_.row() != nullptr) return row_.draw(context, rest);
  const bool high = rest.height() >= (leastStacked + leastResults) * s.em;
  const float columns = (high ? leastNetwork : lowNetwork) + leastResults;
  if (rest.width() < columns * s.em) return drawStacked(context, rest);
  drawColumns(context, rest, std::max(leastResults * s.em, area.width() * resultShare));
}

void LabScreen::drawColumns(ViewContext& context, const Rect& area, float width) {
  const float hair = context.theme.sizes.hair;
  const bool low = area.height() < lowWindow * context.theme.sizes.em;
  const float right = area.max.x - std::round(std::min(width, area.width() * 0.5F));
  const float share = ResultsView::empty(lab_) ? 1 : low ? lowNetworkShare : networkShare;
  const float split = std::round(area.min.y + area.height() * share);
  network_.draw(context, {area.min, {right, split}});
  if (!ResultsView::empty(lab_)) results_.draw(context, {{area.min.x, split}, {right, area.max.y}});
  boundary_.draw(context, {{right, area.min.y}, area.max});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 rule = context.theme.colours.rule;
  list.AddRectFilled({area.min.x, split}, {right, split + hair}, rule);
  list.AddRectFilled({right, area.min.y}, {right + hair, area.max.y}, rule);
}

// Everything below one another, to be scrolled through; what training changes comes first.
void LabScreen::drawOnPhone(ViewContext& context, const Rect& area) {
  const float em = context.theme.sizes.em;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::BeginChild("stacked", {area.width(), area.height()});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  float y = at.y;
  const auto place = [&](View& view, float height) {
    view.draw(context, {{at.x, y}, {right, y + std::round(height * em)}});
    y += std::round(height * em);
  };
  if (lab_.row() != nullptr) {
    place(row_, area.height() / em);
  } else {
    place(boundary_, leastStacked * 1.25F);
    place(network_, leastStacked);
    if (!ResultsView::empty(lab_)) place(results_, leastResults);
    if (!setup_.empty(lab_)) place(setup_, 2 * leastStacked);
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({1, y - at.y});
  ImGui::EndChild();
}

// In a narrow window, or one whose text is large: the results below, partly to be scrolled to.
void LabScreen::drawStacked(ViewContext& context, const Rect& area) {
  const float em = context.theme.sizes.em;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::BeginChild("stacked", {area.width(), area.height()});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const float middle = std::round((at.x + right) * 0.5F);
  const float share = ResultsView::empty(lab_) ? 1 : stackedShare;
  const float below = at.y + std::round(std::max(leastStacked * em, area.height() * share));
  const float end = ResultsView::empty(lab_) ? below : below + leastResults * em;
  network_.draw(context, {at, {middle, below}});
  boundary_.draw(context, {{middle, at.y}, {right, below}});
  if (!ResultsView::empty(lab_)) results_.draw(context, {{at.x, below}, {right, end}});
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({1, end - at.y});
  ImGui::EndChild();
}

} // namespace backstep::ui
