#ifndef INFOSIFT_LABELS_HPP
#define INFOSIFT_LABELS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "infosift/discrete/key_index.hpp"

namespace infosift {

namespace detail {

// Numbers differ where their keys do; zero has two representations.
template <typename Number>
std::uint64_t key_of(Number value) {
  const auto number = static_cast<double>(value) + 0.0;
  std::uint64_t key = 0;
  std::memcpy(&key, &number, sizeof key);
  return key;
}

// Values in a range not much wider than their number are looked up in a table.
template <typename Number>
std::size_t code_in_table(const Number* value, std::size_t n, Number lowest,
                          std::size_t range, int* code) {
  std::vector<int> number(range + 1);
  int size = 0;
  for (std::size_t i = 0; i < n; ++i) {
    int& level = number[static_cast<std::size_t>(static_cast<double>(value[i]) -
                                                 static_cast<double>(lowest))];
    if (level == 0) level = ++size;
    code[i] = level;
  }
  return static_cast<std::size_t>(size);
}

}  // namespace detail

/// Takes whole numbers as labels: writes the codes 1, 2, ..., in the order in
/// which the labels first appear, to `code`, and returns how many there are.
/// Requires finite whole numbers, fewer than 2^31.
template <typename Number>
std::size_t code_labels(const Number* value, std::size_t n, int* code) {
  if (n == 0) return 0;
  const auto [lowest, highest] = std::minmax_element(value, value + n);
  const double range =
      static_cast<double>(*highest) - static_cast<double>(*lowest);
  if (range < 4.0 * static_cast<double>(n) + 1024.0) {
    return detail::code_in_table(value, n, *lowest,
                                 static_cast<std::size_t>(range), code);
  }
  KeyIndex index;
  for (std::size_t i = 0; i < n; ++i) {
    code[i] = static_cast<int>(index(detail::key_of(value[i]))) + 1;
  }
  return index.size();
}

}  // namespace infosift

#endif
