#pragma once

#include "kit/view.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The heading of a section of settings, with room above it.
void settingHead(const ViewContext& context, std::string_view text);

/// A line "name: [control]": writes the name and leaves the cursor where the control goes.
void settingName(const ViewContext& context, std::string_view name);

/// Opens a list below a box that says what is chosen. Between it and EndCombo() go the entries when
/// it returns true.
bool beginList(const ViewContext& context, const char* id, const std::string& shown);

/// A list to choose one of several words from, named "lab/<id>", its entries "lab/<id>/<word>".
/// Returns the index chosen in this frame, else -1. Empty words are left out.
int chooseWord(ViewContext& context, std::string_view id, std::span<const std::string> words,
               int current);

/// A list of round numbers to choose from. Returns true and sets `value` when one was chosen.
bool chooseNumber(ViewContext& context, std::string_view id, std::span<const double> numbers,
                  double& value);

/// A list of the rows' titles; those that `allowed` refuses are left out. True when another one
/// was chosen.
template <class Row, class Choice, class Allowed>
bool chooseRow(ViewContext& context, std::string_view id, std::span<const Row> rows,
               Choice Row::*field, Choice& current, Allowed allowed) {
  std::vector<std::string> words;
  int at = -1;
  for (const Row& row : rows) {
    words.push_back(allowed(row.*field) ? std::string(row.title) : std::string());
    if (row.*field == current) at = static_cast<int>(words.size()) - 1;
  }
  const int chosen = chooseWord(context, id, words, at);
  if (chosen < 0) return false;
  current = rows[static_cast<size_t>(chosen)].*field;
  return true;
}

/// For chooseRow(): refuses none.
constexpr auto anyChoice = [](auto) { return true; };

/// A formula in small below its setting.
void formulaNote(ViewContext& context, std::string_view tex);

/// A slider over whole numbers.
struct Slide {
  std::string_view id; ///< named "lab/<id>"
  int least = 0;
  int most = 1;
  std::string text; ///< what it stands at, for people
};

/// True when it was moved.
bool slideNumber(ViewContext& context, const Slide& slide, int& value);

/// A slider over some numbers, in rising order; `value` may lie between two of them. True when it
/// was moved to one.
bool slideStops(ViewContext& context, std::string_view id, std::span<const int> stops,
                const std::string& text, int& value);

/// What can be saved of a view.
struct Saveable {
  std::string view;                     ///< id of the view whose picture is taken
  std::string name;                     ///< of what it shows, for the probe and files: "loss"
  std::function<std::string()> numbers; ///< makes the table
  bool byCheckBox = false;              ///< the line is only as tall as a check box
};

/// Width of both of these buttons, in pixels.
float saveButtonsWidth(const ViewContext& context);

/// Two small buttons at the right end of the current line that save the view's picture as PNG and
/// its numbers as CSV; where there is no room for both, one with a menu. They are marked
/// "lab/save/<name>/png" and "/csv", the one with the menu "lab/save/<name>".
void saveButtons(ViewContext& context, const Saveable& what);

} // namespace backstep::ui
