#ifndef INFOSIFT_LEAF_SEARCH_HPP
#define INFOSIFT_LEAF_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/bundle.hpp"
#include "infosift/neighbours/kd_nodes.hpp"
#include "infosift/support/lanes.hpp"

namespace infosift::detail {

// Searches about all points of a leaf at once. Their neighbourhoods are nearly
// the same, so that the tree is walked once for all of them, and the points
// found are compared with all of them side by side in vector registers.

/// What such searches share. `Fixed` is the number of dimensions or 0 if only
/// known at run time; `Limited` tells whether any of them is discrete.
template <std::size_t Fixed, bool Limited>
class LeafSearch {
 public:
  explicit LeafSearch(const KdNodes& tree)
      : tree_(tree), query_(tree.dimensions() * kLeafSize) {}

 protected:
  std::size_t dimensions() const {
    return Fixed > 0 ? Fixed : tree_.dimensions();
  }
  static constexpr std::size_t kBundle = 128;
  double limit(std::size_t d) const { return tree_.limit(d); }
  /// Two centres; those of dimension d lie d * kLeafSize further on.
  const double* queries(std::size_t pair) const {
    return query_.data() + pair * Pair::size;
  }

  /// Makes the points of a leaf the centres of the search. Of points that are
  /// all the same one stands for all. Lanes that would be empty repeat the
  /// first point, so that they need no attention.
  void centre_on(std::size_t leaf) {
    const Node& node = tree_.node(leaf);
    box_ = tree_.box(leaf);
    queries_ = node.size() > kLeafSize ? 1 : node.size();
    const Lanes* lane = tree_.lanes(node);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      for (std::size_t q = 0; q < kLeafSize; ++q) {
        query_[d * kLeafSize + q] = lane[d][q < queries_ ? q : 0];
      }
    }
  }

  /// Distance from the box of the centres to that of a node.
  double gap(std::size_t node) const {
    const Interval* other = tree_.box(node);
    Pair largest = Pair::both(0.0);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      const Pair faces = Pair::of(box_[d].high, box_[d].low);
      // Beyond its low face, and beyond its high one.
      Pair here = (Pair::load(&other[d].low) - faces) * Pair::of(1.0, -1.0);
      if constexpr (Limited) here = min(here, Pair::both(limit(d)));
      largest = max(largest, here);
    }
    return largest_of(largest);
  }

  /// Distance from the box of the centres, inside of that of a node, to its
  /// nearest face: no point outside of the node is nearer to a centre.
  double depth(std::size_t node) const {
    const Interval* outer = tree_.box(node);
    Pair smallest = Pair::both(std::numeric_limits<double>::infinity());
    for (std::size_t d = 0; d < dimensions(); ++d) {
      Pair here = (Pair::load(&box_[d].low) - Pair::load(&outer[d].low)) *
                  Pair::of(1.0, -1.0);
      if constexpr (Limited) here = min(here, Pair::both(limit(d)));
      smallest = min(smallest, here);
    }
    return smallest_of(smallest);
  }

  /// Is a node gone through without its children?
  bool is_bundle(const Node& node) const {
    return Fixed == 0 && dimensions() >= 4 && node.size() <= kBundle &&
           node.blocks > 0;
  }

  /// Of two centres, the distances to one point of a leaf.
  Pair distances(std::size_t pair, const Lanes* lane, std::size_t l) const {
    const double* centre = queries(pair);
    Pair largest = Pair::both(0.0);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      Pair here =
          distance(Pair::both(lane[d][l]), Pair::load(centre + d * kLeafSize));
      if constexpr (Limited) here = min(here, Pair::both(limit(d)));
      largest = d == 0 ? here : max(largest, here);
    }
    return largest;
  }

  /// All leaves of a node about one centre.
  Bundle bundle_of(const Node& node, std::size_t q) const {
    return {tree_.lanes(node), std::max<std::size_t>(node.blocks, 1),
            dimensions(), query_.data() + q, tree_.limits()};
  }

  /// The centres, as bits, whose ball reaches into the box of a node. The
  /// radius of centre q in dimension d is radius[d * stride + q].
  template <Ball ball>
  unsigned touching(std::size_t at, const double* radius,
                    std::size_t stride) const {
    const Interval* side = tree_.box(at);
    unsigned open = (1U << queries_) - 1U;
    for (std::size_t d = 0; d < dimensions() && open != 0; ++d) {
      const Pair low = Pair::both(side[d].low);
      const Pair high = Pair::both(side[d].high);
      unsigned inside = 0;
      for (std::size_t q = 0; q < kLeafSize; q += Pair::size) {
        const Pair centre = Pair::load(&query_[d * kLeafSize + q]);
        Pair gap = max(max(low - centre, centre - high), Pair::both(0.0));
        if constexpr (Limited) gap = min(gap, Pair::both(limit(d)));
        const Pair reach = Pair::load(radius + d * stride + q);
        inside |=
            bits(ball == Ball::open ? less(gap, reach) : less_equal(gap, reach))
            << q;
      }
      open &= inside;
    }
    return open;
  }

  const KdNodes& tree_;
  std::vector<double> query_;  // the centres, dimension by dimension
  const Interval* box_ = nullptr;
  std::size_t queries_ = 0;
};

}  // namespace infosift::detail

#endif
