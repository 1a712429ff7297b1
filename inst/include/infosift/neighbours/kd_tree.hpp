#ifndef INFOSIFT_KD_TREE_HPP
#define INFOSIFT_KD_TREE_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/kd_nodes.hpp"
#include "infosift/neighbours/nearest.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Exact neighbour searches about the points of a sample, in the maximum norm.
///
/// Every comparison is made on the computed difference |a - b| of two stored
/// values. Rounding is monotone, so a bound from a box of points never
/// contradicts the distance to a point in it, and results equal those of a
/// search through all points, ties included. A point is never its own
/// neighbour; its duplicates are.
///
/// Searches begin in the leaf of the query point and climb until the rest of
/// the tree is out of reach.
class KdTree : private detail::KdNodes {
 public:
  /// Keeps a copy of what it needs of `points`.
  explicit KdTree(const Points& points, const Execution& run = {})
      : KdNodes(points, run) {}

  /// Of two numeric variables of one dimension each, that are sorted already:
  /// the same, in a fifth of the time.
  KdTree(const RankedColumn& x, const RankedColumn& y,
         const Execution& run = {})
      : KdNodes(x, y, run) {}

  arma::uword n() const { return order_.size(); }
  arma::uword dimensions() const { return dimensions_; }
  const detail::KdNodes& nodes() const { return *this; }

  /// The observations in an order in which near ones follow each other.
  /// Searches are asked for by position in it: in sequence they find in the
  /// cache what they need.
  const arma::uvec& order() const { return order_; }

  /// Collects the distances to the nearest neighbours of order()[p]. Requires
  /// n() > nearest.k().
  void find_nearest(arma::uword p, NearestDistances& nearest) const {
    nearest.clear();
    const Query query = query_at(p);
    std::size_t at = leaf_of_[p];
    scan(node(at), query, nearest);
    while (at != 0 && nearest.accepts(depth(at, query))) {
      const std::size_t other = sibling(at);
      search(other, gap(other, query), query, nearest);
      at = node(at).parent;
    }
    nearest.in_order();
  }

  /// The number of other points within `radius` of order()[p].
  template <Ball ball>
  arma::uword count(arma::uword p, double radius) const {
    return count<ball>(p, Radius{&radius, 0});
  }

  /// The number of other points within radius[d] of order()[p] in every
  /// dimension d.
  template <Ball ball>
  arma::uword count(arma::uword p, const double* radius) const {
    return count<ball>(p, Radius{radius, 1});
  }

  /// largest[d]: in dimension d, the largest distance from order()[p] to a
  /// point within the closed ball of `radius` about it. Ties at the radius all
  /// count, so that nothing depends on the order of the points.
  void extent(arma::uword p, double radius, double* largest) const {
    std::fill_n(largest, dimensions_, 0.0);
    const Query query = query_at(p);
    const Radius same{&radius, 0};
    std::size_t at = leaf_of_[p];
    extend(at, query, radius, largest);
    while (at != 0 && !holds_ball<Ball::closed>(at, query, same)) {
      extend(sibling(at), query, radius, largest);
      at = node(at).parent;
    }
  }

 private:
  struct Query {
    arma::uword index;
    const double* coordinate;  // among those of its leaf
    double operator[](arma::uword d) const {
      return coordinate[d * detail::kLeafSize];
    }
  };

  // One radius for all dimensions, or one each.
  struct Radius {
    const double* value;
    arma::uword stride;
    double operator[](arma::uword d) const { return value[d * stride]; }
  };

  Query query_at(arma::uword p) const {
    const detail::Node& leaf = node(leaf_of_[p]);
    const std::size_t lane =
        std::min<std::size_t>(p - leaf.begin, detail::kLeafSize - 1);
    return {order_[p], lanes(leaf)->data() + lane};
  }

  /// Distance from the query to a box; 0 inside.
  double gap(std::size_t at, const Query& query) const {
    const detail::Interval* side = box(at);
    double largest = 0.0;
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double outside =
          std::max(side[d].low - query[d], query[d] - side[d].high);
      largest = std::max(largest, std::min(outside, limit_[d]));
    }
    return largest;
  }

  /// Distance from the query, in the box, to the nearest face: no point
  /// outside of the node is nearer.
  double depth(std::size_t at, const Query& query) const {
    const detail::Interval* side = box(at);
    double smallest = std::numeric_limits<double>::infinity();
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double inside =
          std::min(query[d] - side[d].low, side[d].high - query[d]);
      smallest = std::min(smallest, std::min(inside, limit_[d]));
    }
    return smallest;
  }

  void search(std::size_t at, double node_gap, const Query& query,
              NearestDistances& nearest) const {
    if (!nearest.accepts(node_gap)) return;
    if (node(at).is_leaf()) return scan(node(at), query, nearest);
    arma::uword near = at + 1;
    arma::uword far = node(at).right;
    double near_gap = gap(near, query);
    double far_gap = gap(far, query);
    if (far_gap < near_gap) {
      std::swap(near, far);
      std::swap(near_gap, far_gap);
    }
    search(near, near_gap, query, nearest);
    search(far, far_gap, query, nearest);
  }

  void scan(const detail::Node& leaf, const Query& query,
            NearestDistances& nearest) const {
    const detail::Lanes* lane = lanes(leaf);
    detail::Lanes distance{};
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double centre = query[d];
      const double limit = limit_[d];
      for (arma::uword l = 0; l < detail::kLeafSize; ++l) {
        const double step = std::min(std::abs(lane[d][l] - centre), limit);
        // This way round a NaN stays.
        distance[l] = step < distance[l] ? distance[l] : step;
      }
    }
    const arma::uword* member = order_.memptr() + leaf.begin;
    const auto offer = [&](double here, arma::uword l) {
      if (nearest.accepts(here) && member[l] != query.index) {
        nearest.insert(here);
      }
    };
    if (leaf.size() <= detail::kLeafSize) {
      for (arma::uword l = 0; l < detail::kLeafSize; ++l) offer(distance[l], l);
    } else {
      // All the same: one more than there is room for leaves out the query.
      const arma::uword enough =
          std::min<std::size_t>(leaf.size(), nearest.k() + 1);
      for (arma::uword l = 0; l < enough; ++l) offer(distance[0], l);
    }
  }

  void extend(std::size_t at, const Query& query, double radius,
              double* largest) const {
    if (gap(at, query) > radius) return;
    const detail::Interval* side = box(at);
    // Boxes are tight: each face has a point on it.
    const auto reach = [&](arma::uword d) {
      return std::min(std::max(query[d] - side[d].low, side[d].high - query[d]),
                      limit_[d]);
    };
    bool whole = true;
    bool news = false;
    for (arma::uword d = 0; d < dimensions_; ++d) {
      whole = whole && reach(d) <= radius;
      news = news || reach(d) > largest[d];
    }
    if (!news) return;
    if (whole) {
      for (arma::uword d = 0; d < dimensions_; ++d) {
        largest[d] = std::max(largest[d], reach(d));
      }
    } else if (node(at).is_leaf()) {
      extend_by_lanes(node(at), query, radius, largest);
    } else {
      extend(at + 1, query, radius, largest);
      extend(node(at).right, query, radius, largest);
    }
  }

  void extend_by_lanes(const detail::Node& leaf, const Query& query,
                       double radius, double* largest) const {
    const detail::Lanes* lane = lanes(leaf);
    for (arma::uword l = 0; l < leaf.size(); ++l) {
      const auto step = [&](arma::uword d) {
        return std::min(std::abs(lane[d][l] - query[d]), limit_[d]);
      };
      bool inside = true;
      for (arma::uword d = 0; d < dimensions_; ++d) {
        inside = inside && step(d) <= radius;
      }
      if (!inside) continue;
      for (arma::uword d = 0; d < dimensions_; ++d) {
        largest[d] = std::max(largest[d], step(d));
      }
    }
  }

  template <Ball ball>
  arma::uword count(arma::uword p, const Radius& radius) const {
    const Query query = query_at(p);
    std::size_t at = leaf_of_[p];
    arma::uword total = count_in<ball>(at, query, radius);
    while (at != 0 && !holds_ball<ball>(at, query, radius)) {
      total += count_in<ball>(sibling(at), query, radius);
      at = node(at).parent;
    }
    for (arma::uword d = 0; d < dimensions_; ++d) {
      if (!within<ball>(0.0, radius[d])) return total;
    }
    return total - 1;  // the point itself
  }

  /// Is every point outside of the node out of reach?
  template <Ball ball>
  bool holds_ball(std::size_t at, const Query& query,
                  const Radius& radius) const {
    const detail::Interval* side = box(at);
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double inside =
          std::min(query[d] - side[d].low, side[d].high - query[d]);
      if (within<ball>(std::min(inside, limit_[d]), radius[d])) return false;
    }
    return true;
  }

  template <Ball ball>
  arma::uword count_in(std::size_t at, const Query& query,
                       const Radius& radius) const {
    const detail::Interval* side = box(at);
    bool whole = true;
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double below = query[d] - side[d].low;
      const double above = side[d].high - query[d];
      const double near = std::max(0.0, -std::min(below, above));
      const double far = std::max(below, above);
      if (!within<ball>(std::min(near, limit_[d]), radius[d])) return 0;
      whole = whole && within<ball>(std::min(far, limit_[d]), radius[d]);
    }
    if (whole) return node(at).size();
    if (node(at).is_leaf()) return count_lanes<ball>(at, query, radius);
    return count_in<ball>(at + 1, query, radius) +
           count_in<ball>(node(at).right, query, radius);
  }

  template <Ball ball>
  arma::uword count_lanes(std::size_t at, const Query& query,
                          const Radius& radius) const {
    const detail::Lanes* lane = lanes(node(at));
    std::array<arma::uword, detail::kLeafSize> inside;
    inside.fill(1);
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double centre = query[d];
      const double limit = limit_[d];
      const double reach = radius[d];
      for (arma::uword l = 0; l < detail::kLeafSize; ++l) {
        const double step = std::min(std::abs(lane[d][l] - centre), limit);
        inside[l] &= within<ball>(step, reach) ? 1U : 0U;
      }
    }
    return std::accumulate(inside.begin(), inside.end(), arma::uword{0});
  }
};

}  // namespace infosift

#endif
