#ifndef INFOSIFT_KSG_HPP
#define INFOSIFT_KSG_HPP

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/conditional_sample.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/neighbours.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/prepared.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Estimators of Kraskov, Stoegbauer and Grassberger (2004) and, conditional,
/// of Frenzel and Pompe (2007). For numeric variables without ties.
struct Ksg {
  Neighbours k = 3;             ///< one number or several
  int variant = 1;              ///< 1: one cube (eq. 8), 2: one box (eq. 9)
  Scale scale = Scale::normal;  ///< of every row of every variable
};

namespace detail {

inline void check(const Ksg& method, arma::uword n, bool all_numeric) {
  if (!method.k.suits(n)) {
    throw std::invalid_argument("Ksg: needs 1 <= k < n");
  }
  if (method.variant != 1 && method.variant != 2) {
    throw std::invalid_argument("Ksg: variant is 1 or 2");
  }
  if (!all_numeric) {
    throw std::invalid_argument("Ksg: variables are numeric");
  }
}

inline void check(const Ksg& method, const Points& joint) {
  check(method, joint.n(), joint.all_numeric());
}

/// For each observation, the half lengths of the smallest box about it that
/// holds all points within distance d[i]: column b has the longest of block b,
/// the blocks having the given numbers of dimensions.
inline arma::mat boxes(const KdTree& tree, const double* d,
                       const std::vector<arma::uword>& block,
                       const Execution& run) {
  arma::mat result(tree.n(), block.size());
  parallel_for(tree.n(), 512, run, [&](std::size_t begin, std::size_t end) {
    std::vector<double> side(tree.dimensions());
    for (std::size_t p = begin; p < end; ++p) {
      const arma::uword i = tree.order()[p];
      tree.extent(p, d[i], side.data());
      const double* first = side.data();
      for (std::size_t b = 0; b < block.size(); ++b) {
        result.at(i, b) = *std::max_element(first, first + block[b]);
        first += block[b];
      }
    }
  });
  return result;
}

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
inline arma::vec local_mutual_info(const Ksg& method, const Prepared& x,
                                   const Prepared& y, const Execution& run) {
  const arma::uword n = x.points.n();
  detail::check(method, n, x.points.all_numeric() && y.points.all_numeric());
  const KdTree tree = joint_tree(x, y, run);
  const DigammaTable psi(n, run);
  const auto radii = [&](const double* of_x, const double* of_y) {
    return std::array<Radii, 2>{
        detail::same_radius(of_x, x.points.dimensions()),
        detail::same_radius(of_y, y.points.dimensions())};
  };

  return detail::mean_over(
      method.k, tree, run, [&](arma::uword k, const double* d) {
        arma::vec local(n);
        if (method.variant == 1) {
          const double constant = psi(k) + psi(n);
          const auto [in_x, in_y] = radii(d, d);
          x.margin.count<Ball::open>(in_x, run, local.memptr(),
                                     [&](double& here, Index near) {
                                       here = constant - psi(near + 1);
                                     });
          y.margin.count<Ball::open>(
              in_y, run, local.memptr(),
              [&](double& here, Index near) { here -= psi(near + 1); });
          return local;
        }
        const arma::mat r = detail::boxes(
            tree, d, {x.points.dimensions(), y.points.dimensions()}, run);
        const double constant = psi(k) + psi(n) - 1.0 / static_cast<double>(k);
        const auto [in_x, in_y] = radii(r.colptr(0), r.colptr(1));
        x.margin.count<Ball::closed>(
            in_x, run, local.memptr(),
            [&](double& here, Index near) { here = constant - psi(near); });
        y.margin.count<Ball::closed>(
            in_y, run, local.memptr(),
            [&](double& here, Index near) { here -= psi(near); });
        return local;
      });
}

inline arma::vec local_mutual_info(const Ksg& method, const Points& x,
                                   const Points& y, const Execution& run) {
  const auto xy = prepared(x, y, method.scale, run);
  return local_mutual_info(method, xy[0], xy[1], run);
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
  const detail::ConditionalSample sample(x, y, z, method.scale, run);
  detail::check(method, sample.xyz);
  const arma::uword n = x.n();
  const KdTree tree(sample.xyz, run);
  const DigammaTable psi(n);
  if (method.variant == 1) {
    return detail::mean_over(
        method.k, tree, run, [&](arma::uword k, const double* d) {
          const auto near = sample.counts<Ball::open>(d, d, d, run);
          arma::vec local(n);
          for (arma::uword i = 0; i < n; ++i) {
            local[i] = psi(k) + psi(near.z[i] + 1) - psi(near.xz[i] + 1) -
                       psi(near.yz[i] + 1);
          }
          return local;
        });
  }
  const auto term = [&psi](arma::uword count) {
    return psi(count) - 1.0 / static_cast<double>(count);
  };
  return detail::mean_over(
      method.k, tree, run, [&](arma::uword k, const double* d) {
        const arma::mat r = detail::boxes(tree, d, sample.dimensions, run);
        const auto near = sample.counts<Ball::closed>(r.colptr(0), r.colptr(1),
                                                      r.colptr(2), run);
        const double constant = psi(k) - 2.0 / static_cast<double>(k);
        arma::vec local(n);
        for (arma::uword i = 0; i < n; ++i) {
          local[i] =
              constant + psi(near.z[i]) - term(near.xz[i]) - term(near.yz[i]);
        }
        return local;
      });
}

}  // namespace infosift

#endif
