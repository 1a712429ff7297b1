#ifndef INFOSIFT_INTERVAL_HPP
#define INFOSIFT_INTERVAL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "infosift/support/sum.hpp"

namespace infosift {

/// An estimate and the limits between which the truth is thought to lie.
struct Interval {
  double estimate, lower, upper;
};

namespace detail {

/// Entropies are at most log n, and information is a difference of them: values
/// whose difference is within rounding of that are equal in theory.
inline double tie_tolerance(double n) { return 1e-13 * std::log(n + 1.0); }

/// Quantile of sorted values, linear between them (Hyndman and Fan 1996, 7).
inline double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] +
         (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

inline double mean(const std::vector<double>& values) {
  Sum sum;
  for (const double value : values) sum += value;
  return sum.value() / static_cast<double>(values.size());
}

}  // namespace detail

/// Mean and equal-tailed limits of draws from a posterior.
inline Interval percentile_interval(std::vector<double> draws, double level) {
  const double centre = detail::mean(draws);
  std::sort(draws.begin(), draws.end());
  const double tail = (1.0 - level) / 2.0;
  return {centre, detail::quantile(draws, tail),
          detail::quantile(draws, 1.0 - tail)};
}

}  // namespace infosift

#endif
