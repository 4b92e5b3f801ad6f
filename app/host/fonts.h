#pragma once

#include <string_view>

namespace backstep::host {

/// The bytes of a font linked into the program, by file name ("Inter-Regular.otf"); empty if there
/// is none of that name. They live as long as the program.
std::string_view fontBytes(std::string_view fileName);

} // namespace backstep::host
