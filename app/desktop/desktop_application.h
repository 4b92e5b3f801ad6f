#pragma once

#include "cli/window_runner.h"
#include "host/application.h"
#include "model/session.h"
#include "shell/workspace.h"

namespace backstep {

/// What the host shows: the workspace over one session.
class DesktopApplication final : public host::Application {
 public:
  /// Opens what `request` names. `still` leaves out everything that moves, for pictures.
  DesktopApplication(const OpenRequest& request, bool still, bool recordMarks);

  void prepare(ImFontAtlas& fonts, float scale) override;
  void frame(float seconds) override;
  bool wantsFrame() const override { return workspace_.wantsFrame(); }
  float zoom() const override { return workspace_.settings().zoom; }
  ImVec4 background() const override { return workspace_.background(); }
  std::string title() const override { return workspace_.title(); }
  void filesDropped(const std::vector<std::string>& paths) override;
  /// The cursor, the loss and the marked items, one a line: "mark NAME x0 y0 x1 y1".
  std::string describe() const override;
  /// What the last frame put where; empty unless recorded.
  const ui::Marks& marks() const { return workspace_.marks(); }

 private:
  Session session_;
  ui::Workspace workspace_;
};

} // namespace backstep
