#pragma once

#include "model/preferences.h"

#include <variant>

namespace backstep {

namespace command {

/// The user's choices from now on; those of the lab stay, they follow its commands.
struct Choose {
  Preferences preferences;
};
struct ToggleTheme {};  ///< light or dark
struct ToggleMotion {}; ///< whether things move
/// Makes the whole interface larger (> 0) or smaller (< 0), as far as it goes.
struct ZoomInterface {
  int steps = 0;
};

} // namespace command

/// What a view can ask of the user's choices.
using ChoiceCommand = std::variant<command::Choose, command::ToggleTheme, command::ToggleMotion,
                                   command::ZoomInterface>;

} // namespace backstep
