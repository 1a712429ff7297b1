#ifndef INFOSIFT_LEAF_COUNT_HPP
#define INFOSIFT_LEAF_COUNT_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/leaf_search.hpp"

namespace infosift::detail {

/// Counts the points about each of the points of a leaf.
template <std::size_t Fixed, bool Limited, Ball ball>
class CountSearch : LeafSearch<Fixed, Limited> {
  using Base = LeafSearch<Fixed, Limited>;
  using Base::box_;
  using Base::dimensions;
  using Base::limit;
  using Base::queries_;
  using Base::query_;
  using Base::tree_;

 public:
  CountSearch(const KdNodes& tree, const arma::uvec& order, const Radii& radii)
      : Base(tree),
        order_(order),
        radii_(radii),
        radius_(tree.dimensions() * kLeafSize),
        reach_(tree.dimensions()) {}

  /// result[i]: the number of other points in the ball about observation i, for
  /// all of a leaf. Points that are all the same may differ in radius.
  void operator()(std::size_t leaf, Index* result) {
    const Node& node = tree_.node(leaf);
    if (node.size() <= kLeafSize) {
      this->centre_on(leaf);
      return count(leaf, node.begin, result);
    }
    for (std::size_t p = node.begin; p < node.end; ++p) {
      this->centre_on(leaf);
      count(leaf, p, result);
    }
  }

 private:
  // Nodes from this size on are looked at for balls that take in all of them.
  static constexpr std::size_t kLarge = 32;

  void count(std::size_t leaf, std::size_t first, Index* result) {
    set_radii(first);
    count_.fill(0.0);
    visit(leaf);
    for (std::size_t node = leaf; node != 0 && leaves(node);
         node = tree_.node(node).parent) {
      visit(tree_.sibling(node));
    }
    for (std::size_t q = 0; q < queries_; ++q) {
      bool itself = true;
      for (std::size_t d = 0; d < dimensions(); ++d) {
        itself = itself && within<ball>(0.0, radius_[d * kLeafSize + q]);
      }
      result[order_[first + q]] =
          static_cast<Index>(count_[q]) - (itself ? 1U : 0U);
    }
  }

  void set_radii(std::size_t first) {
    for (std::size_t d = 0; d < dimensions(); ++d) {
      double* radius = &radius_[d * kLeafSize];
      for (std::size_t q = 0; q < kLeafSize; ++q) {
        const std::size_t centre = q < queries_ ? q : 0;
        const double value =
            Limited && limit(d) == 1.0 ? 0.0 : query_[d * kLeafSize + centre];
        radius[q] = radii_(d, order_[first + centre], value);
      }
      reach_[d] = *std::max_element(radius, radius + kLeafSize);
    }
  }

  /// Does a ball leave the node?
  bool leaves(std::size_t node) const {
    const Interval* outer = tree_.box(node);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      double inside =
          std::min(box_[d].low - outer[d].low, outer[d].high - box_[d].high);
      if constexpr (Limited) inside = std::min(inside, limit(d));
      if (within<ball>(inside, reach_[d])) return true;
    }
    return false;
  }

  bool reaches(std::size_t node) const {
    const Interval* other = tree_.box(node);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      double gap = std::max(0.0, std::max(other[d].low - box_[d].high,
                                          box_[d].low - other[d].high));
      if constexpr (Limited) gap = std::min(gap, limit(d));
      if (!within<ball>(gap, reach_[d])) return false;
    }
    return true;
  }

  void visit(std::size_t at) {
    if (!reaches(at)) return;
    const Node& node = tree_.node(at);
    if (node.size() >= kLarge && may_take_in(at)) {
      std::size_t whole = 0;
      for (std::size_t q = 0; q < queries_; ++q) whole += takes_in(at, q);
      if (whole == queries_) {
        for (double& count : count_) count += static_cast<double>(node.size());
        return;
      }
      // Balls of very different sizes have little to share.
      if (whole > 0) {
        for (std::size_t q = 0; q < queries_; ++q) visit_for(q, at);
        return;
      }
    }
    if (node.is_leaf() || (Fixed == 0 && this->is_bundle(node))) {
      return scan(at);
    }
    visit(at + 1);
    visit(node.right);
  }

  /// Could a ball take in the node? A quick look for all of them.
  bool may_take_in(std::size_t at) const {
    const Interval* side = tree_.box(at);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      double far =
          std::max(box_[d].low - side[d].low, side[d].high - box_[d].high);
      if constexpr (Limited) far = std::min(far, limit(d));
      if (!within<ball>(far, reach_[d])) return false;
    }
    return true;
  }

  bool takes_in(std::size_t at, std::size_t q) const {
    const Interval* side = tree_.box(at);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      const double centre = query_[d * kLeafSize + q];
      double far = std::max(centre - side[d].low, side[d].high - centre);
      if constexpr (Limited) far = std::min(far, limit(d));
      if (!within<ball>(far, radius_[d * kLeafSize + q])) return false;
    }
    return true;
  }

  bool touches(std::size_t at, std::size_t q) const {
    const Interval* side = tree_.box(at);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      if (!within<ball>(this->gap_from(q, d, side[d]),
                        radius_[d * kLeafSize + q])) {
        return false;
      }
    }
    return true;
  }

  void visit_for(std::size_t q, std::size_t at) {
    if (!touches(at, q)) return;
    const Node& node = tree_.node(at);
    if (takes_in(at, q)) {
      count_[q] += static_cast<double>(node.size());
    } else if (node.is_leaf() || this->is_bundle(node)) {
      count_from(q, node);
    } else {
      visit_for(q, at + 1);
      visit_for(q, node.right);
    }
  }

  /// One centre against all points of a leaf or bundle.
  void count_from(std::size_t q, const Node& node) {
    const Lanes* lane = tree_.lanes(node);
    const std::size_t blocks = std::max<std::size_t>(node.blocks, 1);
    double count = 0.0;
    for (std::size_t b = 0; b < blocks; ++b, lane += dimensions()) {
      count += count_in(q, lane);
    }
    // Points that are all the same fill the lanes of a leaf.
    if (node.blocks == 0) count *= weight(node) / double{kLeafSize};
    count_[q] += count;
  }

  /// A point is inside if in every dimension the radius exceeds its distance;
  /// the difference of two doubles has the right sign.
  double count_in(std::size_t q, const Lanes* lane) const {
    Eight room = Eight::all(std::numeric_limits<double>::infinity());
    std::size_t d = 0;
    for (std::size_t look = Base::kFirstLook - 1; d < dimensions();
         look += Base::kNextLook) {
      for (; d < std::min(look, dimensions()); ++d) {
        const Pair radius = Pair::both(radius_[d * kLeafSize + q]);
        room = smaller(room, this->steps_from(q, d, lane).below(radius));
      }
      if (!room.any_above<ball == Ball::closed>(Pair::both(0.0))) return 0.0;
    }
    return sum((where_inside(room.a) + where_inside(room.b)) +
               (where_inside(room.c) + where_inside(room.d)));
  }

  /// All centres against all points of a leaf.
  void scan(std::size_t leaf) {
    const Node& node = tree_.node(leaf);
    if constexpr (Fixed == 0) {
      for (std::size_t q = 0; q < queries_; ++q) {
        if (!touches(leaf, q)) continue;
        if (this->is_bundle(node) && takes_in(leaf, q)) {
          count_[q] += static_cast<double>(node.size());
        } else {
          count_from(q, node);
        }
      }
      return;
    }
    const Lanes* lane = tree_.lanes(node);
    const std::size_t points = node.size() > kLeafSize ? 1 : node.size();
    const Pair each = Pair::both(weight(node));
    for (std::size_t first = 0; first < queries_; first += Pair::size) {
      Pair count = Pair::both(0.0);
      for (std::size_t l = 0; l < points; ++l) {
        count = count + inside(first, lane, l);
      }
      (Pair::load(&count_[first]) + count * each).store(&count_[first]);
    }
  }

  /// How many points each lane of a leaf stands for.
  static double weight(const Node& node) {
    return node.size() > kLeafSize ? static_cast<double>(node.size()) : 1.0;
  }

  static Pair where_inside(Pair room) {
    const Pair zero = Pair::both(0.0);
    const Pair one = Pair::both(1.0);
    return ball == Ball::open ? where_less(zero, room, one)
                              : where_less_equal(zero, room, one);
  }

  Pair inside(std::size_t first, const Lanes* lane, std::size_t l) const {
    Pair room = Pair::both(0.0);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      const std::size_t at = d * kLeafSize + first;
      Pair step = distance(Pair::both(lane[d][l]), Pair::load(&query_[at]));
      if constexpr (Limited) step = min(step, Pair::both(limit(d)));
      const Pair here = Pair::load(&radius_[at]) - step;
      room = d == 0 ? here : min(room, here);
    }
    return where_inside(room);
  }

  const arma::uvec& order_;
  const Radii& radii_;
  std::vector<double> radius_;  // of each centre, dimension by dimension
  std::vector<double> reach_;   // the largest of a dimension
  std::array<double, kLeafSize> count_{};
};

}  // namespace infosift::detail

#endif
