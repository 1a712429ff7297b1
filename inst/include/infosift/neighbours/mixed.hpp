#ifndef INFOSIFT_MIXED_HPP
#define INFOSIFT_MIXED_HPP

#include <algorithm>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/conditional_sample.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/neighbours.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/prepared.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Estimator of Mesner and Shalizi (2019): any combination of numeric and
/// discrete variables, also such that mix both or have ties.
struct Mixed {
  Neighbours k = 7;             ///< at least, one number or several
  Scale scale = Scale::normal;  ///< of every numeric row
};

namespace detail {

inline void check(const Mixed& method, const Points& joint) {
  if (!method.k.suits(joint.n())) {
    throw std::invalid_argument("Mixed: needs 1 <= k < n");
  }
}

/// The radii of balls that take in all points that tie with one at distance
/// d[i] from observation i.
///
/// The step of length d may be one of a column with large values and rough
/// steps, and be compared to one of a column with fine steps: the slack is that
/// of the columns in which a point of the ball is as far. They are only looked
/// for where it matters, that is where a slack is large beside d.
inline arma::vec tie_radii(const KdTree& tree, const Points& joint,
                           const double* d, const Execution& run) {
  arma::vec result(joint.n());
  parallel_for(joint.n(), 512, run, [&](std::size_t begin, std::size_t end) {
    std::vector<double> side(joint.dimensions());
    std::vector<double> slack(joint.dimensions());
    for (std::size_t p = begin; p < end; ++p) {
      const arma::uword i = tree.order()[p];
      for (std::size_t c = 0; c < slack.size(); ++c) {
        slack[c] =
            tie_slack(joint.discrete[c] ? 0.0 : joint.value.at(c, i), d[i]);
      }
      double largest = *std::max_element(slack.begin(), slack.end());
      if (largest > 1e-9 * d[i]) {
        largest = 0.0;
        tree.extent(p, d[i], side.data());
        for (std::size_t c = 0; c < slack.size(); ++c) {
          const bool as_far = side[c] > 0.0 && side[c] + slack[c] >= d[i];
          largest = std::max(largest, as_far ? slack[c] : 0.0);
        }
      }
      result[i] = d[i] + largest;
    }
  });
  return result;
}

}  // namespace detail

/// Local values, in nats, of the mutual information I(X; Y): their mean is the
/// estimate,
///
///   psi(n) + <psi(k_i) - psi(n_x) - psi(n_y)>
///
/// where all counts are of the other points not farther than the k-th
/// neighbour: k_i >= k in (x, y), n_x and n_y in one variable alone. Where a
/// variable has a single value, they are zero, as the formula less 1 / (n - 1)
/// has it.
///
/// Requires 1 <= k < n.
inline arma::vec local_mutual_info(const Mixed& method, const Prepared& x,
                                   const Prepared& y, const Execution& run) {
  const Points xy = joined(x.points, y.points);
  detail::check(method, xy);
  const arma::uword n = xy.n();
  if (x.points.is_constant() || y.points.is_constant()) {
    return arma::vec(n, arma::fill::zeros);
  }
  const auto tree = std::make_shared<const KdTree>(joint_tree(x, y, run));
  const Margin near_xy(xy, run, tree);
  const DigammaTable psi(n);
  return detail::mean_over(
      method.k, *tree, run, [&](arma::uword, const double* d) {
        const arma::vec r = detail::tie_radii(*tree, xy, d, run);
        const auto counts = [&](const Margin& margin, arma::uword size) {
          Radii radii = detail::same_radius(r.memptr(), size);
          radii.tied_to = d;
          return margin.counts<Ball::closed>(radii, run);
        };
        const auto nxy = counts(near_xy, xy.dimensions());
        const auto nx = counts(x.margin, x.points.dimensions());
        const auto ny = counts(y.margin, y.points.dimensions());
        arma::vec local(n);
        for (arma::uword i = 0; i < n; ++i) {
          local[i] = psi(n) + psi(nxy[i]) - psi(nx[i]) - psi(ny[i]);
        }
        return local;
      });
}

inline arma::vec local_mutual_info(const Mixed& method, const Points& x,
                                   const Points& y, const Execution& run) {
  const auto xy = prepared(x, y, method.scale, run);
  return local_mutual_info(method, xy[0], xy[1], run);
}

/// Local values, in nats, of the conditional mutual information I(X; Y | Z):
/// their mean is the estimate,
///
///   <psi(k_i) + psi(n_z) - psi(n_xz) - psi(n_yz)>
///
/// with counts as for the mutual information. Requires 1 <= k < n.
inline arma::vec local_cond_mutual_info(const Mixed& method, const Points& x,
                                        const Points& y, const Points& z,
                                        const Execution& run) {
  const detail::ConditionalSample sample(x, y, z, method.scale, run);
  detail::check(method, sample.xyz);
  const arma::uword n = x.n();
  const auto tree = std::make_shared<const KdTree>(sample.xyz, run);
  const Margin near_xyz(sample.xyz, run, tree);
  const DigammaTable psi(n);
  return detail::mean_over(
      method.k, *tree, run, [&](arma::uword, const double* d) {
        const arma::vec r = detail::tie_radii(*tree, sample.xyz, d, run);
        const double* radius = r.memptr();
        Radii radii = detail::same_radius(radius, sample.xyz.dimensions());
        radii.tied_to = d;
        const auto nxyz = near_xyz.counts<Ball::closed>(radii, run);
        const auto near =
            sample.counts<Ball::closed>(radius, radius, radius, run, d);
        arma::vec local(n);
        for (arma::uword i = 0; i < n; ++i) {
          local[i] =
              psi(nxyz[i]) + psi(near.z[i]) - psi(near.xz[i]) - psi(near.yz[i]);
        }
        return local;
      });
}

}  // namespace infosift

#endif
