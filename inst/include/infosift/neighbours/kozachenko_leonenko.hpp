#ifndef INFOSIFT_KOZACHENKO_LEONENKO_HPP
#define INFOSIFT_KOZACHENKO_LEONENKO_HPP

#include <cmath>
#include <stdexcept>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Estimator of Kozachenko and Leonenko (1987) of differential entropy, with k
/// neighbours and the maximum norm.
struct KozachenkoLeonenko {
  arma::uword k = 3;
};

/// Local values, in nats, of the differential entropy h(X): their mean is the
/// estimate,
///
///   psi(n) - psi(k) + <D log(2 d)>
///
/// with d the distance to the k-th neighbour: (2 d)^D is the volume of its ball
/// in D dimensions. Minus infinity at a point with k duplicates.
///
/// Requires a numeric variable and 1 <= k < n.
inline arma::vec local_entropy(const KozachenkoLeonenko& method,
                               const Points& x, const Execution& run) {
  if (method.k < 1 || x.n() <= method.k || !x.all_numeric()) {
    throw std::invalid_argument(
        "KozachenkoLeonenko: needs a numeric variable and 1 <= k < n");
  }
  const double constant = digamma(static_cast<double>(x.n())) -
                          digamma(static_cast<double>(method.k));
  const double dimensions = static_cast<double>(x.dimensions());
  return map_nearest(KdTree(x), method.k, run, [=](arma::uword, double d) {
    return constant + dimensions * std::log(2.0 * d);
  });
}

}  // namespace infosift

#endif
