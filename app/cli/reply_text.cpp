#include "cli/reply_text.h"

namespace backstep {

std::string replyText(const EntryMark& mark) {
  switch (mark.verdict) {
  case Verdict::Right: return "right";
  case Verdict::Follows: return "follows from your earlier answer";
  case Verdict::MoreDigits: return "right so far, one more digit please";
  case Verdict::Unreadable:
    return mark.read.reason + (mark.read.hint.empty() ? "" : " (" + mark.read.hint + ")");
  case Verdict::Slip: return mark.notes.empty() ? "not right" : mark.notes[0].sentence;
  case Verdict::NotYet:
  case Verdict::Empty: break;
  }
  return "not right yet";
}

} // namespace backstep
