#pragma once

#include "app/bot.h"
#include "host/gui.h"
#include "host/headless.h"
#include "kit/view.h"

#include <doctest/doctest.h>
#include <functional>

namespace backstep::test {

/// A window that shows one plot and nothing else.
class PlotWindow final : public host::Application {
 public:
  using Draw = std::function<void(ui::ViewContext&)>;

  explicit PlotWindow(Draw draw)
      : draw_(std::move(draw)),
        screen(*this, {600, 400}),
        bot(screen, [this](std::string_view name) { return locate(name); }) {}

  void prepare(ImFontAtlas& atlas, float scale) override {
    fonts_ = ui::loadFonts(atlas, host::fontBytes, scale);
    theme_ = ui::makeTheme(fonts_, false);
    ui::applyStyle(theme_);
  }
  void frame(float seconds) override {
    probe.clear();
    ui::Requests requests;
    ui::Hover hover;
    ui::CellFocus cellFocus;
    ui::ViewContext context{state_.session(),
                            state_.lab(),
                            commands_,
                            theme_,
                            fonts_,
                            formulas_,
                            texts_,
                            nullptr,
                            probe,
                            asked_,
                            requests,
                            {},
                            hover,
                            cellFocus,
                            seconds,
                            false,
                            keyboard,
                            false,
                            state_.preferences(),
                            "plot"};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("plot", nullptr, ImGuiWindowFlags_NoDecoration);
    draw_(context);
    ImGui::End();
  }
  bool wantsFrame() const override { return false; }
  float zoom() const override { return 1; }
  ImVec4 background() const override { return {1, 1, 1, 1}; }

  const std::string& text(std::string_view name) const {
    const ui::Probe::Item* found = probe.find(name);
    if (found == nullptr) FAIL("nothing is drawn under the name " << std::string(name));
    return found->text;
  }

 private:
  std::optional<ImRect> locate(std::string_view name) const {
    const ui::Probe::Item* found = probe.find(name);
    if (found == nullptr) return std::nullopt;
    return ImRect(found->rect.min, found->rect.max);
  }

  Draw draw_;
  AppState state_{[](std::string_view) { return Diagnostics{}; }};
  CommandQueue commands_;
  ui::Fonts fonts_;
  ui::Theme theme_;
  ui::Formulas formulas_;
  ui::StepTexts texts_;
  ui::Requests asked_;

 public:
  std::string keyboard; ///< the view that Tab moved the keyboard to
  ui::Probe probe{true};
  host::Headless screen;
  Bot bot;
};

} // namespace backstep::test
