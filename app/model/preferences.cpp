#include "model/preferences.h"

#include "model/json_fields.h"

#include <algorithm>

namespace backstep {

namespace {

using Json = nlohmann::json;

void readProgress(const FieldReader& from, std::map<std::string, Progress>& field) {
  const Json* found = from.find("progress");
  if (found == nullptr || !found->is_object()) return;
  constexpr int mostQuestions = 1'000'000;
  for (const auto& [id, counts] : found->items()) {
    if (!counts.is_object()) continue;
    Progress progress;
    const FieldReader fields(counts);
    fields.read("of", progress.of, 0, mostQuestions);
    fields.read("right", progress.right, 0, progress.of);
    field[id] = progress;
  }
}

} // namespace

void remember(Preferences& preferences, const std::string& path) {
  std::vector<std::string>& recent = preferences.recent;
  recent.erase(std::remove(recent.begin(), recent.end(), path), recent.end());
  recent.insert(recent.begin(), path);
  if (recent.size() > Preferences::mostRecent) recent.resize(Preferences::mostRecent);
}

std::string toText(const Preferences& p) {
  Json progress = Json::object();
  for (const auto& [id, counts] : p.progress)
    progress[id] = {{"right", counts.right}, {"of", counts.of}};
  const Json object{{"dark", p.dark},
                    {"zoom", p.zoom},
                    {"reading_size", p.readingSize},
                    {"motion", p.motion},
                    {"figures", p.figures},
                    {"side_width", p.sideWidth},
                    {"inspector_width", p.inspectorWidth},
                    {"last_lesson", p.lastLesson},
                    {"last_step", p.lastStep},
                    {"recent", p.recent},
                    {"course", p.course},
                    {"progress", progress},
                    {"tour_seen", p.tourSeen},
                    {"lab", Json::parse(labSettingsText(p.lab))}};
  // A path need not be UTF-8: such bytes are replaced, and that file is then shown as missing.
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// The lab's choices were a text of JSON once.
Preferences preferencesFromText(std::string_view text) {
  Preferences p;
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) return p;
  constexpr int mostSteps = 1'000'000'000;
  const FieldReader fields(object);
  fields.read("dark", p.dark);
  fields.read("zoom", p.zoom, Preferences::leastZoom, Preferences::mostZoom);
  fields.read("reading_size", p.readingSize, Preferences::leastReadingSize,
              Preferences::mostReadingSize);
  fields.read("motion", p.motion);
  fields.read("figures", p.figures, Preferences::leastFigures, Preferences::mostFigures);
  fields.read("side_width", p.sideWidth, 0, Preferences::widestColumn);
  fields.read("inspector_width", p.inspectorWidth, 0, Preferences::widestColumn);
  fields.read("last_lesson", p.lastLesson);
  fields.read("last_step", p.lastStep, 0, mostSteps);
  fields.read("recent", p.recent, Preferences::mostRecent);
  fields.read("course", p.course);
  readProgress(fields, p.progress);
  if (const Json* lab = fields.find("lab"))
    p.lab = labSettingsFromText(lab->is_string() ? lab->get<std::string>() : lab->dump());
  fields.read("tour_seen", p.tourSeen);
  return p;
}

} // namespace backstep
