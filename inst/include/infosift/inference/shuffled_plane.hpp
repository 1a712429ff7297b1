#ifndef INFOSIFT_SHUFFLED_PLANE_HPP
#define INFOSIFT_SHUFFLED_PLANE_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/inference/sorted_block.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/line_margin.hpp"
#include "infosift/neighbours/neighbours.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/tree_search.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"
#include "infosift/support/sum.hpp"

namespace infosift::detail {

/// The first estimate of Kraskov, Stoegbauer and Grassberger (2004, eq. 8) of
/// two columns, x being in any order beside y. Both are sorted once. A tree of
/// the points is built of ranks, which a shuffle only moves, and counts in a
/// margin do not depend on what stands beside it.
class ShuffledPlane {
 public:
  struct Scratch {
    RankedColumn moved;
    std::vector<double> distance, of_x, psi;
  };

  /// Requires one numeric row each.
  ShuffledPlane(const Points& x, const Points& y)
      : x_(sorted_column(x.value.memptr(), x.n(), 1)),
        y_(sorted_column(y.value.memptr(), y.n(), 1)),
        in_x_(x_),
        in_y_(y_) {}

  /// In nats. Observation i has x[order[i]], and every one has another.
  /// Requires 1 <= k < n.
  double operator()(std::size_t k, const Order& order, const DigammaTable& psi,
                    Scratch& scratch, const Execution& run) const {
    const std::size_t n = y_.size();
    move(order, scratch.moved);
    const KdTree tree(scratch.moved, y_, run);
    scratch.distance.resize(n);
    scratch.of_x.resize(n);
    scratch.psi.resize(n);
    for_each_nearest(tree, k, run, [&](std::size_t p, const auto& distance) {
      const arma::uword i = tree.order()[p];
      scratch.distance[i] = distance(k - 1);
      scratch.of_x[order[i]] = distance(k - 1);
    });
    const double near =
        mean_psi(in_x_, scratch.of_x, psi, run, scratch.psi) +
        mean_psi(in_y_, scratch.distance, psi, run, scratch.psi);
    return psi(k) + psi(n) - near;
  }

 private:
  void move(const Order& order, RankedColumn& moved) const {
    if (moved.size() == 0) moved = x_;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Index rank = x_.rank[order[i]];
      moved.rank[i] = rank;
      moved.order[rank] = static_cast<Index>(i);
    }
  }

  /// The mean of psi(1 + number of others nearer than the distance).
  static double mean_psi(const LineMargin& margin,
                         const std::vector<double>& distance,
                         const DigammaTable& psi, const Execution& run,
                         std::vector<double>& value) {
    margin.count<Ball::open>(
        same_radius(distance.data(), 1), run, value.data(),
        [&](double& here, Index near) { here = psi(near + 1); });
    Sum sum;
    for (const double one : value) sum += one;
    return sum.value() / static_cast<double>(value.size());
  }

  RankedColumn x_, y_;
  LineMargin in_x_, in_y_;
};

}  // namespace infosift::detail

#endif
