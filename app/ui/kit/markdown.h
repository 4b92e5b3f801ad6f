#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// A piece of text of one kind.
struct TextRun {
  enum class Kind {
    Plain,
    Strong,
    Emphasis,
    Code,
    Formula,        ///< TeX in the line
    DisplayFormula, ///< TeX on a line of its own
    Number,         ///< a live number of the walk
    ChangedNumber,  ///< one that an edit has changed
    LineBreak,      ///< no text
  };

  Kind kind = Kind::Plain;
  std::string text;   ///< UTF-8, or TeX without its dollar signs
  std::string link{}; ///< where it leads: "node:H", "step:seed", a web address; empty for nowhere
};

/// A paragraph, heading, list item or listing.
struct TextBlock {
  enum class Kind { Paragraph, Heading, Item, Listing, Quote, Rule };

  Kind kind = Kind::Paragraph;
  int level = 0;      ///< of a Heading 1..6; of an Item how deeply its list is nested, from 1
  std::string marker; ///< of an Item: "\u2022" or "2."
  std::vector<TextRun> runs;
};

/// Reads Markdown with $TeX$ and $$TeX$$, with links whose targets may hold spaces, and with
/// numbers between fillMarked's marks. Never fails: everything is some text. Raw HTML stays text.
std::vector<TextBlock> parseMarkdown(std::string_view source);

} // namespace backstep::ui
