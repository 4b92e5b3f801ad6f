#pragma once

#include <optional>
#include <utility>

namespace backstep::ui {

/// A value that is made again only when what it was made from has changed.
template <class Key, class T>
class Kept {
 public:
  /// Calls `make` for the value unless it was made for the same key last time.
  template <class Make>
  void update(const Key& key, Make&& make) {
    if (key_ && *key_ == key) return;
    value_ = std::forward<Make>(make)();
    key_ = key;
  }

  /// The value, to be filled in piece by piece; T() again after the key has changed.
  T& of(const Key& key) {
    update(key, [] { return T{}; });
    return value_;
  }

  /// The value; T() before the first update().
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  std::optional<Key> key_;
  T value_{};
};

} // namespace backstep::ui
