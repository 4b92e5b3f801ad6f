#pragma once

#include "explain/why.h"
#include "inspector/matrix_maps.h"
#include "inspector/why_folds.h"
#include "kit/view.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// The answer to one question, kept until the question, the numbers or the looks change.
class KeptWhy {
 public:
  const Why& get(const ViewContext& context, const TracePlace& place);
  /// Its sentence with values by their symbols.
  const std::vector<TextRun>& sentence(const ViewContext& context, const TracePlace& place);

 private:
  struct Key {
    WalkNumbers numbers;
    TracePlace place;
    int figures = 0;

    bool operator==(const Key&) const = default;
  };

  Kept<Key, Why> why_;
  Kept<Key, std::vector<TextRun>> sentence_;
};

/// Why the number that was asked about is what it is: its equation with each number in it to ask on
/// from, the trail of those asked before, what it moves, and on request its paths, its Jacobian, a
/// check of its gradient and copies.
class WhyPanel {
 public:
  /// Draws at the cursor, in `width` pixels; a number is asked about.
  void draw(ViewContext& context, float width);

 private:
  static void drawTrail(ViewContext& context, float width);
  void drawHeading(ViewContext& context, const Why& why, float width);
  static void drawMeaning(ViewContext& context, const Why& why, float width);
  static void drawSlopes(ViewContext& context, const Why& why, float width);
  static void drawEffects(ViewContext& context, const Why& why, float width);
  void drawFolds(ViewContext& context, const Why& why, float width);
  void drawJacobians(ViewContext& context, const TracePlace& place, float width);
  static void drawCopies(ViewContext& context, const Why& why, float width);

  KeptWhy kept_;
  PathList paths_;
  JacobianMap jacobians_;
  CheckPanel check_;
  bool pathsOpen_ = false;
  bool jacobiansOpen_ = false;
  bool checkOpen_ = false;
  bool copiesOpen_ = false;
};

/// The explanation of a number as text, CSV and TeX, for the clipboard: its equation, then a
/// line for each number in it.
std::string asPlainText(const Why& why);
std::string asCsv(const Why& why);
std::string asTex(const Why& why);

} // namespace backstep::ui
