#include "app/concealed_lesson.h"
#include "app/model/written_walk.h"
#include "lesson/catalog.h"
#include "lesson/draw.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <random>

namespace backstep {
namespace {

/// The lesson with numbers of many digits in its arrays, of the size of its own and with their
/// signs.
LoadedLesson withLongNumbers(LoadedLesson loaded, unsigned seed) {
  const std::vector<bool> kept = keptInVariants(loaded);
  std::minstd_rand random(seed);
  const auto share = [&random] { return static_cast<double>(random()) / 2147483647.0; };
  for (size_t i = 0; i < loaded.lesson.arrays.size(); ++i) {
    if (kept[i]) continue;
    for (double& entry : loaded.lesson.arrays[i].values)
      entry = (entry == 0 ? 0.1 : entry) * (0.8 + 0.4 * share());
  }
  return loaded;
}

/// Whether what a box asks for is an input or parameter, which is never covered.
bool asksForGiven(const Answers& answers, const SecretNumbers::Known& known) {
  const Graph& graph = (*answers.walks())[0].graph();
  for (int i = 0; i < graph.bindingCount(); ++i)
    for (size_t at = 0; at < (*answers.walks())[0].value(NodeId{i}).size(); ++at) {
      SecretNumbers::Known given;
      for (const Trace& walk : *answers.walks()) given.push_back(walk.value(NodeId{i})[at]);
      if (SecretNumbers::same(given, known)) return true;
    }
  return false;
}

/// Whether a box asks for a gradient that is a value of the forward pass: with a target of 0 or 1
/// the gradient of a softmax's input is its output, which is what the student computes it from.
bool asksForForwardValue(const AnsweredBlank& blank, double number, const Trace& trace) {
  if (blank.blank->at.text.rfind("gradient", 0) != 0) return false;
  for (int i = 0; i < trace.graph().nodeCount(); ++i)
    for (const double value : trace.value(NodeId{i}))
      if (std::abs(value) == doctest::Approx(std::abs(number)).epsilon(1e-12)) return true;
  return false;
}

/// Digits that no text may hold, and the box they belong to.
struct Secret {
  std::string digits;
  std::string box;
};

std::vector<Secret> secretsOf(const Session& session) {
  const Answers& answers = *session.answers();
  const Trace& trace = session.document()->trace();
  std::vector<Secret> secrets;
  for (const AnsweredBlank& blank : answers.blanks())
    for (size_t box = 0; box < blank.exact.size(); ++box) {
      const std::vector<std::string> all = test::firstDigits(blank.exact[box]);
      if (all.empty() || asksForGiven(answers, blank.known[box]) ||
          asksForForwardValue(blank, blank.exact[box], trace))
        continue;
      for (const std::string& digits : all)
        secrets.push_back({digits, blank.blank->id.text + " " + std::to_string(box)});
    }
  return secrets;
}

using Line = std::pair<size_t, std::string>; // its number, and whose box it gives away

/// The lines of the walk at its start that hold digits of an open box. Adds to `looked` how many
/// digits were looked for.
std::map<Line, std::string> leaks(const CatalogEntry& entry, unsigned seed, size_t& looked) {
  Session session([&](std::string_view) -> Result<LoadedLesson> {
    return withLongNumbers(std::move(*openLessonText(entry.text)), seed);
  });
  session.run(command::Open{entry.id});
  REQUIRE(session.document() != nullptr);
  const std::vector<Secret> secrets = secretsOf(session);
  looked += secrets.size();
  std::map<Line, std::string> found;
  if (secrets.empty()) return found;
  std::istringstream all(test::everythingWritten(session));
  size_t number = 0;
  for (std::string line; std::getline(all, line); ++number) {
    line.erase(std::remove(line.begin(), line.end(), '.'), line.end());
    for (const Secret& each : secrets)
      if (test::beginsANumber(line, each.digits)) found[{number, each.box}] = line;
  }
  return found;
}

} // namespace

// Digits that are equal by chance are so with one set of numbers and not with another.
TEST_CASE("no lesson's walk gives an answer away, whatever its numbers") {
  const Catalog catalog;
  size_t looked = 0;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const auto once = leaks(entry, 1, looked);
    const auto again = leaks(entry, 2, looked);
    for (const auto& [where, line] : once)
      if (again.count(where) > 0)
        FAIL_CHECK(entry.id << ": blank " << where.second << " by: " << line);
  }
  CHECK(looked > 0);
}

} // namespace backstep
