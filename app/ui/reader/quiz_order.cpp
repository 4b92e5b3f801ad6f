#include "reader/quiz_order.h"

#include "kit/widgets.h"
#include "reader/text_box.h"

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
    std::swap(order_[static_cast<std::size_t>(from_)], order_[static_cast<std::size_t>(to_)]);
    reader_.view.commands.push(command::ReplyQuiz{quiz_.id.text, {order_, {}}});
  }

 private:
  int count() const { return static_cast<int>(order_.size()); }

  void drawItem(int place) {
    const Sizes& s = reader_.sizes();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float buttons = s.bar * 2 + s.gapTiny;
    const float wide = reader_.width - buttons - s.gap - s.gapSmall;
    const std::string number = std::to_string(place + 1);
    const auto item = static_cast<std::size_t>(order_[static_cast<std::size_t>(place)]);
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

  void moveButton(int place, int to, Icon icon, const char* id) {
    const bool possible = to >= 0 && to < count();
    const std::string name = mark_ + "/" + id + "/" + std::to_string(place + 1);
    ImGui::BeginDisabled(!possible);
    if (lookButton(reader_.view, id, {icon, "", false, true})) move(place, to);
    ImGui::EndDisabled();
    reader_.view.marks.mark(name);
    if (possible) buttonStop(reader_, name);
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
