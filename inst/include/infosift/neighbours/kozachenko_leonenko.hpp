#ifndef INFOSIFT_KOZACHENKO_LEONENKO_HPP
#define INFOSIFT_KOZACHENKO_LEONENKO_HPP

#include <cmath>
#include <stdexcept>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/neighbours.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/prepared.hpp"
#include "infosift/neighbours/scaling.hpp"
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
/// Requires a numeric variable of finite values and 1 <= k < n.
inline arma::vec local_entropy(const KozachenkoLeonenko& method,
                               const Points& x, const Execution& run) {
  if (!method.k.suits(x.n()) || !x.all_numeric() || !x.value.is_finite()) {
    throw std::invalid_argument(
        "KozachenkoLeonenko: needs finite numbers and 1 <= k < n");
  }
  const double dimensions = static_cast<double>(x.dimensions());
  const auto local = [&](arma::uword k, const double* d) {
    const double constant =
        digamma(static_cast<double>(x.n())) - digamma(static_cast<double>(k));
    arma::vec result(x.n());
    for (arma::uword i = 0; i < x.n(); ++i) {
      result[i] = constant + dimensions * std::log(2.0 * d[i]);
    }
    return result;
  };
  if (x.dimensions() > 1) {
    return detail::mean_over(method.k, KdTree(x, run), run, local);
  }
  const auto sorted = sorted_column(x.value.memptr(), x.n(), 1, run);
  return detail::mean_over(method.k,
                           detail::distances_to(method.k, sorted, run), local);
}

/// Local values, in nats, of the conditional differential entropy h(X | Z):
/// their mean is the estimate,
///
///   <psi(n_z + 1) - psi(k) + D log(2 d)>
///
/// with d the distance to the k-th neighbour in (x, z), D the dimensions of x,
/// and n_z the number of other points that are closer than d in z. It is
/// h(X, Z) - h(Z), where the entropy of z has the same balls, so that most of
/// the errors of the two cancel (Kraskov, Stoegbauer and Grassberger 2004,
/// section II). Each row is divided by its standard deviation before distances
/// are taken, which is made up for: the unit of z does not matter, and that of
/// x as it does to h(X | Z).
///
/// Requires numeric variables and 1 <= k < n.
inline arma::vec local_cond_entropy(const KozachenkoLeonenko& method,
                                    const Points& x, const Points& z,
                                    const Execution& run) {
  if (!method.k.suits(x.n()) || !x.all_numeric() || !z.all_numeric()) {
    throw std::invalid_argument(
        "KozachenkoLeonenko: needs numeric variables and 1 <= k < n");
  }
  const auto ready = prepared(x, z, Scale::sd, run);
  const KdTree tree = joint_tree(ready[0], ready[1], run);
  const double dimensions = static_cast<double>(x.dimensions());
  double unit = 0.0;
  for (arma::uword row = 0; row < x.dimensions(); ++row) {
    unit += std::log(detail::spread(x.value.row(row)));
  }
  const DigammaTable psi(x.n());
  return detail::mean_over(
      method.k, tree, run, [&](arma::uword k, const double* d) {
        const auto near = ready[1].margin.counts<Ball::open>(
            detail::same_radius(d, z.dimensions()), run);
        arma::vec local(x.n());
        for (arma::uword i = 0; i < x.n(); ++i) {
          local[i] = psi(near[i] + 1) - psi(k) +
                     dimensions * std::log(2.0 * d[i]) + unit;
        }
        return local;
      });
}

}  // namespace infosift

#endif
