#pragma once

#include "kit/rich_text.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace backstep::ui {

/// The lesson's texts, read and with today's numbers in them, kept until the numbers change.
class Prose {
 public:
  /// The blocks of a text of the open lesson; valid until the next call after a change.
  const std::vector<TextBlock>& get(const Session& session, const std::string& source);

 private:
  std::shared_ptr<const Graph> graph_; // what is kept was read against
  int revision_ = -1;                  // of the session, likewise
  std::map<std::string, std::vector<TextBlock>> kept_;
};

} // namespace backstep::ui
