#ifndef INFOSIFT_JACKKNIFE_HPP
#define INFOSIFT_JACKKNIFE_HPP

#include <cmath>
#include <vector>

#include "infosift/discrete/plugin.hpp"
#include "infosift/support/x_log_x.hpp"

namespace infosift {

/// Delete-one jackknife of the plug-in estimator (Zahl 1977).
struct Jackknife {};

/// Entropy in nats, n H - (n - 1) mean(H without observation i). All
/// observations of a value give the same term, so that the cost is that of the
/// plug-in. A single observation has entropy zero. Requires counts and a
/// positive total.
inline double entropy(const Jackknife&, const std::vector<double>& count) {
  const double n = total_mass(count);
  if (n <= 1.0) return 0.0;
  // H without an observation of value i is log(n - 1) - (s - change_i) / (n -
  // 1), where s is the sum of c log c.
  Sum s, change;
  for (const double c : count) {
    s += x_log_x(c);
    if (c > 0.0) change += c / n * (x_log_x(c) - x_log_x(c - 1.0));
  }
  const double all = std::log(n) - s.value() / n;
  const double without =
      std::log(n - 1.0) - (s.value() - change.value()) / (n - 1.0);
  return n * all - (n - 1.0) * without;
}

}  // namespace infosift

#endif
