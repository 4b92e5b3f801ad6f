#include "cli/reply_text.h"

#include "cli/terminal_text.h"
#include "prose/prose.h"

namespace backstep {

namespace {

/// What is said beside the slips, then what comes after it.
std::string withRemark(const EntryMark& mark, const std::string& rest) {
  if (mark.say.empty()) return rest;
  constexpr int oneLine = 10'000; // columns: whoever shows it breaks it
  std::string said = proseText(readProse(mark.say).blocks, oneLine, false);
  while (said.ends_with('\n')) said.pop_back();
  return rest.empty() ? said : said + " " + rest;
}

} // namespace

std::string replyText(const EntryMark& mark) {
  switch (mark.verdict) {
  case Verdict::Right: return "right";
  case Verdict::Follows: return "follows from your earlier answer";
  case Verdict::MoreDigits: return "right so far, one more digit please";
  case Verdict::Unreadable:
    return mark.read.reason + (mark.read.hint.empty() ? "" : " (" + mark.read.hint + ")");
  case Verdict::Slip:
    return withRemark(mark, mark.notes.empty() ? "not right" : mark.notes[0].sentence);
  case Verdict::NotYet: return mark.say.empty() ? "not right yet" : withRemark(mark, {});
  case Verdict::Empty: break;
  }
  return "not right yet";
}

} // namespace backstep
