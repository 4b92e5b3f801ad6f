#pragma once

#include "lesson/link.h"
#include "model/app_state.h"

namespace backstep {

/// The link to what is open now: a built-in lesson by its id with the numbers that were edited, any
/// other with its whole text; the step. Without a lesson: an empty link. Covered numbers are none
/// of the lesson's inputs, so that nothing is given away.
Link linkToWalk(const Session& session);

/// Where one is in what is open: the file or id, the edited numbers, the step. Costs little and
/// leads there only where the file is.
Link linkToPlace(const Session& session);

/// The link to the lab with the choices that are made in it.
Link linkToLab(const Lab& lab);

/// Opens what the link names, with its numbers, at its step. What cannot be followed is left out
/// and complained of in the log. `view` of the link is the window's business.
void followLink(const ReadLink& read, AppState& state);

} // namespace backstep
