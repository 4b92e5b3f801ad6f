#pragma once

#include "kit/kept.h"
#include "kit/rich_text.h"
#include "lesson/lesson_prose.h"
#include "model/answers.h"
#include "reader/tab_stops.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace backstep::ui {

/// Texts with today's numbers in them, filled again when the numbers change.
class ProseShelf {
 public:
  /// The blocks of a text of the open lesson, or of a reply to an answer, its numbers with as many
  /// figures as those of the walk; valid until the next call after a change.
  const std::vector<TextBlock>& get(const ViewContext& context, const std::string& source);

 private:
  Kept<std::pair<WalkNumbers, int>, std::map<std::string, std::vector<TextBlock>>> filled_;
};

/// The name of a blank's box, for the probe and for Tab.
inline std::string boxName(const BlankBox& box) {
  return "blank/" + box.blank + "/box/" + std::to_string(box.entry);
}

/// The first heading of a text; null when it has none.
const TextBlock* headingOf(const std::vector<TextBlock>& blocks);

/// How typing goes on from box to box.
struct Typing {
  std::optional<BlankBox>
      judged; ///< Enter has been pressed in it: what comes next hangs on its mark
  std::optional<BlankBox> begun; ///< what was typed while no box was active goes into it
  std::string text;              ///< that is so far
  int turn = 0; ///< Tab has left the last box of a question (1) or the first (-1): the next is due
};

/// What the parts of the text pane share while they draw.
struct ReaderContext {
  ViewContext& view;
  ProseShelf& prose;
  TabStops& stops;
  Typing& typing;
  const std::string& pane; ///< id of the view that the keyboard belongs to
  float width;             ///< of the column, pixels

  const Sizes& sizes() const { return view.theme.sizes; }
  const Palette& colours() const { return view.theme.colours; }
  /// Draws a text of the lesson as wide as given. `id` keeps its links apart from others'. Returns
  /// where the places to fill in are.
  std::vector<FormulaBlank> text(const char* id, const std::string& source, float wide) const;
};

} // namespace backstep::ui
