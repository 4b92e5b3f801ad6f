#pragma once

#include "engine/trace.h"
#include "language/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A link in a lesson's Markdown: [label](target). All spans are bytes of the text.
struct ProseLink {
  Span label;
  Span target; ///< without its angle brackets
};

/// The links of a text, in order. Those inside `code` and $TeX$ are no links.
std::vector<ProseLink> findLinks(std::string_view text);

/// The text with every target in angle brackets, as Markdown wants targets that hold spaces:
/// [back](<step:gradient H>).
std::string bracketTargets(std::string_view text);

/// What a link leads to in a walk.
struct LinkPlace {
  NodeId node;             ///< of "node:H"; else invalid
  std::optional<int> step; ///< of "step:forward H"
};

/// Where a target leads, or why nowhere; the mistake has no place. A web address leads nowhere in
/// the walk and is no mistake.
Result<LinkPlace> resolveLink(const Trace& trace, std::string_view target);

} // namespace backstep
