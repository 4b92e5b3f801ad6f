#include "cli/step_printer.h"

#include "cli/terminal_text.h"
#include "engine/anchor.h"
#include "explain/lost_digits.h"
#include "explain/not_finite.h"
#include "explain/step_text.h"
#include "explain/tex_parts.h"
#include "lesson/lesson_prose.h"
#include "text/words.h"

#include <algorithm>

namespace backstep {

namespace {

/// "Wa (4, 3) operand, x (3,) operand".
std::string shapesText(const StepText& text) {
  std::string line;
  for (const ShapeRow& row : text.shapes)
    line += (line.empty() ? "" : ", ") + row.name + " " + toString(row.shape) + " " + row.role;
  return line;
}

std::string row(const TextStyle& style, std::string_view label, const std::string& text,
                int columns) {
  constexpr size_t labelWidth = 9;
  if (text.empty()) return {};
  const std::string margin =
      "  " + std::string(label) + std::string(labelWidth - label.size(), ' ');
  return wrapped(text, columns, style.faint(margin));
}

/// The line of the program that a step is about; -1 for none.
int lineOf(const Trace& trace, int step) {
  if (step == 0) return -1;
  const Step& at = trace.step(step);
  const NodeId node = at.kind == StepKind::Message ? trace.graph().edge(at.edge).consumer : at.node;
  const int assignment = trace.graph().node(node).assignment;
  if (assignment < 0) return -1;
  return trace.graph().program().assignments[static_cast<size_t>(assignment)].line;
}

} // namespace

std::string_view phaseName(const Trace& trace, int step) {
  if (step == 0) return "start";
  switch (trace.step(step).phase) {
  case Phase::Input: return "input";
  case Phase::Forward: return "forward";
  case Phase::Loss: return endsInLoss(trace.graph()) ? "loss" : "output";
  case Phase::Backward: return "backward";
  case Phase::Update: return "update";
  }
  return {};
}

StepPrinter::StepPrinter(const LoadedLesson& loaded, bool colour)
    : loaded_(loaded), names_(*loaded.graph, loaded.lesson.symbolMap()), colour_(colour) {}

std::string StepPrinter::header() const {
  return TextStyle(colour_).bold(loaded_.lesson.title) + "\n";
}

std::string StepPrinter::program(const Trace& trace, int step) const {
  const TextStyle style(colour_);
  const int marked = lineOf(trace, step);
  std::string out;
  int number = 0;
  for (const std::string_view line : linesOf(trace.graph().program().text)) {
    const bool here = ++number == marked;
    const std::string shown(line);
    if (!shown.empty()) out += (here ? "> " : "  ") + (here ? style.bold(shown) : shown) + "\n";
  }
  return out;
}

std::string StepPrinter::problems(const Trace& trace, int columns) const {
  const auto atStep = [](int step, const std::string& text) {
    return "Step " + std::to_string(step) + ": " + text + ".";
  };
  std::string out;
  for (const NotFinite& each : notFinite(trace, names_))
    out += wrapped(atStep(each.step, notFiniteText({each}, names_)), columns);
  for (const LostDigits& each : lostDigits(trace))
    out += wrapped(atStep(each.step, lostDigitsText(each, names_)), columns);
  return out;
}

std::string StepPrinter::heading(const Trace& trace, int step, const StepText& text,
                                 int columns) const {
  const TextStyle style(colour_);
  const std::string place = "Step " + std::to_string(step) + " of " +
                            std::to_string(trace.lastStep()) + " · " +
                            std::string(phaseName(trace, step));
  const bool backward = step > 0 && trace.step(step).phase >= Phase::Backward;
  const std::string marked = backward ? style.backward(place) : style.forward(place);
  return wrapped(marked + " · " + style.bold(text.title), columns);
}

std::string StepPrinter::details(const StepText& text, int columns) const {
  const TextStyle style(colour_);
  std::string out = row(style, "rule", plainTex(text.ruleTex), columns);
  out += row(style, "numbers", plainTex(text.numbersTex), columns);
  out += row(style, "entry", plainTex(text.entryTex), columns);
  out += row(style, "shapes", shapesText(text), columns);
  return out + wrapped(text.sentence, columns, "  ");
}

std::string StepPrinter::heading(const Trace& trace, int step, int columns) const {
  return heading(trace, step, stepText(trace, names_, step), columns);
}

std::string StepPrinter::details(const Trace& trace, int step, int columns) const {
  return details(stepText(trace, names_, step), columns);
}

std::string StepPrinter::pages(const Trace& trace, int step, int columns) const {
  std::string out;
  for (const Page& page : loaded_.lesson.pages) {
    const auto at = resolveAnchor(trace, page.at.text);
    const int* found = std::get_if<int>(&at);
    if (found == nullptr || *found != step) continue;
    const std::vector<TextBlock> blocks = fillProse(loaded_.prose(page.text), trace);
    out += (out.empty() ? "" : "\n") + proseText(blocks, columns, colour_);
  }
  return out;
}

std::string StepPrinter::steps(const Trace& trace, int first, int end, int columns,
                               Workers& workers) const {
  constexpr int together = 32; // steps of one piece
  const int pieces = (end - first + together - 1) / together;
  std::vector<std::string> texts(static_cast<size_t>(std::max(pieces, 0)));
  workers.run(static_cast<int>(texts.size()), [&](int piece, int) {
    std::string& text = texts[static_cast<size_t>(piece)];
    const int begin = first + piece * together;
    for (int at = begin; at < std::min(begin + together, end); ++at)
      text += "\n" + step(trace, at, columns);
  });
  return joined(texts, "");
}

std::string StepPrinter::step(const Trace& trace, int step, int columns) const {
  const StepText text = stepText(trace, names_, step);
  const std::string narration = pages(trace, step, columns);
  return heading(trace, step, text, columns) + details(text, columns) +
         (narration.empty() ? "" : "\n" + narration);
}

} // namespace backstep
