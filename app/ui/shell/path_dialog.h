#pragma once

#include "shell/opening_box.h"
#include "shell/overlay.h"

#include <functional>
#include <string>

namespace backstep::ui {

/// Asks where a file is to go: a box with the path, and a warning when something is there already.
class PathDialog final : public Overlay {
 public:
  /// What to do with the path that was chosen.
  using Done = std::function<void(ViewContext& context, const std::string& path)>;

  PathDialog() : Overlay("path") {}
  /// Opens it. `proposal` is the path to begin with.
  void ask(std::string title, std::string proposal, Done done);

 protected:
  void drawContent(ViewContext& context) override;
  float width() const override;

 private:
  void drawWarning(ViewContext& context, const std::string& path) const;

  std::string title_;
  std::string typed_;
  Done done_;
  OpeningBox box_;
};

/// The path as the system knows it: "~/" at its start is the user's home folder.
std::string expandedPath(const std::string& typed);

} // namespace backstep::ui
