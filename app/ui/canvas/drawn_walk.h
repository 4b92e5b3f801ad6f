#pragma once

#include "kit/cell_ref.h"
#include "kit/view.h"

#include <optional>
#include <vector>

// The graph shows the open walk or a finer form of it (Session::finer). What is drawn speaks of the
// nodes and edges of the one that is shown; commands, hovering and the selection of those of the
// open walk.
namespace backstep::ui {

/// The walk that the graph shows, and what its nodes are called.
const Player& drawnPlayer(const ViewContext& context);
const Names& drawnNames(const ViewContext& context);

/// The node of the open walk that a drawn one is or is part of; invalid for a number inside an op.
NodeId ownerOf(const ViewContext& context, NodeId drawn);
/// The edge of the open walk that a drawn one is part of; invalid inside an op.
EdgeId ownerOf(const ViewContext& context, EdgeId drawn);
/// The first drawn node that a node of the open walk is; invalid for a literal.
NodeId drawnAs(const ViewContext& context, NodeId node);

/// The same cell in the open walk; nothing inside an op.
std::optional<CellRef> ownerOf(const ViewContext& context, const CellRef& drawn);
/// Where a cell of the open walk is drawn.
std::optional<CellRef> drawnAs(const ViewContext& context, const CellRef& cell);

/// Whether the cursor's step is about a drawn node: it gets its value, gradient or a message.
bool isCurrent(const Player& player, NodeId node);
/// Whether something travels along a drawn edge in the cursor's step.
bool isCurrent(const Player& player, EdgeId edge);

/// All drawn nodes that the cursor's step is about: its node with its operands, or the ends of a
/// message with what its slope may come from; of a finer form all that the step reaches. A node may
/// stand there twice. None at step 0.
std::vector<NodeId> nodesInStep(const ViewContext& context);

} // namespace backstep::ui
