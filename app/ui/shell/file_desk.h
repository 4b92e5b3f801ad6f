#pragma once

#include "kit/view.h"
#include "model/files.h"
#include "shell/overlays.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// A picture to be made of what the next frame shows.
struct PictureOrder {
  std::string view; ///< id of a view, or "window"
  std::string path; ///< of the PNG to write
};

/// Keeps the user's edits from being lost: asks before an edited lesson is closed or replaced, says
/// when its file has changed on disk, and asks where to save things.
class FileDesk {
 public:
  /// All must outlive the desk.
  FileDesk(const Session& session, const Files& files, Overlays& overlays)
      : session_(session), files_(files), overlays_(overlays) {}

  /// Whether the lesson's numbers or program were edited and not saved.
  bool unsaved() const;
  /// The same of its program alone. Numbers are tried out and left: the user is not asked about
  /// them.
  bool programUnsaved() const;
  /// Whether a command must wait because it would lose an edited program: the user is asked, and it
  /// is queued again when the answer allows it.
  bool holdsBack(const Command& command);
  /// The user wants to close the window. False when a question has to be answered first.
  bool mayClose();
  /// Whether the answer was to close.
  bool wantsToEnd() const { return ending_; }
  /// The open lesson's file has changed on disk. Returns whether to read it now; if there are
  /// edits, the user decides.
  bool changedOnDisk();
  /// Whether the file on disk differs from what is edited here.
  bool otherOnDisk() const { return otherOnDisk_; }
  /// The user keeps what is edited here.
  void keepMine() { otherOnDisk_ = false; }

  void askToSave();
  /// Of a view; `ofStep`: it shows the lesson at its step, which its name then says.
  void askForPicture(const std::string& view, bool ofStep);
  void askForFile(const TextFile& file);
  /// Of the open lesson. Returns what is in the way, in one sentence, or nothing.
  std::optional<std::string> askToExport(const ExportFormat& format);
  /// The picture that was asked for since the last call.
  std::optional<PictureOrder> takePicture() { return std::exchange(picture_, std::nullopt); }

 private:
  void askToSaveThen(const std::optional<Command>& then);
  /// That name in the current folder; the bare name where there are no folders.
  std::string proposal(const std::string& name) const;

  const Session& session_;
  const Files& files_;
  Overlays& overlays_;
  bool allowed_ = false; // the next command that would lose edits was allowed
  bool ending_ = false;
  bool otherOnDisk_ = false;
  std::optional<PictureOrder> picture_;
};

/// A line at the top of the window that says that the open lesson's file has changed on disk while
/// it was edited here. Nothing waits for an answer: the user can decide later.
class FileStrip final : public Strip {
 public:
  /// `files` must outlive the strip.
  explicit FileStrip(FileDesk& files) : Strip("file-strip"), files_(files) {}
  /// The height it needs; 0 when there is nothing to say.
  float height(const ViewContext& context) const;

 protected:
  void drawContent(ViewContext& context) override;

 private:
  FileDesk& files_;
};

} // namespace backstep::ui
