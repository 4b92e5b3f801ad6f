#pragma once

struct ImFontBuilderIO;

namespace backstep::host {

/// What builds an atlas for a GlyphPainter: glyphs get the same places and sizes as from ImGui's
/// own builder with stb_truetype, but none is drawn. For ImFontAtlas::FontBuilderIO; lives for
/// ever.
const ImFontBuilderIO& glyphLayout();

} // namespace backstep::host
