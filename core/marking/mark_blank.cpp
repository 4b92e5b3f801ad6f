#include "marking/mark_blank.h"

#include "marking/match_slips.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep {
namespace {

bool isNumber(const TypedNumber& typed) { return typed.kind == TypedNumber::Kind::Number; }

/// 0, 1 and -1 come out of many wrong ways.
bool isCommonplace(double number) {
  return sameNumber(number, 0) || sameNumber(number, 1) || sameNumber(number, -1);
}

/// True when a carried result proves nothing: it is 0, 1 or -1, or repeats a carried entry, and the
/// true answer is not of that form.
bool provesNothing(double carried, double exact, const World& world) {
  if (isCommonplace(carried) && !isCommonplace(exact)) return true;
  bool repeats = false;
  for (const HeldNumber& held : world.carried) {
    if (!sameNumber(carried, held.value)) continue;
    if (sameNumber(exact, held.exact)) return false;
    repeats = true;
  }
  return repeats;
}

} // namespace

AskedNumbers::AskedNumbers(const LoadedLesson& lesson, const Trace& trace) {
  for (BlankAnswer& answer : blankAnswers(lesson)) add(std::move(answer), trace);
}

void AskedNumbers::add(BlankAnswer answer, const Trace& trace) {
  exact.push_back(answer.expression.evaluate(trace).entries);
  answers.push_back(std::move(answer));
}

std::vector<const TraceExpression*> AskedNumbers::expressions() const {
  std::vector<const TraceExpression*> list;
  for (const BlankAnswer& answer : answers) list.push_back(&answer.expression);
  return list;
}

BlankMarker::BlankMarker(const LoadedLesson& lesson, const Trace& exact, const AskedNumbers& asked,
                         const AnswerSheet& sheet, const SlipFinder& slips)
    : lesson_(lesson),
      exactTrace_(exact),
      sheet_(sheet),
      slips_(slips),
      answers_(asked.answers),
      exact_(asked.exact),
      student_(lesson, exact),
      alone_(answers_.size()) {}

std::vector<BlankMark> BlankMarker::run() {
  std::vector<BlankMark> marks;
  for (size_t i = 0; i < answers_.size(); ++i) marks.push_back(markBlank(i));
  return marks;
}

BlankMark BlankMarker::markBlank(size_t index) {
  Current current = begin(index);
  judgeExact(current);
  acceptExchanged(current);
  const auto isOpen = [](const EntryMark& entry) { return entry.verdict == Verdict::NotYet; };
  const auto& entries = current.entries;
  if (std::any_of(entries.begin(), entries.end(), isOpen)) {
    carry(current);
    sayAuthors(current);
    nameSlips(current);
    saySign(current);
  }
  learn(current);
  enter(current);
  BlankMark mark{current.blank->id.text, current.blank->weight, std::move(current.entries), {}};
  if (current.world.differs())
    mark.world = std::make_shared<const Overrides>(std::move(current.world.overrides));
  return mark;
}

BlankMarker::Current BlankMarker::begin(size_t index) const {
  Current current;
  current.index = index;
  current.blank = answers_[index].blank;
  current.expression = &answers_[index].expression;
  current.closeness = closenessOf(*current.blank);
  current.before = beforeUpdate(*current.expression);
  current.entries = readEntries(index);
  current.guarded.resize(current.entries.size());
  current.partner = partnerOf(index);
  if (current.partner != none)
    for (EntryMark& entry : readEntries(current.partner))
      current.partnerTyped.push_back(std::move(entry.read));
  return current;
}

std::vector<EntryMark> BlankMarker::readEntries(size_t index) const {
  const std::string& id = answers_[index].blank->id.text;
  const AnswerSheet::Answer* typed = sheet_.find(id);
  std::vector<EntryMark> entries(exact_[index].size());
  for (size_t i = 0; i < entries.size(); ++i) {
    if (typed && i < typed->entries.size()) entries[i].typed = typed->entries[i];
    entries[i].read = readNumber(entries[i].typed, lesson_, exactTrace_, known_);
    entries[i].revealed = sheet_.isRevealed(id);
  }
  return entries;
}

Closeness BlankMarker::closenessOf(const Blank& blank) const {
  return backstep::closenessOf(blank.tolerance, lesson_.lesson.tolerance);
}

std::vector<double> BlankMarker::beforeUpdate(const TraceExpression& expression) const {
  bool updated = false;
  std::vector<std::vector<double>> entries;
  for (TraceSource source : expression.sources()) {
    updated = updated || source.kind == TraceSource::Kind::Updated;
    if (source.kind == TraceSource::Kind::Updated) source.kind = TraceSource::Kind::Value;
    entries.push_back(expression.read(source, exactTrace_));
  }
  return updated ? expression.evaluateWith(entries).entries : std::vector<double>{};
}

size_t BlankMarker::partnerOf(size_t index) const {
  const Blank& blank = *answers_[index].blank;
  for (size_t other = 0; other < answers_.size(); ++other) {
    const Blank& candidate = *answers_[other].blank;
    const bool pair =
        blank.acceptSwap == candidate.id.text || candidate.acceptSwap == blank.id.text;
    if (pair && other != index && exact_[index].size() == exact_[other].size()) return other;
  }
  return none;
}

// --- The lesson's own numbers

/// With new(W): the number before the update was typed, where `value` after it is another.
bool BlankMarker::isBefore(const Current& current, size_t box, double value) const {
  if (current.before.empty()) return false;
  const double before = current.before[box];
  return sameNumber(current.entries[box].read.value, before) && !sameNumber(value, before);
}

void BlankMarker::judgeExact(Current& current) const {
  const std::vector<double>& exact = exact_[current.index];
  for (size_t i = 0; i < current.entries.size(); ++i) {
    EntryMark& entry = current.entries[i];
    entry.verdict = judge(entry.read, exact[i], current.closeness);
    if (isNumber(entry.read) && isBefore(current, i, exact[i])) entry.verdict = Verdict::NotYet;
    if (entry.verdict == Verdict::MoreDigits && isListed(current, i))
      entry.verdict = Verdict::NotYet;
  }
}

TraceExpression BlankMarker::expressionOf(const WrongAnswer& wrong) const {
  auto expression =
      TraceExpression::compile(wrong.answer.text, lesson_.graph, lesson_.lesson.eta.has_value());
  assert(expression && "openLesson checks the wrong answers");
  return std::move(*expression);
}

/// A number that the author names as a mistake is not taken for the right one, rounded.
bool BlankMarker::isListed(const Current& current, size_t box) const {
  const std::vector<WrongAnswer>& wrong = current.blank->wrong;
  return std::any_of(wrong.begin(), wrong.end(), [&](const WrongAnswer& each) {
    const std::vector<double> numbers = expressionOf(each).evaluate(exactTrace_).entries;
    return box < numbers.size() && sameNumber(current.entries[box].read.value, numbers[box]);
  });
}

/// Two blanks may hold each other's numbers, but not both the same one.
bool BlankMarker::partnerHolds(const Current& current, size_t box, double value) const {
  const TypedNumber& typed = current.partnerTyped[box];
  return isNumber(typed) && isRight(typed, value, closenessOf(*answers_[current.partner].blank));
}

void BlankMarker::acceptExchanged(Current& current) const {
  if (current.partner == none) return;
  const std::vector<double>& own = exact_[current.index];
  const std::vector<double>& others = exact_[current.partner];
  for (size_t i = 0; i < current.entries.size(); ++i) {
    EntryMark& entry = current.entries[i];
    if (entry.verdict == Verdict::Right) continue;
    if (partnerHolds(current, i, own[i]) && !partnerHolds(current, i, others[i]))
      current.exchanged = true;
    if (entry.verdict != Verdict::NotYet || partnerHolds(current, i, others[i])) continue;
    const Verdict verdict = judge(entry.read, others[i], current.closeness);
    if (verdict != Verdict::Right && verdict != Verdict::MoreDigits) continue;
    entry.verdict = verdict;
    current.exchanged = true;
  }
}

// --- What follows from earlier answers

void BlankMarker::carry(Current& current) {
  current.world = student_.world();
  if (!current.world.differs()) return;
  carryInto(current, current.world, {});
  std::vector<std::vector<LessonText>> printed;
  for (const LessonText& name : current.blank->printed) printed.push_back({name});
  if (printed.size() > 1) printed.push_back(current.blank->printed);
  for (const std::vector<LessonText>& names : printed)
    carryInto(current, student_.world(names), names);
  if (current.partner != none) carryExchanged(current);
}

void BlankMarker::carryInto(Current& current, const World& world,
                            const std::vector<LessonText>& printed) {
  const std::vector<double>& exact = exact_[current.index];
  const std::vector<double> carried = student_.evaluate(*current.expression, world);
  for (size_t i = 0; i < current.entries.size(); ++i) {
    EntryMark& entry = current.entries[i];
    if (entry.verdict != Verdict::NotYet) continue;
    const bool nothing = !std::isfinite(carried[i]) || provesNothing(carried[i], exact[i], world);
    if (nothing && printed.empty()) current.guarded[i] = true;
    if (nothing || isBefore(current, i, carried[i])) continue;
    if (!isRight(entry.read, carried[i], current.closeness)) continue;
    entry.verdict = Verdict::Follows;
    entry.uses = usesOf(current.index, i, printed);
  }
}

void BlankMarker::carryExchanged(Current& current) {
  const std::vector<double>& others = exact_[current.partner];
  const std::vector<double> carried =
      student_.evaluate(answers_[current.partner].expression, current.world);
  for (size_t i = 0; i < current.entries.size(); ++i) {
    EntryMark& entry = current.entries[i];
    if (entry.verdict != Verdict::NotYet || !std::isfinite(carried[i])) continue;
    if (provesNothing(carried[i], others[i], current.world)) continue;
    if (partnerHolds(current, i, carried[i]) || partnerHolds(current, i, others[i])) continue;
    if (!isRight(entry.read, carried[i], current.closeness)) continue;
    entry.verdict = Verdict::Follows;
    entry.uses = usesOf(current.partner, i, {});
    current.exchanged = true;
  }
}

/// The values of a blank with one earlier blank alone in force.
const std::vector<double>& BlankMarker::aloneValues(size_t wrong, size_t index) {
  std::vector<std::vector<double>>& values = alone_[wrong];
  if (values.empty()) {
    values.resize(answers_.size());
    const World world = student_.worldOf(wrong);
    values[index] = student_.evaluate(answers_[index].expression, world);
    for (size_t later = 0; later < answers_.size(); ++later)
      values[later] = student_.evaluateAgain(answers_[later].expression, world);
  }
  return values[index];
}

std::vector<std::string> BlankMarker::usesOf(size_t index, size_t box,
                                             const std::vector<LessonText>& printed) {
  std::vector<std::string> uses;
  for (const size_t wrong : student_.wrongBlanks()) {
    const double alone = printed.empty() ? aloneValues(wrong, index)[box]
                                         : student_.evaluate(answers_[index].expression,
                                                             student_.worldOf(wrong, printed))[box];
    if (!sameNumber(alone, exact_[index][box])) uses.push_back(answers_[wrong].blank->id.text);
  }
  return uses.empty() ? tookPart(index, box, printed) : uses;
}

/// When no blank changes the number alone: those without which it would be another.
std::vector<std::string> BlankMarker::tookPart(size_t index, size_t box,
                                               const std::vector<LessonText>& printed) {
  const TraceExpression& expression = answers_[index].expression;
  const double together = student_.evaluate(expression, student_.world(printed))[box];
  std::vector<std::string> uses;
  for (const size_t wrong : student_.wrongBlanks()) {
    const World without = student_.worldWithout(wrong, printed);
    if (!sameNumber(student_.evaluate(expression, without)[box], together))
      uses.push_back(answers_[wrong].blank->id.text);
  }
  return uses;
}

// --- What was done wrong

void BlankMarker::sayAuthors(Current& current) {
  for (const WrongAnswer& wrong : current.blank->wrong) {
    const TraceExpression expression = expressionOf(wrong);
    const std::vector<double> own = expression.evaluate(exactTrace_).entries;
    const std::vector<double> carried = current.world.differs()
                                            ? student_.evaluate(expression, current.world)
                                            : std::vector<double>{};
    for (size_t i = 0; i < std::min(own.size(), current.entries.size()); ++i) {
      EntryMark& entry = current.entries[i];
      if (entry.verdict != Verdict::NotYet || !entry.say.empty()) continue;
      const bool followed = !carried.empty() && !current.guarded[i];
      if (isExactly(entry.read, own[i]) || (followed && isExactly(entry.read, carried[i])))
        entry.say = wrong.say.text;
    }
  }
}

void BlankMarker::nameSlips(Current& current) {
  if (slips_) {
    const std::vector<bool> nowhere(current.entries.size());
    matchSlips(current.entries, slips_(*current.expression, {}), exact_[current.index], nowhere);
  }
  nameNotUpdated(current);
  const auto isOpen = [](const EntryMark& entry) { return entry.verdict == Verdict::NotYet; };
  const bool open = std::any_of(current.entries.begin(), current.entries.end(), isOpen);
  if (!slips_ || !open || !current.world.differs()) return;
  std::vector<bool> skip = current.guarded;
  for (size_t i = 0; i < skip.size(); ++i)
    if (!isOpen(current.entries[i])) skip[i] = true;
  const std::vector<double> unbroken = student_.evaluate(*current.expression, current.world);
  const std::vector<SlipHit> hits =
      slips_(StudentWorld::withParts(*current.expression, current.world), current.world.overrides);
  for (const size_t box : matchSlips(current.entries, hits, unbroken, skip)) {
    EntryMark& entry = current.entries[box];
    entry.uses = usesOf(current.index, box, {});
    for (SlipNote& note : entry.notes) note.carried = true;
  }
}

/// new(W) = W is a slip whatever else gives that number.
void BlankMarker::nameNotUpdated(Current& current) const {
  const SlipNote note{"not-updated", "This is the number before the update.", {}, {}, -1, false,
                      true};
  for (size_t i = 0; i < current.entries.size(); ++i) {
    EntryMark& entry = current.entries[i];
    const bool open = entry.verdict == Verdict::NotYet || entry.verdict == Verdict::Slip;
    if (!open || !isBefore(current, i, exact_[current.index][i])) continue;
    entry.verdict = Verdict::Slip;
    if (std::find(entry.slips.begin(), entry.slips.end(), note.id) != entry.slips.end()) continue;
    entry.slips.insert(entry.slips.begin(), note.id);
    entry.notes.insert(entry.notes.begin(), note);
  }
}

/// No broken rule gives the number, but its opposite would be right.
void BlankMarker::saySign(Current& current) const {
  for (size_t i = 0; i < current.entries.size(); ++i) {
    EntryMark& entry = current.entries[i];
    if (entry.verdict != Verdict::NotYet || !entry.say.empty()) continue;
    TypedNumber opposite = entry.read;
    opposite.value = -opposite.value;
    if (isRight(opposite, exact_[current.index][i], current.closeness))
      entry.say = "The size is right, the sign is not: check every minus on the way.";
  }
}

// --- What later blanks may use

void BlankMarker::learn(const Current& current) {
  const auto target = current.expression->target();
  if (!target) return;
  for (size_t i = 0; i < current.entries.size(); ++i)
    if (current.entries[i].verdict == Verdict::Right || current.entries[i].revealed)
      known_.learn(*target->source, target->entries[i]);
}

void BlankMarker::enter(const Current& current) {
  const bool earlier = current.partner != none && current.partner < current.index;
  const bool exchanged = current.exchanged || (earlier && exchanged_[current.partner]);
  exchanged_.push_back(exchanged);
  const size_t stands = exchanged ? current.partner : current.index;
  std::vector<std::optional<HeldNumber>> boxes(current.entries.size());
  for (size_t i = 0; i < boxes.size(); ++i) {
    const EntryMark& entry = current.entries[i];
    if (!isNumber(entry.read)) continue;
    const bool right = entry.verdict == Verdict::Right;
    const double exact = exact_[stands][i];
    boxes[i] = HeldNumber{right ? exact : entry.read.value, exact, right};
  }
  student_.enter(answers_[stands].expression, std::move(boxes));
}

} // namespace backstep
