#include "desktop/desktop_application.h"

#include "host/fonts.h"
#include "lesson/catalog.h"

#include <sstream>

namespace backstep {

namespace {

// What a start without a lesson shows.
constexpr const char* firstLesson = "handout";

ui::Settings settingsFor(const OpenRequest& request, bool still) {
  ui::Settings settings;
  settings.dark = request.dark;
  settings.motion = !still;
  return settings;
}

} // namespace

DesktopApplication::DesktopApplication(const OpenRequest& request, bool still, bool recordMarks)
    : session_([](std::string_view source) { return openFileOrId(std::string(source)); }),
      workspace_(session_, settingsFor(request, still), recordMarks) {
  session_.run(command::Open{request.source.empty() ? firstLesson : request.source});
  session_.run(command::Seek{request.step});
}

void DesktopApplication::prepare(ImFontAtlas& fonts, float scale) {
  workspace_.setFonts(ui::loadFonts(fonts, host::fontBytes, scale));
}

void DesktopApplication::frame(float seconds) {
  workspace_.frame(ImGui::GetIO().DisplaySize, seconds);
}

void DesktopApplication::filesDropped(const std::vector<std::string>& paths) {
  if (!paths.empty()) session_.run(command::Open{paths.front()});
}

std::string DesktopApplication::describe() const {
  std::ostringstream text;
  if (const Player* player = session_.player()) {
    const Trace& trace = player->trace();
    text << "step " << player->cursor() << "\nloss " << trace.value(trace.graph().output())[0]
         << "\n";
  }
  for (const auto& [name, mark] : workspace_.marks().all())
    text << "mark " << name << " " << mark.rect.min.x << " " << mark.rect.min.y << " "
         << mark.rect.max.x << " " << mark.rect.max.y << "\n";
  return text.str();
}

} // namespace backstep
