#include "kit/action_rows.h"

// Screens, help and looks.
namespace backstep::ui {

namespace {

using namespace rows;

constexpr Action table[] = {
    {"home",
     "All lessons",
     {ctrl('o'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "home"; },
     ActionScope::Anywhere},
    {"lab",
     "Training lab",
     {character('l'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "lab"; },
     ActionScope::Anywhere},
    {"palette",
     "Find anything: actions, lessons, nodes, steps",
     {ctrl('k'), ctrl('p')},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "palette"; },
     ActionScope::Anywhere},
    {"settings",
     "Settings",
     {ctrl(','), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "settings"; },
     ActionScope::Anywhere},
    {"help",
     "Keys and help",
     {character('?'), key(helpKey)},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "help"; },
     ActionScope::Anywhere},
    {"tour",
     "Show the tour again",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.show = "tour"; }},
    {"larger",
     "Everything larger",
     {character('>'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.zoomSteps = 1; },
     ActionScope::Anywhere},
    {"smaller",
     "Everything smaller",
     {character('<'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.zoomSteps = -1; },
     ActionScope::Anywhere},
    {"theme",
     "Light or dark",
     {character('t'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.toggleTheme = true; },
     ActionScope::Anywhere},
    {"motion",
     "Motion on or off",
     {character('m'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.toggleMotion = true; },
     ActionScope::Anywhere},
};

} // namespace

std::span<const Action> windowActions() { return table; }

} // namespace backstep::ui
