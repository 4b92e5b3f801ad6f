#pragma once

#include "language/diagnostic.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Where a link of a text leads.
struct TextLink {
  enum class Kind {
    None,
    Node,  ///< "node:H": `target` is the name of a value
    Step,  ///< "step:forward H": `target` is an anchor
    Web,   ///< `target` is a http or https address
    Other, ///< anything else, which leads nowhere
  };

  Kind kind = Kind::None;
  std::string target; ///< without "node:" and "step:"

  bool operator==(const TextLink& other) const {
    return kind == other.kind && target == other.target;
  }
};

/// A place in a run's text where a number of the walk is put in.
struct NumberPlace {
  size_t at = 0;     ///< byte of the run's text, which does not hold the number
  size_t number = 0; ///< of Prose::numbers
};

/// A piece of text of one kind.
struct TextRun {
  enum class Kind {
    Plain,
    Strong,
    Emphasis,
    Code,
    Formula,        ///< TeX in the line
    DisplayFormula, ///< TeX on a line of its own
    Number,         ///< a number of the walk
    ChangedNumber,  ///< one that an edit has changed; only in a filled text
    LineBreak,      ///< no text
  };

  Kind kind = Kind::Plain;
  std::string text; ///< UTF-8, or TeX without its dollar signs
  TextLink link{};
  std::vector<NumberPlace> numbers{}; ///< in order; none once the text is filled
};

/// One field of a table.
struct TextCell {
  enum class Align { Left, Centre, Right };

  Align align = Align::Left;
  std::vector<TextRun> runs;
};

/// A paragraph, heading, list item, listing or table.
struct TextBlock {
  enum class Kind { Paragraph, Heading, Item, Listing, Quote, Rule, Table };

  Kind kind = Kind::Paragraph;
  int level = 0;                           ///< of a Heading 1..6; else how many lists are around it
  std::string marker;                      ///< of an Item: "\u2022" or "2."
  std::vector<TextRun> runs;               ///< of a Table none
  std::vector<std::vector<TextCell>> rows; ///< of a Table: the first row is its head
};

/// A number in a text: {value H[0] .4}.
struct ProseNumber {
  std::string expression; ///< over the trace
  Span span;              ///< of the expression in the source
  int decimals = -1;      ///< how many are shown; -1 means four significant figures
  bool inTex = false;     ///< it stands between dollar signs
};

/// A link as it is written.
struct ProseLink {
  TextLink link;
  Span target; ///< without its angle brackets
};

/// A text in Markdown with $TeX$, links whose targets may hold spaces, and numbers of the walk,
/// read once. Spans are bytes of the source.
struct Prose {
  std::vector<TextBlock> blocks;
  std::vector<ProseNumber> numbers;
  std::vector<ProseLink> links;
  std::vector<Span> formulas;       ///< without their dollar signs, in the order of the source
  std::vector<Span> decimals;       ///< numbers with a point that are written out: "0.25"
  std::vector<Mistake> badNumbers;  ///< a {value ...} that is never closed or names nothing
  std::vector<Mistake> badFormulas; ///< what cannot be typeset, and dollar signs never closed
};

/// Reads a text. Never fails: everything is some text. Raw HTML stays text.
Prose readProse(std::string_view source);

/// Why a formula, without dollar signs around it, cannot be typeset; nothing when it can.
std::optional<Mistake> formulaMistake(std::string_view tex);

/// A number as it is written out in a text.
struct FilledNumber {
  std::string text;
  bool changed = false; ///< an edit has changed it
};

/// The blocks with every number put in; `numbers` are those of Prose::numbers, in order.
std::vector<TextBlock> fillBlocks(std::span<const TextBlock> blocks,
                                  std::span<const FilledNumber> numbers);

} // namespace backstep
