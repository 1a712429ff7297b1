#ifndef INFOSIFT_DIGAMMA_HPP
#define INFOSIFT_DIGAMMA_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "infosift/support/buffer.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Digamma function psi(x) = d log Gamma(x) / dx, for x > 0.
///
/// Recurrence psi(x) = psi(x + 1) - 1/x up to x >= 10, then the asymptotic
/// series (Abramowitz and Stegun 1964, 6.3.5 and 6.3.18). The first term left
/// out is below 1e-15 there.
inline double digamma(double x) {
  double shift = 0.0;
  for (; x < 10.0; x += 1.0) shift -= 1.0 / x;
  const double u = 1.0 / (x * x);
  const double series =
      u * (1.0 / 12 -
           u * (1.0 / 120 -
                u * (1.0 / 252 -
                     u * (1.0 / 240 -
                          u * (1.0 / 132 - u * (691.0 / 32760 - u / 12))))));
  return shift + std::log(x) - 0.5 / x - series;
}

/// psi(1), ..., psi(n), evaluated once: nearest-neighbour estimators need the
/// digamma of counts only. One value in eight is computed on its own, the
/// others from psi(i + 1) = psi(i) + 1/i: errors do not add up along the table.
class DigammaTable {
 public:
  explicit DigammaTable(std::size_t n, const Execution& run = {})
      : value_(n + 1) {
    constexpr std::size_t size = 8;
    parallel_for(
        n / size + 1, 2048, run, [&](std::size_t first, std::size_t last) {
          for (std::size_t i = first * size + 1; i <= std::min(last * size, n);
               ++i) {
            value_[i] = i % size == 1
                            ? digamma(static_cast<double>(i))
                            : value_[i - 1] + 1.0 / static_cast<double>(i - 1);
          }
        });
  }

  /// psi(count). Requires 1 <= count <= n.
  double operator()(std::size_t count) const { return value_[count]; }

 private:
  Buffer<double> value_;  // of 0: none
};

}  // namespace infosift

#endif
