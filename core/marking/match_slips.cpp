#include "marking/match_slips.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace backstep {
namespace {

/// More slips than this that give 0 say nothing about a typed 0.
constexpr size_t mostForZero = 2;

bool isWrong(const EntryMark& box) {
  return box.verdict == Verdict::NotYet || box.verdict == Verdict::Slip;
}

class Matcher {
 public:
  Matcher(const std::vector<EntryMark>& boxes, const std::vector<SlipHit>& hits,
          const std::vector<double>& unbroken)
      : boxes_(boxes), hits_(hits), unbroken_(unbroken) {
    for (const SlipHit& hit : hits) explainsAll_.push_back(explainsAll(hit));
  }

  /// The hits that give a box's number, those that explain everything first, one per slip.
  std::vector<const SlipHit*> find(size_t box) const {
    std::vector<const SlipHit*> found;
    for (const bool all : {true, false})
      for (size_t i = 0; i < hits_.size(); ++i)
        if (explainsAll_[i] == all && matches(hits_[i], box) && !contains(found, hits_[i].id))
          found.push_back(&hits_[i]);
    const bool zero = boxes_[box].read.value == 0;
    if (zero && found.size() > mostForZero) found.clear();
    return found;
  }

  /// Whether a hit explains the wrong boxes, of which there are several.
  bool explainsSeveral(const SlipHit* hit) const {
    return std::count_if(boxes_.begin(), boxes_.end(), isWrong) > 1 &&
           explainsAll_[static_cast<size_t>(hit - hits_.data())];
  }

 private:
  bool matches(const SlipHit& hit, size_t box) const {
    if (box >= hit.numbers.size()) return false;
    const double number = hit.numbers[box];
    return isExactly(boxes_[box].read, number) && !sameNumber(number, unbroken_[box]);
  }

  bool explainsAll(const SlipHit& hit) const {
    for (size_t box = 0; box < boxes_.size(); ++box)
      if (isWrong(boxes_[box]) && !matches(hit, box)) return false;
    return true;
  }

  static bool contains(const std::vector<const SlipHit*>& list, const std::string& id) {
    return std::any_of(list.begin(), list.end(), [&](const SlipHit* hit) { return hit->id == id; });
  }

  const std::vector<EntryMark>& boxes_;
  const std::vector<SlipHit>& hits_;
  const std::vector<double>& unbroken_;
  std::vector<bool> explainsAll_;
};

} // namespace

std::vector<size_t> matchSlips(std::vector<EntryMark>& boxes, const std::vector<SlipHit>& hits,
                               const std::vector<double>& unbroken, const std::vector<bool>& skip) {
  const Matcher matcher(boxes, hits, unbroken);
  std::vector<std::vector<const SlipHit*>> found(boxes.size());
  for (size_t i = 0; i < boxes.size(); ++i) {
    const bool asked = isWrong(boxes[i]) || boxes[i].verdict == Verdict::Follows;
    if (asked && !skip[i] && boxes[i].slips.empty()) found[i] = matcher.find(i);
  }
  // The boxes are what the matcher looks at: ask before they change.
  std::set<const SlipHit*> several;
  for (const auto& ofBox : found)
    std::copy_if(ofBox.begin(), ofBox.end(), std::inserter(several, several.end()),
                 [&](const SlipHit* hit) { return matcher.explainsSeveral(hit); });
  const auto explains = [&](const SlipHit* hit) { return several.count(hit) > 0; };
  std::vector<size_t> named;
  for (size_t i = 0; i < boxes.size(); ++i) {
    if (found[i].empty()) continue;
    for (const SlipHit* hit : found[i]) {
      boxes[i].slips.push_back(hit->id);
      boxes[i].notes.push_back(
          {hit->id, hit->sentence, hit->node, hit->edge, hit->site, false, explains(hit)});
    }
    if (boxes[i].verdict == Verdict::NotYet) boxes[i].verdict = Verdict::Slip;
    named.push_back(i);
  }
  return named;
}

} // namespace backstep
