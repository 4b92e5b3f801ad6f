#include "reader/quiz_order.h"

#include "kit/widgets.h"
#include "reader/text_box.h"

#include <imgui_internal.h>
#include <utility>

namespace backstep::ui {

namespace {

/// The list with its buttons; remembers which item is to move and where.
class OrderPainter {
 public:
  OrderPainter(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& mark)
      : reader_(reader), quiz_(*answered.quiz), mark_(mark), order_(answered.arrangement()) {}

  void draw() {
    for (int place = 0; place < count(); ++place) {
      ImGui::PushID(place);
      drawItem(place);
      ImGui::PopID();
    }
    if (from_ < 0) return;
    std::swap(order_[static_cast<size_t>(from_)], order_[static_cast<size_t>(to_)]);
    reader_.view.commands.push(command::ReplyQuiz{quiz_.id.text, {order_, {}}});
    if (!reader_.view.keyboardView.empty()) followItem();
  }

 private:
  int count() const { return static_cast<int>(order_.size()); }

  void drawItem(int place) {
    const Sizes& s = reader_.sizes();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float buttons = s.bar * 2 + s.gapTiny;
    const float wide = reader_.width - buttons - s.gap - s.gapSmall;
    const std::string number = std::to_string(place + 1);
    const auto item = static_cast<size_t>(order_[static_cast<size_t>(place)]);
    const std::string& source = quiz_.items[item].text;
    ImGui::SetCursorScreenPos({at.x + s.gap, at.y + (s.bar - s.prose) * 0.5F});
    reader_.text("text", source, wide);
    reader_.view.marks.markText(mark_ + "/item/" + number, source);
    const float bottom = std::max(ImGui::GetItemRectMax().y, at.y + s.bar);
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + s.line, bottom}, reader_.colours().rule);
    ImGui::SetCursorScreenPos({at.x + reader_.width - buttons, at.y});
    moveButton(place, place - 1, Icon::ChevronUp, "up");
    ImGui::SameLine(0, s.gapTiny);
    moveButton(place, place + 1, Icon::ChevronDown, "down");
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({reader_.width, bottom - at.y});
  }

  std::string nameOf(const char* id, int place) const {
    return mark_ + "/" + id + "/" + std::to_string(place + 1);
  }

  /// Gives the keyboard to the button that moves the item on, at either end to the other button.
  void followItem() const {
    const bool up = to_ == count() - 1 || (to_ < from_ && to_ > 0);
    reader_.stops.moveTo(nameOf(up ? "up" : "down", to_));
  }

  void moveButton(int place, int to, Icon icon, const char* id) {
    const bool possible = to >= 0 && to < count();
    const std::string name = nameOf(id, place);
    ImGui::BeginDisabled(!possible);
    if (lookButton(reader_.view, id, {icon, "", false, true})) move(place, to);
    ImGui::EndDisabled();
    reader_.view.marks.mark(name);
    if (!possible) return;
    buttonStop(reader_, name);
    if (!reader_.view.keyboardView.empty() && ImGui::IsItemFocused()) takeArrows(place);
  }

  void takeArrows(int place) {
    if (!ImGui::GetIO().KeyCtrl) return;
    for (const auto& [key, to] :
         {std::pair{ImGuiKey_UpArrow, place - 1}, std::pair{ImGuiKey_DownArrow, place + 1}}) {
      if (!ImGui::IsKeyPressed(ImGui::GetKeyIndex(key))) continue;
      ImGui::NavMoveRequestCancel(); // without Ctrl the arrow goes from button to button
      move(place, to);
    }
  }

  void move(int from, int to) {
    if (to < 0 || to >= count()) return;
    from_ = from;
    to_ = to;
  }

  const ReaderContext& reader_;
  const Quiz& quiz_;
  const std::string& mark_;
  std::vector<int> order_;
  int from_ = -1; // to be moved
  int to_ = -1;
};

} // namespace

void drawOrder(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& mark) {
  OrderPainter(reader, answered, mark).draw();
}

} // namespace backstep::ui
