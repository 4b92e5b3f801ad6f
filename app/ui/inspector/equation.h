#pragma once

#include "explain/why.h"
#include "inspector/pieces.h"
#include "kit/view.h"

#include <span>
#include <string>
#include <vector>

namespace backstep::ui {

/// Draws the equation of a sum of products at the cursor: its symbols, and beneath each the number
/// that it stands for as a chip to ask on from. Breaks before plus and equals signs so as to fit
/// `width` pixels; of many terms only the first stand in it. Items: "<name>/<term>/<factor>",
/// "<name>/result" and "<name>/sign/<i>", the signs that are repeated among the numbers where these
/// are an equation of their own.
void drawEquation(ViewContext& context, const std::string& name, const Why& why, float width);

/// A formula cut before the signs of its top level, and before its matrices and cases; no part is
/// empty.
std::vector<std::string> atSigns(const std::string& formula);

/// A formula that stands alone, broken before relations, then before signs, so that it fits `width`
/// pixels; a line that is still wider is set smaller. `name` is its name.
void drawBrokenFormula(ViewContext& context, const std::string& name, std::string_view source,
                       float width);

/// Numbers side by side, each beneath its symbol, in as many lines as they need; of many only the
/// first. `captions` stand beneath them, one each, if there are any. Items: "<name>/<i>".
void drawParts(ViewContext& context, const std::string& name, std::span<const WhyPart> parts,
               float width, std::span<const std::string> captions = {});

} // namespace backstep::ui
