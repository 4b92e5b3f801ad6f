#include "web/page_input.h"

#include "imgui/versions.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <emscripten.h>
#include <optional>
#include <utility>

namespace backstep {

namespace {

using host::Modifier;

// clang-format off
EM_JS(void, pageCopy, (const char* text), { Module.page.copy(UTF8ToString(text)); });
// clang-format on

constexpr std::array<std::pair<std::string_view, ImGuiKey>, 25> keys{{
    {"Tab", ImGuiKey_Tab},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete},
    {"Backspace", ImGuiKey_Backspace},
    {" ", ImGuiKey_Space},
    {"Enter", ImGuiKey_Enter},
    {"Escape", ImGuiKey_Escape},
    {"a", ImGuiKey_A},
    {"c", ImGuiKey_C},
    {"v", ImGuiKey_V},
    {"x", ImGuiKey_X},
    {"y", ImGuiKey_Y},
    {"z", ImGuiKey_Z},
    {"ContextMenu", menuKey},
    {"F10", menuKey},
    {"F1", helpKey},
    {"NumpadEnter", keypadEnterKey},
}};

std::optional<ImGuiKey> imguiKey(std::string_view name, std::string_view place) {
  std::string printed(place == "NumpadEnter" ? place : name);
  if (printed.size() == 1 && printed[0] >= 'A' && printed[0] <= 'Z')
    printed[0] = static_cast<char>(printed[0] - 'A' + 'a');
  const auto* const found = std::find_if(keys.begin(), keys.end(),
                                         [&](const auto& each) { return each.first == printed; });
  if (found == keys.end()) return std::nullopt;
  return found->second;
}

constexpr std::array<std::pair<unsigned, Modifier>, 4> modifiers{{
    {PageInput::Shift, Modifier::Shift},
    {PageInput::Control, Modifier::Control},
    {PageInput::Alt, Modifier::Alt},
    {PageInput::Super, Modifier::Super},
}};

} // namespace

PageInput::PageInput(host::Gui& gui) : gui_(gui) {
  ImGuiIO& io = gui.io();
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ClipboardUserData = this;
  io.SetClipboardTextFn = [](void* owner, const char* text) {
    static_cast<PageInput*>(owner)->clipboard_ = text;
    pageCopy(text);
  };
  io.GetClipboardTextFn = [](void* owner) {
    return static_cast<PageInput*>(owner)->clipboard_.c_str();
  };
}

void PageInput::useFingers(bool fingers) {
  ImGuiIO& io = gui_.io();
  if (fingers)
    io.ConfigFlags |= ImGuiConfigFlags_IsTouchScreen;
  else
    io.ConfigFlags &= ~ImGuiConfigFlags_IsTouchScreen;
}

void PageInput::pointerLeft() { push(host::PointerMoved{{-FLT_MAX, -FLT_MAX}}); }

void PageInput::button(int which, bool down) {
  if (which >= 0 && which < ImGuiMouseButton_COUNT) push(host::ButtonChanged{which, down});
}

void PageInput::scroll(float x, float y) {
  // ImGui moves five lines a notch.
  constexpr float lines = 5;
  gui_.io();
  const ImFont* font = ImGui::GetIO().FontDefault;
  const float notch = lines * (font != nullptr ? font->FontSize : ImGui::GetFontSize());
  if (notch > 0) wheel(x / notch, y / notch);
}

void PageInput::key(std::string_view name, std::string_view place, bool down) {
  const auto known = imguiKey(name, place);
  if (known) {
    const auto held = std::find(down_.begin(), down_.end(), *known);
    if (down == (held != down_.end())) return; // ImGui repeats by itself
    if (down)
      down_.push_back(*known);
    else
      down_.erase(held);
    return push(host::KeyChanged{*known, down});
  }
  // ImGui knows few letters as keys. Text boxes ignore those with Ctrl as characters.
  const bool command = (held_ & Control) != 0 && (held_ & Alt) == 0;
  if (!down || !command || name.size() != 1) return;
  const char c = name[0];
  if (c >= 'A' && c <= 'Z') push(host::CharacterTyped{static_cast<unsigned>(c - 'A' + 'a')});
  if ((c >= 'a' && c <= 'z') || c == '/' || c == ',')
    push(host::CharacterTyped{static_cast<unsigned>(c)});
}

void PageInput::hold(unsigned held) {
  for (const auto& each : modifiers)
    if (((held ^ held_) & each.first) != 0)
      push(host::ModifierChanged{each.second, (held & each.first) != 0});
  held_ = held;
}

void PageInput::text(std::string_view typed) {
  for (size_t at = 0; at < typed.size();) {
    const CodePoint read = decodeUtf8(typed, at);
    at += static_cast<size_t>(read.bytes);
    const bool control = read.value < 0x20 || read.value == 0x7f;
    if (read.valid && !control) push(host::CharacterTyped{static_cast<unsigned>(read.value)});
  }
}

void PageInput::paste(std::string pasted) {
  clipboard_ = std::move(pasted);
  const unsigned before = held_;
  hold(Control);
  tapKey(ImGuiKey_V);
  hold(before);
}

void PageInput::tapKey(ImGuiKey key) {
  push(host::KeyChanged{key, true});
  push(host::KeyChanged{key, false});
}

void PageInput::release() {
  for (const ImGuiKey key : std::exchange(down_, {})) push(host::KeyChanged{key, false});
  hold(0);
}

} // namespace backstep
