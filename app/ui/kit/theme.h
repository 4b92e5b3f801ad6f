#pragma once

#include "engine/trace.h"
#include "kit/fonts.h"

#include <imgui.h>

namespace backstep::ui {

/// All colours, by meaning. Sign, phase and right/wrong are separate channels: no colour serves
/// two.
struct Palette {
  ImU32 page;       ///< behind everything
  ImU32 panel;      ///< cards and pop-ups, raised above the page
  ImU32 field;      ///< boxes to type in, tracks of sliders
  ImU32 ink;        ///< text
  ImU32 inkSoft;    ///< text of second rank
  ImU32 inkFaint;   ///< disabled text, marks that should stay in the background
  ImU32 rule;       ///< thin lines between areas
  ImU32 ruleStrong; ///< lines of cards and arrows
  ImU32 hover;      ///< laid over what the pointer is on
  ImU32 accent;     ///< the one primary action
  ImU32 onAccent;   ///< text on it
  ImU32 select;     ///< outline of what is selected
  ImU32 focus;      ///< outline of what the keyboard acts on

  ImU32 neutral;   ///< cell of a value 0
  ImU32 positive;  ///< cell of a large positive value
  ImU32 negative;  ///< cell of a large negative value
  ImU32 nonFinite; ///< cell of an infinity or NaN

  ImU32 input; ///< phases of the walk
  ImU32 forward;
  ImU32 loss;
  ImU32 backward;
  ImU32 update;

  ImU32 right;   ///< an answer that is right; always with a tick
  ImU32 follows; ///< one that follows from an earlier answer; always with an arrow
  ImU32 wrong;   ///< one that is wrong; always with a cross
  ImU32 problem; ///< a message about a mistake

  ImU32 redPath; ///< ways of one number to the output, by their names; the dashes of their lines
                 ///< tell them apart as well
  ImU32 bluePath;
  ImU32 greenPath;
};

/// All lengths, in pixels at the current scale. Each is a multiple of the body text's size.
struct Sizes {
  float em;      ///< body text (ImGui's size); the unit of the others
  float hair;    ///< thinnest line
  float line;    ///< lines that matter: arrows, outlines
  float gapTiny; ///< between things that belong together
  float gapSmall;
  float gap;      ///< between neighbours
  float gapLarge; ///< between sections
  float margin;   ///< inside panels
  float rounding; ///< of cards and buttons
  float cellRounding;
  float bar;      ///< height of buttons
  float icon;     ///< of drawn icons
  float timeline; ///< height of the timeline's track
  float playhead; ///< radius of its handle
  float splitter; ///< width of what is gripped between two panels
  float scrollbar;
  float tooltip;       ///< widest tooltip
  float formula;       ///< em of formulas that stand alone
  float inlineFormula; ///< em of formulas in text
  float prose;         ///< line pitch of text to be read
};

/// Geometry of node cards, in pixels at zoom 1 and the current scale.
struct CardSizes {
  float cellWidth; ///< holds the widest number that is shown in full
  float cellHeight;
  float cellGap;
  float header;  ///< height of the line with symbol, op and shape
  float caption; ///< height of the line above the gradients when they stand below the values
  float padding;
  float blockGap;   ///< between values and gradients
  float text;       ///< ImGui's size of numbers and words
  float entryText;  ///< of numbers in tables and equations beside the drawing, which are narrow
  float entryWidth; ///< of a cell with such a number; holds the widest that is shown in full
  float symbol;     ///< em of the symbol
  float captionEm;  ///< em of the gradients' caption
  float chip;       ///< height of a literal's chip
  float thumbnail;  ///< greatest height of a big array's picture below its cells
  float arrow;      ///< length of an arrow head
  float packet;     ///< radius of a travelling message
  float nodeGap;    ///< least distance between cards of one rank
  float rankGap;    ///< least distance between ranks
};

/// Looks of the program at one scale.
struct Theme {
  bool dark = false;
  Palette colours{};
  Sizes sizes{};
  CardSizes card{};
};

/// The looks that go with these fonts. Cells have room for numbers of `figures` figures.
Theme makeTheme(const Fonts& fonts, bool dark, int figures = 4);

/// Sets ImGui's own style (of the current context) accordingly.
void applyStyle(const Theme& theme);

/// The colour of a phase of the walk.
ImU32 phaseColour(const Palette& palette, Phase phase);

/// The colour of a value's cell: neutral at 0, towards blue or orange with the root of the
/// magnitude, full at 1 and beyond.
ImU32 cellColour(const Palette& palette, double value);

/// Black or white, whichever has more contrast to `background` (at least 4.58 : 1 against an opaque
/// one).
ImU32 textOn(ImU32 background);

/// WCAG contrast ratio of two opaque colours, 1 to 21.
float contrast(ImU32 a, ImU32 b);

/// `a` at share 0, `b` at share 1; alpha too.
ImU32 mix(ImU32 a, ImU32 b, float share);

/// The colour with its alpha multiplied by `alpha`, 0 to 1.
ImU32 faded(ImU32 colour, float alpha);

} // namespace backstep::ui
