#ifndef INFOSIFT_TIES_HPP
#define INFOSIFT_TIES_HPP

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "infosift/support/sorting.hpp"

namespace infosift {

/// Share of the values that occur more than once; NaN values are left out.
/// Zero if there are none.
inline double tied_share(const double* value, std::size_t n) {
  std::vector<double> x;
  x.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isnan(value[i])) x.push_back(value[i]);
  }
  if (x.empty()) return 0.0;
  x = sorted_values(std::move(x));
  std::size_t tied = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool same_before = i > 0 && x[i] == x[i - 1];
    const bool same_after = i + 1 < x.size() && x[i] == x[i + 1];
    if (same_before || same_after) ++tied;
  }
  return static_cast<double>(tied) / static_cast<double>(x.size());
}

inline double tied_share(const std::vector<double>& x) {
  return tied_share(x.data(), x.size());
}

}  // namespace infosift

#endif
