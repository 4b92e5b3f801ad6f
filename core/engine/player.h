#pragma once

#include "engine/trace.h"

namespace backstep {

/// The cursor in a walk, and what is known where it stands. Moving costs no computation.
class Player {
 public:
  /// Walks `trace`, which must outlive the player; starts at step 0.
  explicit Player(const Trace& trace) : trace_(&trace) {}

  /// The step the cursor is at, 0..trace().lastStep().
  int cursor() const { return cursor_; }
  const Trace& trace() const { return *trace_; }
  /// Walks another recording of the same graph from now on; the cursor stays.
  void follow(const Trace& trace) { trace_ = &trace; }
  bool atStart() const { return cursor_ == 0; }
  bool atEnd() const { return cursor_ == trace_->lastStep(); }

  /// One step on or back; false, and no move, at the ends.
  bool next();
  bool previous();
  /// To step n; a step beyond the last means the last, below 0 means 0.
  void seek(int n);
  /// To the step at which the node's value is computed or, when the cursor is already past that
  /// step and the node has a gradient, at which its gradient is complete. Stays where it is for a
  /// node without steps (see Trace::isStep).
  void toNode(NodeId node);
  /// On to the next step that completes a node: its value or its gradient is complete, or it is
  /// updated. So all messages to a node are one move. False, and no move, at the end.
  bool nextNode();
  /// Back to the last such step before the cursor, or to step 0; false, and no move, at the start.
  bool previousNode();
  /// To the last step of the phase the next step belongs to; at the end no move.
  void nextPhase();
  /// To the step before the current phase began; at the start no move.
  void previousPhase();

  /// The step that has just happened; null at step 0.
  const Step* current() const;

  bool valueKnown(NodeId node) const { return trace_->valueStep(node) <= cursor_; }
  bool messageKnown(EdgeId edge) const { return trace_->messageStep(edge) <= cursor_; }
  bool gradientKnown(NodeId node) const { return trace_->gradientStep(node) <= cursor_; }
  bool updateKnown(NodeId node) const { return trace_->updateStep(node) <= cursor_; }
  /// Messages that have arrived at a node so far.
  int messagesArrived(NodeId node) const;

 private:
  const Trace* trace_;
  int cursor_ = 0;
};

} // namespace backstep
