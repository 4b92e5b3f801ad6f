#include "reader/blank_box.h"

#include "explain/array_tex.h"
#include "explain/number.h"
#include "kit/value_cells.h"
#include "reader/box_grid.h"
#include "reader/hint_list.h"
#include "reader/text_box.h"
#include "reader/verdict_look.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace backstep::ui {

namespace {

/// Draws the boxes of one blank and what is said of them.
class BlankPainter {
 public:
  static constexpr int mostShown = 64; // entries of a revealed array

  BlankPainter(const ReaderContext& reader, const AnsweredBlank& answered)
      : reader_(reader),
        answered_(answered),
        id_(answered.blank->id.text),
        mark_("blank/" + id_),
        rows_(answered.shape.rank == 2 ? answered.shape.rows() : boxes()),
        columns_(answered.shape.rank == 2 ? answered.shape.cols() : 1) {}

  void draw() {
    reader_.text("prompt", answered_.blank->prompt.text, reader_.width);
    reader_.view.marks.markText(mark_ + "/prompt", answered_.blank->prompt.text);
    ImGui::Dummy({0, 0}); // the gap between two items
    drawGrid();
    drawSummary();
    drawMessages();
    drawHints(reader_,
              {id_, mark_, &answered_.blank->hints, answered_.hintsTaken, answered_.hintCount()});
    drawReveal();
  }

 private:
  int boxes() const { return static_cast<int>(answered_.typed.size()); }
  const EntryMark& markOf(int entry) const {
    return answered_.mark.entries[static_cast<std::size_t>(entry)];
  }

  /// What an entry is called: "H[1]", "grad(W)[0, 2]"; of an answer that is a longer expression
  /// only the index.
  std::string labelOf(int entry) const {
    const std::string& answer = answered_.blank->answer.text;
    const std::string name = answer.find_first_of(" +-*/@") == std::string::npos ? answer : "";
    if (answered_.shape.rank < 2) return name + "[" + std::to_string(entry) + "]";
    return name + "[" + std::to_string(entry / columns_) + ", " + std::to_string(entry % columns_) +
           "]";
  }

  void drawGrid() {
    const Sizes& s = reader_.sizes();
    const BoxGrid grid = boxGridFor(reader_, columns_, boxes() == 1);
    const float lineGap = grid.compact ? s.gap : grid.gap; // marks stand on the boxes' corners
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {grid.gap, lineGap});
    for (int first = 0; first < columns_; first += grid.columnsABlock) {
      const int last = std::min(columns_, first + grid.columnsABlock) - 1;
      if (grid.columnsABlock < columns_) drawBlockHead(first, last);
      for (int row = 0; row < rows_; ++row)
        for (int column = first; column <= last; ++column) {
          if (column > first) ImGui::SameLine();
          drawBox(row * columns_ + column, grid);
        }
    }
    ImGui::PopStyleVar();
  }

  void drawBlockHead(int first, int last) {
    const std::string words =
        first == last ? "Column " + std::to_string(first)
                      : "Columns " + std::to_string(first) + "\u2013" + std::to_string(last);
    styledText(reader_.view.fonts.small, reader_.colours().inkSoft, words);
    reader_.view.marks.markText(mark_ + "/columns/" + std::to_string(first), words);
  }

  void drawBox(int entry, const BoxGrid& grid) {
    const EntryMark& said = markOf(entry);
    const VerdictLook look = verdictLook(reader_.colours(), said.verdict);
    const bool marked = look.icon != Icon::None;
    std::string text = answered_.typed[static_cast<std::size_t>(entry)];
    const std::string name = mark_ + "/box/" + std::to_string(entry);
    Typing& typing = reader_.typing;
    const bool begun = typing.begun && typing.begun->mark() == name;
    if (begun) text = typing.text;
    const BoxEvent event =
        textBox(reader_, name, text,
                {grid.width, 1, marked ? look.colour : reader_.colours().ruleStrong, grid.compact,
                 boxes() > 1 ? "" : "?"},
                begun);
    if (begun && ImGui::IsItemActive()) typing.begun.reset();
    if (event.entered) typing.judged = BlankBox{id_, entry};
    if (event.typed) reader_.view.commands.push(command::TypeAnswer{id_, entry, text});
    if (event.done) reader_.view.commands.push(command::CheckAnswer{id_, entry});
    if (!marked) return;
    const Rect icon = drawVerdict(look, grid.compact);
    reader_.view.marks.markText(name + "/verdict", nameOf(said.verdict), icon);
    if (ImGui::IsItemHovered() && boxes() > 1) tooltip(reader_.view, look.word);
  }

  /// The icon of a verdict at the end of the box drawn last, or on its corner; where it is.
  Rect drawVerdict(const VerdictLook& look, bool onCorner) {
    const Sizes& s = reader_.sizes();
    const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (onCorner) {
      const float side = std::round(s.icon * 0.9F);
      const Rect icon{{box.max.x - side, box.min.y - side * 0.5F},
                      {box.max.x, box.min.y + side * 0.5F}};
      list.AddRectFilled(icon.grown(s.line).min, icon.grown(s.line).max, reader_.colours().page);
      drawIcon(list, look.icon, icon, look.colour, s.line);
      return icon;
    }
    const float top = std::round(box.centre().y - s.icon * 0.5F);
    const Rect icon{{box.max.x - s.icon - s.gapSmall, top}, {box.max.x - s.gapSmall, top + s.icon}};
    list.AddRectFilled({icon.min.x - s.gapSmall, box.min.y + s.line},
                       {box.max.x - s.line, box.max.y - s.line}, reader_.colours().panel,
                       s.rounding);
    drawIcon(list, look.icon, icon, look.colour, s.line);
    return icon;
  }

  /// One line per verdict, with how many boxes have it.
  void drawSummary() {
    constexpr std::array<Verdict, 6> inOrder{Verdict::Right, Verdict::Follows, Verdict::MoreDigits,
                                             Verdict::Slip,  Verdict::NotYet,  Verdict::Unreadable};
    for (const Verdict verdict : inOrder) {
      const auto count =
          std::count_if(answered_.mark.entries.begin(), answered_.mark.entries.end(),
                        [verdict](const EntryMark& e) { return e.verdict == verdict; });
      if (count == 0) continue;
      const std::string before = boxes() > 1 ? std::to_string(count) + " " : "";
      verdictLine(reader_.view, verdict, before, mark_ + "/said/" + std::string(nameOf(verdict)));
      if (boxes() == 1) drawEcho(markOf(0));
    }
  }

  /// The number that arithmetic was understood as.
  void drawEcho(const EntryMark& said) {
    if (said.read.kind != TypedNumber::Kind::Number || said.read.literal) return;
    const std::string words = "= " + formatNumber(said.read.value);
    wrapTo(reader_.view.fonts.text->FontSize * static_cast<float>(words.size()) * 0.6F);
    styledText(reader_.view.fonts.text, reader_.colours().inkSoft, words);
    reader_.view.marks.markText(mark_ + "/echo", words);
  }

  /// "`H[0]`, `H[2]`: " for the boxes from `first` on of which the author says the same; empty when
  /// there is only one box.
  std::string addressees(int first) const {
    if (boxes() == 1) return {};
    std::string labels;
    for (int entry = first; entry < boxes(); ++entry) {
      if (markOf(entry).say != markOf(first).say) continue;
      labels += (labels.empty() ? "`" : ", `") + labelOf(entry) + "`";
    }
    return labels + ": ";
  }

  /// The answer on request, once it has been tried twice; and what has been revealed.
  void drawReveal() {
    if (answered_.canReveal() && !reader_.view.session.answers()->shown() &&
        wordsButton(reader_, mark_ + "/reveal", "Reveal the answer"))
      reader_.view.commands.push(command::Reveal{id_});
    if (!answered_.revealed) return;
    std::string words = "Revealed: it scores nothing.";
    if (answered_.uncovered)
      words += " The answer is " +
               arrayText(answered_.exact, answered_.shape, arrayStyle(reader_.view, mostShown)) +
               ".";
    drawParagraph(reader_.view, words, reader_.width, reader_.colours().inkSoft);
    reader_.view.marks.markText(mark_ + "/revealed", words);
  }

  /// What else there is to say, once for all boxes that have the same.
  void drawMessages() {
    std::set<std::string> said;
    for (int entry = 0; entry < boxes(); ++entry) {
      const EntryMark& mark = markOf(entry);
      const std::string id = std::to_string(entry);
      if (!mark.say.empty() && said.insert(mark.say).second) {
        const std::string words = addressees(entry) + mark.say;
        reader_.text(("say" + id).c_str(), words, reader_.width);
        reader_.view.marks.markText(mark_ + "/say/" + id, words);
      }
      if (mark.verdict == Verdict::Follows && !mark.uses.empty()) drawUses(entry);
      if (mark.verdict != Verdict::Unreadable) continue;
      std::string why = (boxes() > 1 ? labelOf(entry) + ": " : "") + mark.read.reason + ".";
      if (!mark.read.hint.empty()) why += " Hint: " + mark.read.hint + ".";
      drawParagraph(reader_.view, why, reader_.width, reader_.colours().inkSoft);
      reader_.view.marks.markText(mark_ + "/why/" + id, why);
    }
  }

  /// Which earlier answers a carried one has used.
  void drawUses(int entry) {
    std::string words = boxes() > 1 ? labelOf(entry) + " uses" : "It uses";
    std::string before = " your ";
    for (const std::string& blank : markOf(entry).uses) {
      words += before + blank;
      before = " and ";
    }
    drawParagraph(reader_.view, words + ".", reader_.width, reader_.colours().inkSoft);
    reader_.view.marks.markText(mark_ + "/uses/" + std::to_string(entry), words + ".");
  }

  const ReaderContext& reader_;
  const AnsweredBlank& answered_;
  const std::string& id_;
  std::string mark_;
  int rows_;
  int columns_;
};

} // namespace

void drawBlank(const ReaderContext& reader, const AnsweredBlank& answered) {
  ImGui::PushID(answered.blank->id.text.c_str());
  BlankPainter(reader, answered).draw();
  ImGui::PopID();
}

} // namespace backstep::ui
