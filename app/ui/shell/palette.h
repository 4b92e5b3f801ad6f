#pragma once

#include "kit/view.h"
#include "lesson/catalog.h"
#include "lesson/glossary.h"
#include "shell/dialogs.h"
#include "shell/overlay.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// How well what was typed fits a title: every word of it must be found in the title, its letters
/// in order, in any case. Larger is better: letters in a row and beginnings of words count most,
/// and of equal fits the shorter title wins. Nothing when it does not fit; 0 for nothing typed.
std::optional<int> fuzzyScore(std::string_view typed, std::string_view title);

/// One line of the palette.
struct PaletteEntry {
  std::string id;                        ///< names its line for the probe
  std::string title;                     ///< what is searched and shown
  std::string detail;                    ///< to the right: its keys, or what kind of thing it is
  std::function<void(ViewContext&)> run; ///< null: it is there to be read
  std::string explanation{};             ///< shown below the list while it is chosen
};

/// Everything that can be done now: actions, places, lessons, the open lesson's pages and nodes.
std::vector<PaletteEntry> paletteEntries(const ViewContext& context, const Catalog& catalog);

/// The words and signs of the lessons, each with what it means.
std::vector<PaletteEntry> glossaryEntries(const Glossary& glossary);

/// An entry that goes to a step when "step 12" or "12" is typed and a lesson is open; else none.
std::vector<PaletteEntry> stepEntries(const ViewContext& context, std::string_view typed);

/// A box to type into and the list of the best matches. Enter runs the chosen one.
class CommandPalette final : public Overlay {
 public:
  /// `catalog` must outlive the palette.
  explicit CommandPalette(const Catalog& catalog) : Overlay("palette"), catalog_(catalog) {}

 protected:
  void drawContent(ViewContext& context) override;
  void opened() override;
  float width() const override;
  float top() const override;
  ImGuiWindowFlags flags() const override { return ImGuiWindowFlags_NoNavInputs; }

 private:
  void search(const ViewContext& context);
  void moveChoice();
  bool drawEntry(ViewContext& context, size_t index);
  void drawExplanation(ViewContext& context, const PaletteEntry& entry);
  void run(ViewContext& context, const PaletteEntry& entry);

  const Catalog& catalog_;
  OpeningBox box_;
  std::string typed_;
  std::vector<PaletteEntry> entries_; // all of them, collected when it opened
  std::vector<PaletteEntry> found_;   // best first
  size_t chosen_ = 0;
  bool fresh_ = false; // opened in this frame
  bool moved_ = false; // the choice was moved in this frame
};

} // namespace backstep::ui
