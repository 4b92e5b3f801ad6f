#include "reader/prose.h"

#include "lesson/lesson_text.h"

namespace backstep::ui {

const std::vector<TextBlock>& Prose::get(const Session& session, const std::string& source) {
  const Document& document = *session.document();
  const auto& graph = document.trace().evaluation().sharedGraph();
  if (graph != graph_ || session.revision() != revision_) kept_.clear();
  graph_ = graph;
  revision_ = session.revision();
  const auto found = kept_.find(source);
  if (found != kept_.end()) return found->second;
  const auto pieces = parseLessonText(source, graph_, document.lesson().eta.has_value());
  const Trace& shown = session.player()->trace();
  const Trace* own = session.lessonTrace();
  auto blocks = parseMarkdown(pieces ? fillMarked(*pieces, shown, own ? *own : shown) : source);
  return kept_.emplace(source, std::move(blocks)).first->second;
}

} // namespace backstep::ui
