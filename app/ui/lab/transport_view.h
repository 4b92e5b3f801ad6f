#pragma once

#include "kit/widgets.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// Starts and stops training, steps through it both ways and goes to any moment of it.
class TransportView final : public Strip {
 public:
  TransportView() : Strip("lab-transport") {}

  /// Takes up what a bar of that width shows in this frame, before draw(); returns the height of
  /// all of it. Both in pixels.
  float layOut(const ViewContext& context, float width);

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// A button that does what a key does.
  struct Button {
    const char* control; ///< hidden with it; names it
    const char* action;
    ButtonLook look;
    std::string_view words{}; ///< what it says where it has room
    float width = 0;          ///< pixels
  };
  /// Something that is said of the run.
  struct Words {
    const char* name;
    std::string text;
    ImU32 colour;
    float width; ///< pixels
  };

  static std::vector<Button> buttons(const ViewContext& context, bool bare);
  static std::vector<Words> words(const ViewContext& context);
  float wordRoom(const Sizes& sizes) const;
  /// False when all are hidden.
  bool drawButtons(ViewContext& context, ImVec2 at) const;
  void drawOtherWeights(ViewContext& context) const;
  void drawSpeed(ViewContext& context) const;
  void drawScrubBar(ViewContext& context) const;
  void drawWords(ViewContext& context, ImVec2 at) const;

  std::vector<Button> buttons_; // of this frame, as all below
  std::vector<Words> words_;
  float width_ = 0;       // of the bar
  bool narrow_ = false;   // the words have a line for themselves
  float moreButtons_ = 0; // height of the lines of controls below the first one
  float moreWords_ = 0;   // the same of the words
};

} // namespace backstep::ui
