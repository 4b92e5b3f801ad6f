#include "engine/graph_builder.h"
#include "engine/op.h"
#include "language/limits.h"
#include "language/operators.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

std::string kindName(Node::Kind kind) {
  return kind == Node::Kind::Parameter ? "a parameter" : "an input";
}

} // namespace

GraphBuilder::GraphBuilder(Program program, bool isFormula) : mistakes_({}), isFormula_(isFormula) {
  graph_->program_ = std::move(program);
  mistakes_ = MistakeList(graph_->program_.text);
}

Result<std::shared_ptr<const Graph>>
GraphBuilder::build(std::span<const Binding> bindings, std::string_view output, bool scalarOutput) {
  addLines(bindings, {});
  if (graph_->program_.assignments.empty())
    mistakes_.addWithoutPlace("the program is empty", "write a line such as loss = mse(Y, y)");
  else if (!mistakes_.full()) // otherwise lines were left out
    chooseOutput(output, scalarOutput);
  if (mistakes_.empty()) finish();
  if (!mistakes_.empty()) return mistakes_.take();
  assert(verify(*graph_).empty());
  return std::shared_ptr<const Graph>(graph_);
}

Diagnostics GraphBuilder::buildPart(std::span<const Binding> bindings,
                                    std::span<const std::string> lost) {
  addLines(bindings, lost);
  return mistakes_.take();
}

const GraphBuilder::Name* GraphBuilder::findName(std::string_view name) const {
  const int index = graph_->byName_.find(
      name, [this](int number) { return names_[static_cast<size_t>(number)].text; });
  return index == NameIndex::none ? nullptr : &names_[static_cast<size_t>(index)];
}

/// The index of what is known of a name, added when it is not there yet.
size_t GraphBuilder::addedName(std::string_view name) {
  const auto next = names_.size();
  const auto index = static_cast<size_t>(
      graph_->byName_.findOrAdd(name, static_cast<int>(next), [this](int number) {
        return names_[static_cast<size_t>(number)].text;
      }));
  if (index == next) names_.push_back({name});
  return index;
}

void GraphBuilder::addLines(std::span<const Binding> bindings, std::span<const std::string> lost) {
  reserve(bindings.size());
  for (const Binding& binding : bindings) addBinding(binding);
  graph_->bindingCount_ = graph_->nodeCount();
  for (const std::string& name : lost) names_[addedName(name)].met = true;
  const auto& assignments = graph_->program_.assignments;
  const int lines = static_cast<int>(assignments.size());
  lineShapes_.resize(assignments.size());
  for (const Assignment& assignment : assignments) // they hide a constant in earlier lines too
    if (isConstantName(assignment.name)) addedName(assignment.name);
  constexpr int ahead = 8; // lines
  for (int i = 0; i < lines && !mistakes_.full(); ++i) {
    if (i + ahead < lines)
      graph_->byName_.prefetch(assignments[static_cast<size_t>(i + ahead)].name);
    addAssignment(i);
  }
}

/// Room for every node of the syntax trees: never fewer than the graph will have.
void GraphBuilder::reserve(size_t bindings) {
  size_t nodes = bindings;
  for (const Assignment& assignment : graph_->program_.assignments)
    nodes += assignment.value.nodes.size();
  graph_->nodes_.reserve(nodes);
  graph_->edges_.reserve(nodes);
  names_.reserve(bindings + graph_->program_.assignments.size());
  graph_->byName_.reserve(names_.capacity());
}

void GraphBuilder::addBinding(const Binding& binding) {
  checkBinding(binding);
  Node node;
  node.kind = binding.kind;
  node.name = binding.name;
  node.shape = binding.shape;
  Name& name = names_[addedName(binding.name)];
  if (!name.met) name = {binding.name, NodeId{graph_->nodeCount()}, true};
  graph_->nodes_.push_back(std::move(node));
}

void GraphBuilder::checkBinding(const Binding& binding) {
  assert(binding.kind == Node::Kind::Input || binding.kind == Node::Kind::Parameter);
  const auto name = [&] { return quoted(binding.name); };
  if (!isFormula_ && !isIdentifier(binding.name))
    mistakes_.addWithoutPlace(name() + " cannot be a name",
                              "names are made of a-z, A-Z, 0-9 and _ and are no word of Python");
  if (isFunctionName(binding.name))
    mistakes_.addWithoutPlace(name() + " is " + kindName(binding.kind) + " and a function",
                              "give the array another name");
  if (const Name* known = findName(binding.name); known != nullptr && known->met)
    mistakes_.addWithoutPlace(name() + " is given twice", "give one of the arrays another name");
  if (binding.shape.dim[0] < 1 || binding.shape.dim[1] < 1)
    mistakes_.addWithoutPlace(name() + " has no entries", "an array has at least one entry");
  if (binding.shape.size() > limits::arrayEntries)
    mistakes_.addWithoutPlace(name() + " has " + std::to_string(binding.shape.size()) + " entries",
                              "an array has at most " + std::to_string(limits::arrayEntries));
}

void GraphBuilder::addAssignment(int index) {
  const Assignment& assignment = graph_->program_.assignments[static_cast<size_t>(index)];
  assignment_ = index;
  const size_t named = addedName(assignment.name); // of a list that the expression may add to
  if (names_[named].assignedAt < 0) names_[named].assignedAt = index;
  const bool isNew = checkAssignedName(assignment, names_[named]);
  const NodeId node = addExpression(assignment.value);
  if (node.valid()) lineShapes_[static_cast<size_t>(index)] = nodeAt(node).shape;
  if (!isNew) return;
  if (node.valid()) nodeAt(node).name = assignment.name;
  names_[named].node = node;
  names_[named].met = true;
}

bool GraphBuilder::checkAssignedName(const Assignment& assignment, const Name& known) {
  const auto name = [&] { return quoted(assignment.name); };
  constexpr const char* newName = "give the new value a name of its own";
  const int first = known.assignedAt;
  if (isFunctionName(assignment.name)) {
    mistakes_.add({assignment.nameSpan, name() + " is the name of a function", newName});
  } else if (first != assignment_) {
    const int line = graph_->program_.assignments[static_cast<size_t>(first)].line;
    mistakes_.add(
        {assignment.nameSpan,
         name() + " is already assigned on line " + std::to_string(line) + " of the program",
         std::string(newName) + ", such as " + excerpt(assignment.name, 40) + "2"});
  } else if (known.node.valid() && known.node.value < graph_->bindingCount_) {
    mistakes_.add({assignment.nameSpan, name() + " is already " + kindName(nodeAt(known.node).kind),
                   newName});
  } else {
    return true;
  }
  return false;
}

void GraphBuilder::chooseOutput(std::string_view output, bool scalarOutput) {
  const Assignment* assignment = &graph_->program_.assignments.back();
  if (!output.empty()) {
    const Name* found = findName(output);
    if (found == nullptr || found->assignedAt < 0) {
      std::vector<std::string> names;
      for (const Name& name : names_)
        if (name.assignedAt >= 0) names.emplace_back(name.text);
      std::sort(names.begin(), names.end()); // of equally near ones the first is proposed
      mistakes_.addWithoutPlace("the output " + quoted(output) + " is not assigned in the program",
                                didYouMean(nearestName(output, names)));
      return;
    }
    assignment = &graph_->program_.assignments[static_cast<size_t>(found->assignedAt)];
  }
  graph_->output_ = findName(assignment->name)->node;
  if (!graph_->output_.valid() || !scalarOutput) return;
  const Shape shape = nodeAt(graph_->output_).shape;
  if (shape.rank == 0) return;
  const std::string name = excerpt(assignment->name, 40);
  mistakes_.add({assignment->nameSpan,
                 "the output '" + name + "' " + describe(shape) +
                     ", but only a single number can be differentiated",
                 "make a number of it with sum(" + name + ") or mean(" + name + ")"});
}

Result<std::shared_ptr<const Graph>> buildGraph(Program program, std::span<const Binding> bindings,
                                                std::string_view output, bool scalarOutput) {
  return GraphBuilder(std::move(program)).build(bindings, output, scalarOutput);
}

Result<std::shared_ptr<const Graph>> buildFormula(std::string text, ExprTree tree,
                                                  std::span<const Binding> bindings) {
  const std::string result = "="; // no name of a program
  Program program{std::move(text), {}};
  program.assignments.push_back({result, {0, 0}, std::move(tree), 1});
  return GraphBuilder(std::move(program), true).build(bindings, result, false);
}

} // namespace backstep
