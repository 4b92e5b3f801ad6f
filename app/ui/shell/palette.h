#pragma once

#include "shell/opening_box.h"
#include "shell/overlay.h"
#include "shell/palette_entries.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// A box to type what one wants into, and the list of what fits best. Enter does the chosen one.
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
  bool drawEntry(ViewContext& context, std::size_t index);
  void drawExplanation(ViewContext& context, const PaletteEntry& entry);
  void run(ViewContext& context, const PaletteEntry& entry);

  const Catalog& catalog_;
  const Glossary glossary_;
  OpeningBox box_;
  std::string typed_;
  std::vector<PaletteEntry> entries_; // all of them, collected when it opened
  std::vector<PaletteEntry> found_;   // best first
  std::size_t chosen_ = 0;
  bool fresh_ = false; // opened in this frame
  bool moved_ = false; // the choice was moved in this frame
};

} // namespace backstep::ui
