#include "shell/graph_thumbnail.h"

#include <algorithm>

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
    for (std::size_t i = 0; i + 3 < curve.size(); i += 3)
      list.AddBezierCubic(place(curve[i].x, curve[i].y), place(curve[i + 1].x, curve[i + 1].y),
                          place(curve[i + 2].x, curve[i + 2].y),
                          place(curve[i + 3].x, curve[i + 3].y), p.ruleStrong,
                          context.theme.sizes.hair, 12);
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
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

} // namespace backstep::ui
