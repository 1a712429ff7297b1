#ifndef INFOSIFT_LINE_NEAREST_HPP
#define INFOSIFT_LINE_NEAREST_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

namespace infosift::detail {

/// Calls visit(r, first) for each of n values, which are in increasing order:
/// value[r] and its k nearest other values are those from `first` to first + k.
/// Takes one pass: they lie side by side, and those of the next value begin no
/// earlier. Requires 1 <= k < n.
template <typename Visit>
void for_each_line_window(const double* value, std::size_t n, std::size_t k,
                          const Visit& visit) {
  std::size_t first = 0;
  for (std::size_t r = 0; r < n; ++r) {
    const double centre = value[r];
    while (first + k + 1 < n &&
           value[first + k + 1] - centre < centre - value[first]) {
      ++first;
    }
    visit(r, first);
  }
}

/// Calls visit(r, d) for each of the values, which are in increasing order,
/// with the distance d to its k-th nearest other value. Requires
/// 1 <= k < value.size().
template <typename Visit>
void for_each_line_nearest(const std::vector<double>& value, std::size_t k,
                           const Visit& visit) {
  for_each_line_window(
      value.data(), value.size(), k, [&](std::size_t r, std::size_t first) {
        visit(r,
              std::max(value[r] - value[first], value[first + k] - value[r]));
      });
}

}  // namespace infosift::detail

#endif
