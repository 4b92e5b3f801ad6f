#pragma once

#include "text/large_vector.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

namespace backstep {

/// Finds the numbers of names that are kept elsewhere: a hash table with linear probing. A name of
/// up to eight bytes is compared in the table itself, so that a look-up in a large one touches one
/// cache line; only longer ones are looked at where they are kept.
class NameIndex {
 public:
  static constexpr int none = -1;

  /// Makes room for that many names; more still fit.
  void reserve(size_t names) {
    size_t slots = 16;
    while (slots < 2 * names) slots *= 2;
    if (slots > slots_.size()) rehash(slots);
  }

  /// The number of a name, or `none`. `nameOf(number)` is the name that a number was added with.
  template <class NameOf>
  int find(std::string_view name, const NameOf& nameOf) const {
    if (slots_.empty()) return none;
    return slots_[placeWith(slotOf(name, none), name, nameOf)].number;
  }

  /// Adds a name that is not there yet, with a number from 0 on.
  void add(std::string_view name, int number) {
    reserve(++count_);
    const Slot slot = slotOf(name, number);
    slots_[freePlace(slot)] = slot;
  }

  /// Has the place of a name that will be asked for soon brought into the cache.
  void prefetch(std::string_view name) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[placeOf(slotOf(name, none))]);
  }

  /// The number of a name; a name that is not there yet is added with `number`.
  template <class NameOf>
  int findOrAdd(std::string_view name, int number, const NameOf& nameOf) {
    reserve(count_ + 1);
    const Slot wanted = slotOf(name, number);
    Slot& slot = slots_[placeWith(wanted, name, nameOf)];
    if (slot.number != none) return slot.number;
    ++count_;
    slot = wanted;
    return number;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;  // the bytes of a short name, the hash of a longer one
    std::uint32_t size = 0; // of the name, bytes
    std::int32_t number = none;
  };

  static Slot slotOf(std::string_view name, int number) {
    Slot slot{0, static_cast<std::uint32_t>(name.size()), number};
    if (name.size() > sizeof slot.key)
      slot.key = std::hash<std::string_view>()(name);
    else
      for (const char c : name) slot.key = slot.key << 8U | static_cast<unsigned char>(c);
    return slot;
  }
  // Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4): the upper
  // bits of the product with 2^64 / golden ratio.
  size_t placeOf(const Slot& slot) const {
    const std::uint64_t mixed = (slot.key ^ slot.key >> 32U) * 0x9E37'79B9'7F4A'7C15U;
    return static_cast<size_t>(mixed >> 32U) & (slots_.size() - 1);
  }
  size_t following(size_t place) const { return (place + 1) & (slots_.size() - 1); }

  /// Where a name stands, or would stand.
  template <class NameOf>
  size_t placeWith(const Slot& wanted, std::string_view name, const NameOf& nameOf) const {
    size_t at = placeOf(wanted);
    for (; slots_[at].number != none; at = following(at)) {
      const Slot& slot = slots_[at];
      if (slot.key != wanted.key || slot.size != wanted.size) continue;
      if (name.size() <= sizeof slot.key || nameOf(slot.number) == name) break;
    }
    return at;
  }

  size_t freePlace(const Slot& slot) const {
    size_t at = placeOf(slot);
    while (slots_[at].number != none) at = following(at);
    return at;
  }

  void rehash(size_t slots) {
    const LargeVector<Slot> old = std::exchange(slots_, LargeVector<Slot>(slots));
    for (const Slot& slot : old)
      if (slot.number != none) slots_[freePlace(slot)] = slot;
  }

  LargeVector<Slot> slots_; // a power of two of them, at most half of them taken
  size_t count_ = 0;
};

} // namespace backstep
