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

// The classes of observations in the order of a feature.
class SortedClasses {
 public:
  SortedClasses(const std::vector<double>& x, const Codes& y)
      : below_{std::vector<double>(y.n_levels), 0.0, {}}, above_(below_) {
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return x[a] < x[b]; });
    for (const std::size_t i : order) {
      value_.push_back(x[i]);
      level_.push_back(static_cast<std::size_t>(y.value[i]) - 1);
    }
  }

  double value(std::size_t i) const { return value_[i]; }

  // Observations begin, ..., end - 1: the entropy of their classes in nats, and
  // how many classes there are.
  struct Mix {
    double entropy;
    double classes;
  };

  Mix mix(std::size_t begin, std::size_t end) {
    Side& side = below_;
    double classes = 0.0;
    for (std::size_t i = begin; i < end; ++i) {
      if (side.count[level_[i]] == 0.0) classes += 1.0;
      side.change(level_[i], 1.0);
    }
    const double entropy = side.size_times_entropy() / side.size;
    clear(begin, end);
    return {std::max(entropy, 0.0), classes};
  }

  // The best cut of begin, ..., end - 1: `at` is the first above it, or `begin`
  // where all values are equal.
  struct Cut {
    std::size_t at;
    double gain;  // in nats
  };

  Cut best_cut(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) above_.change(level_[i], 1.0);
    const auto total = static_cast<double>(end - begin);
    const double whole = above_.size_times_entropy();
    Cut best{begin, 0.0};
    for (std::size_t i = begin; i + 1 < end; ++i) {
      below_.change(level_[i], 1.0);
      above_.change(level_[i], -1.0);
      if (!(value_[i] < value_[i + 1])) continue;
      const double gain =
          (whole - below_.size_times_entropy() - above_.size_times_entropy()) /
          total;
      // A later cut must be better by more than rounding.
      if (best.at != begin && gain <= best.gain + 1e-12) continue;
      best = {i + 1, gain};
    }
    clear(begin, end);
    best.gain = std::max(best.gain, 0.0);
    return best;
  }

 private:
  // Takes time for the observations, not for all classes there are.
  void clear(std::size_t begin, std::size_t end) {
    for (Side* side : {&below_, &above_}) {
      for (std::size_t i = begin; i < end; ++i) side->count[level_[i]] = 0.0;
      side->size = 0.0;
      side->c_log_c = {};
    }
  }

  std::vector<double> value_;
  std::vector<std::size_t> level_;
  Side below_, above_;
};

}  // namespace detail

/// The cut of `x` with the largest information gain about the class `y`
/// (Quinlan 1993, section 2.4): halfway between two neighbouring distinct
/// values; the lowest of several equally good ones. No threshold where all
/// values are equal. Takes O(n log n), whatever the number of classes. Requires
/// finite values and x.size() == y.size > 0.
inline Split best_split(const std::vector<double>& x, const Codes& y) {
  detail::SortedClasses sorted(x, y);
  const auto cut = sorted.best_cut(0, x.size());
  if (cut.at == 0) return {};
  const auto below = static_cast<double>(cut.at);
  const auto above = static_cast<double>(x.size() - cut.at);
  return {detail::halfway(sorted.value(cut.at - 1), sorted.value(cut.at)),
          cut.gain, cut.gain / entropy(Plugin{}, {below, above})};
}

}  // namespace infosift

#endif
