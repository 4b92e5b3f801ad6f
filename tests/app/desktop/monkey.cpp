#include "app/desktop/monkey.h"

#include "imgui/versions.h"

#include <array>
#include <cstdio>
#include <imgui_internal.h>
#include <string_view>

namespace backstep::test {

namespace {

// Keys that a person may press at any time.
constexpr std::array<ImGuiKey, 20> keys{
    ImGuiKey_Tab,    ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow,
    ImGuiKey_PageUp, ImGuiKey_PageDown,  ImGuiKey_Home,       ImGuiKey_End,     ImGuiKey_Insert,
    ImGuiKey_Delete, ImGuiKey_Backspace, ImGuiKey_Space,      ImGuiKey_Enter,   ImGuiKey_Escape,
    keypadEnterKey,  ImGuiKey_A,         ImGuiKey_V,          ImGuiKey_Y,       ImGuiKey_Z};

// Numbers good and bad, programs good and bad, letters that are keys, letters of other scripts.
constexpr std::array<std::string_view, 28> texts{"0.5",
                                                 "-3",
                                                 "1e308",
                                                 "1e-320",
                                                 "nan",
                                                 "1/0",
                                                 "0,25",
                                                 "--",
                                                 "999999999999999999999",
                                                 "H = W @ x",
                                                 "\n",
                                                 "(((((",
                                                 "a = b +",
                                                 "loss = mean(square(a))",
                                                 "softmax(",
                                                 "# note",
                                                 "?",
                                                 "frgtmnpc",
                                                 "+-<>",
                                                 "\u00e9\u6f22\u2202",
                                                 "[1, 2; 3, 4]",
                                                 "1\t2\n3\t4",
                                                 "y = tanh(y)",
                                                 "x",
                                                 "1",
                                                 "go to H",
                                                 "step 12",
                                                 "..."};

constexpr std::array<host::Modifier, 3> modifiers{host::Modifier::Control, host::Modifier::Shift,
                                                  host::Modifier::Alt};

std::string at(ImVec2 p) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), " (%.0f, %.0f)", static_cast<double>(p.x),
                static_cast<double>(p.y));
  return text.data();
}

} // namespace

Monkey::Monkey(host::Headless& app, Targets targets, std::vector<std::string> files,
               std::uint32_t seed)
    : app_(app), targets_(std::move(targets)), files_(std::move(files)), random_(seed) {}

int Monkey::below(int limit) {
  return static_cast<int>(random_() % static_cast<std::uint32_t>(limit));
}

void Monkey::send(const host::InputEvent& event) {
  app_.push(event);
  app_.frame();
}

ImVec2 Monkey::somewhere() {
  constexpr int oneInSix = 6;
  const std::vector<ImVec2> targets = targets_();
  if (!targets.empty() && below(oneInSix) != 0)
    return targets[static_cast<size_t>(below(static_cast<int>(targets.size())))];
  const ImVec2 size = app_.io().DisplaySize;
  return {static_cast<float>(below(static_cast<int>(size.x))),
          static_cast<float>(below(static_cast<int>(size.y)))};
}

std::string Monkey::click() {
  const ImVec2 where = somewhere();
  const int button = below(8) == 0 ? ImGuiMouseButton_Right : ImGuiMouseButton_Left;
  const int times = below(8) == 0 ? 2 : 1;
  send(host::PointerMoved{where});
  for (int i = 0; i < times; ++i) {
    send(host::ButtonChanged{button, true});
    send(host::ButtonChanged{button, false});
  }
  return (button == ImGuiMouseButton_Right ? "right click" : "click") + at(where);
}

std::string Monkey::drag() {
  const ImVec2 from = somewhere();
  const ImVec2 to = somewhere();
  send(host::PointerMoved{from});
  send(host::ButtonChanged{ImGuiMouseButton_Left, true});
  send(host::PointerMoved{{(from.x + to.x) * 0.5F, (from.y + to.y) * 0.5F}});
  send(host::PointerMoved{to});
  send(host::ButtonChanged{ImGuiMouseButton_Left, false});
  return "drag" + at(from) + at(to);
}

std::string Monkey::turnWheel() {
  const ImVec2 where = somewhere();
  send(host::PointerMoved{where});
  send(host::WheelTurned{{0, static_cast<float>(below(9) - 4)}});
  return "wheel" + at(where);
}

std::string Monkey::pressKey() {
  const ImGuiKey key = keys[static_cast<size_t>(below(keys.size()))];
  const bool withModifier = below(3) == 0;
  const host::Modifier modifier = modifiers[static_cast<size_t>(below(modifiers.size()))];
  if (withModifier) send(host::ModifierChanged{modifier, true});
  send(host::KeyChanged{key, true});
  send(host::KeyChanged{key, false});
  if (withModifier) send(host::ModifierChanged{modifier, false});
  return "key " + std::to_string(key) +
         (withModifier ? " with modifier " + std::to_string(static_cast<int>(modifier)) : "");
}

std::string Monkey::type() {
  const std::string_view text = texts[static_cast<size_t>(below(texts.size()))];
  for (const char* p = text.data(); p < text.data() + text.size();) {
    unsigned codepoint = 0;
    p += ImTextCharFromUtf8(&codepoint, p, text.data() + text.size());
    app_.push(host::CharacterTyped{codepoint});
  }
  app_.frame();
  return "type " + std::string(text);
}

std::string Monkey::drop(host::Application& application) {
  if (files_.empty()) return "nothing";
  const std::string& file = files_[static_cast<size_t>(below(static_cast<int>(files_.size())))];
  application.filesDropped({file});
  app_.frame();
  return "drop " + file;
}

std::string Monkey::act(host::Application& application) {
  const int dice = below(1000);
  if (dice < 480) return click();
  if (dice < 600) return drag();
  if (dice < 680) return turnWheel();
  if (dice < 850) return pressKey();
  if (dice < 995) return type();
  return drop(application);
}

} // namespace backstep::test
