#include "shell/lesson_card.h"

#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

// In layout units; only their proportions count.
constexpr double cell = 9;
constexpr double frame = 10;
constexpr int mostCells = 6; // of a side that are told apart
constexpr double nodeGap = 16;
constexpr double rankGap = 34;

LayoutNode sizeOf(const Node& node) {
  const auto side = [](int entries) { return std::min(entries, mostCells) * cell + frame; };
  const bool row = node.shape.rank == 2;
  return {side(row ? node.shape.cols() : 1),
          side(node.shape.rank == 0 ? 1
               : row                ? node.shape.rows()
                                    : static_cast<int>(node.shape.size())),
          -1};
}

ImU32 colourOf(const Palette& p, const Graph& graph, NodeId id) {
  if (id == graph.output()) return p.loss;
  switch (graph.node(id).kind) {
  case Node::Kind::Input: return p.input;
  case Node::Kind::Parameter: return p.update;
  case Node::Kind::Literal: return p.inkFaint;
  case Node::Kind::Operation: return p.forward;
  }
  return p.ink;
}

} // namespace

const GraphThumbnails::Picture& GraphThumbnails::pictureOf(const std::string& id,
                                                           const Graph& graph) {
  const auto found = pictures_.find(id);
  if (found != pictures_.end()) return found->second;
  LayoutRequest request;
  for (const Node& node : graph.nodes()) request.nodes.push_back(sizeOf(node));
  for (const Edge& edge : graph.edges())
    request.edges.push_back({edge.operand.value, edge.consumer.value});
  request.nodeSeparation = nodeGap;
  request.rankSeparation = rankGap;
  return pictures_.emplace(id, Picture{request.nodes, layOut(request)}).first->second;
}

void GraphThumbnails::draw(const ViewContext& context, const std::string& id, const Graph& graph,
                           const Rect& box) {
  const Picture& picture = pictureOf(id, graph);
  const LayoutBox& bounds = picture.drawing.bounds;
  const auto wide = static_cast<float>(std::max(bounds.right - bounds.left, 1.0));
  const auto high = static_cast<float>(std::max(bounds.bottom - bounds.top, 1.0));
  const float largest = context.theme.sizes.em / 17.0F; // small graphs need not be blown up
  const float zoom = std::min({box.width() / wide, box.height() / high, largest});
  const ImVec2 origin{box.centre().x - wide * zoom * 0.5F, box.centre().y - high * zoom * 0.5F};
  const auto place = [&](double x, double y) {
    return ImVec2{origin.x + static_cast<float>(x - bounds.left) * zoom,
                  origin.y + static_cast<float>(y - bounds.top) * zoom};
  };
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& p = context.theme.colours;
  for (const LayoutCurve& curve : picture.drawing.curves)
    for (size_t i = 0; i + 3 < curve.size(); i += 3)
      list.AddBezierCubic(place(curve[i].x, curve[i].y), place(curve[i + 1].x, curve[i + 1].y),
                          place(curve[i + 2].x, curve[i + 2].y),
                          place(curve[i + 3].x, curve[i + 3].y), p.ruleStrong,
                          context.theme.sizes.hair, 12);
  for (size_t i = 0; i < picture.nodes.size(); ++i) {
    const LayoutPoint c = picture.drawing.centres[i];
    const double halfWidth = picture.nodes[i].width * 0.5;
    const double halfHeight = picture.nodes[i].height * 0.5;
    const ImU32 ink = colourOf(p, graph, NodeId{static_cast<int>(i)});
    const ImVec2 min = place(c.x - halfWidth, c.y - halfHeight);
    const ImVec2 max = place(c.x + halfWidth, c.y + halfHeight);
    const float rounding = context.theme.sizes.cellRounding;
    list.AddRectFilled(min, max, mix(p.field, ink, 0.35F), rounding);
    list.AddRect(min, max, ink, rounding, 0, context.theme.sizes.hair);
  }
}

namespace {

// In em.
constexpr float pictureHeight = 6.6F;
constexpr float numberWidth = 1.0F; // kept free of the graph

/// Draws one card.
class CardPainter {
 public:
  CardPainter(ViewContext& context, const ShelvedLesson& lesson, const Rect& box)
      : context_(context),
        lesson_(lesson),
        box_(box),
        picture_{box.min, {box.max.x, box.min.y + pictureHeight * sizes().em}} {}

  void draw(GraphThumbnails& thumbnails, bool hovered) const {
    const Sizes& s = sizes();
    const Palette& p = colours();
    list().AddRectFilled(box_.min, box_.max, p.panel, s.rounding);
    list().AddRectFilled(picture_.min, picture_.max, p.field, s.rounding,
                         ImDrawFlags_RoundCornersTop);
    const Rect room = picture_.grown(-s.gap);
    if (lesson_.graph)
      thumbnails.draw(context_, lesson_.id, *lesson_.graph,
                      {{room.min.x + numberWidth * s.em, room.min.y}, room.max});
    drawNumber();
    drawProgress();
    list().AddRect(box_.min, box_.max, hovered ? p.ruleStrong : p.rule, s.rounding, 0, s.hair);
    drawWords();
    drawFoot();
  }

 private:
  const Sizes& sizes() const { return context_.theme.sizes; }
  const Palette& colours() const { return context_.theme.colours; }
  static ImDrawList& list() { return *ImGui::GetWindowDrawList(); }
  /// How far one is in it; null when it was not begun.
  const Progress* progress() const {
    const auto found = context_.preferences.progress.find(lesson_.id);
    return found == context_.preferences.progress.end() ? nullptr : &found->second;
  }

  void drawNumber() const {
    ImFont* font = context_.fonts.medium;
    const std::string text = std::to_string(lesson_.number);
    list().AddText(font, font->FontSize, {box_.min.x + sizes().gap, box_.min.y + sizes().gapSmall},
                   colours().inkSoft, text.c_str());
  }

  /// A line below the picture that is as long as the share of right answers.
  void drawProgress() const {
    const Palette& p = colours();
    const float thick = sizes().hair;
    list().AddRectFilled({picture_.min.x, picture_.max.y - thick}, picture_.max, p.rule);
    const Progress* done = progress();
    if (done == nullptr || done->of <= 0) return;
    const float share = static_cast<float>(done->right) / static_cast<float>(done->of);
    list().AddRectFilled({picture_.min.x, picture_.max.y - thick * 3},
                         {picture_.min.x + picture_.width() * share, picture_.max.y}, p.right);
  }

  void drawWords() const {
    const Sizes& s = sizes();
    const float wide = box_.width() - s.gap - s.gap;
    ImGui::SetCursorScreenPos({box_.min.x + s.gap, picture_.max.y + s.gapSmall});
    ImGui::BeginGroup();
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + wide);
    ImGui::PushClipRect(box_.min, {box_.max.x, box_.max.y - s.bar}, true);
    styledText(context_.fonts.semiBold, colours().ink, lesson_.title);
    styledText(context_.fonts.text, colours().inkSoft, lesson_.summary);
    ImGui::PopClipRect();
    ImGui::PopTextWrapPos();
    ImGui::EndGroup();
  }

  void drawFoot() const {
    const Sizes& s = sizes();
    ImFont* font = context_.fonts.small;
    std::string left;
    if (lesson_.minutes) left = std::to_string(static_cast<int>(*lesson_.minutes)) + " min";
    if (lesson_.after > 0)
      left += (left.empty() ? "after lesson " : "  \u00b7  after lesson ") +
              std::to_string(lesson_.after);
    const float y = box_.max.y - s.gapSmall - font->FontSize;
    list().AddText(font, font->FontSize, {box_.min.x + s.gap, y}, colours().inkSoft, left.c_str());
    context_.probe.text("lessons/" + lesson_.id + "/first", lesson_.before,
                        {{box_.min.x + s.gap, y},
                         {box_.min.x + s.gap + textWidth(font, left), y + font->FontSize}});
    drawCount(y);
  }

  void drawCount(float y) const {
    const Sizes& s = sizes();
    ImFont* font = context_.fonts.small;
    const Progress* done = progress();
    std::string text;
    if (done != nullptr)
      text = std::to_string(done->right) + " of " + std::to_string(done->of);
    else if (lesson_.questions > 0)
      text =
          std::to_string(lesson_.questions) + (lesson_.questions == 1 ? " question" : " questions");
    const ImU32 colour = done != nullptr ? colours().right : colours().inkSoft;
    const float x = box_.max.x - s.gap - textWidth(font, text);
    list().AddText(font, font->FontSize, {x, y}, colour, text.c_str());
    context_.probe.text("lessons/" + lesson_.id + "/progress", text,
                        {{x, y}, {box_.max.x - s.gap, y + font->FontSize}});
    if (done == nullptr || done->of <= 0 || done->right < done->of) return;
    const float side = s.icon;
    const ImVec2 at{x - side - s.gapSmall, y + (font->FontSize - side) * 0.5F};
    drawIcon(list(), Icon::Tick, {at, {at.x + side, at.y + side}}, colour, s.line);
  }

  ViewContext& context_;
  const ShelvedLesson& lesson_;
  Rect box_;
  Rect picture_;
};

} // namespace

bool drawLessonCard(ViewContext& context, GraphThumbnails& thumbnails, const ShelvedLesson& lesson,
                    const Rect& box) {
  ImGui::SetCursorScreenPos(box.min);
  const bool clicked = ImGui::InvisibleButton(lesson.id.c_str(), {box.width(), box.height()});
  CardPainter(context, lesson, box).draw(thumbnails, ImGui::IsItemHovered());
  context.probe.text("lessons/" + lesson.id, lesson.title, box);
  return clicked;
}

void drawLeadOn(const ViewContext& context, const Rect& card, float gap) {
  const Sizes& s = context.theme.sizes;
  const float side = std::round(s.gapSmall);
  const ImVec2 tip{std::round(card.min.x - gap * 0.5F + side * 0.5F),
                   std::round(card.min.y + pictureHeight * s.em * 0.5F)};
  const ImVec2 points[] = {{tip.x - side, tip.y - side}, tip, {tip.x - side, tip.y + side}};
  ImGui::GetWindowDrawList()->AddPolyline(points, 3, context.theme.colours.inkSoft, 0, s.line);
}

} // namespace backstep::ui
