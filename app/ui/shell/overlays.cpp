#include "shell/overlays.h"

namespace backstep::ui {

bool Overlays::show(std::string_view id) {
  // The other two are opened with something to ask.
  for (Overlay* each : {static_cast<Overlay*>(&help_), static_cast<Overlay*>(&palette_),
                        static_cast<Overlay*>(&settings_), static_cast<Overlay*>(&tour_),
                        static_cast<Overlay*>(&handIn_)}) {
    if (each->id() != id) continue;
    const bool wasOpen = each->isOpen();
    closeAll();
    if (!wasOpen) each->open();
    return true;
  }
  return false;
}

bool Overlays::anyOpen() const {
  return help_.isOpen() || palette_.isOpen() || settings_.isOpen() || tour_.isOpen() ||
         path_.isOpen() || question_.isOpen() || handIn_.isOpen();
}

bool Overlays::opening() const {
  return help_.opening() || palette_.opening() || settings_.opening() || tour_.opening() ||
         path_.opening() || question_.opening() || handIn_.opening();
}

bool Overlays::settling() const {
  return help_.settling() || palette_.settling() || settings_.settling() || tour_.settling() ||
         path_.settling() || question_.settling() || handIn_.settling();
}

void Overlays::draw(ViewContext& context) {
  if (const auto taken = std::exchange(taken_, std::nullopt)) taken->done(context, taken->name);
  for (Overlay* each : all()) each->draw(context);
}

void Overlays::askPath(std::string title, std::string proposal, PathDialog::Done done) {
  closeAll();
  if (!files_.namesPaths()) {
    taken_ = Taken{std::move(proposal), std::move(done)};
    return;
  }
  path_.ask(std::move(title), std::move(proposal), std::move(done));
}

void Overlays::ask(std::string text, std::vector<QuestionDialog::Answer> answers) {
  closeAll();
  question_.ask(std::move(text), std::move(answers));
}

void Overlays::closeAll() {
  for (Overlay* each : all()) each->close();
}

} // namespace backstep::ui
