#include "kit/typing.h"

#include "lesson/trace_expression.h"
#include "text/utf8.h"

#include <cmath>
#include <imgui.h>

namespace backstep::ui {

bool keyPressed(ImGuiKey key, bool repeats) {
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeats);
}

bool enterPressed() { return keyPressed(ImGuiKey_Enter) || keyPressed(keypadEnterKey); }

std::string takeTypedLetters() {
  constexpr ImWchar erase = 0x7F;
  ImGuiIO& io = ImGui::GetIO();
  std::string typed;
  if (!io.KeyCtrl || io.KeyAlt)
    for (const ImWchar c : io.InputQueueCharacters)
      if (c >= ' ' && c != erase) typed += encodeUtf8(c);
  io.InputQueueCharacters.resize(0);
  return typed;
}

namespace {

/// With ASCII minus signs, as the expression parser wants them.
std::string plainMinus(std::string_view typed) {
  constexpr std::string_view minus = "\u2212";
  std::string plain;
  while (!typed.empty()) {
    const bool hit = typed.substr(0, minus.size()) == minus;
    plain += hit ? '-' : typed.front();
    typed.remove_prefix(hit ? minus.size() : 1);
  }
  return plain;
}

} // namespace

ReadNumber readNumber(std::string_view typed, const Trace& trace) {
  const auto result = evaluateExpression(plainMinus(typed), trace);
  if (!result) {
    const Diagnostic& first = result.diagnostics().front();
    return {0, first.hint.empty() ? first.message : first.message + "; " + first.hint};
  }
  if (result->entries.size() != 1)
    return {0, "this is an array of shape " + toString(result->shape) + ", not a number"};
  if (isCovered(result->entries[0])) return {0, "a blank still asks for this number"};
  if (!std::isfinite(result->entries[0])) return {0, "this is not a finite number"};
  return {result->entries[0], {}};
}

} // namespace backstep::ui
