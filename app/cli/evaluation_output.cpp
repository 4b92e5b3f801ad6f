#include "cli/evaluation_output.h"

#include "cli/terminal_text.h"
#include "explain/number.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

namespace backstep {

using Json = nlohmann::ordered_json;

Json numberJson(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return value == 0 ? 0.0 : value;
}

Json arrayJson(std::span<const double> entries, const Shape& shape) {
  if (shape.rank == 0) return numberJson(entries[0]);
  Json list = Json::array();
  const auto inner = static_cast<size_t>(shape.rank == 2 ? shape.cols() : 1);
  for (size_t begin = 0; begin < entries.size(); begin += inner) {
    const auto part = entries.subspan(begin, inner);
    list.push_back(shape.rank == 2 ? arrayJson(part, vectorShape(shape.cols()))
                                   : numberJson(part[0]));
  }
  return list;
}

namespace {

using Json = nlohmann::ordered_json;

Json shapeJson(const Shape& shape) {
  Json list = Json::array();
  for (int axis = 0; axis < shape.rank; ++axis)
    list.push_back(shape.dim[static_cast<size_t>(axis)]);
  return list;
}

std::string opName(const Node& node) {
  switch (node.kind) {
  case Node::Kind::Input: return "input";
  case Node::Kind::Parameter: return "parameter";
  case Node::Kind::Literal: return "number";
  case Node::Kind::Operation: break;
  }
  return std::string(node.op->name);
}

Json nodeJson(const Trace& trace, NodeId id) {
  const Node& node = trace.graph().node(id);
  Json json;
  json["name"] = node.name;
  json["op"] = opName(node);
  json["shape"] = shapeJson(node.shape);
  json["value"] = arrayJson(trace.value(id), node.shape);
  json["grad"] = node.isLabels ? Json() : arrayJson(trace.gradient(id), node.shape);
  return json;
}

std::vector<NodeId> namedNodes(const Graph& graph) {
  std::vector<NodeId> named;
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (!graph.node({i}).name.empty()) named.push_back({i});
  return named;
}

/// The lines of a program that say something, without what surrounds them.
std::vector<std::string> programLines(const Program& program) {
  std::vector<std::string> lines;
  for (const Assignment& line : program.assignments) {
    const auto begin = static_cast<size_t>(line.nameSpan.begin);
    const size_t end = std::min(program.text.find('\n', begin), program.text.size());
    std::string text = program.text.substr(begin, end - begin);
    text.erase(text.find_last_not_of(" \t\r") + 1);
    lines.push_back(std::move(text));
  }
  return lines;
}

constexpr int mostRows = 20; // of an array that the table writes out
constexpr int mostColumns = 12;

/// An array's numbers as text, row by row, in columns of one width; a 1-D array is one row.
std::vector<std::string> gridRows(std::span<const double> entries, const Shape& shape) {
  const int columns = std::min(shape.cols(), mostColumns);
  const int rows = std::min(shape.rows(), mostRows);
  std::vector<std::string> cells;
  int width = 0;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const auto at =
          static_cast<size_t>(r) * static_cast<size_t>(shape.cols()) + static_cast<size_t>(c);
      cells.push_back(formatNumber(entries[at], {.digits = 6}));
      width = std::max(width, terminalWidth(cells.back()));
    }
  }
  std::vector<std::string> lines;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i % static_cast<size_t>(columns) == 0)
      lines.emplace_back();
    else
      lines.back() += "  ";
    lines.back() +=
        std::string(static_cast<size_t>(width - terminalWidth(cells[i])), ' ') + cells[i];
  }
  if (columns < shape.cols())
    for (std::string& line : lines) line += "  …";
  if (rows < shape.rows()) lines.emplace_back("…");
  return lines;
}

} // namespace

std::string evaluationJson(const Trace& trace) {
  const Graph& graph = trace.graph();
  std::string out = "{\"program\": " + Json(programLines(graph.program())).dump() +
                    ",\n \"loss\": " + Json(graph.node(graph.output()).name).dump() +
                    ",\n \"nodes\": [";
  bool first = true;
  for (const NodeId id : namedNodes(graph)) {
    out += (first ? "\n  " : ",\n  ") + nodeJson(trace, id).dump();
    first = false;
  }
  return out + "\n ]}\n";
}

std::string evaluationTable(const Trace& trace) {
  const Graph& graph = trace.graph();
  TextTable table;
  table.add({{"name"},
             {"from"},
             {"shape"},
             {"value"},
             {"gradient of " + graph.node(graph.output()).name}});
  for (const NodeId id : namedNodes(graph)) {
    const Node& node = graph.node(id);
    const auto gradient = node.isLabels ? TextTable::Cell{"(class labels)"}
                                        : gridRows(trace.gradient(id), node.shape);
    table.add({{node.name},
               {opName(node)},
               {toString(node.shape)},
               gridRows(trace.value(id), node.shape),
               gradient});
  }
  return table.text();
}

} // namespace backstep
