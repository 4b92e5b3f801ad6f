#include "canvas/trial_plate.h"

#include "canvas/card_geometry.h"
#include "canvas/card_pen.h"
#include "canvas/number_card.h"
#include "canvas/plate_place.h"
#include "explain/number.h"
#include "kit/value_cells.h"
#include "model/asked_number.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float largestScale = 2.0F;

// The picture, in em.
constexpr float pictureWidth = 7.5F;
constexpr float pictureHeight = 5.0F;
constexpr float widestLine = 21.0F; // of words, em

/// Draws the numbers of before that a card's cells have lost.
class GhostPen {
 public:
  GhostPen(ViewContext& context, const Scene& scene, const Camera& camera, const TrialWatch& trial)
      : context_(context),
        scene_(scene),
        camera_(camera),
        trial_(trial),
        state_(context),
        size_(cellTextSize(context, camera.zoom)) {}

  void draw(NodeId node, bool gradient) {
    const Shown now = gradient ? state_.gradient(node) : state_.value(node);
    if (now.entries.empty()) return;
    const auto before = gradient ? trial_.before()->gradient(node) : trial_.before()->value(node);
    const DrawnShape shape = drawnShape(context_.names->graph().node(node).shape);
    for (size_t i = 0; i < now.entries.size(); ++i) {
      const CellRef cell{node, gradient, static_cast<int>(i)};
      if (sameNumber(before[i], now.entries[i])) continue;
      // Beside a matrix there is no room: only the number in hand has a ghost there.
      const bool beside = shape.rows == 1 || shape.cols == 1 || cell == trial_.cell();
      if (const auto box = boxOf(context_, scene_, cell); box && beside)
        put(cell, camera_.toScreen(*box), before[i], shape);
    }
  }

 private:
  void put(const CellRef& cell, const Rect& box, double number, const DrawnShape& shape) {
    const Sizes& s = context_.theme.sizes;
    const Palette& p = context_.theme.colours;
    const Rect card = camera_.toScreen(scene_.boxes[static_cast<size_t>(cell.node.value)]);
    ImFont* font = fontFor(context_.fonts, size_);
    const std::string text = isCovered(number) ? "?" : numberText(context_, number);
    const ImVec2 extent = textExtent(font, size_, text);
    const ImVec2 half{extent.x * 0.5F + s.gapTiny, extent.y * 0.5F};
    const float below = card.max.y + s.gapTiny + half.y;
    ImVec2 middle{box.centre().x, below};
    // A column of numbers has its ghosts beside it.
    if (shape.cols == 1 && shape.rows > 1)
      middle = {cell.gradient ? card.max.x + s.gapTiny + half.x : card.min.x - s.gapTiny - half.x,
                box.centre().y};
    const Rect place{{std::round(middle.x - half.x), std::round(middle.y - half.y)},
                     {std::round(middle.x + half.x), std::round(middle.y + half.y)}};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(place.min, place.max, p.page, s.cellRounding);
    list.AddText(font, size_, {place.min.x + s.gapTiny, place.min.y}, p.inkSoft, text.c_str());
    const float line = std::round(place.centre().y);
    list.AddRectFilled({place.min.x + s.gapTiny, line}, {place.max.x - s.gapTiny, line + s.hair},
                       p.inkSoft);
    if (context_.probe.recording())
      context_.probe.text("graph/" + cellName(context_, cell) + "/ghost", text, place);
  }

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const TrialWatch& trial_;
  CardState state_;
  float size_;
};

} // namespace

void drawGhosts(ViewContext& context, const Scene& scene, const Camera& camera,
                const TrialWatch& trial, const Rect& view) {
  if (trial.before() == nullptr || detailAt(camera.zoom) != Detail::Numbers) return;
  GhostPen pen(context, scene, camera, trial);
  for (size_t i = 0; i < scene.boxes.size(); ++i) {
    const NodeId node{static_cast<int>(i)};
    if (scene.cards[i].chip || !camera.toScreen(scene.boxes[i]).overlaps(view)) continue;
    pen.draw(node, false);
    if (scene.cards[i].gradient) pen.draw(node, true);
  }
}

TrialPlate::TrialPlate(ViewContext& context, const Scene& scene, const Camera& camera,
                       const TrialWatch& trial, const Rect& view, const std::vector<Rect>& covers)
    : context_(context),
      scene_(scene),
      camera_(camera),
      trial_(trial),
      list_(*ImGui::GetWindowDrawList()) {
  const float scale = std::clamp(camera.zoom, 1.0F, largestScale);
  numberSize_ = crispTextSize(context.fonts, context.theme.sizes.em * scale);
  wordSize_ = crispTextSize(context.fonts, context.fonts.small->FontSize * scale);
  font_ = fontFor(context.fonts, numberSize_);
  wordFont_ = fontFor(context.fonts, wordSize_);
  gap_ = std::round(context.theme.sizes.gap * numberSize_ / context.theme.sizes.em);
  const Graph& graph = context.names->graph();
  symbol_ = context.names->tex(graph.output());
  move_ = moveText(trial.promise().from, trial.promise().to, context.preferences.figures);
  if (trial.promises()) listChips();
  listLines();
  layOut();
  put(view, covers);
}

void TrialPlate::listChips() {
  const Promise& promise = trial_.promise();
  chips_ = {{"", promise.gradient, "gradient", "gradient"},
            {"\u00d7", promise.change, "change", "change"},
            {"=", promise.predicted, "predicted", "predicted"}};
  if (!isCovered(promise.gradient))
    chips_.push_back({"", promise.happened, "happened", "happened"});
}

void TrialPlate::listLines() {
  const Promise& promise = trial_.promise();
  const int figures = context_.preferences.figures;
  if (!trial_.promises()) {
    const int step = context_.session.player()->trace().gradientStep(trial_.cell().node);
    if (Trace::isStep(step))
      lines_.push_back(
          {"Its gradient, known from step " + std::to_string(step) + ", will promise how far.",
           "later"});
    return;
  }
  if (isCovered(promise.gradient)) {
    lines_.push_back({"A question asks for this gradient. Answer it, then see whether it keeps "
                      "its promise.",
                      "asked"});
    return;
  }
  const std::string bend = bendText(promise, figures);
  if (!bend.empty())
    lines_.push_back({bend + ".", "bend"});
  else if (!isCovered(promise.happened))
    lines_.push_back({"As promised.", "kept"});
  if (trial_.descent()) lines_.push_back({descentWords(), "descent"});
}

std::string TrialPlate::descentWords() const {
  const Descent& descent = *trial_.descent();
  const CellRef& cell = trial_.cell();
  const int figures = context_.preferences.figures;
  return "One step of descent, \u03b7 = " + numberText(context_, descent.eta) + ":\n" +
         plainSymbol(*context_.names, cell.node, cell.entry) + " " +
         moveText(trial_.to(), descent.to, figures) + ", " +
         context_.names->program(context_.names->graph().output()) + " " +
         moveText(descent.outputFrom, descent.outputTo, figures);
}

/// From its corner; moved once the corner is known.
void TrialPlate::layOut() {
  const tex::Layout& symbol = context_.formulas.get(symbol_);
  symbolAt_ = {gap_, gap_ + numberSize_};
  const float moved =
      gap_ + symbol.width * numberSize_ + gap_ + textWidth(font_, numberSize_, move_);
  float y = gap_ + std::round(numberSize_ * 1.4F);
  float x = gap_;
  for (Chip& chip : chips_) {
    if (*chip.sign != '\0') x += std::round(textWidth(font_, numberSize_, chip.sign) + gap_);
    const std::string text = isCovered(chip.value) ? "?" : numberText(context_, chip.value);
    // As wide as a longer number, so that the plate rests while the numbers change.
    const float width =
        std::max({textWidth(font_, numberSize_, text), textWidth(font_, numberSize_, "\u22120.000"),
                  textWidth(wordFont_, wordSize_, chip.word)});
    chip.box = {{x, y}, {std::round(x + width + gap_), y + std::round(numberSize_ * 1.3F)}};
    x = chip.box.max.x + gap_ * 0.5F;
  }
  if (!chips_.empty()) y = chips_.back().box.max.y + std::round(wordSize_ * 1.4F);
  lineWidth_ = std::max({x - gap_, moved - gap_, chips_.empty() ? numberSize_ * widestLine : 0.0F});
  for (Line& line : lines_) {
    line.at = {gap_, y};
    y += std::round(wrappedExtent(wordFont_, wordSize_, line.words, lineWidth_).y + gap_ * 0.3F);
  }
  float right = gap_ + lineWidth_ + gap_;
  if (!trial_.curve().outputs.empty()) {
    picture_ = {{right, gap_},
                {right + numberSize_ * pictureWidth, gap_ + numberSize_ * pictureHeight}};
    right = picture_.max.x + gap_;
    y = std::max(y, picture_.max.y);
  }
  frame_ = {{0, 0}, {std::round(right), std::round(y + gap_ * 0.6F)}};
}

void TrialPlate::put(const Rect& view, const std::vector<Rect>& covers) {
  std::vector<Rect> taken = covers;
  const NodeId output = context_.names->graph().output();
  for (size_t i = 0; i < scene_.boxes.size(); ++i) {
    const Rect card = camera_.toScreen(scene_.boxes[i]);
    if (!card.overlaps(view)) continue;
    const bool told =
        static_cast<int>(i) == output.value || static_cast<int>(i) == trial_.cell().node.value;
    constexpr int weight = 4; // the number in hand and the output are looked at
    taken.insert(taken.end(), told ? weight : 1, card.grown(gap_));
  }
  const Rect card = camera_.toScreen(scene_.boxes[static_cast<size_t>(output.value)]);
  const ImVec2 from{card.centre().x, card.min.y};
  const ImVec2 to{card.centre().x, card.max.y};
  const Curve through{from, from, to, to};
  const Rect place =
      plateBeside({through, {frame_.width(), frame_.height()}, taken, view, gap_ * 0.5F});
  const auto move = [&](Rect& box) {
    box = {{box.min.x + place.min.x, box.min.y + place.min.y},
           {box.max.x + place.min.x, box.max.y + place.min.y}};
  };
  move(frame_);
  if (picture_.width() > 0) move(picture_);
  for (Chip& chip : chips_) move(chip.box);
  for (Line& line : lines_) line.at = {line.at.x + place.min.x, line.at.y + place.min.y};
  symbolAt_ = {symbolAt_.x + place.min.x, symbolAt_.y + place.min.y};
}

void TrialPlate::draw() {
  const Sizes& s = context_.theme.sizes;
  const Palette& p = context_.theme.colours;
  list_.AddRectFilled(frame_.min, frame_.max, p.panel, s.rounding);
  list_.AddRect(frame_.min, frame_.max, p.loss, s.rounding, 0, s.line);
  const tex::Layout& symbol = context_.formulas.get(symbol_);
  drawFormula(list_, context_.fonts, symbol, symbolAt_, {numberSize_, p.ink, &p});
  drawMove({std::round(symbolAt_.x + symbol.width * numberSize_ + gap_),
            std::round(symbolAt_.y - numberSize_ * 0.82F)});
  drawChips();
  drawLines();
  if (picture_.width() > 0) drawPicture();
  const std::string words =
      trial_.promises() ? promiseText(trial_.promise(), context_.preferences.figures) : move_;
  context_.probe.text("graph/promise", words, frame_);
}

/// How the output has moved; a socket for each number that a question covers.
void TrialPlate::drawMove(ImVec2 at) {
  const ImU32 ink = context_.theme.colours.ink;
  const Promise& promise = trial_.promise();
  if (!isCovered(promise.from) && !isCovered(promise.to))
    return list_.AddText(font_, numberSize_, at, ink, move_.c_str());
  const auto put = [&](const std::string& words, bool covered) {
    const float width = covered ? numberSize_ * 1.6F : textWidth(font_, numberSize_, words);
    if (covered)
      drawSocket(list_, context_, {at, {at.x + width, at.y + numberSize_}}, wordSize_);
    else
      list_.AddText(font_, numberSize_, at, ink, words.c_str());
    at.x += std::round(width + gap_);
  };
  put(numberText(context_, promise.from), isCovered(promise.from));
  put("\u2192", false);
  put(numberText(context_, promise.to), isCovered(promise.to));
}

void TrialPlate::drawChips() {
  const Palette& p = context_.theme.colours;
  for (const Chip& chip : chips_) {
    const float middle = chip.box.centre().y;
    const float sign = textWidth(font_, numberSize_, chip.sign);
    list_.AddText(
        font_, numberSize_,
        {std::round(chip.box.min.x - sign - gap_ * 0.6F), std::round(middle - numberSize_ * 0.5F)},
        p.ink, chip.sign);
    drawCell(list_, context_, chip.box, chip.value, numberSize_,
             calmness(context_, chip.value, true));
    const float word = textWidth(wordFont_, wordSize_, chip.word);
    list_.AddText(wordFont_, wordSize_,
                  {std::round(chip.box.centre().x - word * 0.5F), std::round(chip.box.max.y)},
                  p.inkSoft, chip.word);
    if (context_.probe.recording())
      context_.probe.text(std::string("graph/promise/") + chip.name,
                          numberText(context_, chip.value), chip.box);
  }
}

void TrialPlate::drawLines() {
  const Palette& p = context_.theme.colours;
  for (const Line& line : lines_) {
    list_.AddText(wordFont_, wordSize_, {std::round(line.at.x), std::round(line.at.y)}, p.ink,
                  line.words.c_str(), nullptr, lineWidth_);
    if (context_.probe.recording())
      context_.probe.text(std::string("graph/promise/") + line.name, line.words, frame_);
  }
}

/// The curve, its tangent where the number was, and how far apart the two are where it is now.
void TrialPlate::drawPicture() {
  const Sizes& s = context_.theme.sizes;
  const Palette& p = context_.theme.colours;
  const TrialCurve& curve = trial_.curve();
  const Promise& promise = trial_.promise();
  const auto tangent = [&](double number) {
    return promise.from + promise.gradient * (number - trial_.from());
  };
  double low = std::min(promise.to, tangent(trial_.to()));
  double high = std::max(promise.to, tangent(trial_.to()));
  for (const double output : curve.outputs)
    if (std::isfinite(output)) low = std::min(low, output), high = std::max(high, output);
  const double tall = high > low ? high - low : 1;
  const auto at = [&](double number, double output) {
    const double x = (number - curve.low) / (curve.high - curve.low);
    const double y = (output - low) / tall;
    constexpr float inset = 0.08F;
    const Rect box = picture_.grown(-picture_.height() * inset);
    return ImVec2{box.min.x + static_cast<float>(x) * box.width(),
                  box.max.y - static_cast<float>(y) * box.height()};
  };
  list_.AddRectFilled(picture_.min, picture_.max, p.page, s.cellRounding);
  list_.AddRect(picture_.min, picture_.max, p.rule, s.cellRounding, 0, s.hair);
  list_.PushClipRect(picture_.min, picture_.max, true);
  std::vector<ImVec2> points;
  const auto steps = static_cast<double>(curve.outputs.size() - 1);
  for (size_t i = 0; i < curve.outputs.size(); ++i) {
    if (!std::isfinite(curve.outputs[i])) continue;
    const double share = static_cast<double>(i) / steps;
    points.push_back(at(curve.low + (curve.high - curve.low) * share, curve.outputs[i]));
  }
  list_.AddLine(at(curve.low, tangent(curve.low)), at(curve.high, tangent(curve.high)), p.backward,
                s.line);
  list_.AddPolyline(points.data(), static_cast<int>(points.size()), p.ink, 0, s.line);
  const ImVec2 here = at(trial_.to(), promise.to);
  list_.AddLine(here, at(trial_.to(), tangent(trial_.to())), p.wrong, s.line);
  list_.AddCircleFilled(at(trial_.from(), promise.from), s.line * 2, p.page);
  list_.AddCircle(at(trial_.from(), promise.from), s.line * 2, p.ink, 0, s.hair);
  list_.AddCircleFilled(here, s.line * 2, p.ink);
  list_.PopClipRect();
  context_.probe.name("graph/promise/curve", picture_);
}

} // namespace backstep::ui
