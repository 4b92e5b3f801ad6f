#pragma once

#include "kit/view.h"
#include "lesson/catalog.h"
#include "lesson/glossary.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// One thing that the palette can do.
struct PaletteEntry {
  std::string id;                        ///< names its line in marks
  std::string title;                     ///< what is searched and shown
  std::string detail;                    ///< to the right: its keys, or what kind of thing it is
  std::function<void(ViewContext&)> run; ///< null: it is there to be read
  std::string explanation{};             ///< shown below the list while it is chosen
};

/// Everything that can be done now: actions, places, lessons, the open lesson's pages and nodes.
std::vector<PaletteEntry> paletteEntries(const ViewContext& context, const Catalog& catalog);

/// The words and signs of the lessons, each with what it means.
std::vector<PaletteEntry> glossaryEntries(const Glossary& glossary);

/// "step 12" or "12" typed: going there. No entry otherwise, or without an open lesson.
std::vector<PaletteEntry> stepEntries(const ViewContext& context, std::string_view typed);

} // namespace backstep::ui
