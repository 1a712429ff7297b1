#ifndef INFOSIFT_PREFETCH_HPP
#define INFOSIFT_PREFETCH_HPP

#include <algorithm>
#include <cstddef>

namespace infosift {

/// Where memory that is asked for goes.
enum class Cache { first, second };

/// Asks for memory that will be needed soon. Changes nothing but the time.
template <Cache cache = Cache::first>
void prefetch(const void* from) {
#if defined(__GNUC__)
  __builtin_prefetch(from, 0, cache == Cache::first ? 3 : 2);
#else
  (void)from;
#endif
}

/// Asks for much memory a few lines at a time, while something else is
/// computed: more of them would have to wait for each other, and the first
/// cache is for what is computed with.
class Prefetch {
 public:
  /// Of nothing.
  Prefetch() = default;
  /// All of it in `steps` steps.
  Prefetch(const void* from, std::size_t bytes, std::size_t steps)
      : next_(static_cast<const char*>(from)),
        left_(bytes / line * unit),
        each_(left_ / std::max<std::size_t>(steps, 1) + 1) {}

  void step(std::size_t steps = 1) {
    due_ += std::min(steps * each_, left_);
    left_ -= std::min(steps * each_, left_);
    for (; due_ >= unit; due_ -= unit, next_ += line) {
      prefetch<Cache::second>(next_);
    }
  }

 private:
  static constexpr std::size_t line = 64;
  // Of a line, as a step need not be of whole ones.
  static constexpr std::size_t unit = 1024;
  const char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t each_ = 0;
  std::size_t due_ = 0;
};

}  // namespace infosift

#endif
