#pragma once

#include "kit/walk_faults.h"
#include "kit/word_help.h"
#include "model/files.h"
#include "model/session_link.h"
#include "shell/file_desk.h"
#include "shell/messages.h"
#include "shell/screen.h"
#include "shell/tab_strips.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The content of the window: the top bar, the screen in front, and what lies above both. Whoever
/// owns the window calls frame() once per frame of ImGui; nothing else draws.
class Workspace {
 public:
  /// `state` and `files` must outlive the workspace; without `files` the user's files are those of
  /// this machine. `recordProbe`: whether probe() keeps anything.
  explicit Workspace(AppState& state, bool recordProbe = false, Files* files = nullptr);
  ~Workspace();

  /// Uses these fonts and sets ImGui's style. Call it before the first frame and whenever fonts
  /// were loaded again (another scale).
  void setFonts(Fonts fonts);

  /// Builds the widgets of one frame over a window of `size` pixels, then runs what they asked for.
  /// `seconds` is the time since the last frame.
  void frame(ImVec2 size, float seconds);

  /// Whether another frame is wanted without any input: something moves, or the last frame changed
  /// what is to be shown.
  bool wantsFrame() const;

  /// Brings a screen or view to the front, by its id; "open-file": lets the user choose a file,
  /// "copy-link": puts the link to what is in front on the clipboard.
  /// False when there is none of that name.
  bool show(std::string_view place);

  const Preferences& preferences() const { return state_.preferences(); }
  /// Changes when setFonts() is wanted again although the scale is the same.
  int fontsRevision() const { return fontsRevision_; }
  /// What was drawn where in the last frame; empty unless recorded.
  const Probe& probe() const { return probe_; }
  /// The colour to clear the window with.
  ImVec4 background() const;
  /// Where a view was drawn last; of "window" all of it. Nothing when it is not on the screen in
  /// front.
  std::optional<Rect> areaOf(std::string_view view) const;
  /// Runs a command as if a view had asked for it: after a question when edits would be lost.
  void ask(Command command) {
    commands_.push(std::move(command));
    changed_ = true;
  }
  /// The user wants to close the window. False when there is a question to answer first.
  bool mayClose();
  bool wantsToEnd() const { return files_.wantsToEnd(); }
  /// The open lesson's file has changed on disk.
  void fileChanged();
  /// Draws again, because something on the screen was changed from outside.
  void refresh() { changed_ = true; }
  /// Whether the lesson's numbers or program were edited and not saved.
  bool unsaved() const { return files_.unsaved(); }
  /// The address that links begin with; empty: they begin with '#'.
  void setPage(std::string address) { page_ = std::move(address); }
  /// Inside another page: the top bar has only the title.
  void setEmbedded(bool embedded) { topBar_.setBare(embedded); }
  /// Hides parts of the walk, by their names in links (see Link::hidden), while the lesson that is
  /// open now is open; of no other, and of none while none is.
  void setHidden(std::vector<std::string> parts);
  /// The link to what is in front, for others.
  Link link() const;
  /// The same for the user alone: it works only where the user's files are. Cheap.
  Link place() const;
  /// A picture that was asked for, once it can be made: when nothing lies over the views.
  std::optional<PictureOrder> takePicture();
  /// The id of the screen in front.
  const std::string& screen() const { return front().id(); }
  /// The words of the current step; null at step 0 or when no lesson is open.
  const StepText* currentStep() const;
  /// For the window's title bar.
  std::string title() const;

 private:
  /// The choices on which fonts and theme depend.
  struct LookChoices {
    bool dark = false;
    int figures = 0;
    float readingSize = 0;

    bool operator==(const LookChoices&) const = default;
  };

  ViewContext makeContext(float seconds);
  std::span<const std::string> hiddenNow() const;
  void refreshNames();
  const Session& session() const { return state_.session(); }
  Screen& front() const { return *screens_[front_]; }
  void drawScreen(ViewContext& context, ImVec2 size);
  void drawAbove(ViewContext& context);
  void takeKeys(ViewContext& context, bool free);
  void moveKeyboard(bool backwards);
  void runCommands();
  void followUp(const Command& command);
  void runRequests();
  void noteProgress();
  LookChoices lookChoices() const {
    return {preferences().dark, preferences().figures, preferences().readingSize};
  }
  void followChoices();
  void applyLooks();
  void noticeFingers();
  void finish(const ViewContext& context);
  void copyLink();
  /// A link to the screen in front; `toWalk` makes it for the open lesson.
  Link linkToFront(Link (*toWalk)(const Session&)) const;

  AppState& state_;
  DiskFiles disk_;
  Files& userFiles_;
  Looks looks_;
  Looks reading_;      // of text to be read
  LookChoices chosen_; // that they were made for
  int fontsRevision_ = 0;
  Formulas formulas_;
  WordHelp words_;
  WalkFaults faults_;
  mutable StepTexts texts_;                 // a cache
  std::shared_ptr<const Graph> namedGraph_; // that names_ is for
  double largest_ = 1;                      // magnitude among its numbers
  std::optional<Names> names_;
  Probe probe_;
  CommandQueue commands_;
  Hover hovered_;
  Hover hoverNext_;
  CellFocus cellFocus_;
  Requests asked_;      // of the last frame
  Requests requests_;   // of this one
  bool changed_ = true; // since the last frame was drawn

  Catalog catalog_;
  TopBar topBar_;
  std::vector<std::unique_ptr<Screen>> screens_;
  size_t front_ = 0; // of screens_
  Overlays overlays_{catalog_, userFiles_};
  FileDesk files_;
  FileStrip strip_{files_};
  Toast toast_;
  bool overlaid_ = false;           // something lay above the views in the last frame
  int answersRevision_ = 0;         // that the progress in preferences() includes
  std::vector<std::string> hidden_; // parts of the walk
  std::string hiddenOf_;            // id of the lesson that they are hidden of
  bool fingers_ = false;            // a touch screen is used: what can be pressed is larger
  bool recordProbe_;                // also while no overlay needs it
  std::string page_;                // address that links begin with
  std::string keyboardView_;        // that Tab has moved the keyboard to; empty: none
  bool keyboardMoved_ = false;      // in the last frame
};

} // namespace backstep::ui
