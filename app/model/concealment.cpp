#include "model/concealment.h"

#include "model/copies.h"
#include "model/other_walks.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace backstep {

namespace {

using Kind = TracePlace::Kind;

/// The values that the lesson itself has printed when the walk stands at `cursor`.
std::set<int> printedNodes(const Graph& graph, const Answers& answers, int cursor) {
  std::set<int> printed;
  for (const AnsweredBlank& each : answers.blanks())
    for (const LessonText& name : each.blank->printed)
      if (each.step <= cursor) printed.insert(graph.find(name.text).value);
  return printed;
}

bool exempt(const TracePlace& place, const Graph& graph, const std::set<int>& printed) {
  return place.kind == Kind::Value &&
         (graph.node(NodeId{place.index}).kind != Node::Kind::Operation ||
          printed.count(place.index) > 0);
}

/// The numbers that no text may compute: those of open boxes and covered places, without those
/// that are shown anyway.
class SecretList {
 public:
  explicit SecretList(const std::shared_ptr<const std::vector<Trace>>& walks) : walks_(walks) {}

  void add(SecretNumbers::Known known) {
    if (!isCommonplace(known)) list_.push_back(std::move(known));
  }
  void add(const TracePlace& place) { add(knownAt(place, *walks_)); }

  bool empty() const { return list_.empty(); }
  /// After everything was added.
  void sort() {
    std::sort(list_.begin(), list_.end(),
              [](const auto& a, const auto& b) { return std::abs(a[0]) < std::abs(b[0]); });
  }
  void allow(const SecretNumbers::Known& shown) {
    constexpr double slack = 1e-9;
    const double size = std::abs(shown[0]);
    auto at = std::lower_bound(
        list_.begin(), list_.end(), size - slack * (1 + size),
        [](const SecretNumbers::Known& each, double least) { return std::abs(each[0]) < least; });
    while (at != list_.end() && std::abs((*at)[0]) <= size + slack * (1 + size))
      at = SecretNumbers::same(*at, shown) ? list_.erase(at) : at + 1;
  }
  void allowValues(NodeId node) {
    const size_t entries = (*walks_)[0].value(node).size();
    for (size_t i = 0; i < entries; ++i)
      allow(knownAt({Kind::Value, node.value, static_cast<std::int64_t>(i)}, *walks_));
  }

  std::shared_ptr<const SecretNumbers> take() {
    if (list_.empty()) return nullptr;
    return std::make_shared<const SecretNumbers>(SecretNumbers{walks_, std::move(list_)});
  }

 private:
  std::shared_ptr<const std::vector<Trace>> walks_;
  std::vector<SecretNumbers::Known> list_;
};

std::shared_ptr<const SecretNumbers> secretsOf(const Graph& graph, const Answers& answers,
                                               const std::vector<TracePlace>& places,
                                               const std::set<TracePlace>& earned,
                                               const std::set<int>& printed) {
  SecretList secrets(answers.walks());
  for (const AnsweredBlank& each : answers.blanks())
    for (size_t i = 0; i < each.known.size(); ++i)
      if (each.open(i)) secrets.add(each.known[i]);
  for (const TracePlace& place : places) secrets.add(place);
  if (secrets.empty()) return nullptr;
  secrets.sort();
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (graph.node(NodeId{i}).kind != Node::Kind::Operation || printed.count(i) > 0)
      secrets.allowValues(NodeId{i});
  for (const TracePlace& place : earned) secrets.allow(knownAt(place, *answers.walks()));
  return secrets.take();
}

} // namespace

bool Covers::operator==(const Covers& other) const {
  const auto numbers = [](const Covers& of) {
    return of.secrets ? of.secrets->numbers : std::vector<SecretNumbers::Known>{};
  };
  return places == other.places && numbers(*this) == numbers(other);
}

namespace {

/// Places by what has become of their numbers.
struct AskedPlaces {
  std::set<TracePlace> asked; ///< by open boxes of the lesson and of the student's own questions
  std::set<TracePlace> predicted; ///< by the open box of a prediction
  std::set<TracePlace> meant;     ///< by any open box itself, not only alike
  std::set<TracePlace> earned;    ///< of boxes that are not open any more
  std::set<TracePlace> passed;    ///< that a prediction has shown: not a copy of what it asks now
  bool open = false;

  explicit AskedPlaces(const Answers& answers) {
    for (const AnsweredBlank& each : answers.blanks()) {
      (each.open() ? predicted : passed).insert(each.beside.begin(), each.beside.end());
      for (size_t i = 0; i < each.typed.size(); ++i) add(each, i);
    }
  }

 private:
  void add(const AnsweredBlank& blank, size_t box) {
    const bool isOpen = blank.open(box);
    open = open || isOpen;
    const bool shownOnly = blank.foretold && blank.revealed; // and not answered
    std::set<TracePlace>& into = isOpen      ? blank.foretold ? predicted : asked
                                 : shownOnly ? passed
                                             : earned;
    into.insert(blank.places[box].begin(), blank.places[box].end());
    if (!isOpen) return;
    meant.insert(blank.places[box].begin(), blank.places[box].end());
    into.insert(blank.alike[box].begin(), blank.alike[box].end());
  }
};

/// The earned places, with a message that is such a gradient alone and a gradient that is such a
/// message alone, unless an open box asks for that itself.
std::set<TracePlace> earnedPlaces(const Trace& trace, const AskedPlaces& places) {
  std::set<TracePlace> earned = places.earned;
  const auto add = [&](const TracePlace& place) {
    if (places.meant.count(place) == 0) earned.insert(place);
  };
  for (const TracePlace& place : places.earned) {
    const bool isMessage = place.kind == Kind::Message;
    if (!isMessage && place.kind != Kind::Gradient) continue;
    const NodeId node =
        isMessage ? trace.graph().edge(EdgeId{place.index}).operand : NodeId{place.index};
    const auto messages = trace.messagesTo(node);
    if (messages.size() != 1) continue;
    add({Kind::Message, messages[0].value, place.entry});
    add({Kind::Gradient, node.value, place.entry});
  }
  return earned;
}

} // namespace

Covers coversOf(const Trace& trace, const Answers& answers, int cursor) {
  const AskedPlaces places(answers);
  Covers covers;
  if (!places.open || answers.shown()) return covers;

  const std::set<int> printed = printedNodes(trace.graph(), answers, cursor);
  const std::set<TracePlace> earned = earnedPlaces(trace, places);
  std::set<TracePlace> found = copiesOf(trace, places.asked);
  for (const TracePlace& place : copiesOf(trace, places.predicted))
    if (places.passed.count(place) == 0) found.insert(place);
  for (const TracePlace& place : found)
    if (earned.count(place) == 0 && !exempt(place, trace.graph(), printed))
      covers.places.push_back(place);
  covers.secrets = secretsOf(trace.graph(), answers, covers.places, earned, printed);
  return covers;
}

Trace covered(const Trace& trace, const Covers& covers) {
  Trace shown = trace;
  shown.cover(covers.places, covers.secrets);
  return shown;
}

} // namespace backstep
