#pragma once

#include "lesson/lesson.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace backstep {

/// The CRC-32 of ISO 3309 and zip, reflected polynomial 0xEDB88320.
std::uint32_t crc32(std::string_view bytes);

/// A zip archive in memory. Files are stored as they are, with the date of 1 January 1980, so that
/// the same contents make the same bytes. Files and archive stay below 4 GiB.
class ZipFile {
 public:
  /// `name` in UTF-8 with forward slashes.
  void add(std::string_view name, std::string_view bytes);
  /// The whole archive; nothing can be added afterwards.
  std::string take();

 private:
  std::string bytes_;
  std::string directory_;
  std::uint16_t count_ = 0;
};

/// A SCORM 1.2 package of a lesson, a zip archive for learning platforms: imsmanifest.xml, the
/// program's page as one HTML file (backstep.html) and the lesson's file (lesson.toml). The
/// platform opens the page with "#lesson=ID&scorm=1" behind its address; the page reports the score
/// through the platform's own interface. Full marks are 100.
std::string scormPackage(const Lesson& lesson, std::string_view page);

/// The manifest alone.
std::string scormManifest(const Lesson& lesson);

} // namespace backstep
