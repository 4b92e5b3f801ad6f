#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "source_dir.h"

#include <doctest/doctest.h>

// The one place that knows where the sources are, so that no other file's code depends on the
// folder.
std::string backstep::test::sourcePath(const std::string& relative) {
  return std::string(BACKSTEP_SOURCE_DIR) + "/" + relative;
}
