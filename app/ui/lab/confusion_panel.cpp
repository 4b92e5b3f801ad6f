#include "lab/confusion_panel.h"

#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"
#include "lab/save_menu.h"
#include "model/lab_tables.h"

#include <algorithm>
#include <string>

namespace backstep::ui {

void ConfusionPanel::draw(ViewContext& context) const {
  if (access_.lab.run().data().set.classes() == 0)
    return drawParagraph(context, "Only classes are confused; this is a regression.",
                         ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  const float gap = context.theme.sizes.gapLarge;
  const float width = (ImGui::GetContentRegionAvail().x - gap) * 0.5F;
  drawTable(context, "training", access_.lab.scores().train, width);
  ImGui::SameLine(0, gap);
  drawTable(context, "test", access_.lab.scores().test, width);
  saveMenu(context, {"lab-results", "confusion",
                     [this] { return confusionTable(access_.lab.run(), access_.lab.scores()); }});
}

void ConfusionPanel::drawTable(ViewContext& context, const char* name, const Score& score,
                               float width) const {
  const Palette& p = context.theme.colours;
  const DataSet& set = access_.lab.run().data().set;
  const int classes = std::max(2, set.classes());
  ImGui::BeginGroup();
  styledText(context.fonts.medium, p.ink, std::string(name) + " examples");
  if (ImGui::BeginTable(name, classes + 1, ImGuiTableFlags_SizingStretchSame, {width, 0})) {
    drawCounts(context, name, score, classes);
    ImGui::EndTable();
  }
  ImGui::EndGroup();
}

void ConfusionPanel::drawCounts(ViewContext& context, const char* name, const Score& score,
                                int classes) const {
  const Palette& p = context.theme.colours;
  const DataSet& set = access_.lab.run().data().set;
  const auto nameOf = [&](int i) {
    return i < set.classes() ? set.classNames[static_cast<std::size_t>(i)] : std::string();
  };
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  styledText(context.fonts.small, p.inkSoft, "is \u2193  decided \u2192");
  for (int decided = 0; decided < classes; ++decided) {
    ImGui::TableNextColumn();
    styledText(context.fonts.small, p.inkSoft, nameOf(decided));
  }
  for (int is = 0; is < classes; ++is) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    styledText(context.fonts.small, p.inkSoft, nameOf(is));
    for (int decided = 0; decided < classes; ++decided) {
      ImGui::TableNextColumn();
      const int count = score.confusion[static_cast<std::size_t>(is * classes + decided)];
      const std::string text = std::to_string(count);
      styledText(is == decided ? context.fonts.semiBold : context.fonts.text,
                 count == 0 ? p.inkFaint : p.ink, text);
      context.marks.markText("lab/confusion/" + std::string(name) + "/" + std::to_string(is) + "/" +
                                 std::to_string(decided),
                             text);
    }
  }
}

} // namespace backstep::ui
