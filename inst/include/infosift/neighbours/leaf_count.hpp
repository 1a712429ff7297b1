#ifndef INFOSIFT_LEAF_COUNT_HPP
#define INFOSIFT_LEAF_COUNT_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/bundle_kernels.hpp"
#include "infosift/neighbours/leaf_search.hpp"
#include "infosift/support/lanes.hpp"

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
    if (node.is_leaf() || this->is_bundle(node)) return scan(at);
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
      const double centre = query_[d * kLeafSize + q];
      double gap =
          std::max(0.0, std::max(side[d].low - centre, centre - side[d].high));
      if constexpr (Limited) gap = std::min(gap, limit(d));
      if (!within<ball>(gap, radius_[d * kLeafSize + q])) return false;
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
    const auto count =
        ball == Ball::open ? kernels_.count_open : kernels_.count_closed;
    const auto inside = static_cast<double>(
        count(this->bundle_of(node, q), radius_.data() + q));
    // Points that are all the same fill the lanes of a leaf.
    count_[q] +=
        node.blocks > 0 ? inside : inside * weight(node) / double{kLeafSize};
  }

  /// All centres against all points of a leaf.
  void scan(std::size_t leaf) {
    const Node& node = tree_.node(leaf);
    if constexpr (Fixed == 0) {
      unsigned open =
          this->template touching<ball>(leaf, radius_.data(), kLeafSize);
      for (std::size_t q = 0; open != 0; ++q, open >>= 1U) {
        if ((open & 1U) == 0) continue;
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

  BundleKernels<Limited> kernels_ = BundleKernels<Limited>::fastest();
  const arma::uvec& order_;
  const Radii& radii_;
  std::vector<double> radius_;  // of each centre, dimension by dimension
  std::vector<double> reach_;   // the largest of a dimension
  std::array<double, kLeafSize> count_{};
};

}  // namespace infosift::detail

#endif
