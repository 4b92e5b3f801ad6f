#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// How the examples of each class are decided: rows are what they are, columns what the network
/// says.
class ConfusionPanel {
 public:
  void draw(ViewContext& context) const;

 private:
  /// Examples of class `is` that are decided as `decided`.
  struct Cell {
    const char* part; ///< "training" or "test"
    int is;
    int decided;
    int count;
    int all; ///< of class `is`
  };

  void drawTable(ViewContext& context, const char* name, const Score& score, float width) const;
  void drawHeads(ViewContext& context, int columns, float width) const;
  void drawCounts(ViewContext& context, const char* name, const Score& score, float width) const;
  void drawCell(ViewContext& context, const Cell& cell, const Rect& box) const;
  /// What a class is called; beyond the data's classes "other".
  static std::string classNamed(const Lab& lab, int index);
};

} // namespace backstep::ui
