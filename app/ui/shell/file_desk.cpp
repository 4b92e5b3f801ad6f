#include "shell/file_desk.h"

#include <filesystem>

namespace backstep::ui {

namespace {

bool replacesLesson(const Command& command) {
  return asSessionCommand<command::Open>(command) != nullptr ||
         asSessionCommand<command::OpenText>(command) != nullptr;
}

} // namespace

std::string FileDesk::proposal(const std::string& name) const {
  if (!files_.namesPaths()) return name;
  std::error_code failed;
  const std::filesystem::path folder = std::filesystem::current_path(failed);
  return failed ? name : (folder / name).string();
}

bool FileDesk::unsaved() const {
  return session_.unsaved() && (session_.savedAs().empty() || session_.draft().stale());
}

bool FileDesk::programUnsaved() const { return unsaved() && session_.programUnsaved(); }

bool FileDesk::holdsBack(const Command& command) {
  if (asSessionCommand<command::Reload>(command) != nullptr) otherOnDisk_ = false;
  if (!replacesLesson(command)) return false;
  if (!programUnsaved() || std::exchange(allowed_, false)) {
    otherOnDisk_ = false;
    return false;
  }
  overlays_.ask("Your changes to \u201c" + session_.document()->lesson().title +
                    "\u201d are not saved.",
                {{"Save as\u2026", [this, command](ViewContext&) { askToSaveThen(command); }},
                 {"Give them up",
                  [this, command](ViewContext& c) {
                    allowed_ = true;
                    c.commands.push(command);
                  }},
                 {"Cancel", {}}});
  return true;
}

bool FileDesk::mayClose() {
  if (!programUnsaved() || ending_) return true;
  overlays_.ask("Your changes to the lesson are not saved.",
                {{"Save as\u2026", [this](ViewContext&) { askToSaveThen(std::nullopt); }},
                 {"Close without saving", [this](ViewContext&) { ending_ = true; }},
                 {"Cancel", {}}});
  return false;
}

bool FileDesk::changedOnDisk() {
  otherOnDisk_ = unsaved();
  return !otherOnDisk_;
}

void FileDesk::askToSave() { askToSaveThen(std::nullopt); }

void FileDesk::askToSaveThen(const std::optional<Command>& then) {
  if (session_.document() == nullptr) return;
  const std::string& source = session_.source();
  const std::string first =
      files_.exists(source) ? source : proposal(session_.document()->lesson().id + ".toml");
  overlays_.askPath("Save the lesson with these numbers as", first,
                    [then](ViewContext& c, const std::string& path) {
                      c.commands.push(command::SaveLessonAs{path});
                      if (then) c.commands.push(*then);
                    });
}

void FileDesk::askForPicture(const std::string& view, bool ofStep) {
  const bool step = ofStep && session_.document() != nullptr;
  std::string name = "backstep";
  if (step) name += "-" + session_.document()->lesson().id;
  if (view != "window") name += "-" + view;
  if (step) name += "-step" + std::to_string(session_.player()->cursor());
  name += ".png";
  overlays_.askPath("Save the picture as", proposal(name),
                    [this, view](ViewContext&, const std::string& path) {
                      picture_ = PictureOrder{view, path};
                    });
}

void FileDesk::askForFile(const TextFile& file) {
  overlays_.askPath(file.title, proposal(file.name),
                    [text = file.text](ViewContext& c, const std::string& path) {
                      c.commands.push(command::WriteText{path, text});
                    });
}

} // namespace backstep::ui
