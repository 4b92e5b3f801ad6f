#pragma once

#include "kit/theme.h"
#include "learn/training_run.h"
#include "plot/axis.h"
#include "plot/heat_map.h"
#include "plot/pen.h"

#include <span>

namespace backstep::ui {

/// Orange through neutral to blue.
ScaleColours signColours(const Palette& palette);

/// The same but softer, so that points in full colour stand out on a map.
ScaleColours mapColours(const Palette& palette);

/// The range around 0 in which most of the values lie, so that each map uses all of its colours.
Range evenRange(std::span<const float> values);

/// The colour and the shape of a class's points. Two classes are orange and blue, as low and high
/// answers are.
ImU32 classColour(const Palette& palette, int index);
Marker classMarker(int index);

/// The answers of a network with one output that get the ends' colours, and the one in between at
/// which its decision changes. For a regression the ends are as large as its targets, and 0 is in
/// the middle.
struct AnswerScale {
  Range range;
  double boundary = 0;
};
AnswerScale answerScale(const TrainingRun& run);

} // namespace backstep::ui
