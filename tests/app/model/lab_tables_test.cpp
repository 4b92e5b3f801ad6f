#include "app/model/labs.h"
#include "model/lab_tables.h"
#include "model/lab_text.h"

#include <cmath>
#include <doctest/doctest.h>
#include <sstream>

namespace backstep {
namespace {

using test::steppingClock;

/// The lines of a table, cut at commas outside of quotes.
std::vector<std::vector<std::string>> linesOf(const std::string& table) {
  std::vector<std::vector<std::string>> lines;
  std::istringstream text(table);
  for (std::string line; std::getline(text, line);) {
    lines.emplace_back(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) lines.back().emplace_back();
      if (c != '"' && (c != ',' || quoted)) lines.back().back() += c;
    }
  }
  return lines;
}

void trainEpochs(Lab& lab, int epochs) {
  for (int i = 0; i < epochs; ++i) lab.run(lab::StepEpoch{});
  for (int i = 0; i < 2000; ++i) lab.advance(0);
}

TEST_CASE("the map's table has the network's answer at every point") {
  Lab lab(steppingClock());
  trainEpochs(lab, 2);
  const auto lines = linesOf(mapTable(lab.run(), lab.pictures()));
  const int side = lab.pictures().side();
  REQUIRE(lines.size() == static_cast<size_t>(side * side + 1));
  CHECK(lines[0] == std::vector<std::string>{"x1", "x2", "answer"});
  Predictor predictor(lab.run().model());
  predictor.setParameters(lab.run().parameters());
  for (const size_t at : {size_t{1}, lines.size() / 3, lines.size() - 1}) {
    predictor.inputs()[0] = std::stod(lines[at][0]);
    predictor.inputs()[1] = std::stod(lines[at][1]);
    predictor.run();
    CHECK(std::stod(lines[at][2]) == doctest::Approx(predictor.predicted()[0]).epsilon(1e-6));
  }
}

TEST_CASE("of several classes each has a column, and the decision is named") {
  Lab lab(steppingClock());
  TrainingConfig config;
  config.data.kind = DataKind::ThreeSpirals;
  lab.run(lab::Configure{config});
  lab.advance(0);
  const auto lines = linesOf(mapTable(lab.run(), lab.pictures()));
  REQUIRE(lines[0].size() == 6);
  CHECK(lines[0][5] == "decided");
  for (const size_t at : {size_t{1}, lines.size() - 1}) {
    size_t largest = 2;
    for (const size_t column : {3, 4})
      if (std::stod(lines[at][column]) > std::stod(lines[at][largest])) largest = column;
    CHECK(lines[at][5] == lab.run().data().set.classNames[largest - 2]);
  }
}

TEST_CASE("weights with their gradients read back exactly") {
  Lab lab(steppingClock());
  trainEpochs(lab, 1);
  const auto lines = linesOf(parameterTable(lab.run(), lab.gradient()));
  REQUIRE(lines.size() == lab.run().parameters().size() + 1);
  CHECK(lines[0] == std::vector<std::string>{"parameter", "value", "gradient"});
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    CHECK(lines[i + 1][0] == parameterName(lab.run().model(), i));
    CHECK(std::stod(lines[i + 1][1]) == lab.run().parameters()[i]);
    CHECK(std::stod(lines[i + 1][2]) == lab.gradient()[i]);
  }
}

TEST_CASE("the confusion's table counts every example once") {
  Lab lab(steppingClock());
  const auto lines = linesOf(confusionTable(lab.run(), lab.scores()));
  REQUIRE(lines.size() == 9);
  CHECK(lines[0] == std::vector<std::string>{"part", "class", "decided", "examples"});
  int training = 0;
  for (size_t i = 1; i <= 4; ++i) training += std::stoi(lines[i][3]);
  CHECK(training == lab.run().data().train.count());
  CHECK(std::stoi(lines[1][3]) == lab.scores().train.confusion[0]);
  CHECK(std::stoi(lines[8][3]) == lab.scores().test.confusion[3]);
}

TEST_CASE("the surface's table: losses, then the path") {
  Lab lab(steppingClock());
  lab.run(lab::ChooseSurface{0, 1, 2});
  trainEpochs(lab, 2);
  REQUIRE(lab.surface()->complete());
  const auto lines = linesOf(surfaceTable(lab.run(), *lab.surface()));
  CHECK(lines[0] == std::vector<std::string>{"W1[0, 0]", "W1[0, 1]", "loss", "update"});
  constexpr size_t points = LabSurface::side * LabSurface::side;
  REQUIRE(lines.size() == 1 + points + lab.surface()->path().size());
  // A point of it, by changing the two weights of a run.
  TrainingRun other = lab.run().branch();
  other.setParameter(0, std::stod(lines[100][0]));
  other.setParameter(1, std::stod(lines[100][1]));
  CHECK(std::stod(lines[100][2]) == doctest::Approx(other.scores().train.loss.total));
  CHECK(lines.back()[3] == std::to_string(lab.run().updates()));
  CHECK(std::stod(lines.back()[0]) == lab.run().parameters()[0]);
}

TEST_CASE("a row's table has a line per network") {
  Lab lab(steppingClock());
  lab.run(lab::StartRow{lab::StartRow::Kind::Capacity});
  lab.run(lab::StepEpoch{});
  lab.advance(0);
  const auto lines = linesOf(rowTable(*lab.row()));
  REQUIRE(lines.size() == 4);
  CHECK(lines[0][4] == "training accuracy (%)");
  CHECK(lines[3][0] == lab.row()->members()[2].name);
  CHECK(std::stod(lines[3][3]) == lab.row()->members()[2].scores.test.loss.fit);
  CHECK(std::stod(lines[1][5]) == lab.row()->members()[0].scores.test.quality * 100);
}

} // namespace
} // namespace backstep
