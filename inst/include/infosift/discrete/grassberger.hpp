#ifndef INFOSIFT_GRASSBERGER_HPP
#define INFOSIFT_GRASSBERGER_HPP

#include <cmath>
#include <vector>

#include "infosift/discrete/plugin.hpp"
#include "infosift/support/digamma.hpp"

namespace infosift {

/// Estimator of Grassberger (2003), with the series G_n.
struct Grassberger {};

/// Entropy in nats, log n - sum c G_c / n (eq. 35), where G_c = psi(c) + (-1)^c
/// (psi((c + 1) / 2) - psi(c / 2)) / 2 (eq. 30). The series has the same value
/// for 2 m and 2 m + 1, psi(m + 1/2) + log 2. Requires counts and a positive
/// total.
inline double entropy(const Grassberger&, const std::vector<double>& count) {
  const double n = total_mass(count);
  Sum sum;
  for (const double c : count) {
    if (c <= 0.0) continue;
    sum += c / n * (digamma(std::floor(c / 2.0) + 0.5) + std::log(2.0));
  }
  return std::log(n) - sum.value();
}

}  // namespace infosift

#endif
