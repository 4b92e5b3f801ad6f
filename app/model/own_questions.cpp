// What a student asks to be asked.

#include "model/answers.h"
#include "model/asked_number.h"

#include <algorithm>

namespace backstep {

std::optional<BlankBox> Answers::openBox(Places places, const TracePlace& place) const {
  for (const AnsweredBlank& each : given_.blanks)
    for (size_t box = 0; box < each.typed.size(); ++box) {
      const std::vector<TracePlace>& there = (each.*places)[box];
      if (each.open(box) && std::find(there.begin(), there.end(), place) != there.end())
        return BlankBox{each.id(), static_cast<int>(box)};
    }
  return std::nullopt;
}

std::optional<BlankBox> Answers::boxAt(const TracePlace& place) const {
  return openBox(&AnsweredBlank::places, place);
}

std::optional<BlankBox> Answers::boxAlike(const TracePlace& place) const {
  return openBox(&AnsweredBlank::alike, place);
}

bool Answers::call(TracePlace place) {
  const bool whole = place.entry < 0;
  if (whole) place.entry = 0;
  called_ = boxAt(place);
  if (!called_) called_ = boxAlike(place);
  if (!called_) {
    if (!marker_) marker_.emplace(*lesson_, lesson_->record());
    const Names names = namesOf(*lesson_);
    if (whole) place.entry = -1;
    auto blank = blankAt(names, marker_->numbers(), place);
    if (!blank) return false;
    called_ = BlankBox{addOwn(std::move(*blank), names).id(), 0};
    mark();
  }
  ++calls_;
  return true;
}

/// A blank of the student's own, not marked yet.
AnsweredBlank& Answers::addOwn(Blank blank, const Names& names) {
  const auto mine = [](const AnsweredBlank& each) { return each.own; };
  const auto count = std::count_if(given_.blanks.begin(), given_.blanks.end(), mine);
  blank.id.text = "own:" + std::to_string(count + 1); // no id of a lesson has a colon
  given_.blanks.push_back(answeredBlank(marker_->ask(std::move(blank)), names));
  given_.blanks.back().own = true;
  return given_.blanks.back();
}

/// The blank that asked for the same in an earlier round; null when none did.
AnsweredBlank* Answers::foretoldBlank(const std::string& answer) {
  const auto found =
      std::find_if(given_.blanks.begin(), given_.blanks.end(), [&](const AnsweredBlank& each) {
        return each.foretold && each.blank->answer.text == answer;
      });
  return found == given_.blanks.end() ? nullptr : &*found;
}

namespace {

/// All entries of an array that is not large: from its other numbers, the one that a prediction
/// asks for could be guessed.
std::vector<TracePlace> wholeArray(TracePlace entry, std::int64_t size) {
  constexpr std::int64_t largest = 256;
  std::vector<TracePlace> all;
  for (entry.entry = 0; size <= largest && entry.entry < size; ++entry.entry) all.push_back(entry);
  return all;
}

} // namespace

std::optional<BlankBox> Answers::foretell(const TracePlace& entry) {
  if (const auto open = boxAt(entry)) return open;
  if (!marker_) marker_.emplace(*lesson_, lesson_->record());
  const Names names = namesOf(*lesson_);
  auto blank = blankAt(names, marker_->numbers(), entry, AskedPart::Entry);
  if (!blank) return std::nullopt;
  AnsweredBlank* asked = foretoldBlank(blank->answer.text);
  if (asked == nullptr) asked = &addOwn(std::move(*blank), names);
  asked->foretold = true;
  asked->beside = wholeArray(entry, lesson_->graph->node(NodeId{entry.index}).shape.size());
  asked->typed.assign(1, {});
  asked->checked.assign(1, false);
  asked->hintsTaken = asked->tries = 0;
  asked->revealed = asked->uncovered = false;
  const BlankBox box{asked->id(), 0};
  mark();
  return box;
}

void Answers::endForetelling(std::string_view blank) {
  AnsweredBlank* asked = given_.blank(blank);
  if (asked == nullptr || !asked->foretold || !asked->open()) return;
  asked->revealed = asked->uncovered = true;
}

} // namespace backstep
