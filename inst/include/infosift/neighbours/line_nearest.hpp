#ifndef INFOSIFT_LINE_NEAREST_HPP
#define INFOSIFT_LINE_NEAREST_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

namespace infosift::detail {

/// Calls visit(r, d) for each of the values, which are in increasing order,
/// with the distance d to its k-th nearest other value. Takes one pass: the
/// k + 1 values nearest to one lie side by side, and those of the next one
/// begin no earlier. Requires 1 <= k < value.size().
template <typename Visit>
void for_each_line_nearest(const std::vector<double>& value, std::size_t k,
                           const Visit& visit) {
  std::size_t first = 0;
  for (std::size_t r = 0; r < value.size(); ++r) {
    const double centre = value[r];
    while (first + k + 1 < value.size() &&
           value[first + k + 1] - centre < centre - value[first]) {
      ++first;
    }
    visit(r, std::max(centre - value[first], value[first + k] - centre));
  }
}

}  // namespace infosift::detail

#endif
