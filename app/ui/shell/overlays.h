#pragma once

#include "model/files.h"
#include "shell/dialogs.h"
#include "shell/palette.h"
#include "shell/panels.h"

#include <array>
#include <string_view>

namespace backstep::ui {

/// What can lie above the screen. At most one of them is open.
class Overlays {
 public:
  /// Both must outlive the overlays.
  Overlays(const Catalog& catalog, const Files& files) : files_(files), palette_(catalog) {}

  /// Opens the overlay of that id, or closes it when it is the open one. False when there is none.
  bool show(std::string_view id);
  bool anyOpen() const;
  /// Whether one of them will be drawn for the first time in this frame.
  bool opening() const;
  /// Whether the open one has not found its place yet.
  bool settling() const;
  /// Whether the tour is open, which needs to know what is drawn where.
  bool tourOpen() const { return tour_.isOpen(); }
  void draw(ViewContext& context);

  /// Asks where a file is to go; where files have no paths, the proposed name is taken.
  void askPath(std::string title, std::string proposal, PathDialog::Done done);
  /// Asks something that has a few answers.
  void ask(std::string text, std::vector<QuestionDialog::Answer> answers);

 private:
  std::array<Overlay*, 7> all() {
    return {&help_, &palette_, &settings_, &tour_, &path_, &question_, &handIn_};
  }
  void closeAll();

  /// A name that is taken without asking, and what to do with it.
  struct Taken {
    std::string name;
    PathDialog::Done done;
  };

  const Files& files_;
  std::optional<Taken> taken_;
  HelpOverlay help_;
  CommandPalette palette_;
  SettingsPanel settings_;
  Tour tour_;
  PathDialog path_;
  QuestionDialog question_;
  HandInDialog handIn_;
};

} // namespace backstep::ui
