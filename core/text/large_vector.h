#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace backstep {

/// Asks the system to back a block with large pages. Touched for the first time, a block of
/// ordinary pages traps into the system every 4 KiB, and an array that is read here and there
/// misses the processor's table of pages. Where there are no large pages nothing happens.
void adviseLargePages(void* block, size_t bytes);

/// An allocator that does so for blocks of some megabytes, which a graph of many thousand nodes
/// needs. Smaller ones are left alone.
template <class T>
struct LargePages {
  using value_type = T;

  LargePages() = default;
  template <class Other>
  LargePages(const LargePages<Other>&) {} // NOLINT(google-explicit-constructor): as allocators are

  T* allocate(size_t count) {
    constexpr size_t large = size_t{2} << 20U; // bytes
    T* block = std::allocator<T>().allocate(count);
    if (count * sizeof(T) >= large) adviseLargePages(block, count * sizeof(T));
    return block;
  }
  void deallocate(T* block, size_t count) { std::allocator<T>().deallocate(block, count); }

  friend bool operator==(const LargePages&, const LargePages&) { return true; }
  friend bool operator!=(const LargePages&, const LargePages&) { return false; }
};

/// A vector that may become large.
template <class T>
using LargeVector = std::vector<T, LargePages<T>>;

} // namespace backstep
