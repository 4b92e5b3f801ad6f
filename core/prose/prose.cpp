#include "prose/prose.h"

namespace backstep {
namespace {

void fillRun(TextRun& run, std::span<const FilledNumber> numbers) {
  if (run.kind == TextRun::Kind::Number && numbers[run.numbers[0].number].changed)
    run.kind = TextRun::Kind::ChangedNumber;
  for (size_t i = run.numbers.size(); i-- > 0;)
    run.text.insert(run.numbers[i].at, numbers[run.numbers[i].number].text);
  run.numbers.clear();
}

} // namespace

std::vector<TextBlock> fillBlocks(std::span<const TextBlock> blocks,
                                  std::span<const FilledNumber> numbers) {
  std::vector<TextBlock> filled(blocks.begin(), blocks.end());
  for (TextBlock& block : filled) {
    for (TextRun& run : block.runs) fillRun(run, numbers);
    for (std::vector<TextCell>& row : block.rows)
      for (TextCell& cell : row)
        for (TextRun& run : cell.runs) fillRun(run, numbers);
  }
  return filled;
}

} // namespace backstep
