#pragma once

#include "kit/view.h"
#include "lesson/glossary.h"

#include <vector>

namespace backstep::ui {

/// Explains the words and signs of the lessons where they stand: what the glossary says of them
/// appears below them while the pointer is on them, or once a finger has been held on them.
class WordHelp {
 public:
  WordHelp();

  const Glossary& glossary() const { return glossary_; }
  /// The term whose sign is at a place of a formula, in em from the left end of its baseline with y
  /// downwards; the longest sign of several. Null when there is none.
  const GlossaryTerm* signAt(const tex::Layout& formula, ImVec2 place) const;
  /// Whether what stands in that box of the current window is asked about.
  bool asksAbout(const Rect& box);

 private:
  /// A sign as it is typeset.
  struct Sign {
    const GlossaryTerm* term;
    std::vector<tex::Op> glyphs;
  };

  const Glossary glossary_;
  std::vector<Sign> signs_; // long ones first
  ImVec2 heldAt_{-1, -1};   // where a finger was held last
};

/// Explains a word that stands in `box` while it is asked about. Nothing without help in `context`.
void explainWord(ViewContext& context, const GlossaryTerm& term, const Rect& box);

/// Explains the sign of a formula that is asked about. `baseline` is the left end of the formula's
/// baseline, `em` its font size in pixels.
void explainSigns(ViewContext& context, const tex::Layout& formula, ImVec2 baseline, float em);

} // namespace backstep::ui
