#ifndef INFOSIFT_ROSS_HPP
#define INFOSIFT_ROSS_HPP

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Estimator of Ross (2014), for a discrete and a numeric variable.
struct Ross {
  arma::uword k = 3;            ///< neighbours, of the same class
  Scale scale = Scale::normal;  ///< of every row of the numeric variable
};

namespace detail {

/// One tree for each class of two or more points, and these points class by
/// class in the order of their trees.
struct ClassTrees {
  std::vector<KdTree> tree;
  std::vector<arma::uword> start;  // of each class in `order`, and the end
  arma::uvec order;

  ClassTrees(const Points& points, const Classes& classes)
      : start{0}, order(points.n()) {
    std::vector<std::vector<arma::uword>> members(classes.size.size());
    for (arma::uword i = 0; i < points.n(); ++i) {
      members[classes.code[i]].push_back(i);
    }
    for (const auto& list : members) {
      const arma::uvec member(list);
      tree.emplace_back(subset(points, member));
      for (arma::uword p = 0; p < member.n_elem; ++p) {
        order[start.back() + p] = member[tree.back().order()[p]];
      }
      start.push_back(start.back() + member.n_elem);
    }
  }
};

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
  if (method.k < 1 || x.n() != y.n() || !x.all_numeric() || !y.all_discrete()) {
    throw std::invalid_argument("Ross: k >= 1, one variable is discrete");
  }
  const Classes all = classes(y);
  std::vector<arma::uword> kept;
  for (arma::uword i = 0; i < x.n(); ++i) {
    if (all.size[all.code[i]] > 1) kept.push_back(i);
  }
  arma::vec local(x.n());
  local.fill(arma::datum::nan);

  const Points points = scaled(subset(x, kept), method.scale);
  const detail::ClassTrees trees(points, classes(subset(y, kept)));
  const Margin near_x(subset(points, trees.order));
  const DigammaTable psi(points.n());

  parallel_for(points.n(), 512, run, [&](std::size_t begin, std::size_t end) {
    NearestDistances nearest(method.k);
    const auto& start = trees.start;
    auto next = std::upper_bound(start.begin(), start.end(), begin);
    for (std::size_t p = begin; p < end; ++p) {
      if (p == *next) ++next;
      const arma::uword first = *(next - 1);
      const arma::uword size = *next - first;
      const arma::uword k = std::min(method.k, size - 1);
      trees.tree[static_cast<std::size_t>(next - start.begin()) - 1]
          .find_nearest(p - first, nearest);
      const arma::uword m =
          near_x.count<Ball::open>(p, nearest.distance(k - 1)) + 1;
      local[kept[trees.order[p]]] =
          psi(points.n()) + psi(k) - psi(size) - psi(m);
    }
  });
  return local;
}

}  // namespace infosift

#endif
