#ifndef INFOSIFT_SPLIT_HPP
#define INFOSIFT_SPLIT_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// A cut of a numeric feature in two: values below and above `threshold`.
struct Split {
  double threshold = std::numeric_limits<double>::quiet_NaN();
  double gain = 0.0;        ///< information gain in nats
  double gain_ratio = 0.0;  ///< gain over the entropy of the split
};

namespace detail {

// Counts of the classes on one side of a cut, with sum c log c kept up to date.
struct Side {
  std::vector<double> count;
  double size = 0.0;
  Sum c_log_c;

  void change(std::size_t level, double by) {
    c_log_c += -x_log_x(count[level]);
    count[level] += by;
    size += by;
    c_log_c += x_log_x(count[level]);
  }

  // The entropy of the classes, times the number of members.
  double size_times_entropy() const { return x_log_x(size) - c_log_c.value(); }

  static double x_log_x(double x) { return x > 0.0 ? x * std::log(x) : 0.0; }
};

// Between two values, and below the higher one also where nothing fits between.
inline double halfway(double low, double high) {
  const double middle = low / 2 + high / 2;
  return low <= middle && middle < high ? middle : low;
}

}  // namespace detail

/// The cut of `x` with the largest information gain about the class `y`
/// (Quinlan 1993, section 2.4): halfway between two neighbouring distinct
/// values; the lowest of several equally good ones. No threshold where all
/// values are equal. Takes O(n log n), whatever the number of classes. Requires
/// finite values and x.size() == y.size > 0.
inline Split best_split(const std::vector<double>& x, const Codes& y) {
  const std::size_t n = x.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return x[a] < x[b]; });
  const auto level = [&](std::size_t i) {
    return static_cast<std::size_t>(y.value[i]) - 1;
  };

  detail::Side below{std::vector<double>(y.n_levels), 0.0, {}};
  detail::Side above = below;
  for (std::size_t i = 0; i < n; ++i) above.change(level(i), 1.0);
  const auto total = static_cast<double>(n);
  const double whole = above.size_times_entropy();

  Split best;
  bool found = false;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    below.change(level(order[i]), 1.0);
    above.change(level(order[i]), -1.0);
    const double low = x[order[i]];
    const double high = x[order[i + 1]];
    if (!(low < high)) continue;
    const double gain =
        (whole - below.size_times_entropy() - above.size_times_entropy()) /
        total;
    // A later cut must be better by more than rounding.
    if (found && gain <= best.gain + 1e-12) continue;
    found = true;
    best.threshold = detail::halfway(low, high);
    best.gain = std::max(gain, 0.0);
    best.gain_ratio = best.gain / entropy(Plugin{}, {below.size, above.size});
  }
  return best;
}

}  // namespace infosift

#endif
