#include "explain/number.h"
#include "explain/tex_parts.h"
#include "kit/formula_drawer.h"
#include "kit/value_cells.h"
#include "marking/read_number.h"
#include "model/asked_number.h"
#include "reader/boxes.h"
#include "reader/question.h"
#include "reader/text_box.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>

namespace backstep::ui {

namespace {

std::string withoutSpaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

/// The formula that a text consists of, as plain text; empty when there is anything else in it.
std::string soleFormula(std::string_view text) {
  const size_t first = text.find_first_not_of(" \n");
  const size_t last = text.find_last_not_of(" \n");
  if (first == std::string_view::npos || last < first + 2) return {};
  const std::string_view inside = text.substr(first + 1, last - first - 1);
  const bool one = text[first] == '$' && text[last] == '$';
  if (!one || inside.find('$') != std::string_view::npos) return {};
  return withoutSpaces(plainTex(inside));
}

/// Draws the boxes of one blank and the reply to them.
class BlankPainter {
 public:
  static constexpr int mostShown = 64; // entries of a revealed array

  BlankPainter(const ReaderContext& reader, const AnsweredBlank& answered)
      : reader_(reader),
        answered_(answered),
        id_(answered.blank->id.text),
        name_("blank/" + id_),
        rows_(answered.shape.rank == 2 ? answered.shape.rows() : boxes()),
        columns_(answered.shape.rank == 2 ? answered.shape.cols() : 1) {}

  bool draw() {
    drawQuestion();
    return drawReply();
  }

  void drawQuestion() {
    if (!promptRepeatsFormula()) drawPrompt();
    drawEquation();
  }

  void drawPrompt() {
    reader_.text("prompt", answered_.blank->prompt.text, reader_.width);
    reader_.view.probe.text(name_ + "/prompt", answered_.blank->prompt.text);
    ImGui::Dummy({0, 0}); // the gap between two items
  }

  /// The reply to what was typed, and hints, of which a right answer needs no more. Returns
  /// whether a button is drawn last.
  bool drawReply() {
    drawEcho();
    drawSummary();
    drawMessages();
    const int taken = answered_.hintsTaken;
    const int count = countsAsRight(answered_.verdict()) ? taken : answered_.hintCount();
    const HintList hints{id_, name_, answered_.hints, taken, count};
    drawHintsTaken(reader_, hints);
    return drawReveal(drawMoreHints(reader_, hints, false));
  }

  void drawBoxAt(int entry, const Rect& place) {
    const float top = std::round(place.centre().y - reader_.sizes().bar * 0.5F);
    ImGui::SetCursorScreenPos({std::round(place.min.x), top});
    drawBox(entry, {std::round(place.width()), 0, 1, true});
  }

 private:
  int boxes() const { return static_cast<int>(answered_.typed.size()); }
  const EntryMark& markOf(int entry) const {
    return answered_.mark.entries[static_cast<size_t>(entry)];
  }

  /// What the blank asks for, compiled when it is needed.
  const TraceExpression* expression() {
    if (expression_) return &*expression_;
    const LoadedLesson& lesson = reader_.view.session.document()->loaded();
    auto answer = TraceExpression::compile(answered_.blank->answer.text, lesson.graph,
                                           lesson.lesson.eta.has_value());
    if (answer) expression_.emplace(std::move(*answer));
    return expression_ ? &*expression_ : nullptr;
  }

  /// What an entry is called: "H\u2082".
  std::string labelOf(int entry) {
    if (reader_.view.names == nullptr || expression() == nullptr)
      return "box " + std::to_string(entry + 1);
    return aboutBox(*reader_.view.names, *expression(), static_cast<size_t>(entry));
  }

  /// The formula of what is asked, "=", and the boxes, in brackets when they are an array's; the
  /// formula above them where the column is too narrow.
  void drawEquation() {
    const Sizes& s = reader_.sizes();
    const tex::Layout* formula = formulaBefore();
    const float before = formula == nullptr ? 0 : formula->width * s.inlineFormula + s.gapSmall;
    const float bracket = boxes() > 1 ? s.gapSmall * 2 : 0;
    ReaderContext beside = reader_;
    beside.width -= before + bracket * 2;
    const BoxGrid grid = boxGridFor(beside, columns_, boxes() == 1);
    const bool fits = before <= reader_.width * 0.45F && !grid.compact;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (formula != nullptr)
      reader_.view.probe.name(name_ + "/formula", {at, {at.x + before, at.y + s.prose}});
    if (!fits) {
      if (formula != nullptr) {
        drawFormulaAt(*formula, {at.x, at.y + s.prose * 0.75F});
        ImGui::SetCursorScreenPos({at.x, at.y + s.prose + s.gapTiny});
      }
      return drawGrid(boxGridFor(reader_, columns_, boxes() == 1));
    }
    ImGui::SetCursorScreenPos({std::round(at.x + before + bracket), at.y});
    ImGui::BeginGroup();
    drawGrid(grid);
    ImGui::EndGroup();
    const Rect area{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
    if (bracket > 0) drawBrackets(area.grown(s.gapTiny), bracket);
    if (formula != nullptr)
      drawFormulaAt(*formula, {at.x, area.centre().y + s.inlineFormula * 0.3F});
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({area.max.x + bracket - at.x, area.max.y - at.y});
  }

  /// W_{11}; empty when the answer has no formula of its own.
  std::string askedTex() {
    if (reader_.view.names == nullptr || expression() == nullptr) return {};
    return aboutTex(*reader_.view.names, *expression());
  }

  /// "W_{11} =", typeset; null when the answer has no formula of its own.
  const tex::Layout* formulaBefore() {
    const std::string tex = askedTex();
    return tex.empty() ? nullptr : &reader_.view.formulas.get(tex + " =");
  }

  /// Whether the prompt says no more than the formula before the boxes: "$\partial f/\partial q$".
  bool promptRepeatsFormula() {
    const std::string prompt = soleFormula(answered_.blank->prompt.text);
    return !prompt.empty() && prompt == withoutSpaces(plainTex(askedTex()));
  }

  void drawFormulaAt(const tex::Layout& formula, ImVec2 baseline) const {
    drawFormula(*ImGui::GetWindowDrawList(), reader_.view.fonts, formula, baseline,
                {reader_.sizes().inlineFormula, reader_.colours().ink, &reader_.colours()});
  }

  void drawBrackets(const Rect& area, float foot) const {
    const float line = reader_.sizes().hair;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto bar = [&](float x0, float y0, float x1, float y1) {
      list.AddRectFilled({x0, y0}, {x1, y1}, reader_.colours().ink);
    };
    for (const float side : {-1.0F, 1.0F}) {
      const float x = side < 0 ? area.min.x - foot * 0.5F : area.max.x + foot * 0.5F;
      bar(x, area.min.y, x + line, area.max.y);
      const float inner = x - side * foot * 0.5F;
      bar(std::min(x, inner), area.min.y, std::max(x, inner) + line, area.min.y + line);
      bar(std::min(x, inner), area.max.y - line, std::max(x, inner) + line, area.max.y);
    }
  }

  void drawGrid(const BoxGrid& grid) {
    const Sizes& s = reader_.sizes();
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
    reader_.view.probe.text(name_ + "/columns/" + std::to_string(first), words);
  }

  void drawBox(int entry, const BoxGrid& grid) {
    const EntryMark& said = markOf(entry);
    const VerdictLook look = verdictLook(reader_.colours(), said.verdict);
    const bool marked = look.icon != Icon::None;
    std::string text = answered_.typed[static_cast<size_t>(entry)];
    const std::string name = name_ + "/box/" + std::to_string(entry);
    Typing& typing = reader_.typing;
    const bool begun = typing.begun && boxName(*typing.begun) == name;
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
    reader_.view.probe.text(name + "/verdict", nameOf(said.verdict), icon);
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
      verdictLine(reader_.view, verdict, before, name_ + "/said/" + std::string(nameOf(verdict)));
    }
  }

  /// The number that is understood in the box that is being typed into (or the only one), before
  /// and after it is judged.
  void drawEcho() {
    int entry = boxes() == 1 ? 0 : -1;
    for (int i = 0; entry < 0 && i < boxes(); ++i) {
      const auto box = static_cast<size_t>(i);
      if (!answered_.checked[box] && !answered_.typed[box].empty()) entry = i;
    }
    if (entry < 0) return;
    const auto at = static_cast<size_t>(entry);
    TypedNumber read = markOf(entry).read;
    if (!answered_.checked[at]) {
      const Document& document = *reader_.view.session.document();
      const Trace* own = document.lessonTrace();
      read = readNumber(answered_.typed[at], document.loaded(),
                        own != nullptr ? *own : document.trace(), KnownNumbers{});
    }
    if (read.kind != TypedNumber::Kind::Number) return;
    const std::string number =
        formatNumber(read.value, {NumberStyle::Form::Significant, 7, NumberScript::Display});
    const std::string words = (boxes() > 1 ? labelOf(entry) + " is read as " : "Read as ") + number;
    styledText(reader_.view.fonts.small, reader_.colours().inkSoft, words);
    reader_.view.probe.text(name_ + "/echo", words);
  }

  /// "H\u2081, H\u2083: " for the boxes from `first` on that get the same reply; empty
  /// when there is only one box.
  std::string addressees(int first) {
    if (boxes() == 1) return {};
    std::string labels;
    for (int entry = first; entry < boxes(); ++entry) {
      if (markOf(entry).say != markOf(first).say) continue;
      labels += (labels.empty() ? "" : ", ") + labelOf(entry);
    }
    return labels + ": ";
  }

  /// The answer on request, once it has been tried twice; and what has been revealed. `beside`: a
  /// button is drawn last. Returns the same of what is drawn now.
  bool drawReveal(bool beside) {
    const char* offer = "Reveal the answer";
    const bool offered = answered_.canReveal() && !reader_.view.hides("answers") &&
                         !reader_.view.session.answers()->shown();
    if (offered && beside) besideButton(reader_, offer);
    if (offered && wordsButton(reader_, name_ + "/reveal", offer))
      reader_.view.commands.push(command::Reveal{id_});
    if (!answered_.revealed) return beside || offered;
    std::string words = "Revealed: it scores nothing.";
    if (answered_.uncovered)
      words += " The answer is " +
               arrayText(answered_.exact, answered_.shape, arrayStyle(reader_.view, mostShown)) +
               ".";
    drawParagraph(reader_.view, words, reader_.width, reader_.colours().inkSoft);
    reader_.view.probe.text(name_ + "/revealed", words);
    return false;
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
        reader_.view.probe.text(name_ + "/say/" + id, words);
      }
      drawSlips(entry, said);
      if (!mark.uses.empty()) drawUses(entry);
      drawShowMe(entry);
      if (mark.verdict != Verdict::Unreadable) continue;
      std::string why = (boxes() > 1 ? labelOf(entry) + ": " : "") + mark.read.reason + ".";
      if (!mark.read.hint.empty()) why += " Hint: " + mark.read.hint + ".";
      drawParagraph(reader_.view, why, reader_.width, reader_.colours().inkSoft);
      reader_.view.probe.text(name_ + "/why/" + id, why);
    }
  }

  /// What was done: the sentences of the broken rules that give the number, and the place that is
  /// meant lit up in the graph.
  void drawSlips(int entry, std::set<std::string>& said) {
    const std::vector<SlipNote>& notes = markOf(entry).notes;
    bool first = true;
    for (const size_t at : markOf(entry).toSay()) {
      const SlipNote& note = notes[at];
      Hover& hover = reader_.view.hoverNext;
      if (first && !hover.node.valid() && !hover.edge.valid()) hover = {note.node, note.edge};
      if (said.insert(note.sentence).second) {
        const std::string words = (first ? "" : "Or: ") + note.sentence;
        drawParagraph(reader_.view, words, reader_.width, reader_.colours().ink);
        reader_.view.probe.text(name_ + "/slip/" + std::to_string(entry) + (first ? "/0" : "/1"),
                                words);
      }
      first = false;
    }
  }

  /// Offers to walk the run in which this was done beside the right one.
  void drawShowMe(int entry) {
    const Session& session = reader_.view.session;
    if (!answered_.shows || answered_.shows->entry != entry) return;
    if (session.replay() != nullptr || session.document()->edited()) return;
    const int slip = answered_.shows->slip;
    const char* words = slip >= 0 ? "Show me my mistake" : "Show me how it follows";
    if (wordsButton(reader_, name_ + "/show-me", words))
      reader_.view.commands.push(command::ReplayMistake{id_, entry, slip});
  }

  /// Which earlier answers a carried one has used.
  void drawUses(int entry) {
    std::string words = boxes() > 1 ? labelOf(entry) + " uses" : "It uses";
    std::string before = " your answer to ";
    const Answers& answers = *reader_.view.session.answers();
    for (const std::string& blank : markOf(entry).uses) {
      words += before + blankInWords(answers, blank);
      before = " and ";
    }
    drawParagraph(reader_.view, words + ".", reader_.width, reader_.colours().inkSoft);
    reader_.view.probe.text(name_ + "/uses/" + std::to_string(entry), words + ".");
  }

  const ReaderContext& reader_;
  const AnsweredBlank& answered_;
  const std::string& id_;
  std::string name_;
  int rows_;
  int columns_;
  std::optional<TraceExpression> expression_;
};

} // namespace

bool drawBlank(const ReaderContext& reader, const AnsweredBlank& answered) {
  ImGui::PushID(answered.blank->id.text.c_str());
  const bool button = BlankPainter(reader, answered).draw();
  ImGui::PopID();
  return button;
}

void drawBlankEquation(const ReaderContext& reader, const AnsweredBlank& answered) {
  ImGui::PushID(answered.blank->id.text.c_str());
  BlankPainter(reader, answered).drawQuestion();
  ImGui::PopID();
}

void drawBlankBox(const ReaderContext& reader, const AnsweredBlank& answered, int entry,
                  const Rect& place) {
  ImGui::PushID(answered.blank->id.text.c_str());
  BlankPainter(reader, answered).drawBoxAt(entry, place);
  ImGui::PopID();
}

bool drawBlankReply(const ReaderContext& reader, const AnsweredBlank& answered) {
  ImGui::PushID(answered.blank->id.text.c_str());
  BlankPainter painter(reader, answered);
  painter.drawPrompt();
  const bool button = painter.drawReply();
  ImGui::PopID();
  return button;
}

} // namespace backstep::ui
