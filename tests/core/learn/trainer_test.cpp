#include "learn/trainer.h"
#include "source_dir.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace backstep {
namespace {

using Json = nlohmann::ordered_json;

/// A network of optimisers.json, built.
struct Network {
  std::vector<Binding> bindings;
  std::vector<std::vector<double>> entries;
  std::shared_ptr<const Graph> graph;

  explicit Network(const Json& json) {
    for (const auto& [name, value] : json.at("inputs").items()) add(name, value, Node::Kind::Input);
    for (const auto& [name, value] : json.at("parameters").items())
      add(name, value, Node::Kind::Parameter);
    Result<Program> program = parseProgram(json.at("program").get<std::string>());
    REQUIRE(program);
    auto built = buildGraph(std::move(*program), bindings);
    REQUIRE(built);
    graph = *built;
  }

  std::vector<std::span<const double>> spans() const { return {entries.begin(), entries.end()}; }

 private:
  void add(const std::string& name, const Json& value, Node::Kind kind) {
    Shape shape;
    if (value.is_array()) shape = vectorShape(static_cast<int>(value.size()));
    if (value.is_array() && value[0].is_array())
      shape = matrixShape(static_cast<int>(value.size()), static_cast<int>(value[0].size()));
    bindings.push_back({name, kind, shape});
    entries.push_back(flat(value));
  }

 public:
  static std::vector<double> flat(const Json& value) {
    if (!value.is_array()) return {value.get<double>()};
    std::vector<double> list;
    for (const Json& part : value)
      for (const double entry : flat(part)) list.push_back(entry);
    return list;
  }
};

Json reference() {
  std::ifstream file(test::sourcePath("tests/cases/optimisers.json"));
  REQUIRE(file);
  return Json::parse(file);
}

bool near(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::fmax(1, std::fabs(b)); }

TEST_CASE("every optimiser follows torch.optim over 100 updates") {
  const Json json = reference();
  REQUIRE(json.at("runs").size() == 8);
  for (const Json& run : json.at("runs")) {
    const Network network(json.at("networks").at(run.at("network").get<std::string>()));
    const auto optimiser = run.at("optimiser").get<std::string>();
    CAPTURE(optimiser);
    const auto kind = optimiserNamed(optimiser);
    REQUIRE(kind);
    Trainer trainer(network.graph, network.spans(), *kind, run.at("eta").get<double>());
    const auto losses = run.at("loss").get<std::vector<double>>();
    for (size_t update = 0; update + 1 < losses.size(); ++update) {
      CAPTURE(update);
      CHECK(near(trainer.update(), losses[update]));
    }
    CHECK(trainer.updates() == 100);
    CHECK(near(trainer.loss(), losses.back()));
    for (const auto& [name, value] : run.at("parameters").items()) {
      const std::span<const double> got = trainer.entries(network.graph->find(name));
      const std::vector<double> expected = Network::flat(value);
      REQUIRE(got.size() == expected.size());
      for (size_t i = 0; i < got.size(); ++i) CHECK(near(got[i], expected[i]));
    }
  }
}

TEST_CASE("inputs stay as they are and divergence can be seen") {
  const Json json = reference();
  const Network network(json.at("networks").at("regression"));
  Trainer trainer(network.graph, network.spans(), OptimiserKind::Sgd, 1e200);
  CHECK(std::isfinite(trainer.update()));
  for (int i = 0; i < 4; ++i) trainer.update();
  CHECK_FALSE(std::isfinite(trainer.update()));
  const std::span<const double> x = trainer.entries(network.graph->find("X"));
  CHECK(std::equal(x.begin(), x.end(), network.entries[0].begin()));
}

TEST_CASE("optimisers are found by the names they have") {
  CHECK(optimiserNamed("sgd") == OptimiserKind::Sgd);
  for (const OptimiserRow& row : optimiserRows()) CHECK(optimiserNamed(row.name) == row.kind);
  CHECK_FALSE(optimiserNamed("sdg").has_value());
}

} // namespace
} // namespace backstep
