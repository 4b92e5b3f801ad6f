#pragma once

#include "marking/class_report.h"

#include <string>

namespace backstep {

/// The report as one HTML page to be shown to the class: how each blank went, which mistakes were
/// made and what they are, which wrong numbers came up. It names no student; how many are stuck
/// where is a number.
std::string classReportHtml(const ClassReport& report);

} // namespace backstep
