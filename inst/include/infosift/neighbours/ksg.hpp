#ifndef INFOSIFT_KSG_HPP
#define INFOSIFT_KSG_HPP

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Estimators of Kraskov, Stoegbauer and Grassberger (2004) and, conditional,
/// of Frenzel and Pompe (2007). For numeric variables without ties.
struct Ksg {
  arma::uword k = 3;            ///< neighbours
  int variant = 1;              ///< 1: one cube (eq. 8), 2: one box (eq. 9)
  Scale scale = Scale::normal;  ///< of every row of every variable
};

namespace detail {

inline void check(const Ksg& method, const Points& joint) {
  if (method.k < 1 || joint.n() <= method.k) {
    throw std::invalid_argument("Ksg: needs 1 <= k < n");
  }
  if (method.variant != 1 && method.variant != 2) {
    throw std::invalid_argument("Ksg: variant is 1 or 2");
  }
  if (!joint.all_numeric()) {
    throw std::invalid_argument("Ksg: variables are numeric");
  }
}

/// The smallest box about a point that holds all points within distance d.
struct Box {
  std::vector<double> side;  // half lengths

  Box(const KdTree& tree, arma::uword p, double d) : side(tree.dimensions()) {
    tree.extent(p, d, side.data());
  }

  /// The longest of `size` sides from `first` on.
  double longest(arma::uword first, arma::uword size) const {
    const double* begin = side.data() + first;
    return *std::max_element(begin, begin + size);
  }
};

}  // namespace detail

/// Local values, in nats, of the mutual information I(X; Y): their mean is the
/// estimate,
///
///   variant 1: psi(k) + psi(n) - <psi(n_x + 1) + psi(n_y + 1)>
///   variant 2: psi(k) - 1/k + psi(n) - <psi(n_x) + psi(n_y)>
///
/// n_x counts the other points that are closer in x than the k-th neighbour is
/// in (x, y); in variant 2, that are not farther in x than the farthest of the
/// k neighbours is in x.
///
/// Requires numeric variables and 1 <= k < n.
inline arma::vec local_mutual_info(const Ksg& method, const Points& x,
                                   const Points& y, const Execution& run) {
  const Points xs = scaled(x, method.scale);
  const Points ys = scaled(y, method.scale);
  const Points xy = joined(xs, ys);
  detail::check(method, xy);

  const KdTree tree(xy);
  const auto near = margins(tree.order(), run, xs, ys);
  const Margin& near_x = near[0];
  const Margin& near_y = near[1];
  const DigammaTable psi(x.n());
  const double constant = psi(method.k) + psi(x.n());

  if (method.variant == 1) {
    return map_nearest(tree, method.k, run, [&](arma::uword p, double d) {
      return constant - psi(near_x.count<Ball::open>(p, d) + 1) -
             psi(near_y.count<Ball::open>(p, d) + 1);
    });
  }
  const double correction = 1.0 / static_cast<double>(method.k);
  return map_nearest(tree, method.k, run, [&](arma::uword p, double d) {
    const detail::Box box(tree, p, d);
    const double rx = box.longest(0, xs.dimensions());
    const double ry = box.longest(xs.dimensions(), ys.dimensions());
    return constant - correction - psi(near_x.count<Ball::closed>(p, rx)) -
           psi(near_y.count<Ball::closed>(p, ry));
  });
}

/// Local values, in nats, of the conditional mutual information I(X; Y | Z):
/// their mean is the estimate,
///
///   variant 1: psi(k) + <psi(n_z + 1) - psi(n_xz + 1) - psi(n_yz + 1)>
///   variant 2: psi(k) - 2/k + <psi(n_z) - psi(n_xz) + 1/n_xz
///                                       - psi(n_yz) + 1/n_yz>
///
/// with counts as for the mutual information; in variant 2, x, y and z have a
/// radius each. Variant 1 is that of Frenzel and Pompe (2007).
///
/// Requires numeric variables and 1 <= k < n.
inline arma::vec local_cond_mutual_info(const Ksg& method, const Points& x,
                                        const Points& y, const Points& z,
                                        const Execution& run) {
  const Points xs = scaled(x, method.scale);
  const Points ys = scaled(y, method.scale);
  const Points zs = scaled(z, method.scale);
  const Points xyz = joined(xs, ys, zs);
  detail::check(method, xyz);

  const KdTree tree(xyz);
  const auto near =
      margins(tree.order(), run, joined(xs, zs), joined(ys, zs), zs);
  const Margin& near_xz = near[0];
  const Margin& near_yz = near[1];
  const Margin& near_z = near[2];
  const DigammaTable psi(x.n());

  if (method.variant == 1) {
    return map_nearest(tree, method.k, run, [&](arma::uword p, double d) {
      return psi(method.k) + psi(near_z.count<Ball::open>(p, d) + 1) -
             psi(near_xz.count<Ball::open>(p, d) + 1) -
             psi(near_yz.count<Ball::open>(p, d) + 1);
    });
  }
  const double constant = psi(method.k) - 2.0 / static_cast<double>(method.k);
  const auto term = [&psi](arma::uword count) {
    return psi(count) - 1.0 / static_cast<double>(count);
  };
  return map_nearest(tree, method.k, run, [&](arma::uword p, double d) {
    const arma::uword nx = xs.dimensions();
    const arma::uword ny = ys.dimensions();
    const arma::uword nz = zs.dimensions();
    const detail::Box box(tree, p, d);
    const double rz = box.longest(nx + ny, nz);
    // One radius for each dimension of (x, z) and of (y, z).
    std::vector<double> radius(box.side.size());
    const auto count = [&](arma::uword first, arma::uword size,
                           const Margin& margin) {
      const auto given =
          std::fill_n(radius.begin(), size, box.longest(first, size));
      std::fill_n(given, nz, rz);
      return margin.count<Ball::closed>(
          p, static_cast<const double*>(radius.data()));
    };
    return constant + psi(near_z.count<Ball::closed>(p, rz)) -
           term(count(0, nx, near_xz)) - term(count(nx, ny, near_yz));
  });
}

}  // namespace infosift

#endif
