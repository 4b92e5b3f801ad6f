#include "model/preferences.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace backstep {

namespace {

using Json = nlohmann::json;

/// Reads the fields of an object one by one; what does not fit is left as it was.
class FieldReader {
 public:
  explicit FieldReader(const Json& object) : object_(object) {}

  void read(const char* name, bool& field) const {
    if (const Json* found = find(name); found != nullptr && found->is_boolean())
      field = found->get<bool>();
  }
  void read(const char* name, float& field, float least, float most) const {
    const Json* found = find(name);
    if (found == nullptr || !found->is_number()) return;
    // Compared as double: a number too large for a float must not become one.
    const double value = found->get<double>();
    if (value >= least && value <= most) field = static_cast<float>(value);
  }
  void read(const char* name, int& field, int least, int most) const {
    const Json* found = find(name);
    if (found == nullptr || !found->is_number_integer()) return;
    const auto value = found->get<double>();
    if (value >= least && value <= most) field = static_cast<int>(value);
  }
  void read(const char* name, std::string& field) const {
    if (const Json* found = find(name); found != nullptr && found->is_string())
      field = found->get<std::string>();
  }
  void read(const char* name, std::vector<std::string>& field, std::size_t most) const {
    const Json* found = find(name);
    if (found == nullptr || !found->is_array()) return;
    field.clear();
    for (const Json& each : *found)
      if (each.is_string() && field.size() < most) field.push_back(each.get<std::string>());
  }
  void read(const char* name, std::map<std::string, Progress>& field) const {
    const Json* found = find(name);
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

 private:
  const Json* find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }

  const Json& object_;
};

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
                    {"progress", progress},
                    {"tour_seen", p.tourSeen}};
  // A path need not be UTF-8: such bytes are replaced, and that file is then shown as missing.
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

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
  fields.read("progress", p.progress);
  fields.read("tour_seen", p.tourSeen);
  return p;
}

} // namespace backstep
