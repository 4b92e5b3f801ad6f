#include "lesson/lesson_training.h"

#include "learn/csv_data.h"
#include "learn/own_model.h"
#include "text/shortest.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <string_view>

namespace backstep {

namespace {

NodeId operandOf(const Graph& graph, NodeId id, int position) {
  return graph.edge(graph.operandEdge(id, position)).operand;
}

std::string_view opOf(const Graph& graph, NodeId id) {
  const Op* op = graph.node(id).op;
  return op == nullptr ? std::string_view() : op->name;
}

/// What a value is that was only given another name.
NodeId original(const Graph& graph, NodeId id) {
  while (opOf(graph, id) == "copy") id = operandOf(graph, id, 0);
  return id;
}

/// What an edge from the target meets; invalid when it is compared with nothing there.
NodeId met(const Graph& graph, const Edge& edge) {
  if (graph.node(edge.consumer).operandCount != 2) return {};
  const std::string_view op = opOf(graph, edge.consumer);
  const NodeId other = operandOf(graph, edge.consumer, 1 - edge.position);
  if (op == "mul") {
    const NodeId log = original(graph, other);
    return opOf(graph, log) == "log" ? operandOf(graph, log, 0) : NodeId{};
  }
  const bool compares = op == "sub" || isLoss(*graph.node(edge.consumer).op);
  return compares && graph.node(other).kind == Node::Kind::Operation ? other : NodeId{};
}

/// A target times a logarithm is a cross-entropy that is written out.
TargetKind needsOf(const Graph& graph, NodeId reader) {
  if (opOf(graph, reader) == "mul") return TargetKind::Probabilities;
  return opOf(graph, reader) == "sub" ? TargetKind::Numbers : graph.node(reader).op->target;
}

} // namespace

std::optional<ComparedValue> comparedWith(const Graph& graph, NodeId target) {
  for (const Edge& edge : graph.edges()) {
    if (edge.operand != target) continue;
    const NodeId node = met(graph, edge);
    if (!node.valid()) continue;
    const std::string_view reader = opOf(graph, edge.consumer);
    const std::string_view last = opOf(graph, original(graph, node));
    const Op& op = *graph.node(edge.consumer).op;
    const bool plain = last == "add" || last == "matmul";
    const bool ofDistance = needsOf(graph, edge.consumer) == TargetKind::Numbers;
    return ComparedValue{node, op.takesLogits, needsOf(graph, edge.consumer),
                         reader == "mul" ? "log" : reader, ofDistance && (last == "tanh" || plain)};
  }
  return std::nullopt;
}

namespace {

/// Turns one lesson into a configuration; stops at what makes the rest meaningless.
class ConfigBuilder {
 public:
  ConfigBuilder(const LoadedLesson& loaded, std::span<const std::span<const double>> entries)
      : lesson_(loaded.lesson),
        graph_(*loaded.graph),
        plan_(*loaded.lesson.training),
        entries_(entries),
        config_(plan_.choices) {}

  Result<TrainingConfig> build();

 private:
  void error(Span span, std::string message, std::string hint = {}) {
    found_.push_back(diagnosticIn(lesson_, span, std::move(message), std::move(hint)));
  }
  void readData();
  NodeId inputNamed(const char* capital, const char* small, const char* what);
  void readInput();
  void readTarget();
  void readForm(const ComparedValue& compared, const Node& target);
  void readNumbers();
  void readLayers();
  void useProgram();
  void recogniseTemplate();

  const Lesson& lesson_;
  const Graph& graph_;
  const TrainingPlan& plan_;
  std::span<const std::span<const double>> entries_; // of every array
  Diagnostics found_;
  TrainingConfig config_;
  Model model_;
  std::vector<double> start_;
};

void ConfigBuilder::readData() {
  found_ = plan_.unknown;
  if (lesson_.eta) config_.pace.eta = *lesson_.eta;
  if (plan_.csv.empty()) return;
  Result<DataSet> own = readCsv(plan_.csv.text, lesson_.title, plan_.answers);
  if (own)
    config_.ownData = std::make_shared<const DataSet>(std::move(*own));
  else
    for (const Diagnostic& each : own.diagnostics())
      found_.push_back(moveToFile(lesson_, plan_.csv, each));
}

NodeId ConfigBuilder::inputNamed(const char* capital, const char* small, const char* what) {
  for (const char* name : {capital, small}) {
    const NodeId id = graph_.find(name);
    if (id.valid() && graph_.node(id).kind == Node::Kind::Input) return id;
  }
  error(plan_.span,
        std::string("training needs an input named ") + capital + " or " + small + " for " + what,
        std::string("give the input that holds them the name ") + capital);
  return {};
}

void ConfigBuilder::readInput() {
  const NodeId id = inputNamed("X", "x", "the features");
  if (!id.valid()) return;
  const Node& node = graph_.node(id);
  model_.input = node.name;
  model_.batching = node.shape.rank == 2 ? Model::Batching::Whole : Model::Batching::Single;
}

void ConfigBuilder::readTarget() {
  const NodeId id = inputNamed("Y", "y", "the targets");
  if (!id.valid()) return;
  const Node& target = graph_.node(id);
  model_.target = target.name;
  const bool single = model_.batching == Model::Batching::Single;
  if (!single && target.shape.rank == 0)
    return error(plan_.span, "'" + target.name + "' is one number, but each row of '" +
                                 model_.input + "' is an example with a target of its own");
  const std::optional<ComparedValue> compared = comparedWith(graph_, id);
  if (compared && !graph_.node(compared->node).name.empty()) return readForm(*compared, target);
  error(plan_.span, "it cannot be told what answers to '" + target.name + "'",
        "compare a line of the program, such as p = sigmoid(z), by mse, bce, bce_with_logits, "
        "cross_entropy or hinge, in p - " +
            target.name + " or in " + target.name + " * log(p)");
}

void ConfigBuilder::readForm(const ComparedValue& compared, const Node& target) {
  const Node& answer = graph_.node(compared.node);
  const bool single = model_.batching == Model::Batching::Single;
  model_.compared = answer.name;
  model_.comparedBy = compared.by;
  model_.needs = target.isLabels ? TargetKind::Classes : compared.needs;
  const Shape& shape = target.isLabels ? answer.shape : target.shape;
  model_.outputs = single || shape.rank == 2 ? shape.cols() : 1;
  model_.targetForm = target.isLabels  ? TargetForm::Label
                      : compared.signs ? TargetForm::PlusMinus
                                       : TargetForm::ZeroOne;
  model_.threshold = compared.signs || compared.scores ? 0 : 0.5;
}

void ConfigBuilder::readNumbers() {
  model_.title = lesson_.title;
  model_.program = lesson_.program.text;
  model_.output = plan_.loss.empty() ? graph_.node(graph_.output()).name : plan_.loss.text;
  model_.fit = model_.output;
  model_.prediction = model_.program;
  model_.predicted = model_.compared;
  model_.bindings = lesson_.bindings();
  for (size_t i = 0; i < lesson_.arrays.size(); ++i) {
    const LessonArray& array = lesson_.arrays[i];
    const std::span<const double> values = entries_[i];
    if (array.kind == Node::Kind::Parameter) {
      model_.parameters.push_back({array.name, array.shape, start_.size(), 0, false});
      start_.insert(start_.end(), values.begin(), values.end());
    } else if (array.name != model_.input && array.name != model_.target) {
      model_.fixed.push_back({array.name, {values.begin(), values.end()}});
    }
  }
  for (const Symbol& symbol : lesson_.symbols)
    model_.symbols.push_back({symbol.name, symbol.tex.text});
  if (start_.empty()) error(plan_.span, "the lesson has no [parameters] to train");
}

/// Which parameters are biases, and of which layer, as far as the program has layers.
void ConfigBuilder::readLayers() {
  model_.layers = denseLayers(model_);
  // A wider one than the lab can draw is shown by its numbers.
  const bool drawn = model_.hiddenLayers() <= ModelSpec::mostLayers &&
                     std::all_of(model_.layers.begin(), model_.layers.end(), [](const auto& layer) {
                       return layer.outputs <= ModelSpec::mostNeurons;
                     });
  if (!drawn) model_.layers.clear();
  for (size_t i = 0; i < model_.layers.size(); ++i) {
    const DenseLayer& layer = model_.layers[i];
    model_.parameters[layer.weights].layer = static_cast<int>(i) + 1;
    if (!layer.bias) continue;
    model_.parameters[*layer.bias].layer = static_cast<int>(i) + 1;
    model_.parameters[*layer.bias].isBias = true;
  }
}

void ConfigBuilder::useProgram() {
  config_.ownModel = std::make_shared<const Model>(model_);
  config_.ownStart = std::make_shared<const std::vector<double>>(start_);
  for (const Diagnostic& each : checkConfig(config_))
    error(plan_.dataSpan, each.message, each.hint);
  if (!found_.empty()) return;
  if (mixesExamples(model_, start_))
    return error(plan_.span,
                 "what '" + model_.compared +
                     "' answers to an example depends on the "
                     "examples beside it",
                 "training needs an answer for each example by itself");
  model_.classes = config_.classes();
  readLayers();
  config_.ownModel = std::make_shared<const Model>(std::move(model_));
}

/// A program that the lab would write itself is described by the lab's choices instead.
void ConfigBuilder::recogniseTemplate() {
  const std::optional<ModelSpec> spec = templateOf(*config_.ownModel);
  const auto& fixed = config_.ownModel->fixed;
  const auto strength = std::find_if(fixed.begin(), fixed.end(),
                                     [](const FixedInput& each) { return each.name == "lam"; });
  const double lambda = strength == fixed.end() ? 0 : strength->values.front();
  if (!spec || lambda < 0) return; // the lab knows no negative strength
  config_.hidden = spec->hidden;
  config_.activation = spec->activation;
  config_.output = spec->output;
  config_.loss = spec->loss;
  config_.penalty = spec->penalty;
  config_.pace.lambda = spec->penalty == Penalty::None ? 0 : lambda;
  config_.ownModel = nullptr;
}

Result<TrainingConfig> ConfigBuilder::build() {
  readData();
  if (found_.empty()) readInput();
  if (found_.empty()) readTarget();
  if (found_.empty()) readNumbers();
  if (found_.empty()) useProgram();
  if (found_.empty()) recogniseTemplate();
  if (!found_.empty()) return std::move(found_);
  return std::move(config_);
}

/// Which values training changes.
std::vector<bool> trainedValues(const Graph& graph) {
  std::vector<bool> trained;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const std::span<const Edge> operands = graph.operandEdges(NodeId{i});
    trained.push_back(graph.node(NodeId{i}).kind == Node::Kind::Parameter ||
                      std::any_of(operands.begin(), operands.end(), [&](const Edge& edge) {
                        return trained[static_cast<size_t>(edge.operand.value)];
                      }));
  }
  return trained;
}

/// Looks at the targets of one loss after the other.
class TargetChecker {
 public:
  explicit TargetChecker(const LoadedLesson& loaded)
      : lesson_(loaded.lesson), graph_(*loaded.graph), trace_(loaded.record()) {}

  Diagnostics run() {
    const std::vector<bool> trained = trainedValues(graph_);
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const NodeId loss{i};
      const Op* op = graph_.node(loss).op;
      if (op == nullptr || op->target != TargetKind::Probabilities) continue;
      const NodeId prediction = graph_.edge(graph_.operandEdge(loss, 0)).operand;
      const NodeId target = graph_.edge(graph_.operandEdge(loss, 1)).operand;
      const bool learns = graph_.node(loss).reachesOutput &&
                          trained[static_cast<size_t>(prediction.value)] &&
                          !trained[static_cast<size_t>(target.value)];
      if (learns && !graph_.node(target).isLabels) checkProbabilities(loss, target);
    }
    return std::move(found_);
  }

 private:
  void checkProbabilities(NodeId loss, NodeId target) {
    const std::span<const double> values = trace_.value(target);
    const auto beyond = [](double value) { return !(value >= 0 && value <= 1); };
    const auto count = std::count_if(values.begin(), values.end(), beyond);
    const std::string op(graph_.node(loss).op->name);
    const bool ofClasses = graph_.node(loss).op->labelOperand != nullptr;
    if (count > 0) {
      const size_t first =
          static_cast<size_t>(std::find_if(values.begin(), values.end(), beyond) - values.begin());
      add(Diagnostic::Severity::Error, {loss, target, first},
          entryName(target, first) + " is " + shortest(values[first]) + ", but " + op +
              " is trained on probabilities from 0 to 1" +
              (count > 1 ? "; so are " + std::to_string(count) + " entries in all" : ""),
          ofClasses ? "write the class of each row, or a probability for each class"
                    : "write 0 or 1; for numbers to be predicted use mse");
    } else if (ofClasses) {
      checkSums(loss, target);
    }
  }

  /// A row that adds up to s is trained like one of probabilities with the weight s.
  void checkSums(NodeId loss, NodeId target) {
    constexpr double slack = 0.005; // of probabilities written with two decimals
    const Node& node = graph_.node(target);
    const std::span<const double> values = trace_.value(target);
    const auto classes = static_cast<size_t>(node.shape.cols());
    for (size_t row = 0; row * classes < values.size(); ++row) {
      const auto* begin = values.data() + row * classes;
      const double sum = std::accumulate(begin, begin + classes, 0.0);
      if (std::abs(sum - 1) <= slack) continue;
      return add(Diagnostic::Severity::Warning, {loss, target, row * classes},
                 "these probabilities add up to " + shortest(sum) + ", not 1",
                 "training lets such an example count that much");
    }
  }

  struct Place {
    NodeId loss;
    NodeId target;
    size_t entry;
  };

  /// At the entry in the file, or else where the loss is computed.
  void add(Diagnostic::Severity severity, const Place& place, std::string message,
           std::string hint) {
    const auto index = static_cast<size_t>(place.target.value);
    Diagnostic diagnostic;
    if (index < lesson_.arrays.size()) {
      const LessonArray& array = lesson_.arrays[index];
      const Span span = array.entryBegin.empty() ? array.valueSpan
                                                 : Span{array.entryBegin[place.entry],
                                                        array.entryBegin[place.entry] + 1};
      diagnostic = diagnosticIn(lesson_, span, std::move(message), std::move(hint));
    } else {
      diagnostic = diagnosticIn(lesson_, lesson_.program, graph_.node(place.loss).span,
                                std::move(message), std::move(hint));
    }
    diagnostic.severity = severity;
    found_.push_back(std::move(diagnostic));
  }

  /// "y" of a number, "y[2]", "Y[1, 0]"; of a value without a name "a target".
  std::string entryName(NodeId id, size_t entry) const {
    const Node& node = graph_.node(id);
    if (node.name.empty()) return "a target";
    if (node.shape.rank == 0) return node.name;
    const auto cols = static_cast<size_t>(node.shape.cols());
    const std::string last = std::to_string(node.shape.rank == 1 ? entry : entry % cols);
    return node.name + "[" +
           (node.shape.rank == 2 ? std::to_string(entry / cols) + ", " : std::string()) + last +
           "]";
  }

  const Lesson& lesson_;
  const Graph& graph_;
  Trace trace_;
  Diagnostics found_;
};

} // namespace

Diagnostics checkTargets(const LoadedLesson& loaded) { return TargetChecker(loaded).run(); }

Result<TrainingConfig> lessonTraining(const LoadedLesson& loaded) {
  return lessonTraining(loaded, loaded.bindingValues());
}

Result<TrainingConfig> lessonTraining(const LoadedLesson& loaded,
                                      std::span<const std::span<const double>> entries) {
  assert(loaded.lesson.training);
  return ConfigBuilder(loaded, entries).build();
}

} // namespace backstep
