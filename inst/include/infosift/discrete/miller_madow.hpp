#ifndef INFOSIFT_MILLER_MADOW_HPP
#define INFOSIFT_MILLER_MADOW_HPP

#include <cstddef>
#include <vector>

#include "infosift/discrete/plugin.hpp"

namespace infosift {

/// Plug-in estimator with the first term of its bias removed (Miller 1955).
struct MillerMadow {};

/// Entropy in nats, H + (S - 1) / (2 n) with S the number of values seen.
/// Requires counts and a positive total.
inline double entropy(const MillerMadow&, const std::vector<double>& count) {
  std::size_t seen = 0;
  for (const double c : count) seen += c > 0.0 ? 1 : 0;
  return entropy(Plugin{}, count) +
         static_cast<double>(seen - 1) / (2.0 * total_mass(count));
}

}  // namespace infosift

#endif
