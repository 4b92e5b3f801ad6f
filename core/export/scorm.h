#pragma once

#include "lesson/lesson.h"

#include <string>
#include <string_view>

namespace backstep {

/// A SCORM 1.2 package of a lesson, a zip archive for learning platforms: imsmanifest.xml, the
/// program's page as one HTML file (backstep.html) and the lesson's file (lesson.toml). The
/// platform opens the page with "#lesson=ID&scorm=1" behind its address; the page reports the score
/// through the platform's own interface. Full marks are 100.
std::string scormPackage(const Lesson& lesson, std::string_view page);

/// The manifest alone.
std::string scormManifest(const Lesson& lesson);

} // namespace backstep
