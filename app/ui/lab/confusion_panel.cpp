#include "lab/confusion_panel.h"

#include "explain/number.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "lab/lab_colours.h"
#include "model/lab_tables.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace backstep::ui {

namespace {

// In em.
constexpr float nameWidth = 7.5F;
constexpr float rowHeight = 1.7F;
constexpr float leastCell = 2.6F;
constexpr float mostCell = 6;

/// A table has two columns even if the data have one class.
int columnsOf(const DataSet& set) { return std::max(2, set.classes()); }

std::string percentOf(double share) {
  constexpr double percent = 100;
  return formatNumber(share * percent, {NumberStyle::Form::Fixed, 1, NumberScript::Display}) + " %";
}

} // namespace

void ConfusionPanel::draw(ViewContext& context) const {
  const DataSet& set = context.lab.run().data().set;
  const Sizes& s = context.theme.sizes;
  if (set.classes() == 0)
    return drawParagraph(context, "Only classes are confused; this is a regression.",
                         ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  const float room = ImGui::GetContentRegionAvail().x;
  const float half = (room - s.gapLarge) * 0.5F;
  const bool beside = half >= s.em * (nameWidth + leastCell * static_cast<float>(columnsOf(set)));
  const float width = beside ? half : room;
  drawTable(context, "training", context.lab.scores().train, width);
  if (beside) ImGui::SameLine(half + s.gapLarge + ImGui::GetCursorStartPos().x);
  drawTable(context, "test", context.lab.scores().test, width);
  saveButtons(context, {"lab-results", "confusion", [&context] {
                          return confusionTable(context.lab.run(), context.lab.scores());
                        }});
}

void ConfusionPanel::drawTable(ViewContext& context, const char* name, const Score& score,
                               float width) const {
  const Palette& p = context.theme.colours;
  const Sizes& s = context.theme.sizes;
  const auto columns = static_cast<float>(columnsOf(context.lab.run().data().set));
  const float cell =
      std::clamp((width - nameWidth * s.em) / columns, leastCell * s.em, mostCell * s.em);
  ImGui::BeginGroup();
  const bool training = std::string(name) == "training";
  styledText(context.fonts.medium, p.ink, training ? "Training examples" : "Test examples");
  ImGui::SameLine(0, s.gap);
  styledText(context.fonts.text, p.inkSoft, percentOf(score.quality) + " right");
  const int all = std::accumulate(score.confusion.begin(), score.confusion.end(), 0);
  context.probe.text("lab/confusion/" + std::string(name), std::to_string(all));
  drawHeads(context, columnsOf(context.lab.run().data().set), cell);
  drawCounts(context, name, score, cell);
  ImGui::EndGroup();
}

void ConfusionPanel::drawHeads(ViewContext& context, int columns, float width) const {
  const Sizes& s = context.theme.sizes;
  ImFont* font = context.fonts.small;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImU32 ink = context.theme.colours.inkSoft;
  const auto write = [&](const std::string& text, float x, float room) {
    list.AddText(font, font->FontSize, {x, at.y}, ink,
                 elided(font, font->FontSize, text, room).c_str());
  };
  write("is \u2193  decided \u2192", at.x, nameWidth * s.em - s.gapSmall);
  for (int i = 0; i < columns; ++i)
    write(classNamed(context.lab, i),
          at.x + nameWidth * s.em + static_cast<float>(i) * width + s.gapSmall, width - s.gap);
  ImGui::Dummy({nameWidth * s.em + static_cast<float>(columns) * width, font->FontSize});
}

std::string ConfusionPanel::classNamed(const Lab& lab, int index) {
  const DataSet& set = lab.run().data().set;
  return index < set.classes() ? set.classNames[static_cast<size_t>(index)] : "other";
}

void ConfusionPanel::drawCounts(ViewContext& context, const char* name, const Score& score,
                                float width) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const DataSet& set = context.lab.run().data().set;
  const int columns = columnsOf(set);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = context.fonts.small;
  const float height = s.em * rowHeight;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (int is = 0; is < set.classes(); ++is) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    drawMarker(list, classMarker(is), {at.x + s.em * 0.5F, at.y + height * 0.5F},
               {s.em * 0.28F, classColour(p, is), p.page, 0});
    list.AddText(
        font, font->FontSize, {at.x + s.em * 1.1F, at.y + (height - s.em) * 0.5F}, p.ink,
        elided(font, font->FontSize, classNamed(context.lab, is), (nameWidth - 1.6F) * s.em)
            .c_str());
    const auto first = score.confusion.begin() + std::ptrdiff_t{is} * columns;
    const int all = std::accumulate(first, first + columns, 0);
    for (int decided = 0; decided < columns; ++decided) {
      const float x = at.x + nameWidth * s.em + static_cast<float>(decided) * width;
      drawCell(context, {name, is, decided, *(first + decided), all},
               {{x, at.y}, {x + width - s.hair, at.y + height - s.hair}});
    }
    ImGui::Dummy({nameWidth * s.em + static_cast<float>(columns) * width, height});
  }
  ImGui::PopStyleVar();
}

void ConfusionPanel::drawCell(ViewContext& context, const Cell& cell, const Rect& box) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const double share = cell.all == 0 ? 0 : static_cast<double>(cell.count) / cell.all;
  constexpr float darkest = 0.3F;
  list.AddRectFilled(box.min, box.max,
                     mix(p.field, p.inkSoft, static_cast<float>(share) * darkest));
  const std::string text = std::to_string(cell.count);
  ImFont* font = cell.is == cell.decided ? context.fonts.semiBold : context.fonts.text;
  list.AddText(font, font->FontSize,
               {box.min.x + s.gapSmall, box.centre().y - font->FontSize * 0.5F},
               cell.count == 0 ? p.inkFaint : p.ink, text.c_str());
  context.probe.text("lab/confusion/" + std::string(cell.part) + "/" + std::to_string(cell.is) +
                         "/" + std::to_string(cell.decided),
                     text, box);
  if (!ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(box.min, box.max)) return;
  tooltip(context, text + " of the " + std::to_string(cell.all) + " " + cell.part +
                       " examples of class " + classNamed(context.lab, cell.is) +
                       " are decided as " + classNamed(context.lab, cell.decided) + ": " +
                       percentOf(share));
}

} // namespace backstep::ui
