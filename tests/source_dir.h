#pragma once

#include <string>

namespace backstep::test {

// The path of a file of the source tree, given relative to its top folder:
// sourcePath("lessons/FORMAT.md").
std::string sourcePath(const std::string& relative);

} // namespace backstep::test
