#pragma once

#include "learn/walk_source.h"
#include "model/command.h"

#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// A place of the plane that is to be walked through.
struct PlanePoint {
  double x1 = 0;
  double x2 = 0;
};

/// The index of the point of a data set that is nearest to a place.
int nearestPoint(const DataSet& set, const PlanePoint& place);

/// The lesson that walks one example through the network at this moment of training. A `place` is
/// the example instead of the point itself, which then only gives the target.
std::string walkLesson(const TrainingRun& run, int point,
                       const std::optional<PlanePoint>& place = std::nullopt);

/// Opens that lesson.
command::OpenText walkExample(const TrainingRun& run, int point,
                              const std::optional<PlanePoint>& place = std::nullopt);

/// A lesson file's text for a walk; `id` is the lesson's.
std::string lessonText(const WalkSource& source, std::string_view id);

} // namespace backstep
