#ifndef INFOSIFT_CHAO_WANG_JOST_HPP
#define INFOSIFT_CHAO_WANG_JOST_HPP

#include <cmath>
#include <vector>

#include "infosift/discrete/plugin.hpp"
#include "infosift/support/digamma.hpp"

namespace infosift {

/// Estimator of Chao, Wang and Jost (2013), for an unknown number of values.
struct ChaoWangJost {};

namespace detail {

// Sum over j >= 0 of q^(j + 1) / (n + j) with q = 1 - a, 0 < a < 1: what values
// not seen add, by f_1 / n. It is q times the integral over s > 0 of exp(-s) /
// (n (a + q (1 - exp(-s / n)))), which in log(s) is smooth and falls off on
// both sides: the trapezoidal rule is exact to rounding with a step of 1/4, the
// nearest pole being pi away. Neither the number of terms nor cancellation is a
// trouble, as they are where the sum or its complement is added up.
inline double unseen_term(double n, double a) {
  constexpr double step = 0.25;
  const double q = 1.0 - a;
  Sum sum;
  for (double u = std::fmin(std::log(a * n), 0.0) - 40.0; u < 4.0; u += step) {
    const double s = std::exp(u);
    sum += s * std::exp(-s) / (a - q * std::expm1(-s / n));
  }
  return q * step / n * sum.value();
}

}  // namespace detail

/// Entropy in nats (eq. 4a): the unbiased estimate of the part of the entropy
/// that samples of size n can show, and for the rest the Good-Turing estimate
/// from the numbers of values seen once and twice. Requires counts and a
/// positive total.
inline double entropy(const ChaoWangJost&, const std::vector<double>& count) {
  const double n = total_mass(count);
  double once = 0.0, twice = 0.0;
  Sum sum;
  const double psi_n = digamma(n);
  for (const double c : count) {
    if (c <= 0.0) continue;
    once += c == 1.0 ? 1.0 : 0.0;
    twice += c == 2.0 ? 1.0 : 0.0;
    sum += c / n * (psi_n - digamma(c));
  }
  if (once == 0.0 || n <= 1.0) return sum.value();
  // The mean probability of the values seen once.
  const double a = twice > 0.0 ? 2.0 * twice / ((n - 1.0) * once + 2.0 * twice)
                               : 2.0 / ((n - 1.0) * (once - 1.0) + 2.0);
  if (a < 1.0) sum += once / n * detail::unseen_term(n, a);
  return sum.value();
}

}  // namespace infosift

#endif
