#include "marking/answer_sheet.h"

#include <algorithm>

namespace backstep {
namespace {

bool same(const AnswerSheet::Answer& a, const AnswerSheet::Answer& b) {
  return a.entries == b.entries;
}
bool same(const AnswerSheet::Reply& a, const AnswerSheet::Reply& b) {
  return a.reply.chosen == b.reply.chosen && a.reply.typed == b.reply.typed;
}
bool same(const AnswerSheet::Hints& a, const AnswerSheet::Hints& b) { return a.taken == b.taken; }
bool same(const LessonText&, const LessonText&) { return true; }
bool same(const std::string&, const std::string&) { return true; }

const std::string& idOf(const LessonText& text) { return text.text; }
const std::string& idOf(const std::string& id) { return id; }
template <class Item>
const std::string& idOf(const Item& item) {
  return item.id;
}

template <class Item>
const Item* find(const std::vector<Item>& list, const std::string& id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Item& each) { return idOf(each) == id; });
  return found == list.end() ? nullptr : &*found;
}

template <class Item>
bool isSame(const Item* a, const Item* b) {
  return a == nullptr || b == nullptr ? a == b : same(*a, *b);
}

/// Their list with what was changed here: replaced, added or taken away.
template <class Item>
std::vector<Item> merged(const std::vector<Item>& base, const std::vector<Item>& ours,
                         const std::vector<Item>& theirs) {
  const auto changedHere = [&](const std::string& id) {
    return !isSame(find(base, id), find(ours, id));
  };
  std::vector<Item> list;
  for (const Item& item : theirs) {
    const Item* own = find(ours, idOf(item));
    if (!changedHere(idOf(item)))
      list.push_back(item);
    else if (own != nullptr)
      list.push_back(*own);
  }
  for (const Item& item : ours)
    if (find(theirs, idOf(item)) == nullptr && changedHere(idOf(item))) list.push_back(item);
  return list;
}

template <class Value>
const Value& changed(const Value& base, const Value& ours, const Value& theirs) {
  return ours == base ? theirs : ours;
}

} // namespace

AnswerSheet mergeSheets(const AnswerSheet& base, const AnswerSheet& ours,
                        const AnswerSheet& theirs) {
  AnswerSheet sheet;
  sheet.lesson = ours.lesson;
  sheet.student = changed(base.student, ours.student, theirs.student);
  sheet.seed = changed(base.seed, ours.seed, theirs.seed);
  sheet.bug = changed(base.bug, ours.bug, theirs.bug);
  sheet.answers = merged(base.answers, ours.answers, theirs.answers);
  sheet.replies = merged(base.replies, ours.replies, theirs.replies);
  sheet.drafts = merged(base.drafts, ours.drafts, theirs.drafts);
  sheet.hints = merged(base.hints, ours.hints, theirs.hints);
  sheet.revealed = merged(base.revealed, ours.revealed, theirs.revealed);
  sheet.round = std::max(ours.round, theirs.round);
  sheet.attempts = theirs.attempts;
  const auto known =
      static_cast<std::ptrdiff_t>(std::min(base.attempts.size(), ours.attempts.size()));
  sheet.attempts.insert(sheet.attempts.end(), ours.attempts.begin() + known, ours.attempts.end());
  return sheet;
}

} // namespace backstep
