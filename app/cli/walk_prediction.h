#pragma once

#include "model/session.h"

#include <string>

namespace backstep {

/// What stands below a walk that is being predicted: what was said of the last answer, the
/// question and the keys. `reply`: what answerPrediction() said last. Something must be predicted.
std::string predictionFooter(const Session& session, const std::string& reply);

/// The line in which an answer is typed: what was said, the question and what can be typed.
std::string predictionPrompt(const Session& session, const std::string& reply);

/// Takes what was typed for the answer to what a prediction asks: a node's name; a number, or "+",
/// "-" or "zero" for its sign alone. Returns what is to be said of it where the prediction itself
/// says nothing.
std::string answerPrediction(Session& session, const std::string& typed);

} // namespace backstep
