// What a Session does while the walk is predicted.

#include "model/asked_number.h"
#include "model/session.h"

namespace backstep {

/// Playing stops where a question comes up: nobody has been asked it yet.
void Session::followPrediction() {
  if (!prediction_ || !prediction_->follow(*player_, *answers_, document_->loaded())) return;
  playback_.stop();
  answered(true);
}

void Session::take(const command::Predict& asked) {
  if (prediction_) prediction_->end(*answers_);
  answered(prediction_.has_value());
  prediction_.reset();
  // The numbers of a broken rule would be judged by the right ones.
  if (!asked.on || hidesBug()) return;
  playback_.stop();
  if (player_->atEnd()) player_->seek(0);
  prediction_.emplace();
}

void Session::take(const command::PredictNode& asked) {
  if (prediction_) prediction_->choose(asked.node, *player_, namesOf(document_->loaded()));
}

void Session::take(const command::PredictSign& asked) {
  if (prediction_) prediction_->pickSign(asked.sign, *answers_);
}

} // namespace backstep
