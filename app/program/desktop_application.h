#pragma once

#include "host/application.h"
#include "model/app_state.h"
#include "model/files.h"
#include "model/open_request.h"
#include "program/keeper.h"
#include "program/narrator.h"
#include "shell/workspace.h"

#include <chrono>

namespace backstep {

/// What the program may touch outside of itself. Nothing of it in pictures and tests.
struct Surroundings {
  host::Storage* settings = nullptr; ///< for the user's choices; must outlive the application
  host::Storage* progress = nullptr; ///< for answers; must outlive the application
  /// Where lessons and pictures are written and open files watched; must outlive the application.
  /// Null: files of this machine are only read.
  Files* files = nullptr;
  /// The address of the page that links lead to, without what comes after '#'; empty: unknown here.
  std::string page;
  bool embedded = false; ///< inside another page, which has its own buttons
};

/// What the host shows: the workspace over one state.
class DesktopApplication final : public host::Application {
 public:
  /// Opens what `request` names. `still` leaves out everything that moves, for pictures.
  DesktopApplication(const OpenRequest& request, bool still, bool recordProbe,
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
  /// The cursor, the loss and the items, one a line: "mark NAME x0 y0 x1 y1".
  std::string describe() const override;
  /// What is on the screen as text: the step in words, then each item with what it says.
  std::string describeInWords() const;
  /// What is new since the last call for those who do not see the window; see Narrator.
  std::string news();
  /// Where one is, see Workspace::place().
  Link place() const { return workspace_.place(); }
  /// Where the user is and how far, for the page around the program.
  struct State {
    std::string lesson; ///< id; empty: none is open
    int step = 0;
    int lastStep = 0;
    int right = 0;     ///< questions of the lesson that are answered
    int questions = 0; ///< that can be
    int answers = 0;   ///< counts what was answered

    bool operator==(const State&) const = default;
  };
  State state() const;
  /// What was answered in the open lesson, as an answers file; empty without a lesson.
  std::string answersText() const;
  /// Whether nothing moves by itself, so that what is in front is worth a link.
  bool settled() const { return !session().playing(); }
  /// Whether edits would be lost that place() does not say.
  bool losesEdits() const { return editedBeyondLink(session()); }
  /// Tells the user of something that went wrong.
  void complain(const std::string& text);
  /// Opens what a link names; a message says what cannot be followed.
  void follow(const ReadLink& link);
  /// Keeps choices and answers now: the program may be about to end.
  void saveNow();
  /// Another run of the program has saved answers, as an answers file; those that are missing here
  /// are taken over.
  void answersSavedElsewhere(const std::string& text);
  /// What the last frame put where; empty unless recorded.
  const ui::Probe& probe() const { return workspace_.probe(); }

 private:
  using Clock = std::chrono::steady_clock;

  void begin(const OpenRequest& request);
  void noticeOpened();
  void rememberPlace();
  const Session& session() const { return state_.session(); }
  bool takePoints(const std::string& path);
  Files& files() { return around_.files != nullptr ? *around_.files : disk_; }

  Surroundings around_;
  DiskFiles disk_;
  Keeper keeper_;
  Narrator narrator_;
  AppState state_;
  ui::Workspace workspace_;
  bool toured_ = false;        // a newcomer has been shown around
  std::string opened_;         // source of the lesson that was noticed last
  Clock::time_point lastLook_; // at the open file and at what is to be saved
};

} // namespace backstep
