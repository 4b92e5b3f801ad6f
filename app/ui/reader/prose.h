#pragma once

#include "kit/rich_text.h"
#include "lesson/lesson_prose.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace backstep::ui {

/// The lesson's texts with today's numbers in them: read once, filled when the numbers change.
class ProseShelf {
 public:
  /// The blocks of a text of the open lesson; valid until the next call after a change.
  const std::vector<TextBlock>& get(const Session& session, const std::string& source);

 private:
  std::shared_ptr<const Graph> graph_; // what the texts were read against
  std::optional<LessonTexts> texts_;
  int revision_ = -1; // of the session when they were filled
  std::map<std::string, std::vector<TextBlock>> filled_;
};

} // namespace backstep::ui
