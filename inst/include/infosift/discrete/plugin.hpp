#ifndef INFOSIFT_PLUGIN_HPP
#define INFOSIFT_PLUGIN_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/discrete/cells.hpp"

namespace infosift {

/// Plug-in (maximum likelihood) estimator: the formulas of Shannon (1948)
/// applied to relative frequencies. On a known distribution it is exact.
struct Plugin {};

/// Entropy in nats of a distribution given by the mass of each value, which
/// need not sum to one. Values without mass count nothing. Requires mass >= 0
/// and a positive total.
inline double entropy(const Plugin&, const std::vector<double>& mass) {
  const double total = total_mass(mass);
  Sum sum;
  for (const double m : mass) {
    if (m > 0.0) sum += m / total * (std::log(total) - std::log(m));
  }
  return sum.value();
}

/// Cross-entropy H(p, q) = -sum p log q in nats of two distributions over the
/// same values, each given by masses. Infinite where q lacks a value that p
/// has. Requires p.size() == q.size().
inline double cross_entropy(const Plugin&, const std::vector<double>& p,
                            const std::vector<double>& q) {
  const double p_total = total_mass(p);
  const double q_total = total_mass(q);
  Sum sum;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] <= 0.0) continue;
    if (q[i] <= 0.0) return std::numeric_limits<double>::infinity();
    sum += p[i] / p_total * (std::log(q_total) - std::log(q[i]));
  }
  return sum.value();
}

/// Kullback-Leibler divergence D(p || q) = sum p log(p / q) in nats (Kullback
/// and Leibler 1951), as cross_entropy(). Never below zero, not even by
/// rounding.
inline double kl_divergence(const Plugin&, const std::vector<double>& p,
                            const std::vector<double>& q) {
  const double p_total = total_mass(p);
  const double q_total = total_mass(q);
  Sum sum;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] <= 0.0) continue;
    if (q[i] <= 0.0) return std::numeric_limits<double>::infinity();
    sum += p[i] / p_total * std::log((p[i] / p_total) / (q[i] / q_total));
  }
  return std::max(sum.value(), 0.0);
}

}  // namespace infosift

#endif
