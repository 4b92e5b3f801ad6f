#include "kit/action_rows.h"

// What is looked at, and how.
namespace backstep::ui {

namespace {

using namespace rows;

/// Moves the selection through the nodes that have steps, in topological order.
void selectNeighbour(ViewContext& context, int direction) {
  const Graph& graph = context.session.document()->graph();
  int at = context.focusNode().value;
  for (int tried = 0; tried < graph.nodeCount(); ++tried) {
    at = (at + direction + graph.nodeCount()) % graph.nodeCount();
    if (graph.node(NodeId{at}).kind != Node::Kind::Literal) break;
  }
  context.commands.push(command::Select{NodeId{at}});
}

constexpr Action table[] = {
    {"select-next",
     "Select the next node",
     {character('n'), {}},
     true,
     isOpen,
     [](ViewContext& c) { selectNeighbour(c, 1); }},
    {"select-previous",
     "Select the node before",
     {character('b'), {}},
     true,
     isOpen,
     [](ViewContext& c) { selectNeighbour(c, -1); }},
    {"deselect",
     "Select nothing: follow the steps",
     {key(ImGuiKey_Escape), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.commands.push(command::Select{}); }},
    {"fit",
     "Show the whole graph",
     {character('f'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.fit = true; }},
    {"follow",
     "Keep the current step in the middle",
     {character('c'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.follow = true; }},
    {"zoom-in",
     "Show the graph larger",
     {character('z'), {}},
     true,
     isOpen,
     [](ViewContext& c) { c.requests.zoomGraph = 1; }},
    {"zoom-out",
     "Show the graph smaller",
     {character('x'), {}},
     true,
     isOpen,
     [](ViewContext& c) { c.requests.zoomGraph = -1; }},
    {"tidy",
     "Tidy up: cards moved by hand go back",
     {character('a'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.tidy = true; }},
};

} // namespace

std::span<const Action> graphActions() { return table; }

} // namespace backstep::ui
