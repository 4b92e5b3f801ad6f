#include "shell/file_desk.h"

#include "kit/widgets.h"
#include "model/lesson_export.h"

#include <cmath>
#include <filesystem>
#include <string>

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
                 {"Discard them",
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

std::optional<std::string> FileDesk::askToExport(const ExportFormat& format) {
  if (!canExport(session_, format)) return std::nullopt;
  std::string page;
  if (format.name == "scorm") {
    auto found = files_.programPage();
    if (!found)
      return "A package needs the program's page, which is not here: `backstep export --to scorm "
             "--page FILE` takes the one that tools/build-web makes";
    page = std::move(*found);
  }
  askForFile({"Export as " + std::string(format.title), exportedName(session_, format),
              exportedLesson(session_, format, page)});
  return std::nullopt;
}

void FileDesk::askForFile(const TextFile& file) {
  overlays_.askPath(file.title, proposal(file.name),
                    [text = file.text](ViewContext& c, const std::string& path) {
                      c.commands.push(command::WriteText{path, text});
                    });
}

float FileStrip::height(const ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  return files_.otherOnDisk() ? std::round(s.bar + s.gap) : 0;
}

void FileStrip::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  ImGui::GetWindowDrawList()->AddRectFilled(min, {min.x + size.x, min.y + size.y},
                                            mix(p.panel, p.follows, 0.1F));
  const std::string what =
      "This lesson\u2019s file has changed on disk, and you have changed it here.";
  const ButtonLook reload{Icon::None, "Reload", false, false};
  const ButtonLook keep{Icon::None, "Keep mine", false, false};
  const float buttons = buttonWidth(context, reload) + buttonWidth(context, keep) + s.gap * 4;
  ImFont* font = context.fonts.text;
  const std::string shown =
      elided(font, font->FontSize, what, size.x - s.margin - s.gapLarge - buttons);
  ImGui::SetCursorScreenPos({min.x + s.margin, min.y + (size.y - font->FontSize) * 0.5F});
  styledText(font, p.ink, shown);
  context.probe.text("file-strip/text", what);
  if (shown != what && ImGui::IsItemHovered()) tooltip(context, what);
  ImGui::SetCursorScreenPos(
      {ImGui::GetItemRectMax().x + s.gapLarge, min.y + (size.y - s.bar) * 0.5F});
  if (lookButton(context, "reload", reload)) context.commands.push(command::Reload{});
  context.probe.text("file-strip/reload", reload.label);
  if (ImGui::IsItemHovered())
    tooltip(context, "Read the file again. Undo brings back what you have changed.");
  ImGui::SameLine(0, s.gap);
  if (lookButton(context, "keep", keep)) files_.keepMine();
  context.probe.text("file-strip/keep", keep.label);
}

} // namespace backstep::ui
