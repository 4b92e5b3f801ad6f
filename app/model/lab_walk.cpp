#include "model/lab_walk.h"

#include "explain/number.h"
#include "lesson/write_lesson.h"

#include <cassert>
#include <limits>
#include <sstream>

namespace backstep {

namespace {

std::string number(double value) {
  return formatNumber(value, {NumberStyle::Form::Shortest, 17, NumberScript::Ascii});
}

std::string tableOf(const WalkSource& source, Node::Kind kind, const std::string& title) {
  std::string text;
  for (const WalkArray& array : source.arrays)
    if (array.kind == kind)
      text += array.name + " = " + entriesText(array.values, array.shape) + "\n";
  return text.empty() ? text : "[" + title + "]\n" + text;
}

/// Whether the walk has an array or a line of that name; a symbol of another one is a mistake.
bool hasName(const WalkSource& source, const std::string& name) {
  for (const WalkArray& array : source.arrays)
    if (array.name == name) return true;
  std::istringstream lines(source.program);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('=')));
    std::string assigned;
    if (line.find('=') != std::string::npos && words >> assigned && assigned == name) return true;
  }
  return false;
}

} // namespace

int nearestPoint(const DataSet& set, const PlanePoint& place) {
  int nearest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < set.points.size(); ++i) {
    const double dx = set.points[i].x1 - place.x1;
    const double dy = set.points[i].x2 - place.x2;
    const double distance = dx * dx + dy * dy;
    if (distance >= least) continue;
    least = distance;
    nearest = static_cast<int>(i);
  }
  return nearest;
}

std::string walkLesson(const TrainingRun& run, int point, const std::optional<PlanePoint>& place) {
  WalkSource source = exampleWalk(run, point);
  if (place) {
    WalkArray& input = source.arrays.front();
    assert(input.kind == Node::Kind::Input);
    run.data().inputsAt(place->x1, place->x2, input.values.data());
    source.title = "Point (" + formatNumber(place->x1) + ", " + formatNumber(place->x2) +
                   ") after " + std::to_string(run.updates()) + " updates";
  }
  return lessonText(source, "training-moment");
}

command::OpenText walkExample(const TrainingRun& run, int point,
                              const std::optional<PlanePoint>& place) {
  return {walkLesson(run, point, place), "the example"};
}

std::string lessonText(const WalkSource& source, std::string_view id) {
  std::string text = "id = \"" + std::string(id) + "\"\ntitle = " + quotedText(source.title) + "\n";
  if (source.eta > 0) text += "eta = " + number(source.eta) + "\n";
  text += "program = " + blockText(source.program) + "\n[symbols]\n";
  for (const NameTex& each : source.symbols)
    if (hasName(source, each.name)) text += each.name + " = " + quotedText(each.tex) + "\n";
  return text + tableOf(source, Node::Kind::Input, "inputs") +
         tableOf(source, Node::Kind::Parameter, "parameters");
}

} // namespace backstep
