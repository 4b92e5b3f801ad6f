#pragma once

#include "cli/window_runner.h"
#include "desktop/file_watch.h"
#include "desktop/keeper.h"
#include "host/application.h"
#include "model/app_state.h"
#include "shell/workspace.h"

#include <chrono>

namespace backstep {

/// What the program may touch outside of itself. Nothing of it in pictures and tests.
struct Surroundings {
  host::Storage* settings = nullptr; ///< for the user's choices; must outlive the application
  host::Storage* progress = nullptr; ///< for answers; likewise
  bool files = false;                ///< lessons and pictures may be written, open files watched
};

/// What the host shows: the workspace over one state.
class DesktopApplication final : public host::Application {
 public:
  /// Opens what `request` names. `still` leaves out everything that moves, for pictures.
  DesktopApplication(const OpenRequest& request, bool still, bool recordMarks,
                     const Surroundings& around = {});
  ~DesktopApplication() override;
  DesktopApplication(const DesktopApplication&) = delete;
  DesktopApplication& operator=(const DesktopApplication&) = delete;

  void prepare(ImFontAtlas& fonts, float scale) override;
  void frame(float seconds) override;
  void drawn(const ImDrawData& data) override;
  void tick() override;
  bool wantsFrame() const override { return workspace_.wantsFrame(); }
  float zoom() const override { return workspace_.preferences().zoom; }
  int fontsRevision() const override { return workspace_.fontsRevision(); }
  ImVec4 background() const override { return workspace_.background(); }
  std::string title() const override { return workspace_.title(); }
  void filesDropped(const std::vector<std::string>& paths) override;
  bool mayClose() override { return workspace_.mayClose(); }
  bool wantsToEnd() const override { return workspace_.wantsToEnd(); }
  /// The cursor, the loss and the marked items, one a line: "mark NAME x0 y0 x1 y1".
  std::string describe() const override;
  /// What is on the screen as text: the step in words, then each marked item with what it says.
  std::string describeInWords() const;
  /// What the last frame put where; empty unless recorded.
  const ui::Marks& marks() const { return workspace_.marks(); }

 private:
  using Clock = std::chrono::steady_clock;

  void begin(const OpenRequest& request);
  void noticeOpened();
  void rememberPlace();
  const Session& session() const { return state_.session(); }
  bool takePoints(const std::string& path);

  Surroundings around_;
  Keeper keeper_;
  AppState state_;
  ui::Workspace workspace_;
  FileWatch watch_;
  bool toured_ = false;        // a newcomer has been shown around
  std::string opened_;         // source of the lesson that was noticed last
  Clock::time_point lastLook_; // at the open file and at what is to be saved
};

} // namespace backstep
