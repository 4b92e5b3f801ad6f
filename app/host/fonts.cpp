#include "host/fonts.h"

#include "embed/font_files.h"

namespace backstep::host {

std::string_view fontBytes(std::string_view fileName) {
  for (const EmbeddedFile& file : fontFiles())
    if (file.name == fileName) return file.bytes;
  return {};
}

} // namespace backstep::host
