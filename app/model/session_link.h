#pragma once

#include "lesson/link.h"
#include "model/app_state.h"

namespace backstep {

/// The link to what is open now: a built-in lesson by its id with the edited numbers, any other by
/// its text; the step, and the level of the graph unless it is the usual one. Without a lesson: an
/// empty link. Covered numbers are never inputs of the lesson: nothing is given away.
Link linkToWalk(const Session& session);

/// Where one is in what is open: the file or id, the edited numbers, step and level. Costs little
/// and leads there only where the file is.
Link linkToPlace(const Session& session);

/// Whether something was edited that linkToPlace() does not say: the program, or the arrays.
bool editedBeyondLink(const Session& session);

/// The link to the lab with the choices that are made in it.
Link linkToLab(const Lab& lab);

/// Opens what the link names with its numbers, at its step and level, and locks that lesson when
/// the link says so; then no other is locked. What cannot be followed is left out and complained of
/// in the log. Returns whether a lesson that the link names is open now: without one nothing is
/// locked or unlocked. What else `view` may be is the window's business.
bool followLink(const ReadLink& read, AppState& state);

} // namespace backstep
