#ifndef INFOSIFT_TIES_HPP
#define INFOSIFT_TIES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace infosift {

/// Share of the values that occur more than once; NaN values are left out.
/// Zero if there are none.
inline double tied_share(std::vector<double> x) {
  x.erase(std::remove_if(x.begin(), x.end(),
                         [](double value) { return std::isnan(value); }),
          x.end());
  if (x.empty()) return 0.0;
  std::sort(x.begin(), x.end());
  std::size_t tied = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool same_before = i > 0 && x[i] == x[i - 1];
    const bool same_after = i + 1 < x.size() && x[i] == x[i + 1];
    if (same_before || same_after) ++tied;
  }
  return static_cast<double>(tied) / static_cast<double>(x.size());
}

}  // namespace infosift

#endif
