#include "canvas/chain_plate.h"

#include "canvas/card_fit.h"
#include "canvas/detail.h"
#include "canvas/number_card.h"
#include "canvas/plate_place.h"
#include "canvas/tether.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace backstep::ui {

namespace {

// Larger messages are shown as a picture.
constexpr int mostRows = 6;
constexpr int mostCols = 6;
constexpr float thumbnailEms = 3.5F; // its longer side
constexpr int thumbnailDots = 24;

constexpr float largestScale = 2.0F;
constexpr int hintOfFactors = 3; // the hint that gives the factors away

void move(Rect& box, ImVec2 by) {
  box = {{box.min.x + by.x, box.min.y + by.y}, {box.max.x + by.x, box.max.y + by.y}};
}

/// Whether the hints of the blank that asks for this message have given its factors away.
bool factorsHinted(const Answers& answers, const Edge& edge, EdgeId id, int step) {
  const auto isOfMessage = [&](const TracePlace& place) {
    const bool message = place.kind == TracePlace::Kind::Message && place.index == id.value;
    const bool gradient =
        place.kind == TracePlace::Kind::Gradient && place.index == edge.operand.value;
    return message || gradient;
  };
  const auto asksFor = [&](const AnsweredBlank& each) {
    return std::any_of(each.places.begin(), each.places.end(), [&](const auto& ofBox) {
      return std::any_of(ofBox.begin(), ofBox.end(), isOfMessage);
    });
  };
  for (const AnsweredBlank& each : answers.blanks()) {
    if (!each.open() || !asksFor(each) || each.step > step + 1) continue;
    return each.hintCount() > 0 && each.hintsTaken >= std::min(hintOfFactors, each.hintCount());
  }
  return false;
}

std::string wordsOf(ChainLink::Gate gate) {
  switch (gate) {
  case ChainLink::Gate::Plain: return {};
  case ChainLink::Gate::Copies: return "an add hands on a copy";
  case ChainLink::Gate::Swaps: return {}; // the tether to the other factor says it
  case ChainLink::Gate::Open: return "open: all of it passes";
  case ChainLink::Gate::Closed: return "closed: nothing passes";
  case ChainLink::Gate::Wins: return "the winner gets all";
  case ChainLink::Gate::Loses: return "not the winner: nothing";
  case ChainLink::Gate::Shares: return "a tie: half each";
  case ChainLink::Gate::Routes: return "only the winner gets it";
  }
  return {};
}

} // namespace

EdgeId chainEdge(const Player& player) {
  const Step* step = player.current();
  if (step == nullptr) return {};
  if (step->kind == StepKind::Message) return step->edge;
  if (step->kind != StepKind::Accumulate) return {};
  const auto messages = player.trace().messagesTo(step->node);
  return messages.size() == 1 ? messages[0] : EdgeId{};
}

ChainPlate::ChainPlate(ViewContext& context, const Scene& scene, const Camera& camera, EdgeId edge,
                       const Rect& view, const std::vector<Rect>& covers)
    : context_(context),
      scene_(scene),
      camera_(camera),
      edge_(edge),
      trace_(context.session.player()->trace()),
      what_(trace_.graph().edge(edge)),
      link_(chainLink(trace_, *context.names, edge)),
      asked_(anyCovered(trace_.message(edge))),
      list_(*ImGui::GetWindowDrawList()),
      view_(view),
      scale_(std::clamp(camera.zoom, 1.0F, largestScale)),
      numberSize_(crispTextSize(context.fonts, context.theme.sizes.em * scale_)),
      wordSize_(crispTextSize(context.fonts, context.fonts.small->FontSize * scale_)) {
  font_ = fontFor(context.fonts, numberSize_);
  wordFont_ = fontFor(context.fonts, wordSize_);
  const Answers* answers = context.session.answers();
  hinted_ = asked_ && answers != nullptr &&
            factorsHinted(*answers, what_, edge, context.session.player()->cursor());
  if (!asked_) gateWords_ = wordsOf(link_.gate);
  if (link_.single)
    layOutNumbers();
  else
    layOutRule();
  for (const Rect& box : scene.boxes) {
    const Rect card = camera.toScreen(box);
    if (card.overlaps(view)) cards_.push_back(card.grown(context.theme.sizes.gapTiny));
  }
  std::vector<Rect> taken = cards_;
  taken.insert(taken.end(), covers.begin(), covers.end());
  put(taken, view);
  findPointed();
}

ImVec2 ChainPlate::extentOf(ImFont* font, float size, const std::string& words) const {
  return font->CalcTextSizeA(size, FLT_MAX, 0, words.c_str());
}

float ChainPlate::numberWidth(double value) const {
  const Sizes& s = context_.theme.sizes;
  const std::string text = isCovered(value) ? "?" : numberText(context_, value);
  const float least = numberExtent("\u22120.0").x;
  return std::round(std::max(least, numberExtent(text).x) + s.gap);
}

void ChainPlate::layOutNumbers() {
  const Sizes s = scaled();
  const float word = wordSize_;
  const float top = s.gapSmall + (gateWords_.empty() ? 0 : word + s.gapTiny);
  const float high = std::round(numberSize_ * 1.3F);
  const float sign = std::round(numberExtent("\u00d7").x + s.gap);
  float x = s.gap;
  const auto box = [&](double value, const char* below) {
    const float width =
        std::max(asked() ? numberWidth(0) : numberWidth(value), wordExtent(below).x);
    const Rect placed{{x, top}, {std::round(x + width), top + high}};
    x = placed.max.x + sign;
    return placed;
  };
  arrives_ = box(link_.arrives, "arrives");
  slope_ = box(link_.slope, "slope");
  sent_ = box(link_.sent, "");
  const float words =
      gateWords_.empty() ? 0 : wordExtent(gateWords_).x + s.icon + s.gap + s.gapLarge;
  frame_ = {{0, 0},
            {std::max(sent_.max.x + s.gap, words), top + high + word + s.gapSmall + s.gapTiny}};
}

/// The rule, an equals sign, and the message's entries as far as they have room.
void ChainPlate::layOutRule() {
  const Sizes s = scaled();
  const CardSizes& c = context_.theme.card;
  const float word = wordSize_;
  const DrawnShape drawn = drawnShape(trace_.graph().node(what_.operand).shape);
  const tex::Layout& rule = context_.formulas.get(link_.rule);
  const float em = s.formula;
  const float ruleWidth = asked() ? numberWidth(0) * 2 + s.gapLarge + s.gap : rule.width * em;
  const float equals = numberExtent("=").x + s.gap + s.gap;
  const float left = std::round(s.gap + ruleWidth + equals);
  const float top = s.gapSmall + (gateWords_.empty() ? 0 : word + s.gapTiny);
  ImVec2 end{left, top};
  const bool spelled = drawn.rows <= mostRows && drawn.cols <= mostCols;
  if (spelled) {
    CellBlock block;
    block.origin = {left, top};
    block.rows = drawn.rows;
    block.cols = drawn.cols;
    CardSizes cell = c;
    for (float* side : {&cell.cellWidth, &cell.cellHeight, &cell.cellGap})
      *side = std::round(*side * scale_);
    for (int i = 0; i < drawn.rows * drawn.cols; ++i)
      cells_.push_back(cellBox(cell, block, i / drawn.cols, i % drawn.cols));
    end = cells_.back().max;
  } else {
    const auto longest = static_cast<float>(std::max(drawn.rows, drawn.cols));
    const float dot = thumbnailEms * s.em / longest;
    thumbnail_ = {{left, top},
                  {left + std::max(s.gap, dot * static_cast<float>(drawn.cols)),
                   top + std::max(s.gap, dot * static_cast<float>(drawn.rows))}};
    end = thumbnail_.max;
  }
  const float height = std::max(rule.height + rule.depth, 1.3F) * em;
  const float row = std::max(end.y - top, height);
  ruleAt_ = {s.gap, top + row * 0.5F + (rule.height - rule.depth) * em * 0.5F};
  const float half = std::round(numberSize_ * 0.65F);
  const float middle = top + row * 0.5F;
  const float factor = numberWidth(0);
  arrives_ = {{s.gap, middle - half}, {s.gap + factor, middle + half}};
  slope_ = {{arrives_.max.x + s.gapLarge, middle - half},
            {arrives_.max.x + s.gapLarge + factor, middle + half}};
  const float words =
      gateWords_.empty() ? 0 : wordExtent(gateWords_).x + s.icon + s.gap + s.gapLarge;
  frame_ = {{0, 0}, {std::max(end.x + s.gap, words), top + row + word + s.gapSmall + s.gapTiny}};
  sent_ = {{left, top}, end};
}

void ChainPlate::put(const std::vector<Rect>& covers, const Rect& view) {
  Curve curve;
  for (const ImVec2 p : scene_.curves[static_cast<std::size_t>(edge_.value)])
    curve.push_back(camera_.toScreen(p));
  const ImVec2 extent{std::round(frame_.width()), std::round(frame_.height())};
  const Rect place = plateBeside({curve, extent, covers, view, context_.theme.sizes.gapSmall});
  constexpr int looks = 20;
  float least = std::numeric_limits<float>::max();
  for (int i = 0; i <= looks; ++i) {
    const float share = static_cast<float>(i) / looks;
    const ImVec2 p = pointOn(curve, share);
    const float away = std::hypot(p.x - place.centre().x, p.y - place.centre().y);
    if (away >= least) continue;
    least = away;
    nearest_ = share;
  }
  for (Rect* box : {&frame_, &arrives_, &slope_, &sent_, &thumbnail_}) move(*box, place.min);
  for (Rect& cell : cells_) move(cell, place.min);
  ruleAt_ = {ruleAt_.x + place.min.x, ruleAt_.y + place.min.y};
}

void ChainPlate::findPointed() {
  if (asked() || !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (std::size_t i = 0; i < cells_.size(); ++i)
    if (cells_[i].contains(mouse)) pointed_ = static_cast<int>(i);
  if (pointed_ >= 0) factors_ = chainFactors(trace_, edge_, pointed_);
}

Sizes ChainPlate::scaled() const {
  Sizes s = context_.theme.sizes;
  for (float* length : {&s.gap, &s.gapSmall, &s.gapTiny, &s.gapLarge, &s.icon, &s.em, &s.formula})
    *length *= scale_;
  return s;
}

std::vector<Rect> ChainPlate::slopesFrom() const {
  std::vector<Rect> boxes;
  for (const NodeId node : link_.slopeFrom)
    if (const auto box = cellsOf(node, false, {})) boxes.push_back(*box);
  return boxes;
}

Rect ChainPlate::landing() const {
  const auto index = static_cast<std::size_t>(what_.operand.value);
  const CardGeometry& card = scene_.cards[index];
  const auto messages = trace_.messagesTo(what_.operand);
  const auto at = static_cast<std::size_t>(std::find(messages.begin(), messages.end(), edge_) -
                                           messages.begin());
  const ImVec2 corner = scene_.boxes[index].min;
  if (at < card.sockets.boxes.size()) {
    const Rect& box = card.sockets.boxes[at];
    return camera_.toScreen(Rect{{corner.x + box.min.x, corner.y + box.min.y},
                                 {corner.x + box.max.x, corner.y + box.max.y}});
  }
  const auto cells = cellsOf(what_.operand, true, {});
  return cells ? *cells : camera_.toScreen(scene_.boxes[index]);
}

std::optional<Rect> ChainPlate::cellsOf(NodeId node, bool gradient,
                                        const std::vector<std::int64_t>& entries) const {
  const auto index = static_cast<std::size_t>(node.value);
  const Rect card = camera_.toScreen(scene_.boxes[index]);
  const CardGeometry& geometry = scene_.cards[index];
  if (geometry.chip || (gradient && !geometry.gradient)) return card;
  std::optional<Rect> all;
  const auto include = [&](const Rect& box) {
    if (!all) all = box;
    all->min = {std::min(all->min.x, box.min.x), std::min(all->min.y, box.min.y)};
    all->max = {std::max(all->max.x, box.max.x), std::max(all->max.y, box.max.y)};
  };
  for (const std::int64_t entry : entries)
    if (const auto box = boxOf(context_, scene_, {node, gradient, static_cast<int>(entry)}))
      include(camera_.toScreen(*box));
  if (all || !entries.empty()) return all ? *all : card;
  const Rect block =
      blockExtent(context_.theme.card, gradient ? *geometry.gradient : geometry.value);
  const ImVec2 corner = scene_.boxes[index].min;
  return camera_.toScreen(Rect{{corner.x + block.min.x, corner.y + block.min.y},
                               {corner.x + block.max.x, corner.y + block.max.y}});
}

std::vector<std::int64_t> ChainPlate::slopeEntries(NodeId node) const {
  std::vector<std::int64_t> entries;
  for (const TracePlace& place : factors_.slopes)
    if (place.index == node.value) entries.push_back(place.entry);
  return entries;
}

void ChainPlate::drawTo(NodeId node, bool gradient, const std::vector<std::int64_t>& entries,
                        float x) {
  const auto cells = cellsOf(node, gradient, entries);
  if (!cells) return;
  const Rect card = camera_.toScreen(scene_.boxes[static_cast<std::size_t>(node.value)]);
  drawTether(list_, {card, *cells, frame_, x, view_}, cards_, context_.theme.colours.backward,
             context_.theme.sizes.line * 0.6F);
  if (context_.marks.recording())
    context_.marks.mark("graph/tether/" + context_.names->program(node) +
                            (gradient ? "/gradient" : "/value"),
                        *cells);
}

void ChainPlate::drawTethers() {
  const ImVec2 from = pointOn(scene_.curves[static_cast<std::size_t>(edge_.value)], nearest_);
  const ImVec2 on = camera_.toScreen(from);
  if (!frame_.contains(on)) {
    const ImVec2 near{std::clamp(on.x, frame_.min.x, frame_.max.x),
                      std::clamp(on.y, frame_.min.y, frame_.max.y)};
    list_.AddLine(on, near, context_.theme.colours.backward, context_.theme.sizes.hair);
  }
  if (asked()) return;
  const bool pointing = pointed_ >= 0;
  const Rect goal = pointing ? cells_[static_cast<std::size_t>(pointed_)] : Rect{};
  drawTo(what_.consumer, true, factors_.arrives, pointing ? goal.centre().x : arrives_.centre().x);
  for (const NodeId node : link_.slopeFrom) {
    const auto entries = slopeEntries(node);
    if (pointing && entries.empty()) continue;
    drawTo(node, false, entries, pointing ? goal.centre().x : slope_.centre().x);
  }
}

void ChainPlate::outline(NodeId node, bool gradient, const std::vector<std::int64_t>& entries) {
  if (detailAt(camera_.zoom) != Detail::Numbers) return;
  const Sizes& s = context_.theme.sizes;
  if (const auto box = cellsOf(node, gradient, entries))
    list_.AddRect(box->min, box->max, context_.theme.colours.backward, s.cellRounding, 0, s.line);
}

void ChainPlate::outlineSources() {
  if (asked()) return;
  outline(what_.consumer, true, factors_.arrives);
  for (const NodeId node : link_.slopeFrom) {
    const auto entries = slopeEntries(node);
    if (pointed_ < 0 || !entries.empty()) outline(node, false, entries);
  }
}

void ChainPlate::draw(float time) {
  const Theme& theme = context_.theme;
  time_ = time;
  outlineSources();
  list_.AddRectFilled(frame_.min, frame_.max, theme.colours.panel, theme.sizes.rounding);
  list_.AddRect(frame_.min, frame_.max, theme.colours.backward, theme.sizes.rounding, 0,
                theme.sizes.line);
  context_.marks.mark("graph/message", frame_);
  drawGate();
  if (link_.single)
    drawNumbers();
  else
    drawRule();
}

void ChainPlate::drawGate() {
  if (gateWords_.empty()) return;
  const Sizes s = scaled();
  const Palette& p = context_.theme.colours;
  const float word = wordSize_;
  const ImVec2 at{frame_.min.x + s.gap, frame_.min.y + s.gapSmall};
  const float size = s.icon;
  const float y = at.y + word * 0.5F;
  const ImVec2 end{at.x + size, y};
  const auto line = [&](ImVec2 a, ImVec2 b) { list_.AddLine(a, b, p.backward, s.line); };
  const float third = size * 0.33F;
  switch (link_.gate) {
  case ChainLink::Gate::Open:
  case ChainLink::Gate::Closed: {
    // A lever between two contacts: the gate that lets nothing through is a switch held open.
    const bool through = link_.gate == ChainLink::Gate::Open;
    line({at.x, y}, {at.x + third, y});
    line({end.x - third, y}, end);
    line({at.x + third, y}, {end.x - third, through ? y : y - third});
    break;
  }
  case ChainLink::Gate::Copies:
    line(end, {at.x + third, y});
    line({at.x + third, y}, {at.x, y - third});
    line({at.x + third, y}, {at.x, y + third});
    break;
  default: // a router: one way goes on, the other ends
    line(end, {at.x + third, y});
    line({at.x + third, y}, {at.x, y - third});
    list_.AddCircle({at.x + third * 0.5F, y + third}, third * 0.4F, p.backward, 8, s.hair);
    break;
  }
  list_.AddText(wordFont_, word, {std::round(end.x + s.gap), std::round(at.y)}, p.inkSoft,
                gateWords_.c_str());
  context_.marks.markText("graph/message/gate", gateWords_, frame_);
}

void ChainPlate::drawWord(const char* word, const Rect& above) {
  const ImVec2 size = wordExtent(word);
  list_.AddText(wordFont_, wordSize_,
                {std::round(above.centre().x - size.x * 0.5F),
                 std::round(frame_.max.y - size.y - context_.theme.sizes.gapTiny)},
                context_.theme.colours.inkSoft, word);
}

void ChainPlate::drawSign(const char* sign, float middle) {
  const ImVec2 size = numberExtent(sign);
  list_.AddText(
      font_, numberSize_,
      {std::round(middle - size.x * 0.5F), std::round(arrives_.centre().y - size.y * 0.5F)},
      context_.theme.colours.ink, sign);
}

void ChainPlate::drawFactor(const Rect& box, double value, const char* mark) {
  const bool hidden = asked() || time_ < met;
  if (hidden)
    drawSocket(list_, context_, box, 0);
  else
    drawCell(list_, context_, box, value, numberSize_, calmness(value, scene_.largest, true));
  if (context_.marks.recording())
    context_.marks.markText(std::string("graph/message/") + mark,
                            hidden || isCovered(value) ? "\u25a1" : numberText(context_, value),
                            box);
}

void ChainPlate::drawNumbers() {
  drawFactor(arrives_, link_.arrives, "arrives");
  drawSign("\u00d7", (arrives_.max.x + slope_.min.x) * 0.5F);
  drawFactor(slope_, link_.slope, "slope");
  drawSign("=", (slope_.max.x + sent_.min.x) * 0.5F);
  drawWord("arrives", arrives_);
  drawWord("slope", slope_);
  cells_ = {sent_};
  drawCells();
}

void ChainPlate::drawRule() {
  const Sizes s = scaled();
  const Palette& p = context_.theme.colours;
  const float left = cells_.empty() ? thumbnail_.min.x : cells_.front().min.x;
  if (asked()) {
    drawFactor(arrives_, 0, "arrives");
    drawSign("\u00b7", (arrives_.max.x + slope_.min.x) * 0.5F);
    drawFactor(slope_, 0, "slope");
    drawWord("arrives", arrives_);
    drawWord("slope", slope_);
  } else {
    drawFormula(list_, context_.fonts, context_.formulas.get(link_.rule), ruleAt_,
                {s.formula, p.ink, &p});
    if (link_.rule.find("\\delta") != std::string::npos) {
      const std::string words = "\u03b4 arrives";
      list_.AddText(wordFont_, wordSize_,
                    {std::round(ruleAt_.x), std::round(frame_.max.y - wordSize_ - s.gapTiny)},
                    p.inkSoft, words.c_str());
    }
    context_.marks.markText("graph/message/rule", link_.rule, frame_);
  }
  drawSign("=", left - s.gap - numberExtent("=").x * 0.5F);
  if (!cells_.empty()) return drawCells();
  if (asked_) return drawSocket(list_, context_, thumbnail_, 0);
  const DrawnShape drawn = drawnShape(trace_.graph().node(what_.operand).shape);
  drawThumbnail(list_, context_, thumbnail_,
                thumbnailOf(trace_.message(edge_), drawn.rows, drawn.cols, thumbnailDots));
}

void ChainPlate::drawCells() {
  if (time_ < made) {
    for (const Rect& box : cells_) drawSocket(list_, context_, box, 0);
    return;
  }
  const auto message = trace_.message(edge_);
  const auto own = lessonsOwnMessage(context_, edge_);
  const float size =
      link_.single ? numberSize_ : crispTextSize(context_.fonts, context_.theme.card.text * scale_);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Rect& box = cells_[i];
    const bool same = own.empty() || sameNumber(own[i], message[i]);
    const std::string text = same
                                 ? drawCell(list_, context_, box, message[i], size,
                                            calmness(message[i], scene_.largest, link_.single))
                                 : drawComparedCell(list_, context_, box, message[i], own[i], size);
    if (context_.marks.recording())
      context_.marks.markText("graph/message/" + std::to_string(i), text, box);
  }
  if (pointed_ < 0) return;
  const Rect& box = cells_[static_cast<std::size_t>(pointed_)];
  list_.AddRect(box.min, box.max, context_.theme.colours.backward,
                context_.theme.sizes.cellRounding, 0, context_.theme.sizes.line);
}

} // namespace backstep::ui
