// What a plate shows once its parts have their places, and where its lines go.

#include "canvas/card_geometry.h"
#include "canvas/chain_plate.h"
#include "canvas/drawn_walk.h"
#include "canvas/number_card.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr int thumbnailDots = 24;
constexpr float joint = 1.5F; // radius of the dot on the wire that a plate stands beside, in lines

} // namespace

std::vector<Rect> ChainPlate::slopesFrom() const {
  std::vector<Rect> boxes;
  for (const NodeId node : link_.slopeFrom)
    if (const auto box = cellsOf(node, false, {})) boxes.push_back(*box);
  return boxes;
}

Rect ChainPlate::landing() const {
  const auto index = static_cast<size_t>(what_.operand.value);
  const CardGeometry& card = scene_.cards[index];
  const auto messages = trace_.messagesTo(what_.operand);
  const auto at =
      static_cast<size_t>(std::find(messages.begin(), messages.end(), edge_) - messages.begin());
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
  const auto index = static_cast<size_t>(node.value);
  const Rect card = camera_.toScreen(scene_.boxes[index]);
  const CardGeometry& geometry = scene_.cards[index];
  if (geometry.chip || (gradient && !geometry.gradient)) return card;
  std::optional<Rect> all;
  const auto include = [&](const Rect& box) { all = all ? all->joined(box) : box; };
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

/// What paths cancel to, in the lower right corner.
Rect ChainPlate::strandsBox() const {
  return {{frame_.max.x - scaled().gap - strandsWidth(),
           std::round(frame_.max.y - scaled().gapSmall - wordSize_)},
          frame_.max};
}

/// Where the lines from the plate go depends on these, and on the scene and the camera.
ChainPlate::LineKey ChainPlate::keyOf(std::initializer_list<Rect> boxes, float x) const {
  LineKey key{version_, {}};
  auto next = key.lengths.begin();
  const auto add = [&next](ImVec2 p) {
    *next++ = p.x;
    *next++ = p.y;
  };
  add(camera_.origin);
  add({camera_.zoom, x});
  for (const Rect& box : boxes) {
    add(box.min);
    add(box.max);
  }
  return key;
}

/// None while the plate lies on its wire.
void ChainPlate::findLeader() {
  Curve wire;
  for (const ImVec2 p : scene_.curves[static_cast<size_t>(edge_.value)])
    wire.push_back(camera_.toScreen(p));
  Rect words{frame_.max, frame_.min};
  for (const Caption& caption : captions())
    words = words.joined({{caption.x, 0}, {caption.x + wordExtent(caption.word).x, 0}});
  if (strand_ != 0) words = words.joined(strandsBox());
  const LineKey key = keyOf({frame_, words, view_}, static_cast<float>(edge_.value));
  kept_.leader.update(key, [&]() -> std::optional<Leader> {
    if (frame_.contains(pointOn(wire, nearest_))) return std::nullopt;
    return leaderOf({wire, frame_, cards_, words.min.x, words.max.x});
  });
  if (*kept_.leader) nearest_ = (*kept_.leader)->share;
}

void ChainPlate::drawTo(NodeId node, bool gradient, const std::vector<std::int64_t>& entries,
                        float x) {
  const auto cells = cellsOf(node, gradient, entries);
  if (!cells) return;
  const Rect card = camera_.toScreen(scene_.boxes[static_cast<size_t>(node.value)]);
  auto& way = kept_.tethers[gradient ? -1 : node.value];
  way.update(keyOf({card, *cells, frame_, view_}, x), [&] {
    return wayOf({card, *cells, frame_, x, view_}, cards_);
  });
  drawTether(list_, *way, context_.theme.colours.backward, context_.theme.sizes.line * 0.6F);
  if (context_.probe.recording())
    context_.probe.name("graph/tether/" + drawnNames(context_).program(node) +
                            (gradient ? "/gradient" : "/value"),
                        *cells);
}

void ChainPlate::drawTethers() {
  if (const std::optional<Leader>& leader = *kept_.leader) {
    const ImU32 colour = context_.theme.colours.backward;
    list_.AddLine(leader->to, leader->from, colour, context_.theme.sizes.hair);
    list_.AddCircleFilled(leader->to, context_.theme.sizes.line * joint, colour);
    if (context_.probe.recording())
      context_.probe.name("graph/message/leader",
                          Rect{leader->to, leader->to}.grown(context_.theme.sizes.line * joint));
  }
  if (asked()) return;
  const bool pointing = pointed_ >= 0;
  const auto reach = [&](const Rect& factor) {
    if (pointing && !cells_.empty()) return cells_[static_cast<size_t>(pointed_)].centre().x;
    return (factor.width() > 0 ? factor : frame_).centre().x;
  };
  drawTo(what_.consumer, true, factors_.arrives, reach(arrives_));
  for (const NodeId node : link_.slopeFrom) {
    const auto entries = slopeEntries(node);
    if (!pointing || !entries.empty()) drawTo(node, false, entries, reach(slope_));
  }
}

void ChainPlate::outline(NodeId node, bool gradient, const std::vector<std::int64_t>& entries) {
  if (detailAt(camera_.zoom) != Detail::Numbers) return;
  const Sizes& s = context_.theme.sizes;
  const auto cells = cellsOf(node, gradient, entries);
  if (!cells) return;
  const Rect ring = cells->grown(s.line); // around the numbers, not over them
  list_.AddRect(ring.min, ring.max, context_.theme.colours.backward, s.cellRounding, 0, s.line);
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
  context_.probe.name("graph/message", frame_);
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
  context_.probe.text("graph/message/gate", gateWords_, frame_);
}

void ChainPlate::drawCaptions() {
  for (const Caption& caption : captions()) {
    const ImVec2 at{caption.x, captionTop()};
    list_.AddText(wordFont_, wordSize_, at, context_.theme.colours.inkSoft, caption.word);
    const ImVec2 extent = wordExtent(caption.word);
    if (context_.probe.recording())
      context_.probe.text(std::string("graph/message/below/") + caption.word, caption.word,
                          Rect{at, {at.x + extent.x, at.y + extent.y}});
  }
}

void ChainPlate::drawSign(const char* sign, float middle) {
  const ImVec2 size = numberExtent(sign);
  const float y = (arrives_.width() > 0 ? arrives_ : slope_).centre().y;
  list_.AddText(font_, numberSize_,
                {std::round(middle - size.x * 0.5F), std::round(y - size.y * 0.5F)},
                context_.theme.colours.ink, sign);
}

void ChainPlate::drawFactor(const Rect& box, double value, const char* name) {
  const bool early = !asked() && time_ < met;
  if (early)
    drawEmptyCell(list_, context_, box);
  else if (asked())
    drawSocket(list_, context_, box, numberSize_);
  else
    drawCell(list_, context_, box, value, numberSize_, calmness(context_, value, true));
  if (!early && context_.probe.recording())
    context_.probe.text(std::string("graph/message/") + name,
                        asked() || isCovered(value) ? "\u25a1" : numberText(context_, value), box);
}

void ChainPlate::drawNumbers() {
  drawFactor(arrives_, link_.arrives, "arrives");
  drawSign("\u00d7", (arrives_.max.x + slope_.min.x) * 0.5F);
  drawFactor(slope_, link_.slope, "slope");
  drawSign(leadsTo(), (slope_.max.x + sent_.min.x) * 0.5F);
  drawCaptions();
  cells_ = {sent_};
  drawCells();
}

void ChainPlate::drawRule() {
  const Sizes s = scaled();
  const Palette& p = context_.theme.colours;
  if (asked()) {
    drawFactor(arrives_, 0, product_ ? "arrives" : "rule");
    if (slope_.width() > 0) {
      drawSign("\u00b7", (arrives_.max.x + slope_.min.x) * 0.5F);
      drawFactor(slope_, 0, "slope");
    }
  } else {
    drawFormula(list_, context_.fonts, context_.formulas.get(link_.rule), ruleAt_,
                {s.formula, p.ink, &p});
    drawStrands();
    context_.probe.text("graph/message/rule", link_.rule, frame_);
  }
  drawCaptions();
  if (cells_.empty() && thumbnail_.width() <= 0) return;
  drawSign(leadsTo(), sent_.min.x - s.gap - numberExtent("=").x * 0.5F);
  if (!cells_.empty()) return drawCells();
  if (asked_) return drawSocket(list_, context_, thumbnail_, numberSize_);
  const DrawnShape drawn = drawnShape(trace_.graph().node(what_.operand).shape);
  drawThumbnail(list_, context_, thumbnail_,
                thumbnailOf(trace_.message(edge_), drawn.rows, drawn.cols, thumbnailDots));
}

/// What the paths of either sign bring, in the colours of their strands on the wire.
void ChainPlate::drawStrands() {
  if (strand_ == 0 || time_ < made) return;
  const Palette& p = context_.theme.colours;
  const auto inkOf = [&](ImU32 colour) { return mix(colour, p.ink, 0.5F); };
  const std::array<ImU32, 4> inks{inkOf(p.negative), p.inkSoft, inkOf(p.positive), p.inkSoft};
  const std::array<std::string, 4> words = strandWords();
  const Rect box = strandsBox();
  float x = box.min.x;
  for (size_t i = 0; i < words.size(); ++i) {
    list_.AddText(wordFont_, wordSize_, {x, box.min.y}, inks[i], words[i].c_str());
    x += wordExtent(words[i]).x;
  }
  context_.probe.text("graph/message/strands", words[0] + words[1] + words[2] + words[3], box);
}

void ChainPlate::drawCells() {
  if (time_ < made) {
    for (const Rect& box : cells_) drawEmptyCell(list_, context_, box);
    return;
  }
  const auto message = trace_.message(edge_);
  const auto own = lessonsOwnMessage(context_, edge_);
  const float size =
      link_.single ? numberSize_ : crispTextSize(context_.fonts, context_.theme.card.text * scale_);
  const DrawnShape drawn = drawnShape(trace_.graph().node(what_.operand).shape);
  const auto& points = kept_.points.get(context_, {message, drawn.rows, drawn.cols, drawn.cols},
                                        cells_.front().width(), size);
  for (size_t i = 0; i < cells_.size(); ++i) {
    const Rect& box = cells_[i];
    const auto point = points.at(static_cast<int>(i) % drawn.cols);
    const bool same = own.empty() || sameNumber(own[i], message[i]);
    const std::string text =
        same ? drawCell(list_, context_, box, message[i], size,
                        calmness(context_, message[i], link_.single), point)
             : drawComparedCell(list_, context_, box, message[i], own[i], size, point);
    if (context_.probe.recording())
      context_.probe.text("graph/message/" + std::to_string(i), text, box);
  }
  if (pointed_ < 0 || link_.single) return;
  const Rect& box = cells_[static_cast<size_t>(pointed_)];
  list_.AddRect(box.min, box.max, context_.theme.colours.backward,
                context_.theme.sizes.cellRounding, 0, context_.theme.sizes.line);
}

} // namespace backstep::ui
