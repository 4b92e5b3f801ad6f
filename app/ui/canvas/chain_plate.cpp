#include "canvas/chain_plate.h"

#include "canvas/card_geometry.h"
#include "canvas/drawn_walk.h"
#include "canvas/number_card.h"
#include "kit/formula_drawer.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace backstep::ui {

namespace {

// Larger messages are shown as a picture.
constexpr int mostRows = 6;
constexpr int mostCols = 6;
constexpr float thumbnailEms = 3.5F; // its longer side

constexpr float largestScale = 2.6F; // of a lecture's cards: no number is smaller than theirs
constexpr float leastFactor = 0.3F;  // em; less is no symbol
constexpr int hintOfFactors = 3;     // the hint that gives the factors away

void move(Rect& box, ImVec2 by) {
  box = {{box.min.x + by.x, box.min.y + by.y}, {box.max.x + by.x, box.max.y + by.y}};
}

/// Whether the hints of the blank that asks for the message of this edge of the open walk have
/// given its factors away. Of what goes on inside an op they tell nothing.
bool factorsHinted(const Session& session, EdgeId edge) {
  if (session.answers() == nullptr || !edge.valid()) return false;
  const NodeId operand = session.player()->trace().graph().edge(edge).operand;
  const auto isOfMessage = [&](const TracePlace& place) {
    const bool message = place.kind == TracePlace::Kind::Message && place.index == edge.value;
    const bool gradient = place.kind == TracePlace::Kind::Gradient && place.index == operand.value;
    return message || gradient;
  };
  const auto asksFor = [&](const AnsweredBlank& each) {
    return std::any_of(each.places.begin(), each.places.end(), [&](const auto& ofBox) {
      return std::any_of(ofBox.begin(), ofBox.end(), isOfMessage);
    });
  };
  for (const AnsweredBlank& each : session.answers()->blanks()) {
    if (!each.open() || !asksFor(each) || each.step > session.player()->cursor() + 1) continue;
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

/// The places where a rule has what arrives.
std::vector<tex::Region> regionsOfArriving(const tex::Layout& rule) {
  std::vector<tex::Region> regions;
  std::copy_if(rule.regions.begin(), rule.regions.end(), std::back_inserter(regions),
               [&](const tex::Region& region) {
                 return rule.names[static_cast<size_t>(region.name)] == ChainLink::arriving;
               });
  return regions;
}

/// What a rule has on one side of what arrives.
enum class Beside { Nothing, Sign, Factor };

/// A transposition is a part of what arrives.
Beside besideOf(const tex::Layout& rule, const tex::Region& arriving, bool before) {
  constexpr char32_t minus = 0x2212;
  constexpr char32_t transposition = 0x22A4;
  constexpr float slack = 0.01F; // em
  const float end = arriving.x + arriving.width;
  Beside found = Beside::Nothing;
  for (const tex::Op& op : rule.ops) {
    const bool there = before ? op.x < arriving.x - slack : op.x >= end - slack;
    const bool glyph = op.kind == tex::OpKind::Glyph;
    if (!there || (glyph && op.codePoint == transposition && !before)) continue;
    if (!glyph || op.codePoint != minus) return Beside::Factor;
    found = Beside::Sign;
  }
  return found;
}

/// Whether the current step sends a message, or completes a gradient by it alone.
bool hasChain(const Player& player, EdgeId edge) {
  const Trace& trace = player.trace();
  if (player.current()->kind == StepKind::Message)
    return trace.messageStep(edge) == player.cursor();
  const NodeId operand = trace.graph().edge(edge).operand;
  return player.current()->kind == StepKind::Accumulate &&
         trace.gradientStep(operand) == player.cursor() && trace.messagesTo(operand).size() == 1;
}

} // namespace

EdgeId chainEdge(const Player& player, EdgeId pointed) {
  const Step* step = player.current();
  if (step == nullptr) return {};
  if (pointed.valid() && hasChain(player, pointed)) return pointed;
  if (step->kind == StepKind::Message) return step->edge;
  if (step->kind != StepKind::Accumulate) return {};
  const auto messages = player.trace().messagesTo(step->node);
  return messages.size() == 1 ? messages[0] : EdgeId{};
}

ChainPlate::ChainPlate(ViewContext& context, const PlateGround& ground, EdgeId edge,
                       const WireFlow& flow, Kept& kept)
    : context_(context),
      scene_(ground.scene),
      camera_(ground.camera),
      edge_(edge),
      kept_(kept),
      trace_(drawnPlayer(context).trace()),
      what_(trace_.graph().edge(edge)),
      link_(chainLink(trace_, drawnNames(context), edge)),
      asked_(anyCovered(trace_.message(edge))),
      strand_(asked_ ? 0 : flow.side),
      list_(*ImGui::GetWindowDrawList()),
      view_(ground.view),
      scale_(std::clamp(ground.camera.zoom, 1.0F, largestScale)),
      numberSize_(crispTextSize(context.fonts, context.theme.sizes.em * scale_)),
      wordSize_(crispTextSize(context.fonts, context.fonts.small->FontSize * scale_)),
      version_(ground.version) {
  font_ = fontFor(context.fonts, numberSize_);
  wordFont_ = fontFor(context.fonts, wordSize_);
  hinted_ = asked_ && factorsHinted(context.session, ownerOf(context, edge));
  if (!asked_) gateWords_ = wordsOf(link_.gate);
  product_ = link_.single || isProduct(context.formulas.get(link_.rule));
  if (!product_) link_.slopeFrom.clear(); // its values are mixed with what arrives
  if (link_.single)
    layOutNumbers();
  else
    layOutRule(true);
  put(ground);
  findPointed();
}

float ChainPlate::numberWidth(double value) const {
  const Sizes& s = context_.theme.sizes;
  const float least = numberExtent("\u22120.0").x;
  const float wide =
      isCovered(value) ? numberSize_ * socketShape : numberExtent(numberText(context_, value)).x;
  return std::round(std::max(least, wide) + s.gap);
}

void ChainPlate::layOutNumbers() {
  const Sizes s = scaled();
  const float top = s.gapSmall + (gateWords_.empty() ? 0 : wordSize_ + s.gapTiny);
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
  frame_ = {{0, 0}, {std::max(sent_.max.x + s.gap, words), captionTop() + wordSize_ + s.gapSmall}};
}

/// The rule, and if asked for an equals sign and the message.
void ChainPlate::layOutRule(bool withMessage) {
  const Sizes s = scaled();
  const tex::Layout& rule = context_.formulas.get(link_.rule);
  const float em = s.formula;
  const float sockets = product_ ? numberWidth(0) * 2 + s.gapLarge : numberWidth(0);
  const float ruleWidth = asked() ? sockets + s.gap : rule.width * em;
  const float equals = numberExtent("=").x + s.gap + s.gap;
  const float top = s.gapSmall + (gateWords_.empty() ? 0 : wordSize_ + s.gapTiny);
  const float ruleEnd = std::round(s.gap + ruleWidth);
  sent_ = {{s.gap, top}, {ruleEnd, top}};
  ruleAt_ = {s.gap, top};
  placeFactors(rule, em, top);
  const bool beside = trace_.graph().node(what_.operand).shape.size() > 1; // of the captions, too
  const float free = beside ? captionsEnd() + s.gap : 0;
  if (withMessage) layOutMessage({std::round(std::max(ruleEnd + equals, free)), top});
  const float height = std::max(rule.height + rule.depth, 1.3F) * em;
  const float row = std::max(sent_.height(), height);
  ruleAt_ = {s.gap, top + row * 0.5F + (rule.height - rule.depth) * em * 0.5F};
  placeFactors(rule, em, top + row * 0.5F);
  frameRule(top + row);
}

/// Around the rule and the message, which end at `bottom`, with what stands below them.
void ChainPlate::frameRule(float bottom) {
  const Sizes s = scaled();
  const float words =
      gateWords_.empty() ? 0 : wordExtent(gateWords_).x + s.icon + s.gap + s.gapLarge;
  float below = captionsEnd();
  float end = captions().empty() ? bottom : std::max(bottom, captionTop() + wordSize_);
  if (strand_ != 0) {
    below += s.gapLarge;
    below += strandsWidth();
    // Beside the captions unless the message reaches further down than they do.
    end = std::max(std::round(bottom + s.gapTiny), captionTop()) + wordSize_;
  }
  frame_ = {{0, 0}, {std::max({sent_.max.x, words, below}) + s.gap, end + s.gapSmall}};
}

/// The message's entries as far as they have room, else its picture.
void ChainPlate::layOutMessage(ImVec2 from) {
  const Sizes s = scaled();
  const CardSizes& c = context_.theme.card;
  const DrawnShape drawn = drawnShape(trace_.graph().node(what_.operand).shape);
  const float wide = static_cast<float>(drawn.cols) * (c.cellWidth + c.cellGap) * scale_;
  const bool fits = from.x + wide + s.gap <= view_.width();
  if (fits && drawn.rows <= mostRows && drawn.cols <= mostCols) {
    CellBlock block;
    block.origin = from;
    block.rows = drawn.rows;
    block.cols = drawn.cols;
    CardSizes cell = c;
    for (float* side : {&cell.cellWidth, &cell.cellHeight, &cell.cellGap})
      *side = std::round(*side * scale_);
    for (int i = 0; i < drawn.rows * drawn.cols; ++i)
      cells_.push_back(cellBox(cell, block, i / drawn.cols, i % drawn.cols));
    sent_ = {from, cells_.back().max};
    return;
  }
  const auto longest = static_cast<float>(std::max(drawn.rows, drawn.cols));
  const float dot = thumbnailEms * s.em / longest;
  thumbnail_ = {from,
                {from.x + std::max(s.gap, dot * static_cast<float>(drawn.cols)),
                 from.y + std::max(s.gap, dot * static_cast<float>(drawn.rows))}};
  sent_ = thumbnail_;
}

/// Whether the rule is one thing that arrives times one slope, so that both can be named. What is
/// handed on or moved is written without a slope, and a softmax mixes what arrives with its values.
bool ChainPlate::isProduct(const tex::Layout& rule) const {
  const Gate gate = trace_.graph().node(what_.consumer).op->gate;
  const bool handedOn = gate == Gate::Distributor || gate == Gate::Rearranger;
  if (handedOn && !asked()) return false; // the sockets must not give it away
  return regionsOfArriving(rule).size() == 1;
}

/// Where the rule says what arrives, and where it says the slope; while they are asked for, sockets
/// for both, or one for all of a rule that is no product. Empty boxes for what is not in the rule.
void ChainPlate::placeFactors(const tex::Layout& rule, float em, float middle) {
  const float half = std::round(
      std::max(numberSize_ * 0.65F, asked() ? 0 : (rule.height + rule.depth) * em * 0.5F));
  const auto box = [&](float left, float right) {
    return Rect{{left, middle - half}, {right, middle + half}};
  };
  const float start = ruleAt_.x;
  arrives_ = slope_ = {};
  if (asked()) {
    const float factor = numberWidth(0);
    const float second = start + factor + scaled().gapLarge;
    arrives_ = box(start, start + factor);
    if (product_) slope_ = box(second, second + factor);
    return;
  }
  const std::vector<tex::Region> regions = regionsOfArriving(rule);
  if (regions.empty()) return;
  const tex::Region& arriving = regions.front();
  arrives_ = box(start + arriving.x * em, start + (arriving.x + arriving.width) * em);
  if (!product_) return;
  // With parts on both sides, neither is the whole slope: "- delta 2/N (Y - y)".
  const Beside before = besideOf(rule, arriving, true);
  const Beside after = besideOf(rule, arriving, false);
  if (before == Beside::Factor && after == Beside::Nothing) slope_ = box(start, arrives_.min.x);
  if (before == Beside::Nothing && after == Beside::Factor)
    slope_ = box(arrives_.max.x, start + rule.width * em);
  if (slope_.width() < leastFactor * em) slope_ = {};
}

std::vector<ChainPlate::Caption> ChainPlate::captions() const {
  std::vector<Caption> all;
  const auto add = [&](const char* word, const Rect& above) {
    if (above.width() > 0) all.push_back({word, above.centre().x - wordExtent(word).x * 0.5F});
  };
  if (asked() && !product_) return all; // the socket is for the whole rule
  add("arrives", arrives_);
  add("slope", slope_);
  std::sort(all.begin(), all.end(), [](const Caption& a, const Caption& b) { return a.x < b.x; });
  const float gap = scaled().gap;
  float free = frame_.min.x + gap;
  for (Caption& caption : all) {
    caption.x = std::round(std::max(caption.x, free));
    free = caption.x + wordExtent(caption.word).x + gap;
  }
  return all;
}

float ChainPlate::captionsEnd() const {
  const std::vector<Caption> all = captions();
  return all.empty() ? scaled().gap : all.back().x + wordExtent(all.back().word).x;
}

/// Just below what they name.
float ChainPlate::captionTop() const {
  return std::round(std::max(arrives_.max.y, slope_.max.y) + scaled().gapTiny);
}

std::array<std::string, 4> ChainPlate::strandWords() const {
  return {numberText(context_, -strand_), " + ", numberText(context_, strand_),
          std::string(" ") + leadsTo() + " 0"};
}

float ChainPlate::strandsWidth() const {
  float width = 0;
  for (const std::string& piece : strandWords()) width += wordExtent(piece).x;
  return width;
}

void ChainPlate::put(const PlateGround& ground) {
  const Sizes& s = context_.theme.sizes;
  const auto find = [&](PlateSpot& spot) -> const PlateSpot::Found& {
    const ImVec2 extent{std::round(frame_.width()), std::round(frame_.height())};
    return spot.find(ground, edge_, extent, s.gapSmall, s.gapTiny);
  };
  const PlateSpot::Found* found = &find(kept_.whole);
  if (found->covering && !link_.single) {
    // The receiver's card will show the message as well: the rule alone takes less room.
    cells_.clear();
    thumbnail_ = {};
    frame_ = {};
    layOutRule(false);
    found = &find(kept_.brief);
  }
  cards_ = found->cards;
  nearest_ = found->share;
  const ImVec2 corner = found->place.min;
  for (Rect* box : {&frame_, &arrives_, &slope_, &sent_, &thumbnail_}) move(*box, corner);
  for (Rect& cell : cells_) move(cell, corner);
  ruleAt_ = {ruleAt_.x + corner.x, ruleAt_.y + corner.y};
  findLeader();
}

/// On the plate, or on the card of the receiver when the plate spells nothing out.
void ChainPlate::findPointed() {
  if (asked() || !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (size_t i = 0; i < cells_.size(); ++i)
    if (cells_[i].contains(mouse)) pointed_ = static_cast<int>(i);
  if (cells_.empty() && !link_.single && detailAt(camera_.zoom) == Detail::Numbers) {
    const auto cell = cellAt(context_, scene_, what_.operand, camera_.toScene(mouse));
    if (cell && cell->gradient) pointed_ = cell->entry;
  }
  if (pointed_ >= 0) factors_ = chainFactors(trace_, edge_, pointed_);
}

Sizes ChainPlate::scaled() const {
  Sizes s = context_.theme.sizes;
  for (float* length : {&s.gap, &s.gapSmall, &s.gapTiny, &s.gapLarge, &s.icon, &s.em, &s.formula})
    *length *= scale_;
  return s;
}

} // namespace backstep::ui
