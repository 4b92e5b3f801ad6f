#include "cli/interactive_walk.h"

#include "cli/terminal_text.h"
#include "cli/walk_prediction.h"
#include "language/program.h"
#include "lesson/trace_expression.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace backstep {

namespace {

using EntryEdit = std::variant<command::SetEntry, std::string>;

std::string line(const Diagnostic& diagnostic) {
  return diagnostic.message + (diagnostic.hint.empty() ? "" : ": " + diagnostic.hint);
}

std::string example(const Node& node) {
  if (node.shape.rank == 0) return node.name + " = 0.5";
  return node.name + (node.shape.rank == 1 ? "[0]" : "[0, 0]") + " = 0.5";
}

/// The index at position `axis` of an index expression; -1 unless it is a whole number in the
/// range.
int indexAt(const ExprTree& tree, int axis, int extent) {
  const int operand = tree.root().operands[static_cast<size_t>(axis) + 1];
  const Expr& index = tree.nodes[static_cast<size_t>(operand)];
  const bool whole = index.kind == Expr::Kind::Number && index.number == std::floor(index.number);
  return whole && index.number >= 0 && index.number < extent ? static_cast<int>(index.number) : -1;
}

/// The place an edit's left side names, or what is wrong with it.
EntryEdit readPlace(std::string_view text, const Graph& graph) {
  const auto tree = parseExpression(text);
  if (!tree) return line(tree.diagnostics().front());
  const Expr& root = tree->root();
  const bool indexed = root.kind == Expr::Kind::Index;
  const Expr& base = indexed ? tree->nodes[static_cast<size_t>(root.operands[0])] : root;
  if (base.kind != Expr::Kind::Name) return "write a name and an entry, such as W[0, 1] = 0.5";
  const NodeId id = graph.find(base.name);
  if (!id.valid()) return "there is no '" + base.name + "' here";
  const Node& node = graph.node(id);
  if (node.kind == Node::Kind::Operation)
    return base.name + " is computed; change an input or a parameter";
  const int given = indexed ? static_cast<int>(root.operands.size()) - 1 : 0;
  if (given != node.shape.rank)
    return "change one entry of " + base.name + ", such as " + example(node);
  int entry = 0;
  for (int axis = 0; axis < given; ++axis) {
    const int extent = node.shape.dim[static_cast<size_t>(axis)];
    const int index = indexAt(*tree, axis, extent);
    if (index < 0)
      return "the indices of " + base.name + " " + toString(node.shape) + " count from 0";
    entry = entry * extent + index;
  }
  return command::SetEntry{id, entry, 0, 0};
}

} // namespace

EntryEdit readEntryEdit(std::string_view text, const Trace& trace) {
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos) return "write an entry, = and a number, such as x[0] = 0.5";
  EntryEdit edit = readPlace(text.substr(0, equals), trace.graph());
  if (std::holds_alternative<std::string>(edit)) return edit;
  const auto value = evaluateExpression(text.substr(equals + 1), trace);
  if (!value) return line(value.diagnostics().front());
  if (value->shape.size() != 1) return "the new value must be one number, not an array";
  if (isCovered(value->entries[0]))
    return "the new value must not be a number that a blank asks for";
  if (!std::isfinite(value->entries[0])) return "the new value must be a finite number";
  std::get<command::SetEntry>(edit).value = value->entries[0];
  return edit;
}

namespace {

constexpr const char* keyHelp = R"(Keys

  Space, Right, n, PageDown   one step on
  Left, b, PageUp             one step back
  Shift+Right, ]              one phase on
  Shift+Left, [               one phase back
  Home, End                   first and last step
  12 Enter                    go to step 12
  Up, Down                    scroll
  w                           change a number: Wa[0, 2] = 0.5
  :                           ask: why H[0], why grad(H)[0], paths Wa[0, 0],
                              jacobian Y O, gradcheck
  p                           predict each step before it is shown, or no longer
  u, r                        undo, redo a change
  q                           quit

Press any key to go on.)";

} // namespace

InteractiveWalk::InteractiveWalk(Session& session, Terminal& terminal, bool colour)
    : session_(session),
      terminal_(terminal),
      printer_(session.document()->loaded(), colour),
      colour_(colour) {}

void InteractiveWalk::run() {
  do draw();
  while (take(terminal_.readKey()));
}

std::string InteractiveWalk::screen(int columns) const {
  if (mode_ == Mode::Help) return keyHelp;
  if (mode_ == Mode::Answer) return answer_;
  const Trace& trace = session_.player()->trace();
  const int step = session_.player()->cursor();
  const std::string narration = printer_.pages(trace, step, columns);
  const std::string problems = step == 0 ? printer_.problems(trace, columns) : std::string();
  return printer_.header() + "\n" + printer_.program(trace, step) + "\n" + problems +
         (problems.empty() ? "" : "\n") + printer_.heading(trace, step, columns) + "\n" +
         printer_.details(trace, step, columns) + (narration.empty() ? "" : "\n" + narration);
}

std::string InteractiveWalk::footer() const {
  if (mode_ == Mode::Number) return "Go to step: " + typed_;
  if (mode_ == Mode::Edit) return "Change a number (Enter to set, Escape to leave): " + typed_;
  if (mode_ == Mode::Ask) return "Ask (Enter to ask, Escape to leave): " + typed_;
  if (mode_ == Mode::Answer) return "Up Down scroll   : ask again   any other key back to the walk";
  if (mode_ == Mode::Predict) return predictionPrompt(session_, message_) + typed_;
  if (session_.prediction() != nullptr) return predictionFooter(session_, message_);
  if (!message_.empty()) return message_;
  return "Space next   b back   ] [ phase   w change a number   : ask why   ? help   q quit";
}

void InteractiveWalk::draw() const {
  const int columns = terminal_.columns() - 1; // a full last column would wrap in some terminals
  const std::vector<std::string> bottom = wrapLines(footer(), columns);
  const std::string all = screen(columns);
  const std::vector<std::string_view> lines = linesOf(all);
  const int room = std::max(1, terminal_.rows() - static_cast<int>(bottom.size()) - 1);
  const int hidden = std::max(0, static_cast<int>(lines.size()) - room);
  const int first = std::min(scroll_, hidden);
  std::string shown;
  for (int i = first; i < std::min(first + room, static_cast<int>(lines.size())); ++i)
    shown.append(lines[static_cast<size_t>(i)]).append("\n");
  shown += hidden > first ? "… (Down for more)\n" : "\n";
  for (const std::string& line : bottom) shown += line + "\n";
  shown.pop_back();
  terminal_.show(shown);
}

bool InteractiveWalk::take(const Key& key) {
  if (key.name == Key::Name::Closed) return false;
  if (key.name == Key::Name::Resized && mode_ == Mode::Answer) answer_ = explained().text;
  if (key.name == Key::Name::Resized || key.name == Key::Name::Unknown) return true;
  if (mode_ != Mode::Predict) message_.clear(); // the reply stays while the next answer is typed
  switch (mode_) {
  case Mode::Help: mode_ = Mode::Walk; return true;
  case Mode::Answer:
    if (!leaveAnswer(key)) return true;
    break;
  case Mode::Number:
  case Mode::Ask:
  case Mode::Predict:
  case Mode::Edit: takeTyping(key); return true;
  case Mode::Walk: break;
  }
  return takeWalkKey(key);
}

void InteractiveWalk::move(const SessionCommand& command) {
  session_.run(command);
  scroll_ = 0;
}

bool InteractiveWalk::takeWalkKey(const Key& key) {
  switch (key.name) {
  case Key::Name::Right:
  case Key::Name::PageDown: move(command::Next{}); break;
  case Key::Name::Left:
  case Key::Name::PageUp: move(command::Previous{}); break;
  case Key::Name::ShiftRight: move(command::NextPhase{}); break;
  case Key::Name::ShiftLeft: move(command::PreviousPhase{}); break;
  case Key::Name::Home: move(command::Seek{0}); break;
  case Key::Name::End: move(command::Seek{session_.document()->trace().lastStep()}); break;
  case Key::Name::Up: scroll_ = std::max(0, scroll_ - 1); break;
  case Key::Name::Down: ++scroll_; break;
  case Key::Name::Enter: beginAnswer(); break;
  case Key::Name::Character: return takeCharacter(key.text);
  default: break;
  }
  return true;
}

bool InteractiveWalk::takeCharacter(const std::string& text) {
  const char c = text.size() == 1 ? text[0] : '\0';
  switch (c) {
  case ' ':
  case 'n': move(command::Next{}); break;
  case 'b': move(command::Previous{}); break;
  case ']': move(command::NextPhase{}); break;
  case '[': move(command::PreviousPhase{}); break;
  case 'u': move(command::Undo{}); break;
  case 'r': move(command::Redo{}); break;
  case 'p': togglePrediction(); break;
  case '?': mode_ = Mode::Help; break;
  case ':':
    mode_ = Mode::Ask;
    typed_.clear();
    break;
  case 'w':
    mode_ = Mode::Edit;
    typed_.clear();
    break;
  case 'q': return false;
  default:
    if (c < '0' || c > '9') break;
    mode_ = Mode::Number;
    typed_ = text;
  }
  return true;
}

void InteractiveWalk::takeTyping(const Key& key) {
  switch (key.name) {
  case Key::Name::Enter: return finishTyping();
  case Key::Name::Escape: mode_ = Mode::Walk; break;
  case Key::Name::Backspace:
    while (!typed_.empty() && continuesCharacter(typed_.back())) typed_.pop_back();
    if (!typed_.empty()) typed_.pop_back();
    break;
  case Key::Name::Character: {
    constexpr size_t longest = 200;
    if ((mode_ != Mode::Number || isDigit(key.text[0])) && typed_.size() < longest)
      typed_ += key.text;
    break;
  }
  default: break;
  }
}

void InteractiveWalk::finishTyping() {
  const Mode typing = mode_;
  mode_ = Mode::Walk;
  if (typed_.empty()) return;
  if (typing == Mode::Edit) return changeNumber();
  if (typing == Mode::Ask) return ask();
  if (typing == Mode::Predict) {
    message_ = answerPrediction(session_, typed_);
    return beginAnswer();
  }
  constexpr size_t mostDigits = 9; // fits an int; more is beyond every walk
  const std::string digits = typed_.substr(0, mostDigits);
  move(command::Seek{typed_.size() > mostDigits ? session_.document()->trace().lastStep()
                                                : std::atoi(digits.c_str())});
}

Explained InteractiveWalk::explained() const {
  const Trace& trace = session_.player()->trace();
  const Names names(trace.graph(), session_.document()->lesson().symbolMap());
  return explain(question_, trace, names, {false, colour_, terminal_.columns() - 1});
}

void InteractiveWalk::ask() {
  const auto question = readQuestion(typed_);
  if (const std::string* wrong = std::get_if<std::string>(&question)) {
    message_ = "Not understood: " + *wrong + ".";
    return;
  }
  question_ = std::get<Question>(question);
  const Explained found = explained();
  if (!found.error.empty()) {
    message_ = "Not answered: " + found.error + ".";
    return;
  }
  answer_ = found.text;
  scroll_ = 0;
  mode_ = Mode::Answer;
}

/// Scrolls, or goes back to the walk; true when the key is the walk's.
bool InteractiveWalk::leaveAnswer(const Key& key) {
  if (key.name == Key::Name::Up || key.name == Key::Name::Down) return true;
  scroll_ = 0;
  mode_ = Mode::Walk;
  return key.name == Key::Name::Character && key.text == ":";
}

/// While the walk is predicted, answers are covered.
void InteractiveWalk::togglePrediction() {
  const bool on = session_.prediction() == nullptr;
  if (on) answersShown_ = session_.answers()->shown();
  move(command::Predict{on});
  session_.run(command::ShowAnswers{!on && answersShown_, false});
  beginAnswer();
}

/// Goes on to type an answer when something is asked.
void InteractiveWalk::beginAnswer() {
  const Prediction* prediction = session_.prediction();
  if (prediction == nullptr) return;
  typed_.clear();
  switch (prediction->asks()) {
  case Prediction::Asks::Node:
  case Prediction::Asks::Number: mode_ = Mode::Predict; break;
  case Prediction::Asks::Behind: move(command::Seek{prediction->resumeAt()}); break;
  case Prediction::Asks::Finished: break;
  }
}

void InteractiveWalk::changeNumber() {
  const auto edit = readEntryEdit(typed_, session_.player()->trace());
  if (const std::string* wrong = std::get_if<std::string>(&edit)) {
    message_ = "Not changed: " + *wrong + ".";
    return;
  }
  const int before = session_.revision();
  session_.run(std::get<command::SetEntry>(edit));
  const Diagnostics& problems = session_.problem().diagnostics;
  if (session_.revision() != before)
    message_ = "Changed: " + typed_ + ". u undoes it.";
  else if (!problems.empty())
    message_ = "Not changed: " + problems.front().message + "; " + problems.front().hint + ".";
  else
    message_ = "It is that number already.";
}

} // namespace backstep
