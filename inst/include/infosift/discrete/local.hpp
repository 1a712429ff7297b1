#ifndef INFOSIFT_DISCRETE_LOCAL_HPP
#define INFOSIFT_DISCRETE_LOCAL_HPP

#include <cmath>
#include <cstddef>
#include <vector>

#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

namespace detail {

// For each observation, the mass of all observations with its joint level.
inline std::vector<double> mass_at(const std::vector<Codes>& variables,
                                   const std::vector<double>& weight) {
  if (variables.empty()) {
    return std::vector<double>(weight.size(), total_mass(weight));
  }
  const JointCodes joint = joint_codes(variables);
  std::vector<double> mass(joint.first_row.size());
  for (std::size_t i = 0; i < weight.size(); ++i) {
    mass[static_cast<std::size_t>(joint.value[i]) - 1] += weight[i];
  }
  std::vector<double> result(weight.size());
  for (std::size_t i = 0; i < weight.size(); ++i) {
    result[i] = mass[static_cast<std::size_t>(joint.value[i]) - 1];
  }
  return result;
}

inline std::vector<Codes> join(std::vector<Codes> a,
                               const std::vector<Codes>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace detail

/// Pointwise conditional mutual information in nats of each observation,
/// log p(x, y | z) / (p(x | z) p(y | z)) (Fano 1961, chapter 2; without `z`
/// unconditional). The mean with weights `weight` is cond_mutual_info(). An
/// observation of weight zero has -Inf, or NaN where its x or y has no mass.
inline std::vector<double> local_cond_mutual_info(
    const Plugin&, const std::vector<Codes>& x, const std::vector<Codes>& y,
    const std::vector<Codes>& z, const std::vector<double>& weight) {
  const std::vector<Codes> xz = detail::join(x, z);
  const std::vector<double> m_xyz =
      detail::mass_at(detail::join(xz, y), weight);
  const std::vector<double> m_xz = detail::mass_at(xz, weight);
  const std::vector<double> m_yz = detail::mass_at(detail::join(y, z), weight);
  const std::vector<double> m_z = detail::mass_at(z, weight);
  std::vector<double> local(weight.size());
  for (std::size_t i = 0; i < local.size(); ++i) {
    local[i] = std::log((m_xyz[i] / m_xz[i]) / (m_yz[i] / m_z[i]));
  }
  return local;
}

}  // namespace infosift

#endif
