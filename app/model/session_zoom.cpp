#include "model/session.h"

#include <algorithm>

namespace backstep {

std::string Session::zoomProblem(ZoomLevel level) const {
  if (level == ZoomLevel::Neurons)
    return neurons_.empty() ? "This program has no layer of the form W @ x with a vector x" : "";
  if (broken_) return "Not while a bug is to be found: its rule would be written out";
  if (comparing()) return "Not while two runs are compared";
  if (level != ZoomLevel::Gates || scalarNodes_ <= mostDrawnGates) return {};
  return "This program has " + std::to_string(scalarNodes_) + " numbers and scalar gates; up to " +
         std::to_string(mostDrawnGates) + " are drawn";
}

/// Lets the finer walk follow the open one: its graph, its numbers and what is covered, its cursor.
void Session::refine() {
  if (!document_ || !zoom_.finer() || !zoomProblem(zoom_.level).empty()) return finer_.reset();
  const Trace& exact = document_->trace();
  if (!finer_ || !finer_->fits(exact, zoom_)) {
    const Names names(document_->graph(), document_->lesson().symbolMap());
    finer_ = std::make_unique<FinerWalk>(exact, names, zoom_);
    finerOf_ = -1;
  }
  if (finerOf_ != revision_) finer_->record(exact, covered_);
  finerOf_ = revision_;
  finer_->moveTo(player_->cursor());
}

void Session::take(const command::SetZoom& asked) {
  const std::string problem =
      asked.level == ZoomLevel::Matrices ? std::string() : zoomProblem(asked.level);
  if (!problem.empty()) return log_.addError(problem);
  zoom_ = {asked.level, {}};
}

void Session::take(const command::ToggleGate& asked) {
  if (zoom_.level != ZoomLevel::Matrices || !asked.node.valid()) return;
  if (!canOpen(document_->graph().node(asked.node))) return;
  auto& opened = zoom_.opened;
  const auto at = std::lower_bound(opened.begin(), opened.end(), asked.node,
                                   [](NodeId a, NodeId b) { return a.value < b.value; });
  if (at == opened.end() || *at != asked.node)
    opened.insert(at, asked.node);
  else
    opened.erase(at);
}

void Session::take(const command::ShowPaths& asked) {
  shownPaths_.reset();
  if (!asked.of || !asked.of->node.valid()) return;
  const Node& node = document_->graph().node(asked.of->node);
  const bool exists = asked.of->entry >= 0 && asked.of->entry < node.shape.size();
  if (exists && node.reachesOutput && !node.isLabels && node.kind != Node::Kind::Literal)
    shownPaths_ = asked.of;
}

} // namespace backstep
