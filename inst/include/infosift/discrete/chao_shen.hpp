#ifndef INFOSIFT_CHAO_SHEN_HPP
#define INFOSIFT_CHAO_SHEN_HPP

#include <cmath>
#include <vector>

#include "infosift/discrete/plugin.hpp"

namespace infosift {

/// Coverage-adjusted Horvitz-Thompson estimator (Chao and Shen 2003).
struct ChaoShen {};

/// Entropy in nats (eq. 7): frequencies are reduced by the share of the
/// population that the sample is thought to miss, f_1 / n, and each value is
/// weighted by the inverse of its probability to be seen. Where every value was
/// seen once, f_1 is taken as n - 1, as the coverage would be zero. Requires
/// counts and a positive total.
inline double entropy(const ChaoShen&, const std::vector<double>& count) {
  const double n = total_mass(count);
  double singletons = 0.0;
  for (const double c : count) singletons += c == 1.0 ? 1.0 : 0.0;
  if (singletons == n) singletons -= 1.0;
  const double coverage = 1.0 - singletons / n;
  Sum sum;
  for (const double c : count) {
    if (c <= 0.0) continue;
    const double p = coverage * c / n;
    const double seen = p < 1.0 ? -std::expm1(n * std::log1p(-p)) : 1.0;
    sum += -p * std::log(p) / seen;
  }
  return sum.value();
}

}  // namespace infosift

#endif
