#ifndef INFOSIFT_GAMMA_HPP
#define INFOSIFT_GAMMA_HPP

#include <cmath>

namespace infosift {

namespace detail {

// What Stirling's formula lacks of log Gamma(x) (Abramowitz and Stegun 1964,
// 6.1.41), for x >= 10; the first term left out is below 1e-16 there.
inline double stirling_rest(double x) {
  const double u = 1.0 / (x * x);
  return (1.0 / 12 -
          u * (1.0 / 360 - u * (1.0 / 1260 -
                                u * (1.0 / 1680 -
                                     u * (1.0 / 1188 - u * 691.0 / 360360))))) /
         x;
}

}  // namespace detail

/// log Gamma(x) for x > 0. Unlike std::lgamma it touches no global variable, so
/// that threads may call it.
inline double log_gamma(double x) {
  constexpr double half_log_2pi = 0.91893853320467274178;
  double product = 1.0;
  for (; x < 10.0; x += 1.0) product *= x;
  return (x - 0.5) * std::log(x) - x + half_log_2pi + detail::stirling_rest(x) -
         std::log(product);
}

/// log of the rising factorial x (x + 1) ... (x + n - 1) = log Gamma(x + n) -
/// log Gamma(x), for x > 0 and n >= 0. Keeps its digits also where x is so
/// large that the two logarithms agree in all of theirs.
inline double log_rising(double x, double n) {
  double product = 1.0;
  for (; x < 10.0 && n > 0.0 && n >= 1.0; x += 1.0, n -= 1.0) product *= x;
  if (n == 0.0) return std::log(product);
  if (x < 10.0) return std::log(product) + log_gamma(x + n) - log_gamma(x);
  return std::log(product) + (x - 0.5) * std::log1p(n / x) +
         n * std::log(x + n) - n + detail::stirling_rest(x + n) -
         detail::stirling_rest(x);
}

/// Trigamma function psi'(x), for x > 0: recurrence up to x >= 10, then the
/// asymptotic series (Abramowitz and Stegun 1964, 6.4.6 and 6.4.12).
inline double trigamma(double x) {
  double shift = 0.0;
  for (; x < 10.0; x += 1.0) shift += 1.0 / (x * x);
  const double u = 1.0 / (x * x);
  const double series =
      u * (1.0 / 6 -
           u * (1.0 / 30 -
                u * (1.0 / 42 -
                     u * (1.0 / 30 - u * (5.0 / 66 - u * 691.0 / 2730)))));
  return shift + (1.0 + 0.5 / x + series) / x;
}

/// log P(G > x) for a gamma variable of shape `a` > 0 and scale one, x >= 0:
/// series or continued fraction, whichever converges (Abramowitz and Stegun
/// 1964, 6.5.29 and 6.5.31), to a relative error of the probability of about
/// 1e-13. On a log scale, because tails may lie below the smallest number.
inline double log_gamma_tail(double a, double x) {
  if (x <= 0.0) return 0.0;
  const double log_front = a * std::log(x) - x - log_gamma(a);
  if (x < a + 1.0) {
    double term = 1.0 / a, sum = term;
    for (double k = a + 1.0; term > 1e-17 * sum; k += 1.0) {
      term *= x / k;
      sum += term;
    }
    return std::log1p(-std::exp(log_front) * sum);
  }
  // Lentz's evaluation from the front (Thompson and Barnett 1986).
  double b = x + 1.0 - a, c = 1e300, d = 1.0 / b, h = d;
  for (double k = 1.0; k < 1e5; k += 1.0) {
    const double numerator = k * (a - k);
    b += 2.0;
    d = 1.0 / (numerator * d + b);
    c = b + numerator / c;
    h *= d * c;
    if (std::fabs(d * c - 1.0) < 1e-15) break;
  }
  return log_front + std::log(h);
}

/// P(G > x), as log_gamma_tail().
inline double gamma_tail(double a, double x) {
  return std::exp(log_gamma_tail(a, x));
}

}  // namespace infosift

#endif
