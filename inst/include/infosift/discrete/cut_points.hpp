#ifndef INFOSIFT_CUT_POINTS_HPP
#define INFOSIFT_CUT_POINTS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/split.hpp"

namespace infosift {

// Cut points turn a number into a class: value x is in the class 1 + (number of
// cut points <= x). Classes are thus closed on the left and open on the right.
// Cut points are increasing, above the lowest value and not above the highest,
// so that the first and the last class are not empty. There are none where all
// values are equal.
//
// All that follows requires finite values, at least one; `sorted` ones are in
// increasing order.

namespace detail {

// A cut that leaves `low` below and `high` above.
inline double cut_between(double low, double high) {
  const double middle = halfway(low, high);
  return middle > low ? middle : high;
}

// Where a value lies in the range of all, from 0 to 1. Requires that they
// differ.
inline double position_in_range(double value,
                                const std::vector<double>& sorted) {
  const double low = sorted.front();
  const double high = sorted.back();
  // The range of very large numbers is infinite, and half of it is not.
  const double unit = std::isfinite(high - low) ? 1.0 : 0.5;
  return (value * unit - low * unit) / (high * unit - low * unit);
}

// Quantile of the positions by linear interpolation (Hyndman and Fan 1996,
// definition 7).
inline double position_quantile(const std::vector<double>& sorted,
                                double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double low = position_in_range(sorted[below], sorted);
  const double high = position_in_range(sorted[above], sorted);
  return low + (at - std::floor(at)) * (high - low);
}

}  // namespace detail

/// `bins` classes of equal width; fewer only where numbers are so close that
/// nothing lies between them.
inline std::vector<double> equal_width_cuts(double low, double high,
                                            double bins) {
  std::vector<double> cuts;
  double last = low;
  for (double i = 1.0; i < bins; i += 1.0) {
    double cut = (low * (bins - i) + high * i) / bins;
    if (!std::isfinite(cut)) cut = low * (1.0 - i / bins) + high * (i / bins);
    if (cut > last && cut <= high) cuts.push_back(last = cut);
  }
  return cuts;
}

/// At most `bins` classes with about as many values in each. Equal values stay
/// together: each cut is at the boundary between distinct values that is
/// nearest to the ideal rank, the lower one of two.
inline std::vector<double> equal_frequency_cuts(
    const std::vector<double>& sorted, double bins) {
  std::vector<std::size_t> boundary;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i - 1] < sorted[i]) boundary.push_back(i);
  }
  std::vector<double> cuts;
  if (boundary.empty()) return cuts;
  const auto n = static_cast<double>(sorted.size());
  std::size_t at = 0;
  std::size_t last = 0;
  for (double i = 1.0; i < bins; i += 1.0) {
    const double ideal = n * i / bins;
    const auto distance = [&](std::size_t b) {
      return std::fabs(static_cast<double>(boundary[b]) - ideal);
    };
    while (at + 1 < boundary.size() && distance(at + 1) < distance(at)) ++at;
    if (boundary[at] == last) continue;
    last = boundary[at];
    cuts.push_back(detail::cut_between(sorted[last - 1], sorted[last]));
  }
  return cuts;
}

/// Number of classes of equal width by the rule of Freedman and Diaconis
/// (1981): twice the interquartile range over the cube root of n is their
/// width. Infinite where half of the values are equal. Requires values that
/// differ.
inline double freedman_diaconis_bins(const std::vector<double>& sorted) {
  const double iqr = detail::position_quantile(sorted, 0.75) -
                     detail::position_quantile(sorted, 0.25);
  return std::ceil(std::cbrt(static_cast<double>(sorted.size())) / (2.0 * iqr));
}

/// Number of classes of equal width by the rule of Doane (1976), which adds to
/// Sturges's rule, 1 + log2 n, for skewness. Requires values that differ.
inline double doane_bins(const std::vector<double>& sorted) {
  const auto n = static_cast<double>(sorted.size());
  double mean = 0.0;
  for (const double value : sorted) {
    mean += detail::position_in_range(value, sorted) / n;
  }
  double second = 0.0;
  double third = 0.0;
  for (const double value : sorted) {
    const double d = detail::position_in_range(value, sorted) - mean;
    second += d * d / n;
    third += d * d * d / n;
  }
  const double skewness = third / (second * std::sqrt(second));
  const double sd = std::sqrt(6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0)));
  const double extra =
      n > 2.0 ? std::log2(1.0 + std::fabs(skewness) / sd) : 0.0;
  return std::ceil(1.0 + std::log2(n) + extra);
}

namespace detail {

// Is a cut worth its description (Fayyad and Irani 1993)? In nats.
inline bool pays_for_itself(SortedClasses& sorted, std::size_t begin,
                            std::size_t end, const SortedClasses::Cut& cut) {
  const auto whole = sorted.mix(begin, end);
  const auto below = sorted.mix(begin, cut.at);
  const auto above = sorted.mix(cut.at, end);
  // 3^k - 2, whose logarithm is that of 3^k long before it overflows.
  const double k = whole.classes;
  const double kinds =
      k < 30.0 ? std::log(std::pow(3.0, k) - 2.0) : k * std::log(3.0);
  const double delta =
      kinds - (k * whole.entropy - below.classes * below.entropy -
               above.classes * above.entropy);
  const auto n = static_cast<double>(end - begin);
  return cut.gain > (std::log(n - 1.0) + delta) / n;
}

}  // namespace detail

/// Cuts that tell about the class `y`: the best cut, then those of both parts,
/// as long as the information gained pays for the description of the cut, the
/// minimum description length (Fayyad and Irani 1993). Often there are none.
/// Sorts once; each level of the recursion takes O(n). Requires x.size() ==
/// y.size > 0; `x` need not be sorted.
inline std::vector<double> mdl_cuts(const std::vector<double>& x,
                                    const Codes& y) {
  detail::SortedClasses sorted(x, y);
  std::vector<double> cuts;
  std::vector<std::pair<std::size_t, std::size_t>> open = {{0, x.size()}};
  while (!open.empty()) {
    const auto [begin, end] = open.back();
    open.pop_back();
    const auto cut = sorted.best_cut(begin, end);
    if (cut.at == begin || !detail::pays_for_itself(sorted, begin, end, cut))
      continue;
    cuts.push_back(
        detail::cut_between(sorted.value(cut.at - 1), sorted.value(cut.at)));
    open.emplace_back(begin, cut.at);
    open.emplace_back(cut.at, end);
  }
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

/// The class of a value, from one.
inline int class_of(double value, const std::vector<double>& cuts) {
  const auto above = std::upper_bound(cuts.begin(), cuts.end(), value);
  return static_cast<int>(above - cuts.begin()) + 1;
}

}  // namespace infosift

#endif
