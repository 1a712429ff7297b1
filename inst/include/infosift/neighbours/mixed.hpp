#ifndef INFOSIFT_MIXED_HPP
#define INFOSIFT_MIXED_HPP

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Estimator of Mesner and Shalizi (2019): any combination of numeric and
/// discrete variables, also such that mix both or have ties.
struct Mixed {
  arma::uword k = 7;            ///< neighbours, at least
  Scale scale = Scale::normal;  ///< of every numeric row
};

namespace detail {

inline void check(const Mixed& method, const Points& joint) {
  if (method.k < 1 || joint.n() <= method.k) {
    throw std::invalid_argument("Mixed: needs 1 <= k < n");
  }
}

/// The radius that takes in all points at distance d from point i.
///
/// Steps that are equal in decimals differ in binary: 0.3 - 0.2 < 0.2 - 0.1.
/// A value read from decimals and divided by a scale has a relative error of up
/// to eps, and so has the one it is compared to, which is at most d larger.
/// Four eps covers the distance d and the one compared to it. The bound comes
/// from point i alone: a huge value elsewhere does not coarsen it.
inline double radius_with_ties(const Points& points, arma::uword i, double d) {
  double size = 0.0;
  for (arma::uword row = 0; row < points.dimensions(); ++row) {
    if (points.discrete[row]) continue;
    size = std::max(size, std::abs(points.value.at(row, i)));
  }
  return d + 4.0 * std::numeric_limits<double>::epsilon() * (size + d);
}

/// Counts neighbours in all variables; as in `Margin`, classes are left out
/// where the ball takes in all of them.
class JointCount {
 public:
  /// `points` in the order of the tree.
  JointCount(const KdTree& tree, const Points& points) : tree_(tree) {
    if (!points.all_discrete() && !points.all_numeric()) {
      numeric_ = Margin(numeric_rows(points));
    }
  }

  arma::uword operator()(arma::uword p, double radius) const {
    return numeric_ && within<Ball::closed>(1.0, radius)
               ? numeric_->count<Ball::closed>(p, radius)
               : tree_.count<Ball::closed>(p, radius);
  }

 private:
  const KdTree& tree_;
  std::optional<Margin> numeric_;
};

}  // namespace detail

/// Local values, in nats, of the mutual information I(X; Y): their mean is the
/// estimate,
///
///   psi(n) + <psi(k_i) - psi(n_x) - psi(n_y)>
///
/// where all counts are of the other points not farther than the k-th
/// neighbour: k_i >= k in (x, y), n_x and n_y in one variable alone.
///
/// Requires 1 <= k < n.
inline arma::vec local_mutual_info(const Mixed& method, const Points& x,
                                   const Points& y, const Execution& run) {
  const Points xs = scaled(x, method.scale);
  const Points ys = scaled(y, method.scale);
  Points xy = joined(xs, ys);
  detail::check(method, xy);

  const KdTree tree(xy);
  xy = subset(xy, tree.order());
  const detail::JointCount joint_count(tree, xy);
  const auto near = margins(tree.order(), run, xs, ys);
  const Margin& near_x = near[0];
  const Margin& near_y = near[1];
  const DigammaTable psi(x.n());
  return map_nearest(tree, method.k, run, [&](arma::uword p, double d) {
    const double r = detail::radius_with_ties(xy, p, d);
    return psi(x.n()) + psi(joint_count(p, r)) -
           psi(near_x.count<Ball::closed>(p, r)) -
           psi(near_y.count<Ball::closed>(p, r));
  });
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
  const Points xs = scaled(x, method.scale);
  const Points ys = scaled(y, method.scale);
  const Points zs = scaled(z, method.scale);
  Points xyz = joined(xs, ys, zs);
  detail::check(method, xyz);

  const KdTree tree(xyz);
  xyz = subset(xyz, tree.order());
  const detail::JointCount joint_count(tree, xyz);
  const auto near =
      margins(tree.order(), run, joined(xs, zs), joined(ys, zs), zs);
  const Margin& near_xz = near[0];
  const Margin& near_yz = near[1];
  const Margin& near_z = near[2];
  const DigammaTable psi(x.n());
  return map_nearest(tree, method.k, run, [&](arma::uword p, double d) {
    const double r = detail::radius_with_ties(xyz, p, d);
    return psi(joint_count(p, r)) + psi(near_z.count<Ball::closed>(p, r)) -
           psi(near_xz.count<Ball::closed>(p, r)) -
           psi(near_yz.count<Ball::closed>(p, r));
  });
}

}  // namespace infosift

#endif
