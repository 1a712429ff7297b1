#ifndef INFOSIFT_SORTING_HPP
#define INFOSIFT_SORTING_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <vector>

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

namespace detail {

struct KeyedIndex {
  std::uint64_t key;
  std::uint64_t index;
};

// Whole numbers in the order of the doubles. Both zeros become one.
inline std::uint64_t key_of(double value) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  value += 0.0;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

inline std::uint64_t key_of(const KeyedIndex& item) { return item.key; }
inline std::uint64_t key_of(std::uint64_t item) { return item; }

inline double value_of(std::uint64_t key) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  const std::uint64_t bits = (key & sign) != 0 ? key & ~sign : ~key;
  double value = 0.0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// Puts in order, by all of the key, items of which some bits are in order.
template <typename Item, typename Bits>
void sort_runs(std::vector<Item>& items, const Bits& bits) {
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    const std::uint64_t same = bits(items[begin]);
    bool sorted = true;
    for (end = begin + 1; end < items.size() && bits(items[end]) == same;
         ++end) {
      sorted = sorted && key_of(items[end - 1]) <= key_of(items[end]);
    }
    if (sorted) continue;
    std::stable_sort(
        items.begin() + static_cast<std::ptrdiff_t>(begin),
        items.begin() + static_cast<std::ptrdiff_t>(end),
        [](const Item& a, const Item& b) { return key_of(a) < key_of(b); });
  }
}

/// Sorts by key: the 33 highest bits in which the keys differ from the lowest
/// digit to the highest, each pass keeping the order of the one before; then
/// the few items that these bits do not tell apart. Requires an item.
template <typename Item>
void radix_sort(std::vector<Item>& items, const Execution& run) {
  constexpr unsigned bits = 11;
  constexpr std::size_t digits = 3;
  constexpr std::uint64_t mask = (1U << bits) - 1U;
  std::uint64_t differ = 0;
  for (const Item& item : items) differ |= key_of(item) ^ key_of(items[0]);
  unsigned shift = 0;
  while (differ >> shift >> (digits * bits) != 0) ++shift;
  const auto digit = [shift](const Item& item, std::size_t d) {
    return static_cast<std::size_t>(key_of(item) >> shift >> (d * bits) & mask);
  };
  std::array<std::vector<Index>, digits> count;
  for (auto& one : count) one.assign(mask + 1, 0);
  for (const Item& item : items) {
    for (std::size_t d = 0; d < digits; ++d) ++count[d][digit(item, d)];
  }
  std::vector<Item> moved(items.size());
  for (std::size_t d = 0; d < digits; ++d) {
    if (count[d][digit(items[0], d)] == items.size()) continue;
    run.stop_if_cancelled();
    Index start = 0;
    for (Index& entry : count[d]) {
      const Index size = entry;
      entry = start;
      start += size;
    }
    for (const Item& item : items) moved[count[d][digit(item, d)]++] = item;
    items.swap(moved);
  }
  if (shift == 0) return;
  run.stop_if_cancelled();
  sort_runs(items, [shift](const Item& item) { return key_of(item) >> shift; });
}

// Below this size the passes over the counts cost more than comparisons.
constexpr std::size_t kFewItems = 300;

}  // namespace detail

/// Values in increasing order. Requires that none is NaN.
inline std::vector<double> sorted_values(std::vector<double> value,
                                         const Execution& run = {}) {
  if (value.size() < detail::kFewItems ||
      value.size() > std::numeric_limits<Index>::max()) {
    std::sort(value.begin(), value.end());
    return value;
  }
  std::vector<std::uint64_t> key(value.size());
  std::transform(value.begin(), value.end(), key.begin(),
                 [](double v) { return detail::key_of(v); });
  detail::radix_sort(key, run);
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
  std::vector<detail::KeyedIndex> items(n);
  for (std::size_t i = 0; i < n; ++i) {
    items[i] = {detail::key_of(value[i * stride]), i};
  }
  if (n < detail::kFewItems) {
    std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
      return a.key < b.key || (a.key == b.key && a.index < b.index);
    });
  } else {
    detail::radix_sort(items, run);
  }
  SortedColumn result{std::vector<double>(n), std::vector<Index>(n)};
  for (std::size_t r = 0; r < n; ++r) {
    result.value[r] = detail::value_of(items[r].key);
    result.order[r] = static_cast<Index>(items[r].index);
  }
  return result;
}

}  // namespace infosift

#endif
