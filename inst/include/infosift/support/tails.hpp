#ifndef INFOSIFT_TAILS_HPP
#define INFOSIFT_TAILS_HPP

#include <cmath>
#include <limits>

namespace infosift {

namespace detail {

// log of x^a e^-x / Gamma(a), the factor of both expansions below.
inline double log_gamma_factor(double a, double x) {
  return a * std::log(x) - x - std::lgamma(a);
}

}  // namespace detail

/// log P(X >= x) for a gamma distribution with shape `a` > 0 and scale 1, on a
/// log scale because tails of interest lie below the smallest double. Power
/// series of the lower tail up to x = a + 1, continued fraction of the upper
/// tail beyond (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31, the latter by
/// the method of Lentz 1976).
inline double log_upper_gamma(double a, double x) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  if (x <= 0.0) return 0.0;
  if (x < a + 1.0) {
    double term = 1.0 / a;
    double sum = term;
    for (double k = 1.0; term > sum * epsilon; ++k) {
      term *= x / (a + k);
      sum += term;
    }
    return std::log1p(-std::exp(detail::log_gamma_factor(a, x)) * sum);
  }
  constexpr double tiny = 1e-300;
  double b = x + 1.0 - a;
  double c = 1.0 / tiny;
  double d = 1.0 / b;
  double fraction = d;
  for (double k = 1.0;; ++k) {
    const double numerator = -k * (k - a);
    b += 2.0;
    d = numerator * d + b;
    d = 1.0 / (std::fabs(d) < tiny ? tiny : d);
    c = b + numerator / c;
    if (std::fabs(c) < tiny) c = tiny;
    const double step = c * d;
    fraction *= step;
    if (std::fabs(step - 1.0) < epsilon) break;
  }
  return detail::log_gamma_factor(a, x) + std::log(fraction);
}

/// log P(X >= x) for a chi-squared distribution with `df` > 0 degrees of
/// freedom.
inline double log_upper_chi_squared(double df, double x) {
  return log_upper_gamma(df / 2.0, x / 2.0);
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
