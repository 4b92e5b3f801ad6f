#include "layout/engines.h"

#include <array>
#include <gvc.h>
#include <map>
#include <memory>
#include <string>

// Graphviz's name and type for the plug-in, which it takes by a pointer to non-const.
extern "C" gvplugin_library_t
    gvplugin_dot_layout_LTX_library; // NOLINT(*-avoid-non-const-global-variables)

namespace backstep {
namespace {

constexpr double unitsPerInch = 72; // one layout unit is one of Graphviz's points

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
using GraphPointer = std::unique_ptr<Agraph_t, CloseGraph>;
using ContextPointer = std::unique_ptr<GVC_t, FreeContext>;

// Graphviz takes `char*` where it only reads.
char* text(const char* characters) { return const_cast<char*>(characters); }

// Keeps Graphviz's remarks off standard error: the return value reports a failure.
class QuietGraphviz {
 public:
  QuietGraphviz() : before_(agseterr(AGMAX)) {}
  ~QuietGraphviz() { agseterr(before_); }
  QuietGraphviz(const QuietGraphviz&) = delete;
  QuietGraphviz& operator=(const QuietGraphviz&) = delete;

 private:
  agerrlevel_t before_;
};

// The layout plug-in linked in: no search for plug-ins, no configuration file, no fonts.
ContextPointer makeContext() {
  static const std::array<lt_symlist_t, 2> plugins{
      {{"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {nullptr, nullptr}}};
  return ContextPointer(gvContextPlugins(plugins.data(), 0));
}

void setDefault(Agraph_t* graph, int kind, const char* name, const std::string& value) {
  agattr(graph, kind, text(name), text(value.c_str()));
}

std::string inches(double units) { return std::to_string(units / unitsPerInch); }

// Graphviz's own limits, as factors: of the rounds of its network simplex in both directions (of
// the number of nodes) and of the rounds that remove crossings (of the usual number).
void limitEfforts(Agraph_t* graph) {
  setDefault(graph, AGRAPH, "nslimit", "1");
  setDefault(graph, AGRAPH, "nslimit1", "2");
  setDefault(graph, AGRAPH, "mclimit", "0.3");
}

void setDefaults(Agraph_t* graph, const LayoutRequest& request, bool hurried) {
  setDefault(graph, AGRAPH, "rankdir", "LR");
  setDefault(graph, AGRAPH, "nodesep", inches(request.nodeSeparation));
  setDefault(graph, AGRAPH, "ranksep", inches(request.rankSeparation));
  setDefault(graph, AGRAPH, "rank", "");
  if (hurried) limitEfforts(graph);
  setDefault(graph, AGNODE, "shape", "box");
  setDefault(graph, AGNODE, "fixedsize", "true");
  setDefault(graph, AGNODE, "label", "");
  setDefault(graph, AGNODE, "width", "");
  setDefault(graph, AGNODE, "height", "");
  setDefault(graph, AGEDGE, "tailport", "e");
  setDefault(graph, AGEDGE, "headport", "w");
  setDefault(graph, AGEDGE, "dir", "none");
}

std::vector<Agnode_t*> addNodes(Agraph_t* graph, const LayoutRequest& request) {
  std::vector<Agnode_t*> nodes;
  std::map<int, Agraph_t*> groups;
  for (const LayoutNode& node : request.nodes) {
    Agnode_t* added = agnode(graph, text(std::to_string(nodes.size()).c_str()), 1);
    agset(added, text("width"), text(inches(node.width).c_str()));
    agset(added, text("height"), text(inches(node.height).c_str()));
    nodes.push_back(added);
    if (node.rankGroup < 0) continue;
    Agraph_t*& group = groups[node.rankGroup];
    if (group == nullptr) {
      group = agsubg(graph, text(("group" + std::to_string(node.rankGroup)).c_str()), 1);
      agset(group, text("rank"), text("same"));
    }
    agsubnode(group, added, 1);
  }
  return nodes;
}

std::vector<Agedge_t*> addEdges(Agraph_t* graph, const std::vector<Agnode_t*>& nodes,
                                const std::vector<LayoutEdge>& wanted) {
  std::vector<Agedge_t*> edges;
  for (const LayoutEdge& edge : wanted) {
    const std::string key = std::to_string(edges.size());
    edges.push_back(agedge(graph, nodes[edge.from], nodes[edge.to], text(key.c_str()), 1));
  }
  return edges;
}

LayoutPoint downwards(pointf point) { return {point.x, -point.y}; }

// Empty when Graphviz could not route this edge.
LayoutCurve readCurve(Agedge_t* edge) {
  const splines* route = ED_spl(edge);
  if (route == nullptr || route->size == 0) return {};
  const bezier& first = route->list[0];
  LayoutCurve curve;
  for (int i = 0; i < first.size; ++i) curve.push_back(downwards(first.list[i]));
  return curve;
}

} // namespace

std::optional<LaidOut> layOutWithDot(const LayoutRequest& request, bool hurried) {
  const QuietGraphviz quiet;
  const ContextPointer context = makeContext();
  const GraphPointer graph(agopen(text("graph"), Agdirected, nullptr));
  setDefaults(graph.get(), request, hurried);
  const std::vector<Agnode_t*> nodes = addNodes(graph.get(), request);
  const std::vector<Agedge_t*> edges = addEdges(graph.get(), nodes, request.edges);
  if (gvLayout(context.get(), graph.get(), "dot") != 0) return std::nullopt;

  LaidOut result;
  for (Agnode_t* node : nodes) result.centres.push_back(downwards(ND_coord(node)));
  for (Agedge_t* edge : edges) result.curves.push_back(readCurve(edge));
  gvFreeLayout(context.get(), graph.get());
  return result;
}

} // namespace backstep
