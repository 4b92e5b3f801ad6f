#include "canvas/message_tag.h"

#include "canvas/detail.h"
#include "kit/comparison.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace backstep::ui {

namespace {

// Larger messages are left to the inspector.
constexpr int mostRows = 6;
constexpr int mostCols = 5;

// Where beside the curve to look for room, nearest first.
constexpr std::array<float, 5> shares{0.5F, 0.4F, 0.6F, 0.25F, 0.75F};
constexpr std::array<float, 3> distances{1.0F, 2.5F, 5.0F};
// Which point of the frame is put there, as shares of its size from its middle.
const std::array<ImVec2, 8> sides{{{0.5F, 0},
                                   {-0.5F, 0},
                                   {0, 0.5F},
                                   {0, -0.5F},
                                   {0.5F, 0.5F},
                                   {-0.5F, 0.5F},
                                   {0.5F, -0.5F},
                                   {-0.5F, -0.5F}}};

bool within(const Rect& box, const Rect& view) {
  return box.min.x >= view.min.x && box.max.x <= view.max.x && box.min.y >= view.min.y &&
         box.max.y <= view.max.y;
}

/// A place for a frame of that size near the curve.
class Room {
 public:
  Room(const ViewContext& context, const Scene& scene, const Camera& camera, const Rect& view)
      : scene_(scene),
        camera_(camera),
        view_(view),
        gap_(context.theme.sizes.gap),
        clearance_(context.theme.sizes.gapTiny) {}

  std::optional<Rect> find(const Curve& curve, ImVec2 extent) const {
    for (const float distance : distances)
      for (const float share : shares)
        for (const ImVec2 side : sides) {
          const Rect box = at(camera_.toScreen(pointOn(curve, share)), extent, side, distance);
          if (isFree(box)) return box;
        }
    return std::nullopt;
  }

 private:
  Rect at(ImVec2 p, ImVec2 extent, ImVec2 side, float distance) const {
    const auto sign = [](float x) { return static_cast<float>((x > 0) - (x < 0)); };
    const ImVec2 middle{p.x + side.x * extent.x + sign(side.x) * gap_ * distance,
                        p.y + side.y * extent.y + sign(side.y) * gap_ * distance};
    const ImVec2 min{std::round(middle.x - extent.x * 0.5F),
                     std::round(middle.y - extent.y * 0.5F)};
    return {min, {min.x + extent.x, min.y + extent.y}};
  }

  bool isFree(const Rect& box) const {
    return within(box, view_) &&
           std::none_of(scene_.boxes.begin(), scene_.boxes.end(), [&](const Rect& card) {
             return camera_.toScreen(card).grown(clearance_).overlaps(box);
           });
  }

  const Scene& scene_;
  const Camera& camera_;
  const Rect& view_;
  float gap_;
  float clearance_;
};

void drawNumbers(ViewContext& context, const Rect& frame, const CellBlock& block, float zoom,
                 std::span<const double> message, std::span<const double> own) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int i = 0; i < static_cast<int>(message.size()); ++i) {
    const Rect cell = cellBox(context.theme.card, block, i / block.cols, i % block.cols);
    const Rect box{{frame.min.x + cell.min.x * zoom, frame.min.y + cell.min.y * zoom},
                   {frame.min.x + cell.max.x * zoom, frame.min.y + cell.max.y * zoom}};
    const auto entry = static_cast<std::size_t>(i);
    const float size = cellTextSize(context, zoom);
    const bool same = own.empty() || sameNumber(own[entry], message[entry]);
    const std::string text =
        same ? drawCell(list, context, box, message[entry], size)
             : drawComparedCell(list, context, box, message[entry], own[entry], size);
    if (context.marks.recording())
      context.marks.markText("graph/message/" + std::to_string(i), text, box);
  }
}

} // namespace

void drawMessageTag(ViewContext& context, const Scene& scene, const Camera& camera, EdgeId edge,
                    const Rect& view) {
  const Theme& theme = context.theme;
  const CardSizes& c = theme.card;
  const Graph& graph = context.names->graph();
  const DrawnShape drawn = drawnShape(graph.node(graph.edge(edge).operand).shape);
  if (drawn.rows > mostRows || drawn.cols > mostCols || cellTextSize(context, camera.zoom) <= 0)
    return;
  const float margin = std::round(c.padding * 0.5F);
  CellBlock block;
  block.origin = {margin, margin};
  block.rows = drawn.rows;
  block.cols = drawn.cols;
  const Rect last = cellBox(c, block, drawn.rows - 1, drawn.cols - 1);
  const ImVec2 extent{(last.max.x + margin) * camera.zoom, (last.max.y + margin) * camera.zoom};
  const Curve& curve = scene.curves[static_cast<std::size_t>(edge.value)];
  const std::optional<Rect> frame = Room(context, scene, camera, view).find(curve, extent);
  if (!frame) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(frame->min, frame->max, theme.colours.panel, theme.sizes.rounding);
  list.AddRect(frame->min, frame->max, theme.colours.backward, theme.sizes.rounding, 0,
               theme.sizes.line);
  context.marks.mark("graph/message", *frame);
  drawNumbers(context, *frame, block, camera.zoom, context.session.player()->trace().message(edge),
              lessonsOwnMessage(context, edge));
}

} // namespace backstep::ui
