#ifndef INFOSIFT_SORTING_HPP
#define INFOSIFT_SORTING_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/support/buffer.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Observations are numbered in 32 bits: half the memory to move, and more than
/// a search among them could be waited for.
using Index = std::uint32_t;

/// A column in increasing order.
struct SortedColumn {
  std::vector<double> value;
  std::vector<Index> order;  ///< order[r]: the observation that has value[r]

  std::size_t size() const { return value.size(); }
};

/// A sorted column, and where its observations are in it.
struct RankedColumn : SortedColumn {
  std::vector<Index> rank;  ///< rank[order[r]] is r

  RankedColumn() = default;
  explicit RankedColumn(SortedColumn sorted)
      : SortedColumn(std::move(sorted)), rank(order.size()) {
    for (std::size_t r = 0; r < order.size(); ++r) {
      rank[order[r]] = static_cast<Index>(r);
    }
  }
};

namespace detail {

// Whole numbers in the order of the doubles. Both zeros become one.
inline std::uint64_t key_of(double value) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  value += 0.0;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

inline double value_of(std::uint64_t key) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  const std::uint64_t bits = (key & sign) != 0 ? key & ~sign : ~key;
  double value = 0.0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// Puts in order, keeping that of equal ones, items of which `bits` are in
/// order already.
template <typename Bits, typename Less>
void sort_runs(Buffer<std::uint64_t>& items, const Bits& bits,
               const Less& less) {
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    const std::uint64_t same = bits(items[begin]);
    bool sorted = true;
    for (end = begin + 1; end < items.size() && bits(items[end]) == same;
         ++end) {
      sorted = sorted && !less(items[end], items[end - 1]);
    }
    if (sorted) continue;
    std::stable_sort(items.begin() + static_cast<std::ptrdiff_t>(begin),
                     items.begin() + static_cast<std::ptrdiff_t>(end), less);
  }
}

constexpr unsigned kDigitBits = 11;
constexpr std::size_t kDigits = 3;
/// What radix_sort() looks at.
constexpr unsigned kSortedBits = kDigits * kDigitBits;

/// How far to the right keys move, of which some bits differ, so that these or
/// the highest of them are among the lowest `wanted` ones.
inline unsigned shift_for(std::uint64_t differ, unsigned wanted) {
  unsigned shift = 0;
  while (differ >> shift >> wanted != 0) ++shift;
  return shift;
}

/// Sorts by `bits` of an item, which are `kSortedBits` at most: from the lowest
/// digit to the highest, each pass keeping the order of the one before.
/// Requires an item.
template <typename Bits>
void radix_sort(Buffer<std::uint64_t>& items, const Bits& bits,
                const Execution& run) {
  constexpr std::uint64_t mask = (1U << kDigitBits) - 1U;
  const auto digit = [&](std::uint64_t item, std::size_t d) {
    return static_cast<std::size_t>(bits(item) >> (d * kDigitBits) & mask);
  };
  std::array<std::vector<Index>, kDigits> count;
  for (auto& one : count) one.assign(mask + 1, 0);
  for (const std::uint64_t item : items) {
    for (std::size_t d = 0; d < kDigits; ++d) ++count[d][digit(item, d)];
  }
  Buffer<std::uint64_t> moved(items.size());
  for (std::size_t d = 0; d < kDigits; ++d) {
    if (count[d][digit(items[0], d)] == items.size()) continue;
    run.stop_if_cancelled();
    Index start = 0;
    for (Index& entry : count[d]) {
      const Index size = entry;
      entry = start;
      start += size;
    }
    for (const std::uint64_t item : items) {
      moved[count[d][digit(item, d)]++] = item;
    }
    items.swap(moved);
  }
  run.stop_if_cancelled();
}

// Below this size the passes over the counts cost more than comparisons.
constexpr std::size_t kFewItems = 300;

/// 0, ..., n - 1 in the order of key(i), a whole number; those of equal keys
/// stay in order. Requires n below 2^32.
template <typename Key>
std::vector<Index> order_by_key(std::size_t n, const Key& key,
                                const Execution& run) {
  // An item is a number below 32 bits of its key: half the memory to move that
  // both would take.
  constexpr unsigned half = 32;
  const auto less = [&](std::uint64_t a, std::uint64_t b) {
    return key(static_cast<Index>(a)) < key(static_cast<Index>(b));
  };
  std::uint64_t differ = 0;
  for (std::size_t i = 0; i < n; ++i) differ |= key(i) ^ key(0);
  const unsigned shift = shift_for(differ, half);
  Buffer<std::uint64_t> items(n);
  for (std::size_t i = 0; i < n; ++i) items[i] = key(i) >> shift << half | i;
  if (n < kFewItems) {
    std::stable_sort(items.begin(), items.end(), less);
  } else {
    const auto bits = [](std::uint64_t item) { return item >> half; };
    radix_sort(items, bits, run);
    if (shift > 0) sort_runs(items, bits, less);
  }
  std::vector<Index> order(n);
  for (std::size_t r = 0; r < n; ++r) order[r] = static_cast<Index>(items[r]);
  return order;
}

}  // namespace detail

/// Values in increasing order. Requires that none is NaN.
inline std::vector<double> sorted_values(std::vector<double> value,
                                         const Execution& run = {}) {
  if (value.size() < detail::kFewItems ||
      value.size() > std::numeric_limits<Index>::max()) {
    std::sort(value.begin(), value.end());
    return value;
  }
  Buffer<std::uint64_t> key(value.size());
  std::transform(value.begin(), value.end(), key.begin(),
                 [](double v) { return detail::key_of(v); });
  std::uint64_t differ = 0;
  for (const std::uint64_t one : key) differ |= one ^ key[0];
  const unsigned shift = detail::shift_for(differ, detail::kSortedBits);
  const auto bits = [shift](std::uint64_t one) { return one >> shift; };
  detail::radix_sort(key, bits, run);
  if (shift > 0) detail::sort_runs(key, bits, std::less<>());
  std::transform(key.begin(), key.end(), value.begin(), detail::value_of);
  return value;
}

/// Sorts n values that lie `stride` apart; equal ones stay in the order of the
/// observations. Requires that none is NaN.
inline SortedColumn sorted_column(const double* value, std::size_t n,
                                  std::size_t stride,
                                  const Execution& run = {}) {
  if (n > std::numeric_limits<Index>::max()) {
    throw std::invalid_argument("sorted_column: fewer than 2^32 values");
  }
  SortedColumn result;
  result.order = detail::order_by_key(
      n, [=](std::size_t i) { return detail::key_of(value[i * stride]); }, run);
  result.value.resize(n);
  for (std::size_t r = 0; r < n; ++r) {
    // Both zeros become one.
    result.value[r] = value[result.order[r] * stride] + 0.0;
  }
  return result;
}

}  // namespace infosift

#endif
