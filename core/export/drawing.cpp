#include "export/drawing.h"

#include "explain/number.h"
#include "layout/layout.h"
#include "text/utf8.h"
#include "text/words.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace backstep {

namespace {

/// Text inside a record label: its own punctuation is escaped.
std::string escapedInRecord(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (std::string_view("\\\"{}|<>").find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

std::string numbers(std::span<const double> entries, const Shape& shape) {
  const Grid grid(shape);
  std::string text;
  for (int row = 0; row < grid.rows; ++row) {
    for (int col = 0; col < grid.cols; ++col)
      text +=
          (col > 0 ? "  " : "") + formatNumber(entries[static_cast<size_t>(grid.entry(row, col))]);
    text += "\\n";
  }
  return grid.whole ? text : text + "...\\n";
}

std::string label(const Player& player, const Names& names, NodeId id) {
  const Graph& graph = names.graph();
  const Node& node = graph.node(id);
  std::string text = escapedInRecord(names.program(id));
  if (node.op != nullptr) text += " = " + std::string(node.op->name);
  text += " " + escapedInRecord(toString(node.shape));
  if (player.valueKnown(id)) text += "|" + numbers(player.trace().value(id), node.shape);
  if (player.gradientKnown(id))
    text += "|gradient\\n" + numbers(player.trace().gradient(id), node.shape);
  return text;
}

} // namespace

std::string dotGraph(const Player& player, const Names& names) {
  const Graph& graph = names.graph();
  std::string text = "digraph backstep {\n  rankdir=LR\n  node [shape=record]\n";
  for (int i = 0; i < graph.nodeCount(); ++i)
    text += "  n" + std::to_string(i) + " [label=\"" + label(player, names, {i}) + "\"]\n";
  for (const Edge& edge : graph.edges())
    text += "  n" + std::to_string(edge.operand.value) + " -> n" +
            std::to_string(edge.consumer.value) + "\n";
  return text + "}\n";
}

namespace {

// All lengths in SVG units, one of which is a pixel at zoom 1.
constexpr double fontSize = 13;
constexpr double advance = 0.61 * fontSize; // of a monospaced letter
constexpr double cellWidth = 58;
constexpr double cellHeight = 20;
constexpr double pad = 9;
constexpr double titleHeight = 22;
constexpr double noteHeight = 18;
constexpr int cellCharacters = 7;

constexpr const char* ink = "#1d1f24";
constexpr const char* softInk = "#6b7078";
constexpr const char* line = "#c9ccd2";
constexpr std::array<double, 3> positive{33, 112, 191};
constexpr std::array<double, 3> negative{230, 107, 23};

std::string fixed(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

std::string label(double x, double y, std::string_view text, const char* colour,
                  const char* anchor) {
  return "<text x=\"" + fixed(x) + "\" y=\"" + fixed(y) + "\" fill=\"" + colour +
         "\" text-anchor=\"" + anchor + "\">" + escapedXml(text) + "</text>\n";
}

std::string box(double x, double y, double width, double height, const std::string& fill,
                const char* stroke, double radius) {
  return "<rect x=\"" + fixed(x) + "\" y=\"" + fixed(y) + "\" width=\"" + fixed(width) +
         "\" height=\"" + fixed(height) + "\" rx=\"" + fixed(radius) + "\" fill=\"" + fill +
         "\" stroke=\"" + stroke + "\"/>\n";
}

/// From white to the sign's colour by magnitude; 1 and beyond are fully coloured.
std::array<double, 3> cellColour(double value) {
  const double strength = std::isfinite(value) ? std::fmin(1, std::fabs(value)) : 1;
  const std::array<double, 3>& sign = value < 0 ? negative : positive;
  std::array<double, 3> mixed{};
  for (size_t i = 0; i < 3; ++i) mixed[i] = 255 + strength * 0.85 * (sign[i] - 255);
  return mixed;
}

bool isDark(const std::array<double, 3>& colour) {
  return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] < 130;
}

std::string cell(double x, double y, double value) {
  const std::array<double, 3> colour = cellColour(value);
  const std::string fill = "rgb(" + std::to_string(std::lround(colour[0])) + "," +
                           std::to_string(std::lround(colour[1])) + "," +
                           std::to_string(std::lround(colour[2])) + ")";
  return box(x, y, cellWidth, cellHeight, fill, "#ffffff", 0) +
         label(x + cellWidth / 2, y + cellHeight - 6, fitNumber(value, cellCharacters),
               isDark(colour) ? "#ffffff" : ink, "middle");
}

class Drawing {
 public:
  Drawing(const Player& player, const Names& names)
      : player_(player), names_(names), graph_(names.graph()) {}

  std::string write() {
    LayoutRequest request;
    for (int i = 0; i < graph_.nodeCount(); ++i) request.nodes.push_back(sizeOf({i}));
    for (const Edge& edge : graph_.edges())
      request.edges.push_back({edge.operand.value, edge.consumer.value});
    const LaidOut placed = layOut(request);
    std::string body;
    for (const LayoutCurve& curve : placed.curves) body += path(curve);
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const auto k = static_cast<size_t>(i);
      body += card({i}, placed.centres[k].x - request.nodes[k].width / 2,
                   placed.centres[k].y - request.nodes[k].height / 2, request.nodes[k]);
    }
    return frame(placed.bounds, body);
  }

 private:
  std::string title(NodeId id) const {
    const Node& node = graph_.node(id);
    const std::string name = names_.plain(id);
    const std::string op = node.op == nullptr ? "" : "  " + std::string(node.op->name);
    return node.kind == Node::Kind::Literal ? name : name + op + "  " + toString(node.shape);
  }

  LayoutNode sizeOf(NodeId id) const {
    const Grid grid(graph_.node(id).shape);
    const double titleWidth = static_cast<double>(countCodePoints(title(id))) * advance;
    LayoutNode size;
    size.width = 2 * pad + std::fmax(grid.cols * cellWidth, titleWidth);
    size.height = 2 * pad + titleHeight;
    if (graph_.node(id).kind == Node::Kind::Literal) return size;
    const double block = grid.rows * cellHeight + (grid.whole ? 0 : noteHeight);
    const bool hasGradient = !graph_.node(id).isLabels;
    size.height += block + (hasGradient ? noteHeight + block : 0);
    return size;
  }

  /// The cells of one array; returns the y below them in `y`.
  std::string block(std::span<const double> entries, const Grid& grid, double x, double& y) const {
    std::string text;
    for (int row = 0; row < grid.rows; ++row, y += cellHeight)
      for (int col = 0; col < grid.cols; ++col)
        text += cell(x + col * cellWidth, y, entries[static_cast<size_t>(grid.entry(row, col))]);
    if (grid.whole) return text;
    y += noteHeight;
    return text + label(x, y - 5, "…", softInk, "start");
  }

  std::string card(NodeId id, double x, double y, const LayoutNode& size) const {
    const Node& node = graph_.node(id);
    const Grid grid(node.shape);
    std::string text = box(x, y, size.width, size.height, "#ffffff", line, 6);
    text += label(x + pad, y + pad + fontSize, title(id), ink, "start");
    if (node.kind == Node::Kind::Literal) return text;
    double top = y + pad + titleHeight;
    if (player_.valueKnown(id)) text += block(player_.trace().value(id), grid, x + pad, top);
    if (!player_.gradientKnown(id)) return text;
    text += label(x + pad, top + noteHeight - 5, "gradient", softInk, "start");
    top += noteHeight;
    return text + block(player_.trace().gradient(id), grid, x + pad, top);
  }

  static std::string path(const LayoutCurve& curve) {
    std::string text = "<path d=\"M" + fixed(curve[0].x) + " " + fixed(curve[0].y);
    for (size_t i = 1; i + 2 < curve.size(); i += 3)
      for (size_t k = i; k < i + 3; ++k)
        text += (k == i ? " C" : " ") + fixed(curve[k].x) + " " + fixed(curve[k].y);
    return text + "\" fill=\"none\" stroke=\"" + softInk + "\" marker-end=\"url(#arrow)\"/>\n";
  }

  static std::string frame(const LayoutBox& bounds, const std::string& body) {
    const double margin = 2 * pad;
    const std::string width = fixed(bounds.right - bounds.left + 2 * margin);
    const std::string height = fixed(bounds.bottom - bounds.top + 2 * margin);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height +
           "\" viewBox=\"" + fixed(bounds.left - margin) + " " + fixed(bounds.top - margin) + " " +
           width + " " + height +
           "\" font-family=\"'JetBrains Mono','DejaVu Sans Mono',monospace\" font-size=\"" +
           fixed(fontSize) +
           "\">\n<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" "
           "markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\" "
           "fill=\"" +
           std::string(softInk) + "\"/></marker></defs>\n" + body + "</svg>\n";
  }

  const Player& player_;
  const Names& names_;
  const Graph& graph_;
};

} // namespace

std::string svgDrawing(const Player& player, const Names& names) {
  return Drawing(player, names).write();
}

} // namespace backstep
