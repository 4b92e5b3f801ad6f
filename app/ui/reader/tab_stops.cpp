#include "reader/tab_stops.h"

#include <algorithm>
#include <utility>

namespace backstep::ui {

void TabStops::begin() { last_ = std::exchange(stops_, {}); }

bool TabStops::takes(std::string_view name) {
  if (wanted_ != name) return false;
  wanted_.clear();
  taking_ = name;
  return true;
}

bool TabStops::arrives(std::string_view name) {
  if (taking_.empty() || taking_ != name) return false;
  taking_.clear();
  return true;
}

void TabStops::add(std::string_view name, bool active) {
  stops_.emplace_back(name);
  if (active && wanted_.empty()) current_ = name;
}

bool TabStops::move(bool backwards) {
  const auto count = static_cast<std::ptrdiff_t>(last_.size());
  const auto found = std::find(last_.begin(), last_.end(), current_);
  std::ptrdiff_t at = found - last_.begin();
  if (found == last_.end()) at = backwards ? count : -1;
  at += backwards ? -1 : 1;
  if (at < 0 || at >= count) {
    current_.clear();
    return false;
  }
  current_ = wanted_ = last_[static_cast<size_t>(at)];
  return true;
}

} // namespace backstep::ui
