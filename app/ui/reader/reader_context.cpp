#include "reader/reader_context.h"

#include <algorithm>

namespace backstep::ui {

std::vector<FormulaBlank> ReaderContext::text(const char* id, const std::string& source,
                                              float wide) const {
  ImGui::PushID(id);
  std::vector<FormulaBlank> blanks = drawRichText(view, prose.get(view.session, source), wide);
  ImGui::PopID();
  return blanks;
}

const std::vector<TextBlock>& ProseShelf::get(const Session& session, const std::string& source) {
  const Document& document = *session.document();
  const auto& graph = document.trace().evaluation().sharedGraph();
  if (graph != graph_) texts_.emplace(graph, document.lesson().eta.has_value());
  if (graph != graph_ || session.revision() != revision_) filled_.clear();
  graph_ = graph;
  revision_ = session.revision();
  const auto found = filled_.find(source);
  if (found != filled_.end()) return found->second;
  const Trace& shown = session.player()->trace();
  const Trace* own = session.lessonTrace();
  auto blocks = fillProse(texts_->get(source), shown, own != nullptr ? own : &shown);
  return filled_.emplace(source, std::move(blocks)).first->second;
}

const TextBlock* headingOf(const std::vector<TextBlock>& blocks) {
  const auto found = std::find_if(blocks.begin(), blocks.end(), [](const TextBlock& block) {
    return block.kind == TextBlock::Kind::Heading;
  });
  return found == blocks.end() ? nullptr : &*found;
}

} // namespace backstep::ui
