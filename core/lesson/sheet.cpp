#include "lesson/sheet.h"

#include "lesson/lesson_prose.h"
#include "lesson/table_reader.h"
#include "tex/parser.h"

#include <charconv>

namespace backstep {

namespace {

void addBoxesOf(const std::vector<TextRun>& runs, std::vector<std::string>& found) {
  for (const TextRun& run : runs) {
    if (run.kind != TextRun::Kind::Formula && run.kind != TextRun::Kind::DisplayFormula) continue;
    const tex::ParseResult parsed = tex::parse(run.text);
    if (parsed.error) continue;
    for (const tex::Node& node : parsed.tree.nodes)
      if (const auto* blank = std::get_if<tex::Blank>(&node))
        found.emplace_back(parsed.tree.string(blank->id));
  }
}

} // namespace

std::optional<SheetBox> readSheetBox(std::string_view id) {
  SheetBox box;
  const size_t bracket = id.find('[');
  box.blank = id.substr(0, bracket);
  if (!isId(box.blank)) return std::nullopt;
  if (bracket == id.npos) return box;
  const char* end = id.data() + id.size();
  const auto read = std::from_chars(id.data() + bracket + 1, end, box.entry);
  if (read.ec != std::errc() || read.ptr + 1 != end || *read.ptr != ']' || box.entry < 0)
    return std::nullopt;
  return box;
}

std::vector<std::string> sheetBoxesIn(const std::vector<TextBlock>& blocks) {
  std::vector<std::string> found;
  for (const TextBlock& block : blocks) {
    addBoxesOf(block.runs, found);
    for (const std::vector<TextCell>& row : block.rows)
      for (const TextCell& cell : row) addBoxesOf(cell.runs, found);
  }
  return found;
}

std::set<std::string> blanksInSheet(const LoadedLesson& loaded) {
  std::set<std::string> blanks;
  for (const Page& part : loaded.lesson.sheet)
    for (const std::string& id : sheetBoxesIn(loaded.prose(part.text).prose.blocks))
      if (const auto box = readSheetBox(id)) blanks.insert(box->blank);
  return blanks;
}

size_t sheetPartOf(std::span<const int> steps, int step) {
  size_t part = 0;
  for (size_t i = 1; i < steps.size(); ++i) {
    const bool later = steps[i] > steps[part] || steps[part] > step;
    if (steps[i] <= step && later) part = i;
  }
  return part;
}

std::string replaceSheetBoxes(std::string_view text,
                              const std::function<std::string(const std::string& id)>& written) {
  constexpr std::string_view command = "\\blank";
  std::string result;
  for (;;) {
    const size_t at = text.find(command);
    result += text.substr(0, at);
    if (at == text.npos) return result;
    const size_t open = text.find('{', at);
    const size_t close = text.find('}', at);
    if (open == text.npos || close == text.npos || close < open) return result += text.substr(at);
    result += written(std::string(text.substr(open + 1, close - open - 1)));
    text.remove_prefix(close + 1);
  }
}

} // namespace backstep
