#include "kit/menus.h"

#include "explain/number.h"
#include "imgui/versions.h"
#include "kit/cell_editor.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"
#include "model/asked_number.h"
#include "text/csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace backstep::ui {

// What is copied.
namespace {

void addNode(const Player& player, NodeId id, CsvWriter& table) {
  const Node& node = player.trace().graph().node(id);
  const auto values = player.trace().value(id);
  const auto gradients = player.trace().gradient(id);
  const bool hasGradient = player.gradientKnown(id);
  const auto cols = static_cast<size_t>(node.shape.rank == 2 ? node.shape.cols() : 1);
  for (size_t i = 0; i < values.size(); ++i) {
    const bool known = hasGradient && i < gradients.size();
    table.addRow({node.name, std::to_string(i / cols), std::to_string(i % cols),
                  exactNumber(values[i]), known ? exactNumber(gradients[i]) : std::string()});
  }
}

} // namespace

std::string formulaAsTex(const StepText& step) {
  if (step.numbersTex.empty()) return step.ruleTex;
  return step.ruleTex + "\n" + step.numbersTex;
}

std::string knownAsCsv(const Player& player) {
  CsvWriter table;
  table.addRow({"name", "row", "column", "value", "gradient"});
  const Graph& graph = player.trace().graph();
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (!graph.node(NodeId{i}).name.empty() && player.valueKnown(NodeId{i}))
      addNode(player, NodeId{i}, table);
  return table.take();
}

// The menu of a node.
namespace {

struct Format {
  ArrayFormat format;
  const char* label;
  const char* name;
};

constexpr std::array<Format, 4> formats{{{ArrayFormat::Tabs, "Table for a spreadsheet", "table"},
                                         {ArrayFormat::Commas, "CSV", "csv"},
                                         {ArrayFormat::Tex, "TeX", "tex"},
                                         {ArrayFormat::NumPy, "NumPy", "numpy"}}};

/// One line of the menu, named "menu/..."; true when chosen.
bool item(ViewContext& context, const std::string& label, const std::string& name,
          bool ticked = false, bool enabled = true) {
  const bool chosen = ImGui::MenuItem(label.c_str(), nullptr, ticked, enabled);
  context.probe.text("menu/" + name, label);
  return chosen;
}

struct Moment {
  Breakpoint::Moment moment;
  const char* name;
};
constexpr std::array<Moment, 2> moments{
    {{Breakpoint::Moment::Value, "value"}, {Breakpoint::Moment::Gradient, "gradient"}}};

bool isBreakpoint(const Session& session, const Breakpoint& breakpoint) {
  const auto all = session.playback().breakpoints();
  return std::find(all.begin(), all.end(), breakpoint) != all.end();
}

/// Turns the value or gradient into a question, when it is a result and not given.
void drawAsk(ViewContext& context, const CellRef& cell, const std::string& name) {
  const Player& player = *context.session.player();
  const Node& node = player.trace().graph().node(cell.node);
  if (context.session.hidesBug()) return; // it would be judged by the right rules
  if (shownEntries(player, cell).empty() || node.name.empty()) return;
  if (!cell.gradient && node.kind != Node::Kind::Operation) return;
  if (!item(context, "Ask me for its " + name, "ask-" + name)) return;
  context.commands.push(command::AskNumber{placeOf(player, cell)});
}

void drawMoment(ViewContext& context, const Breakpoint& breakpoint, const std::string& name) {
  const int step = breakpoint.step(context.session.player()->trace());
  if (!Trace::isStep(step)) return;
  if (item(context, "Go to its " + name, "go-" + name)) {
    context.commands.push(command::Select{breakpoint.node});
    context.commands.push(command::Seek{step});
  }
  if (item(context, "Play until its " + name, "play-" + name))
    context.commands.push(command::PlayUntil{step});
  if (item(context, "Always stop at its " + name, "stop-" + name,
           isBreakpoint(context.session, breakpoint)))
    context.commands.push(command::ToggleBreakpoint{breakpoint});
}

} // namespace

bool NodeMenu::asked() { return ImGui::IsKeyPressed(menuKey, false); }

void NodeMenu::open(NodeId node, std::optional<CellRef> cell) {
  node_ = node;
  edge_ = {};
  cell_ = cell;
  place_.reset();
  opening_ = node.valid();
}

void NodeMenu::openAt(ImVec2 place, NodeId node, std::optional<CellRef> cell) {
  open(node, cell);
  place_ = place;
}

void NodeMenu::openMessage(EdgeId edge) {
  open(NodeId{0}); // any: the menu is the edge's
  edge_ = edge;
}

void NodeMenu::draw(ViewContext& context) {
  if (opening_) ImGui::OpenPopup("node-menu");
  if (opening_ && place_) ImGui::SetNextWindowPos(*place_);
  opening_ = false;
  const Sizes& s = context.theme.sizes;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.gap, s.gap});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {s.gap, s.gapSmall});
  const bool known = context.names != nullptr && node_.valid() &&
                     node_.value < context.names->graph().nodeCount() &&
                     edge_.value < context.names->graph().edgeCount();
  if (ImGui::BeginPopup("node-menu")) {
    if (known && edge_.valid()) {
      drawMessage(context);
    } else if (known) {
      styledText(context.fonts.semiBold, context.theme.colours.ink, context.names->program(node_));
      context.probe.text("menu/name", context.names->program(node_));
      drawMoves(context);
      drawShowing(context);
      drawCopies(context);
      drawEdits(context);
    } else {
      ImGui::CloseCurrentPopup(); // another lesson was opened
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

void NodeMenu::drawMessage(ViewContext& context) const {
  const Edge& edge = context.names->graph().edge(edge_);
  const std::string words = "message from " + context.names->program(edge.consumer) + " to " +
                            context.names->program(edge.operand);
  styledText(context.fonts.semiBold, context.theme.colours.ink, words);
  context.probe.text("menu/name", words);
  const Trace& trace = context.session.player()->trace();
  const int step = trace.messageStep(edge_);
  if (Trace::isStep(step) && item(context, "Go to this message", "go-message"))
    context.commands.push(command::Seek{step});
  const TracePlace place{TracePlace::Kind::Message, edge_.value, -1};
  const bool asks = !context.session.hidesBug() && context.session.player()->messageKnown(edge_) &&
                    blankAt(*context.names, context.session.document()->trace(), place);
  if (asks && item(context, "Ask me for this message", "ask-message"))
    context.commands.push(command::AskNumber{place});
}

void NodeMenu::drawMoves(ViewContext& context) const {
  for (const Moment& moment : moments) drawMoment(context, {moment.moment, node_}, moment.name);
  for (const Moment& moment : moments) {
    const bool gradient = moment.moment == Breakpoint::Moment::Gradient;
    const bool here = cell_ && cell_->gradient == gradient;
    drawAsk(context, {node_, gradient, here ? cell_->entry : 0}, moment.name);
  }
  if (!context.session.playback().breakpoints().empty() &&
      item(context, "Remove all stops", "clear-stops"))
    context.commands.push(command::ClearBreakpoints{});
  ImGui::Separator();
}

/// How the graph shows the node: opened into gates, with the paths of an entry.
void NodeMenu::drawShowing(ViewContext& context) const {
  const Session& session = context.session;
  const Node& node = context.names->graph().node(node_);
  if (canOpen(node) && session.zoom().level == ZoomLevel::Matrices) {
    const auto& opened = session.zoom().opened;
    const bool open = std::find(opened.begin(), opened.end(), node_) != opened.end();
    if (item(context, open ? "Draw it as one card again" : "Draw the gates it is made of", "gates"))
      context.commands.push(command::ToggleGate{node_});
  }
  if (!showsGradient(node) || (!cell_ && node.shape.size() > 1)) return;
  const ShownPaths entry{node_, cell_ ? cell_->entry : 0, std::nullopt};
  const bool shown = session.shownPaths() != nullptr && session.shownPaths()->sameEntry(entry);
  if (item(context, "Show the paths of " + plainSymbol(*context.names, node_, entry.entry), "paths",
           shown))
    context.commands.push(command::ShowPaths{shown ? std::nullopt : std::optional(entry)});
}

void NodeMenu::drawCopies(ViewContext& context) const {
  for (const Moment& moment : moments) {
    const CellRef first{node_, moment.moment == Breakpoint::Moment::Gradient, 0};
    if (shownEntries(*context.session.player(), first).empty()) continue;
    const std::string name = moment.name;
    const bool isOpen = ImGui::BeginMenu(("Copy its " + name + " as").c_str());
    context.probe.name("menu/copy-" + name);
    if (!isOpen) continue;
    for (const Format& format : formats)
      if (item(context, format.label, "copy-" + name + "/" + format.name))
        copyArray(context, first, format.format);
    ImGui::EndMenu();
  }
}

void NodeMenu::drawEdits(ViewContext& context) const {
  const Document& document = *context.session.document();
  if (!document.editable(node_)) return;
  ImGui::Separator();
  const std::optional<CellRef>& focused = context.cellFocus.cell;
  const CellRef first{node_, false, 0};
  const CellRef cell = cell_.value_or(focused && focused->node == node_ ? *focused : first);
  const std::string entry = plainSymbol(*context.names, node_, cell.entry);
  if (!cell.gradient && editableNow(context.session, cell) &&
      item(context, "Paste from " + entry + " on", "paste"))
    pasteInto(context, cell);
  const Pin pin{node_, cell.entry};
  const auto pins = context.session.pins();
  const bool pinned = std::find(pins.begin(), pins.end(), pin) != pins.end();
  if (item(context, "Show " + entry + " large", "pin", pinned))
    context.commands.push(command::PinLarge{pin});
  const double own = document.lessonEntries(node_)[static_cast<size_t>(cell.entry)];
  if (document.entryEdited(node_, cell.entry) &&
      item(context, entry + " back to the lesson's " + numberText(context, own), "reset-entry"))
    context.commands.push(command::ResetEntry{node_, cell.entry});
  if (document.graph().node(node_).shape.size() > 1 && document.edited(node_) &&
      item(context, "All of " + context.names->program(node_) + " back to the lesson's numbers",
           "reset"))
    context.commands.push(command::Reset{node_});
}

// The history.
namespace {

constexpr float mostHeight = 24; // em; a longer list scrolls

const ButtonLook look{Icon::ChevronDown, "", false, true};

void drawPlace(ViewContext& context, size_t count, const std::string& words) {
  const size_t now = context.session.history().doneCount();
  const ImU32 ink =
      count > now ? context.theme.colours.inkFaint : context.theme.colours.ink; // can be redone
  ImGui::PushID(static_cast<int>(count));
  ImGui::PushStyleColor(ImGuiCol_Text, ink);
  if (ImGui::MenuItem(words.c_str(), nullptr, count == now))
    context.commands.push(command::UndoTo{count});
  ImGui::PopStyleColor();
  context.probe.text("history/" + std::to_string(count), words);
  ImGui::PopID();
}

} // namespace

float historyButtonWidth(const ViewContext& context) { return buttonWidth(context, look); }

void historyButton(ViewContext& context) {
  const History& history = context.session.history();
  ImGui::BeginDisabled(history.edits().empty());
  if (lookButton(context, "history", look)) ImGui::OpenPopup("history-list");
  ImGui::EndDisabled();
  context.probe.name("history");
  if (ImGui::IsItemHovered() && !history.edits().empty()) tooltip(context, "All edits");
  const Sizes& s = context.theme.sizes;
  ImGui::SetNextWindowSizeConstraints({0, 0}, {FLT_MAX, s.em * mostHeight});
  // Whole pixels: a window within constraints is cut to them, and would scroll by the rest.
  const float padding = std::round(s.gap);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding});
  if (ImGui::BeginPopup("history-list")) {
    drawPlace(context, 0, "The lesson's own numbers");
    for (size_t i = 0; i < history.edits().size(); ++i)
      drawPlace(context, i + 1, history.edits()[i].name);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

} // namespace backstep::ui
