#include "ui/marks.h"

namespace backstep::ui {

namespace {

Rect lastItem() { return {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}; }

} // namespace

void Marks::mark(std::string_view name) { mark(name, lastItem()); }

void Marks::mark(std::string_view name, const Rect& rect) {
  if (recording_) map_[std::string(name)].rect = rect;
}

void Marks::markText(std::string_view name, std::string_view text) {
  if (!recording_) return;
  const auto [place, isNew] = map_.try_emplace(std::string(name));
  if (isNew) place->second.rect = lastItem();
  place->second.text = text;
}

void Marks::markText(std::string_view name, std::string_view text, const Rect& rect) {
  if (recording_) map_[std::string(name)] = {rect, std::string(text)};
}

const Marks::Mark* Marks::find(std::string_view name) const {
  const auto found = map_.find(name);
  return found == map_.end() ? nullptr : &found->second;
}

} // namespace backstep::ui
