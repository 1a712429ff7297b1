#ifndef INFOSIFT_KOZACHENKO_LEONENKO_HPP
#define INFOSIFT_KOZACHENKO_LEONENKO_HPP

#include <cmath>
#include <stdexcept>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/neighbours.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Estimator of Kozachenko and Leonenko (1987) of differential entropy, with k
/// neighbours and the maximum norm.
struct KozachenkoLeonenko {
  Neighbours k = 3;  ///< one number or several
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
  if (!method.k.suits(x.n()) || !x.all_numeric()) {
    throw std::invalid_argument(
        "KozachenkoLeonenko: needs a numeric variable and 1 <= k < n");
  }
  const double dimensions = static_cast<double>(x.dimensions());
  const KdTree tree(x, run);
  return detail::mean_over(
      method.k, tree, run, [&](arma::uword k, const double* d) {
        const double constant = digamma(static_cast<double>(x.n())) -
                                digamma(static_cast<double>(k));
        arma::vec local(x.n());
        for (arma::uword i = 0; i < x.n(); ++i) {
          local[i] = constant + dimensions * std::log(2.0 * d[i]);
        }
        return local;
      });
}

}  // namespace infosift

#endif
