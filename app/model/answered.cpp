#include "model/answered.h"

#include <algorithm>

namespace backstep {

namespace {

/// Which verdict stands for several: the one that asks most of the student.
int urgency(Verdict verdict) {
  switch (verdict) {
  case Verdict::Right: return 0;
  case Verdict::Follows: return 1;
  case Verdict::Empty: return 2;
  case Verdict::MoreDigits: return 3;
  case Verdict::Unreadable: return 4;
  case Verdict::Slip: return 5;
  case Verdict::NotYet: return 6;
  }
  return 0;
}

/// Whether `order` holds each of 0..count-1 once.
bool isArrangement(std::vector<int> order, size_t count) {
  std::sort(order.begin(), order.end());
  for (size_t i = 0; i < order.size(); ++i)
    if (order[i] != static_cast<int>(i)) return false;
  return order.size() == count;
}

} // namespace

Verdict AnsweredBlank::verdict() const {
  Verdict worst = Verdict::Right;
  bool any = false;
  for (const EntryMark& entry : mark.entries) {
    if (urgency(entry.verdict) > urgency(worst)) worst = entry.verdict;
    any = any || entry.verdict != Verdict::Empty;
  }
  return any ? worst : Verdict::Empty;
}

bool AnsweredBlank::open(size_t box) const {
  return !uncovered && mark.entries[box].verdict != Verdict::Right;
}

bool AnsweredBlank::open() const {
  for (size_t box = 0; box < typed.size(); ++box)
    if (open(box)) return true;
  return false;
}

bool AnsweredQuiz::fits(const QuizReply& other) const {
  if (quiz->kind == Quiz::Kind::Order)
    return other.chosen.empty() || isArrangement(other.chosen, quiz->items.size());
  const auto count = static_cast<int>(quiz->options.size());
  return std::all_of(other.chosen.begin(), other.chosen.end(),
                     [count](int chosen) { return chosen >= 0 && chosen < count; });
}

int AnsweredQuiz::hintCount() const {
  const bool explains = (tries > 0 || checked) && !quiz->explain.empty();
  return static_cast<int>(quiz->hints.size()) + (explains ? 1 : 0);
}

bool AnsweredQuiz::explained() const {
  const bool answered = checked && (mark.verdict == Verdict::Right || !mark.judged);
  return answered || hintsTaken > static_cast<int>(quiz->hints.size());
}

std::vector<int> AnsweredQuiz::arrangement() const {
  return reply.chosen.empty() ? shuffledItems(*quiz) : reply.chosen;
}

} // namespace backstep
