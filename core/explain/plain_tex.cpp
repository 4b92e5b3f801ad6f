#include "explain/plain_tex.h"

#include "tex/outputs.h"
#include "tex/parser.h"

namespace backstep {

std::string plainTex(std::string_view source) {
  const tex::ParseResult parsed = tex::parse(source);
  return parsed.error ? std::string(source) : tex::toPlainText(parsed.tree);
}

} // namespace backstep
