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

  /// Collects the nearest neighbours of order()[p], as `NearestDistances` or
  /// `NearestNeighbours`. Requires n() > k.
  template <typename Nearest>
  void find_nearest(arma::uword p, Nearest& nearest) const {
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

  template <typename Nearest>
  void search(arma::uword node, double node_gap, const Query& query,
              Nearest& nearest) const {
    if (!nearest.accepts(node_gap, node_[node].lowest)) return;
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

  template <typename Nearest>
  void scan(const Node& leaf, const Query& query, Nearest& nearest) const {
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
      if (nearest.accepts(here) && nearest.accepts(here, member[l]) &&
          member[l] != query.index) {
        nearest.insert(here, member[l]);
      }
    };
    if (leaf.size() <= kLeafSize) {
      for (arma::uword l = 0; l < kLeafSize; ++l) offer(distance[l], l);
    } else {
      // All the same: those with the lowest indices suffice.
      const arma::uword enough = std::min(leaf.size(), nearest.k() + 1);
      for (arma::uword l = 0; l < enough; ++l) offer(distance[0], l);
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

/// Element order()[p] is value(p, nearest), where `nearest` holds the k nearest
/// neighbours of that point. The result does not depend on the number of
/// threads.
template <typename Nearest, typename Value>
arma::vec map_nearest(const KdTree& tree, arma::uword k, const Execution& run,
                      const Value& value) {
  arma::vec result(tree.n());
  parallel_for(tree.n(), 512, run, [&](std::size_t begin, std::size_t end) {
    Nearest nearest(k);
    for (std::size_t p = begin; p < end; ++p) {
      tree.find_nearest(p, nearest);
      result[tree.order()[p]] = value(p, nearest);
    }
  });
  return result;
}

}  // namespace infosift

#endif
