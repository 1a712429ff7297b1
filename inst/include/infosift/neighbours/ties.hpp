#ifndef INFOSIFT_TIES_HPP
#define INFOSIFT_TIES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <utility>
#include <vector>

#include "infosift/support/sorting.hpp"

namespace infosift {

namespace detail {

/// Spreads values over 0, ..., 2^bits - 1; those of equal values are equal.
struct ValueHash {
  unsigned shift = 0;  ///< 64 - bits

  /// Onto at least so many numbers.
  explicit ValueHash(std::size_t wanted) {
    unsigned bits = 6;
    while ((std::size_t{1} << bits) < wanted) ++bits;
    shift = 64 - bits;
  }
  std::size_t size() const { return std::size_t{1} << (64 - shift); }
  std::size_t operator()(double value) const {
    value += 0.0;  // Both zeros become one.
    std::uint64_t key = 0;
    std::memcpy(&key, &value, sizeof key);
    key ^= key >> 32U;
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> shift);
  }
};

/// The values, without those that are NaN, that others share their hash with:
/// all that occur more than once and few of the others. A bit for each hash
/// fits the cache where the values do not.
inline std::vector<double> maybe_tied(const double* value, std::size_t n) {
  struct Seen {
    std::uint64_t once, again;
  };
  const ValueHash hash(8 * n);
  std::vector<Seen> seen(hash.size() / 64);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t h = hash(value[i]);
    const std::uint64_t bit = std::uint64_t{1} << h % 64;
    Seen& here = seen[h / 64];
    here.again |= here.once & bit;
    here.once |= bit;
  }
  // Writing all and moving on for some leaves no jump to mispredict.
  std::vector<double> result(n);
  std::size_t size = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t h = hash(value[i]);
    result[size] = value[i];
    size += (seen[h / 64].again >> h % 64 & 1U) != 0 && !std::isnan(value[i]);
  }
  result.resize(size);
  return result;
}

/// Counts values that occur more than once, in one pass over a hash table of
/// first occurrences.
class TieCounter {
 public:
  /// Requires fewer than 2^31 values.
  TieCounter(const double* value, std::size_t n)
      : value_(value), hash_(2 * n), slot_(hash_.size(), 0) {}

  void add(std::size_t i) {
    const double value = value_[i];
    for (std::size_t at = hash_(value);; at = (at + 1) & (slot_.size() - 1)) {
      Index& slot = slot_[at];
      if (slot == 0) {
        slot = static_cast<Index>(i + 1);
        return;
      }
      if (value_[(slot & ~kRepeated) - 1] != value) continue;
      tied_ += (slot & kRepeated) == 0 ? 2 : 1;
      slot |= kRepeated;
      return;
    }
  }

  std::size_t tied() const { return tied_; }

 private:
  static constexpr Index kRepeated = Index{1} << 31U;

  const double* value_;
  ValueHash hash_;
  // One more than the first observation of a value, or 0 where there is none.
  std::vector<Index> slot_;
  std::size_t tied_ = 0;
};

/// How many of the values that are not NaN occur more than once.
inline std::size_t count_tied(const double* value, std::size_t n) {
  TieCounter counter(value, n);
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isnan(value[i])) counter.add(i);
  }
  return counter.tied();
}

/// The same, for more values than fit the cache.
inline std::size_t count_tied_by_sorting(const double* value, std::size_t n) {
  std::vector<double> x;
  x.reserve(n);
  std::copy_if(value, value + n, std::back_inserter(x),
               [](double v) { return !std::isnan(v); });
  x = sorted_values(std::move(x));
  std::size_t tied = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool same_before = i > 0 && x[i] == x[i - 1];
    const bool same_after = i + 1 < x.size() && x[i] == x[i + 1];
    if (same_before || same_after) ++tied;
  }
  return tied;
}

}  // namespace detail

/// Share of the values that occur more than once; NaN values are left out.
/// Zero if there are none.
inline double tied_share(const double* value, std::size_t n) {
  constexpr std::size_t few = 200000;
  const auto missing =
      std::count_if(value, value + n, [](double v) { return std::isnan(v); });
  const std::size_t known = n - static_cast<std::size_t>(missing);
  if (known == 0) return 0.0;
  const std::vector<double> maybe = detail::maybe_tied(value, n);
  const auto count =
      maybe.size() <= few ? detail::count_tied : detail::count_tied_by_sorting;
  return static_cast<double>(count(maybe.data(), maybe.size())) /
         static_cast<double>(known);
}

inline double tied_share(const std::vector<double>& x) {
  return tied_share(x.data(), x.size());
}

}  // namespace infosift

#endif
