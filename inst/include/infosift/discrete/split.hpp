#ifndef INFOSIFT_SPLIT_HPP
#define INFOSIFT_SPLIT_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/plugin.hpp"

namespace infosift {

/// A cut of a numeric feature in two: values below and above `threshold`.
struct Split {
  double threshold = std::numeric_limits<double>::quiet_NaN();
  double gain = 0.0;        ///< information gain in nats
  double gain_ratio = 0.0;  ///< gain over the entropy of the split
};

/// The cut of `x` with the largest information gain about the class `y`
/// (Quinlan 1993, section 2.4): halfway between two neighbouring distinct
/// values; the lowest of several equally good ones. No threshold, and no gain,
/// where all values are equal. Requires x.size() == y.size > 0.
inline Split best_split(const std::vector<double>& x, const Codes& y) {
  const std::size_t n = x.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return x[a] < x[b]; });

  std::vector<double> below(y.n_levels), above(y.n_levels);
  for (std::size_t i = 0; i < n; ++i) {
    above[static_cast<std::size_t>(y.value[i]) - 1] += 1.0;
  }
  const double whole = entropy(Plugin{}, above);
  const auto total = static_cast<double>(n);

  Split best;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const auto level = static_cast<std::size_t>(y.value[order[i]]) - 1;
    below[level] += 1.0;
    above[level] -= 1.0;
    const double low = x[order[i]];
    const double high = x[order[i + 1]];
    if (!(low < high)) continue;
    const double share = static_cast<double>(i + 1) / total;
    const double gain = whole - share * entropy(Plugin{}, below) -
                        (1.0 - share) * entropy(Plugin{}, above);
    // A later cut must be better by more than rounding.
    if (best.threshold != best.threshold || gain > best.gain + 1e-14) {
      best.threshold = low + (high - low) / 2;
      best.gain = gain;
      best.gain_ratio = gain / entropy(Plugin{}, {share, 1.0 - share});
    }
  }
  best.gain = std::max(best.gain, 0.0);
  best.gain_ratio = std::max(best.gain_ratio, 0.0);
  return best;
}

}  // namespace infosift

#endif
