#ifndef INFOSIFT_ROSS_HPP
#define INFOSIFT_ROSS_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/line_nearest.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/neighbours.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift {

/// Estimator of Ross (2014), for a discrete and a numeric variable.
struct Ross {
  Neighbours k = 3;             ///< of the same class, one number or several
  Scale scale = Scale::normal;  ///< of every row of the numeric variable
};

namespace detail {

/// The distance of each point to its k-th nearest neighbour of the same class,
/// or to the last one in a smaller class. Column j is for k[j]. Requires
/// classes of two or more points.
inline arma::mat distances_in_class(const Neighbours& k, const Points& points,
                                    const Classes& classes,
                                    const Execution& run) {
  std::vector<std::vector<arma::uword>> members(classes.size.size());
  for (arma::uword i = 0; i < points.n(); ++i) {
    members[classes.code[i]].push_back(i);
  }
  arma::mat result(points.n(), k.size());
  for (const auto& list : members) {
    std::vector<arma::uword> fewer;
    for (const arma::uword one : k) {
      fewer.push_back(std::min<arma::uword>(one, list.size() - 1));
    }
    const arma::uvec member(list);
    const KdTree tree(subset(points, member), run);
    result.rows(member) = distances_to(fewer, tree, run);
  }
  return result;
}

/// The same for one dimension, the points being given in increasing order.
inline arma::mat distances_in_class(const Neighbours& k,
                                    const SortedColumn& sorted,
                                    const Classes& classes) {
  std::vector<std::vector<double>> value(classes.size.size());
  std::vector<std::vector<Index>> member(classes.size.size());
  for (std::size_t r = 0; r < sorted.size(); ++r) {
    const arma::uword c = classes.code[sorted.order[r]];
    value[c].push_back(sorted.value[r]);
    member[c].push_back(sorted.order[r]);
  }
  arma::mat result(sorted.size(), k.size());
  for (std::size_t c = 0; c < value.size(); ++c) {
    for (std::size_t j = 0; j < k.size(); ++j) {
      for_each_line_nearest(
          value[c], std::min<std::size_t>(k[j], value[c].size() - 1),
          [&](std::size_t r, double d) { result.at(member[c][r], j) = d; });
    }
  }
  return result;
}

}  // namespace detail

/// Local values, in nats, of the mutual information of a numeric variable and a
/// class: the mean of those that are not NaN is the estimate,
///
///   psi(n) + <psi(k_i)> - <psi(n_c)> - <psi(m)>
///
/// with n_c the size of the class, k_i = min(k, n_c - 1), and m the number of
/// points, the point itself included, that are closer than its k_i-th neighbour
/// in the class. A point that is alone in its class says nothing: its value is
/// NaN, and it is left out of n, of m and of the scaling.
///
/// Requires k >= 1 and that one of the variables, no matter which, is discrete
/// and the other numeric. Several discrete rows are one joint class.
inline arma::vec local_mutual_info(const Ross& method, const Points& x,
                                   const Points& y, const Execution& run) {
  if (x.all_discrete() && y.all_numeric()) {
    return local_mutual_info(method, y, x, run);
  }
  if (!method.k.suits(std::numeric_limits<arma::uword>::max()) ||
      x.n() != y.n() || !x.all_numeric() || !y.all_discrete()) {
    throw std::invalid_argument("Ross: k >= 1, one variable is discrete");
  }
  const Classes all = classes(y);
  std::vector<arma::uword> kept;
  for (arma::uword i = 0; i < x.n(); ++i) {
    if (all.size[all.code[i]] > 1) kept.push_back(i);
  }
  arma::vec local(x.n());
  local.fill(arma::datum::nan);

  if (kept.empty()) return local;
  const bool all_kept = kept.size() == x.n();
  const Classes classes = all_kept ? all : infosift::classes(subset(y, kept));
  SortedColumn sorted;
  const bool line = x.dimensions() == 1;
  const Points points = scaled(all_kept ? x : subset(x, kept), method.scale,
                               run, line ? &sorted : nullptr);
  const arma::mat distance =
      line ? detail::distances_in_class(method.k, sorted, classes)
           : detail::distances_in_class(method.k, points, classes, run);
  const Margin near_x = line ? Margin(sorted) : Margin(points, run);
  const DigammaTable psi(points.n());
  arma::vec sum(points.n(), arma::fill::zeros);
  for (std::size_t j = 0; j < method.k.size(); ++j) {
    const auto m = near_x.counts<Ball::open>(
        detail::same_radius(distance.colptr(j), points.dimensions()), run);
    for (arma::uword i = 0; i < points.n(); ++i) {
      const arma::uword size = classes.size[classes.code[i]];
      const arma::uword k = std::min(method.k[j], size - 1);
      sum[i] += psi(points.n()) + psi(k) - psi(size) - psi(m[i] + 1);
    }
  }
  local.elem(arma::uvec(kept)) = sum / static_cast<double>(method.k.size());
  return local;
}

}  // namespace infosift

#endif
