#include "reader/reader_context.h"

#include <algorithm>

namespace backstep::ui {

std::vector<FormulaBlank> ReaderContext::text(const char* id, const std::string& source,
                                              float wide) const {
  ImGui::PushID(id);
  std::vector<FormulaBlank> blanks = drawRichText(view, prose.get(view, source), wide);
  ImGui::PopID();
  return blanks;
}

const std::vector<TextBlock>& ProseShelf::get(const ViewContext& context,
                                              const std::string& source) {
  const Session& session = context.session;
  const int figures = context.preferences.figures;
  const Document& document = *session.document();
  const auto& graph = document.trace().evaluation().sharedGraph();
  auto& filled = filled_.of({{graph, session.revision()}, figures});
  const auto found = filled.find(source);
  if (found != filled.end()) return found->second;
  const Trace& shown = session.player()->trace();
  const Trace* own = session.lessonTrace() != nullptr ? session.lessonTrace() : &shown;
  const LessonProse* ofLesson = document.loaded().texts->find(source);
  auto blocks = ofLesson != nullptr
                    ? fillProse(*ofLesson, shown, own, figures)
                    : fillProse(readLessonProse(source, graph, document.lesson().eta.has_value()),
                                shown, own, figures);
  return filled.emplace(source, std::move(blocks)).first->second;
}

const TextBlock* headingOf(const std::vector<TextBlock>& blocks) {
  const auto found = std::find_if(blocks.begin(), blocks.end(), [](const TextBlock& block) {
    return block.kind == TextBlock::Kind::Heading;
  });
  return found == blocks.end() ? nullptr : &*found;
}

} // namespace backstep::ui
