#pragma once

#include "tex/layout.h"
#include "tex/outputs.h"
#include "tex/parser.h"
#include "text/utf8.h"

#include <cmath>
#include <string>
#include <vector>

namespace probe {

// True if every element is closed in order.
inline bool isWellFormed(std::string_view xml) {
  std::vector<std::string_view> open;
  for (size_t i = xml.find('<'); i != std::string_view::npos; i = xml.find('<', i + 1)) {
    const size_t end = xml.find('>', i);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = xml.substr(i + 1, end - i - 1);
    if (!tag.empty() && tag[0] == '/') {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else {
      open.push_back(tag.substr(0, tag.find(' ')));
    }
  }
  return open.empty();
}

inline bool isUtf8(std::string_view text) { return backstep::findInvalidUtf8(text) == text.size(); }

inline bool isFinite(const backstep::tex::Layout& layout) {
  bool finite =
      std::isfinite(layout.width) && std::isfinite(layout.height) && std::isfinite(layout.depth);
  for (const backstep::tex::Op& op : layout.ops) {
    finite =
        finite && std::isfinite(op.x) && std::isfinite(op.y) && op.width >= 0 && op.height >= 0;
    finite = finite && op.colour < static_cast<int>(layout.names.size());
  }
  for (const backstep::tex::Region& region : layout.regions) {
    finite = finite && std::isfinite(region.x) && region.height >= 0 && region.name >= 0;
  }
  return finite;
}

// Puts a source through everything; empty if all is well, else what is not.
inline std::string complaintAbout(std::string_view source) {
  using namespace backstep::tex;
  const ParseResult result = parse(source);
  if (result.error) {
    const bool inside = result.error->position + result.error->length <= source.size();
    return inside && !result.error->message.empty() ? "" : "the error lies outside of the source";
  }
  for (const Level level : {Level::Display, Level::Script}) {
    if (!isFinite(layOut(result.tree, builtInMetrics(), level))) return "the layout is not finite";
  }
  if (!isUtf8(toPlainText(result.tree))) return "the plain text is not UTF-8";
  const std::string xml = toMathMl(result.tree);
  return isUtf8(xml) && isWellFormed(xml) ? "" : "the MathML is not well formed";
}

} // namespace probe
