#include "kit/action_rows.h"

// Training, with the keys that step through a walk.
namespace backstep::ui {

namespace {

using namespace rows;

constexpr Action table[] = {
    {"train",
     "Train or pause",
     {key(ImGuiKey_Space), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.training = Training::Play; },
     ActionScope::Lab},
    {"update-next",
     "One update on",
     {key(ImGuiKey_RightArrow), {}},
     true,
     always,
     [](ViewContext& c) { c.requests.training = Training::Update; },
     ActionScope::Lab},
    {"update-previous",
     "One update back",
     {key(ImGuiKey_LeftArrow), {}},
     true,
     always,
     [](ViewContext& c) { c.requests.training = Training::Back; },
     ActionScope::Lab},
    {"epoch",
     "To the end of the epoch",
     {key(ImGuiKey_RightArrow, false, true), {}},
     true,
     always,
     [](ViewContext& c) { c.requests.training = Training::Epoch; },
     ActionScope::Lab},
    {"walk-example",
     "Walk an example through the network as it is now",
     {character('w'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.training = Training::Walk; },
     ActionScope::Lab},
    {"update-first",
     "Back to the start of training",
     {key(ImGuiKey_Home), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.training = Training::First; },
     ActionScope::Lab},
    {"update-last",
     "To the latest update",
     {key(ImGuiKey_End), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.training = Training::Last; },
     ActionScope::Lab},
    {"save-training",
     "Save the network as a lesson\u2026",
     {ctrl('s'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.training = Training::Save; },
     ActionScope::Lab},
};

} // namespace

std::span<const Action> labActions() { return table; }

} // namespace backstep::ui
