#ifndef INFOSIFT_TAILS_HPP
#define INFOSIFT_TAILS_HPP

#include <cmath>
#include <cstddef>

#include "infosift/support/gamma.hpp"

namespace infosift {

/// Draws from which on the tail of a fitted distribution may stand for what
/// none of them reached: of fewer, mean and spread are too uncertain.
constexpr std::size_t least_for_tail = 49;

/// log P(X >= x) for a chi-squared distribution with `df` > 0 degrees of
/// freedom.
inline double log_upper_chi_squared(double df, double x) {
  return log_gamma_tail(df / 2.0, x / 2.0);
}

/// The value that a standard normal variable exceeds with probability `tail`,
/// 0 < tail <= 1/2: Newton's method for the logarithm of the tail, which is
/// concave, so that the steps from 0 fall short and never overshoot.
inline double normal_upper_quantile(double tail) {
  const double root_2 = std::sqrt(2.0);
  const double root_2_pi = std::sqrt(2.0 * std::acos(-1.0));
  double z = 0.0;
  for (int step = 0; step < 200; ++step) {
    const double upper = 0.5 * std::erfc(z / root_2);
    const double density = std::exp(-0.5 * z * z) / root_2_pi;
    const double change = (std::log(upper) - std::log(tail)) * upper / density;
    z += change;
    if (std::fabs(change) < 1e-14 * (1.0 + z)) break;
  }
  return z;
}

}  // namespace infosift

#endif
