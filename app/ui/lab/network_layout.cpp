#include "lab/network_layout.h"

#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float mostCell = 3.4F; // em
constexpr float leastCell = 1.5F;
constexpr float nameHeight = 1.8F;
constexpr float buttonHeight = 1.8F;

} // namespace

void NetworkLayout::arrange(const ViewContext& context, const Model& model, const Rect& area,
                            bool buttons) {
  const Sizes& s = context.theme.sizes;
  area_ = area;
  top_ = area.min.y + (nameHeight + (buttons ? buttonHeight : 0)) * s.em;
  sizes_ = {model.layers.front().inputs};
  for (const DenseLayer& layer : model.layers) sizes_.push_back(layer.outputs);
  cells_.clear();
  const float height = area.max.y - top_;
  const int most = *std::max_element(sizes_.begin(), sizes_.end());
  const float pitch = height / static_cast<float>(most);
  const float side =
      std::clamp(std::min(pitch * 0.78F, across() * 0.5F), leastCell * s.em, mostCell * s.em);
  const float step = std::min(pitch, side * 1.45F);
  for (int column = 0; column < columns(); ++column) {
    const float first =
        top_ + std::max(0.0F, (height - step * static_cast<float>(size(column))) * 0.35F);
    const float x = middle(column);
    for (int row = 0; row < size(column); ++row) {
      const float y = first + step * static_cast<float>(row);
      cells_.push_back({{{std::round(x - side * 0.5F), std::round(y)},
                         {std::round(x + side * 0.5F), std::round(y + side)}},
                        column,
                        row});
    }
  }
}

const NetworkCell& NetworkLayout::cell(int column, int row) const {
  int index = row;
  for (int i = 0; i < column; ++i) index += size(i);
  return cells_[static_cast<size_t>(index)];
}

Wire NetworkLayout::wire(const NetworkCell& to, int from) const {
  const Rect& start = cell(to.column - 1, from).box;
  return {{start.max.x, start.centre().y}, {to.box.min.x, to.box.centre().y}};
}

namespace {

const char* nameOf(Explanation which) {
  return which == Explanation::Neuron ? "neuron" : "weights";
}

/// The text in lines of at most `width` pixels; a longer word stands alone.
std::vector<std::string> wrapped(ImFont* font, const std::string& text, float width) {
  std::vector<std::string> lines;
  const char* at = text.c_str();
  const char* const end = at + text.size();
  while (at < end) {
    const char* stop = font->CalcWordWrapPositionA(1, at, end, width);
    lines.emplace_back(at, stop);
    at = stop;
    while (at < end && *at == ' ') ++at;
  }
  return lines;
}

/// Whether a line passes through a rectangle.
bool crosses(const Wire& wire, const Rect& box) {
  float from = 0;
  float to = 1;
  const auto clip = [&](float start, float way, float low, float high) {
    if (way == 0) return start >= low && start <= high;
    const float a = (low - start) / way;
    const float b = (high - start) / way;
    from = std::max(from, std::min(a, b));
    to = std::min(to, std::max(a, b));
    return from <= to;
  };
  return clip(wire.from.x, wire.to.x - wire.from.x, box.min.x, box.max.x) &&
         clip(wire.from.y, wire.to.y - wire.from.y, box.min.y, box.max.y);
}

/// Whether nothing of the drawing lies in a rectangle.
bool isFree(const NetworkLayout& layout, const Rect& box) {
  for (const NetworkCell& cell : layout.cells()) {
    if (cell.box.overlaps(box)) return false;
    for (int from = 0; cell.column > 0 && from < layout.size(cell.column - 1); ++from)
      if (crosses(layout.wire(cell, from), box)) return false;
  }
  return true;
}

} // namespace

void NetworkNotes::draw(ViewContext& context, const NetworkLayout& layout) {
  watchPointer(context);
  for (const Explanation which : {Explanation::Neuron, Explanation::Weights}) {
    if (!context.lab.explanations().shows(which)) continue;
    if (const auto note = place(context, layout, which)) drawNote(context, *note, which);
  }
}

// A pointer that only passes has not looked.
void NetworkNotes::watchPointer(const ViewContext& context) {
  if (!context.lab.explanations().shows(Explanation::Neuron)) return;
  if (hover_.hovered) {
    rested_ += std::max(context.seconds, 1e-3F);
    return;
  }
  if (rested_ >= enough) context.commands.push(lab::Explain{Explanation::Neuron, false});
  rested_ = 0;
}

std::string NetworkNotes::textOf(const Lab& lab, Explanation which) {
  if (which == Explanation::Neuron) return "The output of one neuron. Hover to see it large.";
  const std::string said =
      "Weights mix what comes from the left: thickness is size, colour is sign.";
  return lab.shows("edit-weights") ? said + " Click one to change it." : said;
}

Rect NetworkNotes::room(const ViewContext& context, const NetworkLayout& layout, Corner corner) {
  const Sizes& s = context.theme.sizes;
  const int outer = corner.left ? 0 : layout.columns() - 1;
  const int inner = corner.left ? 1 : layout.columns() - 2;
  const Rect& first = layout.cell(outer, 0).box;
  const Rect& last = layout.cell(outer, layout.size(outer) - 1).box;
  // The buttons above a column are wider than its maps may be.
  const float half = std::max(s.bar, first.width() * 0.5F) + s.gapSmall;
  Rect box = layout.area();
  (corner.left ? box.max.x : box.min.x) = layout.middle(inner) + (corner.left ? -half : half);
  if (corner.above) {
    box.min.y += s.em * 1.4F; // the column's name
    box.max.y = first.min.y - s.gapSmall;
  } else {
    box.min.y = last.max.y + s.gap;
    box.max.y -= corner.left ? 0 : s.bar + s.gapSmall; // the button to save with
  }
  return box;
}

ImVec2 NetworkNotes::target(const NetworkLayout& layout, Explanation which, Corner corner) {
  const int column = corner.left ? 1 : layout.columns() - 2;
  if (which == Explanation::Neuron) {
    const Rect& box = layout.cell(column, corner.above ? 0 : layout.size(column) - 1).box;
    const float height = box.height() * (corner.above ? 0.2F : 0.8F);
    return {corner.left ? box.min.x : box.max.x, box.min.y + height};
  }
  const int to = corner.left ? 1 : layout.columns() - 1;
  const Wire wire = layout.wire(layout.cell(to, corner.above ? 0 : layout.size(to) - 1),
                                corner.above ? 0 : layout.size(to - 1) - 1);
  const float share = corner.left ? 0.4F : 0.6F;
  return {wire.from.x + (wire.to.x - wire.from.x) * share,
          wire.from.y + (wire.to.y - wire.from.y) * share};
}

NetworkNotes::Note NetworkNotes::set(const ViewContext& context, const std::string& text,
                                     float width) {
  ImFont* font = context.fonts.small;
  const float gap = context.theme.sizes.gapSmall;
  Note note;
  note.pitch = font->FontSize * 1.25F;
  note.cross = font->FontSize;
  note.lines = wrapped(font, text, width - note.cross - gap);
  for (const std::string& line : note.lines) note.ends.push_back(textWidth(font, line));
  note.ends.back() += gap + note.cross;
  return note;
}

std::optional<NetworkNotes::Note> NetworkNotes::place(const ViewContext& context,
                                                      const NetworkLayout& layout,
                                                      Explanation which) const {
  constexpr std::array<float, 4> widths{12, 10, 8.5F, 7}; // em
  const bool above = which == Explanation::Neuron;
  if (above && layout.columns() < 3) return std::nullopt;
  const float em = context.theme.sizes.em;
  for (const Corner corner : {Corner{true, above}, Corner{false, above}}) {
    const Rect free = room(context, layout, corner);
    const ImVec2 about = target(layout, which, corner);
    for (const float width : widths) {
      Note note = set(context, textOf(context.lab, which), width * em);
      const ImVec2 size{*std::max_element(note.ends.begin(), note.ends.end()),
                        note.pitch * static_cast<float>(note.lines.size())};
      if (size.x > free.width() || size.y > free.height()) continue;
      const float x = corner.left ? free.min.x : free.max.x - size.x;
      const float near = above ? about.y - size.y : about.y + context.theme.sizes.gap;
      const float y = std::clamp(near, free.min.y, free.max.y - size.y);
      note.target = about;
      note.box = {{std::round(x), std::round(y)}, {x + size.x, y + size.y}};
      if (isFree(layout, note.box.grown(em * 0.25F))) return note;
    }
  }
  return std::nullopt;
}

// From the end or the beginning of the nearest line of text, or straight up or down.
void NetworkNotes::drawLeader(const ViewContext& context, const Note& note) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const auto last = static_cast<float>(note.lines.size() - 1);
  const float row =
      std::clamp(std::floor((note.target.y - note.box.min.y) / note.pitch), 0.0F, last);
  const float end = note.box.min.x + note.ends[static_cast<size_t>(row)];
  ImVec2 from{end + s.gapSmall, note.box.min.y + (row + 0.45F) * note.pitch};
  if (note.target.x < note.box.min.x) {
    from.x = note.box.min.x - s.gapSmall;
  } else if (note.target.x <= end) {
    const bool up = note.target.y < note.box.min.y;
    from = {note.target.x, up ? note.box.min.y - s.gapTiny : note.box.max.y + s.gapTiny};
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine(from, note.target, p.inkFaint, s.hair);
  list.AddCircleFilled(note.target, s.hair * 2, p.inkSoft);
}

void NetworkNotes::drawNote(ViewContext& context, const Note& note, Explanation which) const {
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float y = note.box.min.y;
  std::string all;
  for (const std::string& line : note.lines) {
    list.AddText(font, font->FontSize, {note.box.min.x, y}, p.inkSoft, line.c_str());
    all += (all.empty() ? "" : " ") + line;
    y += note.pitch;
  }
  drawLeader(context, note);
  const std::string name = std::string("lab/note/") + nameOf(which);
  context.probe.text(name, all, note.box);
  const ImVec2 cross{note.box.min.x + note.ends.back() - note.cross, y - note.pitch};
  ImGui::SetCursorScreenPos(cross);
  if (ImGui::InvisibleButton(name.c_str(), {note.cross, note.pitch}))
    context.commands.push(lab::Explain{which, false});
  context.probe.name(name + "/close");
  const bool hovered = ImGui::IsItemHovered();
  if (hovered)
    tooltip(context, "Do not show this again. \u201cControls\u2026\u201d can bring it back.");
  const Rect icon =
      Rect{cross, {cross.x + note.cross, cross.y + note.cross}}.grown(-note.cross * 0.22F);
  drawIcon(list, Icon::Close, icon, hovered ? p.ink : p.inkSoft, context.theme.sizes.hair);
}

} // namespace backstep::ui
