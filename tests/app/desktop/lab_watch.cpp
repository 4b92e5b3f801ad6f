#include "app/desktop/lab_watch.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace backstep::test {

namespace {

const std::string* textOf(const ui::Probe& probe, const std::string& name) {
  const ui::Probe::Item* found = probe.find(name);
  return found == nullptr ? nullptr : &found->text;
}

/// Numbers that are not finite are written by the project's formatter, never as C does it.
std::string rawNumber(const ui::Probe& probe) {
  for (const char* name :
       {"lab/train-score", "lab/test-score", "lab/loss/reading", "lab/gradients/reading",
        "lab/weights/reading", "lab/surface/reading", "lab/map/reading", "lab/row/0/test"}) {
    const std::string* text = textOf(probe, name);
    if (text == nullptr) continue;
    for (const char* raw : {"nan", "inf"})
      if (text->find(raw) != std::string::npos) return std::string(name) + " says " + *text;
  }
  return {};
}

std::string badMoment(const ui::Probe& probe) {
  const std::string* text = textOf(probe, "lab/moment");
  if (text == nullptr) return {};
  long long update = -1;
  long long epoch = -1;
  const int read = std::sscanf(text->c_str(), "Update %lld, epoch %lld", &update, &epoch);
  const bool good = read == 2 && epoch >= 0 && epoch <= update;
  return good ? "" : "the moment says " + *text;
}

/// The accuracy that the table of confusion gives, 0..1; negative when not all of it is in sight.
double accuracyInTable(const ui::Probe& probe) {
  double right = 0;
  double all = 0;
  constexpr int mostClasses = 10;
  for (int is = 0; is < mostClasses; ++is)
    for (int decided = 0; decided < mostClasses; ++decided) {
      const std::string* count = textOf(probe, "lab/confusion/training/" + std::to_string(is) +
                                                   "/" + std::to_string(decided));
      if (count == nullptr) continue;
      all += std::atof(count->c_str());
      right += is == decided ? std::atof(count->c_str()) : 0;
    }
  const std::string* examples = textOf(probe, "lab/confusion/training");
  const bool whole = examples != nullptr && all > 0 && all == std::atof(examples->c_str());
  return whole ? right / all : -1;
}

std::string disagreement(const ui::Probe& probe) {
  const double accuracy = accuracyInTable(probe);
  const std::string* score = textOf(probe, "lab/train-score");
  if (accuracy < 0 || score == nullptr) return {};
  const size_t comma = score->rfind(", ");
  if (comma == std::string::npos) return "the score says " + *score;
  const double written = std::atof(score->c_str() + comma + 2);
  constexpr double rounding = 0.051; // three figures of a percentage
  if (std::abs(written - accuracy * 100) <= rounding) return {};
  return "the score says " + *score + ", the table " + std::to_string(accuracy);
}

} // namespace

std::string faultInLab(const ui::Probe& probe) {
  for (const auto& check : {rawNumber, badMoment, disagreement})
    if (std::string fault = check(probe); !fault.empty()) return fault;
  return {};
}

} // namespace backstep::test
