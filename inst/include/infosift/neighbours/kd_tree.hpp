#ifndef INFOSIFT_KD_TREE_HPP
#define INFOSIFT_KD_TREE_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "infosift/neighbours/kd_nodes.hpp"
#include "infosift/neighbours/nearest.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// A set of points about a centre: those at a distance below the radius (open),
/// or also those on the radius (closed).
enum class Ball { open, closed };

template <Ball ball>
constexpr bool within(double distance, double radius) {
  return ball == Ball::open ? distance < radius : distance <= radius;
}

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
  explicit KdTree(const Points& points) : KdNodes(points) {}

  arma::uword n() const { return order_.size(); }
  arma::uword dimensions() const { return dimensions_; }

  /// The observations in an order in which near ones follow each other.
  /// Searches are asked for by position in it: in sequence they find in the
  /// cache what they need.
  const arma::uvec& order() const { return order_; }

  /// Collects the distances to the nearest neighbours of order()[p]. Requires
  /// n() > nearest.k().
  void find_nearest(arma::uword p, NearestDistances& nearest) const {
    nearest.clear();
    const Query query = query_at(p);
    arma::uword node = place_[p].leaf;
    scan(node_[node], query, nearest);
    while (node != 0 && nearest.accepts(depth(node, query))) {
      const arma::uword other = sibling(node);
      search(other, gap(other, query), query, nearest);
      node = node_[node].parent;
    }
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
    arma::uword node = place_[p].leaf;
    extend(node, query, radius, largest);
    while (node != 0 && !holds_ball<Ball::closed>(node, query, same)) {
      extend(sibling(node), query, radius, largest);
      node = node_[node].parent;
    }
  }

 private:
  struct Query {
    arma::uword index;
    const double* coordinate;  // among those of its leaf
    double operator[](arma::uword d) const { return coordinate[d * kLeafSize]; }
  };

  // One radius for all dimensions, or one each.
  struct Radius {
    const double* value;
    arma::uword stride;
    double operator[](arma::uword d) const { return value[d * stride]; }
  };

  Query query_at(arma::uword p) const {
    const Place place = place_[p];
    return {order_[p], lanes(node_[place.leaf])->data() + place.lane};
  }

  /// Distance from the query to a box; 0 inside.
  double gap(arma::uword node, const Query& query) const {
    const Interval* side = box(node);
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
  double depth(arma::uword node, const Query& query) const {
    const Interval* side = box(node);
    double smallest = std::numeric_limits<double>::infinity();
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double inside =
          std::min(query[d] - side[d].low, side[d].high - query[d]);
      smallest = std::min(smallest, std::min(inside, limit_[d]));
    }
    return smallest;
  }

  void search(arma::uword node, double node_gap, const Query& query,
              NearestDistances& nearest) const {
    if (!nearest.accepts(node_gap)) return;
    if (node_[node].is_leaf()) return scan(node_[node], query, nearest);
    arma::uword near = node + 1;
    arma::uword far = node_[node].right;
    double near_gap = gap(near, query);
    double far_gap = gap(far, query);
    if (far_gap < near_gap) {
      std::swap(near, far);
      std::swap(near_gap, far_gap);
    }
    search(near, near_gap, query, nearest);
    search(far, far_gap, query, nearest);
  }

  void scan(const Node& leaf, const Query& query,
            NearestDistances& nearest) const {
    const Lanes* lane = lanes(leaf);
    Lanes distance{};
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double centre = query[d];
      const double limit = limit_[d];
      for (arma::uword l = 0; l < kLeafSize; ++l) {
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
    if (leaf.size() <= kLeafSize) {
      for (arma::uword l = 0; l < kLeafSize; ++l) offer(distance[l], l);
    } else {
      // All the same: one more than there is room for leaves out the query.
      const arma::uword enough = std::min(leaf.size(), nearest.k() + 1);
      for (arma::uword l = 0; l < enough; ++l) offer(distance[0], l);
    }
  }

  void extend(arma::uword node, const Query& query, double radius,
              double* largest) const {
    if (gap(node, query) > radius) return;
    const Interval* side = box(node);
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
    } else if (node_[node].is_leaf()) {
      extend_by_lanes(node_[node], query, radius, largest);
    } else {
      extend(node + 1, query, radius, largest);
      extend(node_[node].right, query, radius, largest);
    }
  }

  void extend_by_lanes(const Node& leaf, const Query& query, double radius,
                       double* largest) const {
    const Lanes* lane = lanes(leaf);
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
    arma::uword node = place_[p].leaf;
    arma::uword total = count_in<ball>(node, query, radius);
    while (node != 0 && !holds_ball<ball>(node, query, radius)) {
      total += count_in<ball>(sibling(node), query, radius);
      node = node_[node].parent;
    }
    for (arma::uword d = 0; d < dimensions_; ++d) {
      if (!within<ball>(0.0, radius[d])) return total;
    }
    return total - 1;  // the point itself
  }

  /// Is every point outside of the node out of reach?
  template <Ball ball>
  bool holds_ball(arma::uword node, const Query& query,
                  const Radius& radius) const {
    const Interval* side = box(node);
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double inside =
          std::min(query[d] - side[d].low, side[d].high - query[d]);
      if (within<ball>(std::min(inside, limit_[d]), radius[d])) return false;
    }
    return true;
  }

  template <Ball ball>
  arma::uword count_in(arma::uword node, const Query& query,
                       const Radius& radius) const {
    const Interval* side = box(node);
    bool whole = true;
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double below = query[d] - side[d].low;
      const double above = side[d].high - query[d];
      const double near = std::max(0.0, -std::min(below, above));
      const double far = std::max(below, above);
      if (!within<ball>(std::min(near, limit_[d]), radius[d])) return 0;
      whole = whole && within<ball>(std::min(far, limit_[d]), radius[d]);
    }
    if (whole) return node_[node].size();
    if (node_[node].is_leaf()) return count_lanes<ball>(node, query, radius);
    return count_in<ball>(node + 1, query, radius) +
           count_in<ball>(node_[node].right, query, radius);
  }

  template <Ball ball>
  arma::uword count_lanes(arma::uword node, const Query& query,
                          const Radius& radius) const {
    const Lanes* lane = lanes(node_[node]);
    std::array<arma::uword, kLeafSize> inside;
    inside.fill(1);
    for (arma::uword d = 0; d < dimensions_; ++d) {
      const double centre = query[d];
      const double limit = limit_[d];
      const double reach = radius[d];
      for (arma::uword l = 0; l < kLeafSize; ++l) {
        const double step = std::min(std::abs(lane[d][l] - centre), limit);
        inside[l] &= within<ball>(step, reach) ? 1U : 0U;
      }
    }
    return std::accumulate(inside.begin(), inside.end(), arma::uword{0});
  }
};

/// Element order()[p] is value(p, d), where d is the distance of that point to
/// its k-th nearest neighbour. The result does not depend on the number of
/// threads.
template <typename Value>
arma::vec map_nearest(const KdTree& tree, arma::uword k, const Execution& run,
                      const Value& value) {
  arma::vec result(tree.n());
  parallel_for(tree.n(), 512, run, [&](std::size_t begin, std::size_t end) {
    NearestDistances nearest(k);
    for (std::size_t p = begin; p < end; ++p) {
      tree.find_nearest(p, nearest);
      result[tree.order()[p]] = value(p, nearest.kth());
    }
  });
  return result;
}

}  // namespace infosift

#endif
