#pragma once

#include "canvas/camera.h"
#include "canvas/scene.h"
#include "canvas/trial_watch.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// The numbers of before, beside the cells in which a change on trial has put others.
void drawGhosts(ViewContext& context, const Scene& scene, const Camera& camera,
                const TrialWatch& trial, const Rect& view);

/// What the output says of a number that is being changed: "−12 → −10.2", the gradient's promise
/// "3 × 0.6 = 1.8 predicted" beside what happened, a small picture of the curve with its tangent,
/// and what a step of descent would do. What a question covers is an empty socket in it.
class TrialPlate {
 public:
  /// `view`: where it may lie, in pixels. `covers`: what it should leave free beside the cards.
  TrialPlate(ViewContext& context, const Scene& scene, const Camera& camera,
             const TrialWatch& trial, const Rect& view, const std::vector<Rect>& covers);
  void draw();

 private:
  /// A number in a box with a word below it; `sign` stands before it.
  struct Chip {
    const char* sign;
    double value;
    const char* word;
    const char* name;
    Rect box{};
  };
  /// A line of words, broken at the plate's width.
  struct Line {
    std::string words;
    const char* name;
    ImVec2 at{0, 0};
  };

  void listChips();
  void listLines();
  std::string descentWords() const;
  void layOut();
  void put(const Rect& view, const std::vector<Rect>& covers);
  void drawMove(ImVec2 at);
  void drawChips();
  void drawLines();
  void drawPicture();

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const TrialWatch& trial_;
  ImDrawList& list_;
  float numberSize_;
  float wordSize_;
  ImFont* font_;
  ImFont* wordFont_;
  float gap_;          // between its parts
  std::string symbol_; // of the output, TeX
  std::string move_;   // how it has moved
  ImVec2 symbolAt_{0, 0};
  std::vector<Chip> chips_;
  std::vector<Line> lines_;
  float lineWidth_ = 0;
  Rect picture_{}; // empty without
  Rect frame_{};
};

} // namespace backstep::ui
