#ifndef INFOSIFT_PREFETCH_HPP
#define INFOSIFT_PREFETCH_HPP

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
  Prefetch(const void* from, std::size_t bytes)
      : next_(static_cast<const char*>(from)), end_(next_ + bytes) {}

  /// Asks for as many lines, unless all have been asked for.
  template <std::size_t lines>
  void step() {
    if (next_ >= end_) return;
    for (std::size_t i = 0; i < lines; ++i) {
      prefetch<Cache::second>(next_ + i * line);
    }
    next_ += lines * line;
  }

 private:
  static constexpr std::size_t line = 64;
  const char* next_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace infosift

#endif
