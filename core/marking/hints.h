#pragma once

#include "marking/mark.h"

#include <string>
#include <vector>

namespace backstep {

/// The hints to a blank, Markdown with $TeX$: the author's, else up to three made from the walk: a
/// nudge (which value, which way), the rule in symbols, the rule with numbers but without its
/// result. `trace` records the lesson's graph.
std::vector<std::string> hintsFor(const LoadedLesson& lesson, const Trace& trace,
                                  const BlankAnswer& answer);

} // namespace backstep
