#include "lab/row_view.h"

#include "explain/number.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/boundary_view.h"
#include "lab/choice.h"
#include "lab/lab_colours.h"
#include "model/lab_tables.h"
#include "model/lab_text.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float widestCard = 24; // em
constexpr float pointRadius = 0.14F;

std::string qualityOf(const Score& score, bool classes) {
  if (!classes) return "R\u00b2 " + formatNumber(score.quality);
  constexpr double percent = 100;
  return labNumber(score.quality * percent) + " %";
}

} // namespace

void RowView::drawContent(ViewContext& context) {
  const LabRow* row = context.lab.row();
  if (row == nullptr) return;
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.heading, context.theme.colours.ink, "Side by side");
  ImGui::SameLine(0, s.gapLarge);
  if (lookButton(context, "close", {Icon::None, "Back to one network", false, false}))
    context.commands.push(lab::CloseRow{});
  context.probe.name("lab/row/close");
  ImGui::SameLine();
  saveButtons(context, {id(), "row", [row] { return rowTable(*row); }});
  drawParagraph(context,
                "The same points, the same order of examples; only one choice differs. Train, and "
                "compare how well each does on the points it has not seen.",
                ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  ImGui::Dummy({0, s.gap});
  const auto count = std::min(most, row->members().size());
  const float room = ImGui::GetContentRegionAvail().x;
  const float width =
      std::min(widestCard * s.em,
               (room - s.gapLarge * static_cast<float>(count - 1)) / static_cast<float>(count));
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) ImGui::SameLine(0, s.gapLarge);
    ImGui::BeginGroup();
    ImGui::PushID(static_cast<int>(i));
    drawMember(context, i, width);
    ImGui::PopID();
    ImGui::EndGroup();
  }
}

void RowView::drawMember(ViewContext& context, size_t index, float width) {
  const LabRow::Member& member = context.lab.row()->members()[index];
  const Palette& p = context.theme.colours;
  const std::string name = "lab/row/" + std::to_string(index);
  styledText(context.fonts.medium, p.ink, member.name);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, width});
  context.probe.name(name);
  drawMap(context, index, {at, {at.x + width, at.y + width}});
  const bool classes = member.run->data().set.classes() > 0;
  const std::string train = "training " + qualityOf(member.scores.train, classes) + ", loss " +
                            formatNumber(member.scores.train.loss.fit);
  const std::string test = "test " + qualityOf(member.scores.test, classes) + ", loss " +
                           formatNumber(member.scores.test.loss.fit);
  styledText(context.fonts.text, p.inkSoft, train);
  context.probe.text(name + "/train", train);
  styledText(context.fonts.semiBold, p.ink, test);
  context.probe.text(name + "/test", test);
  if (lookButton(context, "open", {Icon::None, "Go on with this one", false, true, true}))
    context.commands.push(lab::Configure{member.config});
  context.probe.name(name + "/open");
}

void RowView::drawMap(ViewContext& context, size_t index, const Rect& box) {
  const LabRow& row = *context.lab.row();
  const LabRow::Member& member = row.members()[index];
  const AnswerScale answers = answerScale(*member.run);
  const GridValues grid{member.grid->output(0), member.grid->side(), member.grid->side()};
  HeatMap& map = maps_[index];
  map.update({grid, answers.range, mapColours(context.theme.colours), 0}, row.revision());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  map.draw(list, box);
  if (member.run->data().set.classes() == 2)
    drawContour(list, contourOf(grid, answers.boundary), grid.cols, grid.rows, box,
                context.theme.colours.ink, context.theme.sizes.line);
  list.PushClipRect(box.min, box.max, true);
  drawPart(context, *member.run, member.run->data().train, box,
           {context.theme.sizes.em * pointRadius, context.theme.colours.page});
  list.PopClipRect();
  list.AddRect(box.min, box.max, context.theme.colours.rule, 0, 0, context.theme.sizes.hair);
  drawMapNote(context, box, lostPlaces(grid.values, grid.cols, member.grid->plane()),
              "lab/row/" + std::to_string(index) + "/lost");
}

} // namespace backstep::ui
