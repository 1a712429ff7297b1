#ifndef INFOSIFT_LEAF_SEARCH_HPP
#define INFOSIFT_LEAF_SEARCH_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/bundle_kernels.hpp"
#include "infosift/neighbours/kd_nodes.hpp"
#include "infosift/neighbours/nearest.hpp"
#include "infosift/support/lanes.hpp"
#include "infosift/support/sorting.hpp"

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

/// The k smallest distances from each of the points of a leaf. With `Kept` > 0
/// that many, at least k, are kept in order without a jump; with 0, any number.
template <std::size_t Fixed, bool Limited, std::size_t Kept>
class NearestSearch : LeafSearch<Fixed, Limited> {
  using Base = LeafSearch<Fixed, Limited>;
  using Base::dimensions;
  using Base::limit;
  using Base::queries;
  using Base::queries_;
  using Base::tree_;

 public:
  NearestSearch(const KdNodes& tree, std::size_t k)
      : Base(tree), k_(k), kept_(Kept > 0 ? Kept * kLeafSize : 0) {
    if (Kept == 0) nearest_.assign(kLeafSize, NearestDistances(k));
  }

  /// Searches about the points of a leaf, then calls
  /// visit(p, distance(j)) for each position p in it.
  template <typename Visit>
  void operator()(std::size_t leaf, const Visit& visit) {
    this->centre_on(leaf);
    clear();
    scan<true>(leaf);
    for (std::size_t node = leaf; node != 0 && this->depth(node) < reach_;
         node = tree_.node(node).parent) {
      const std::size_t other = tree_.sibling(node);
      search(other, this->gap(other));
    }
    for (NearestDistances& nearest : nearest_) nearest.in_order();
    const Node& centre = tree_.node(leaf);
    for (std::size_t p = centre.begin; p < centre.end; ++p) {
      const std::size_t q = queries_ == 1 ? 0 : p - centre.begin;
      visit(p, [this, q](std::size_t j) { return distance(q, j); });
    }
  }

 private:
  double distance(std::size_t q, std::size_t j) const {
    if constexpr (Kept > 0) return kept_[j * kLeafSize + q];
    return nearest_[q].distance(j);
  }

  void clear() {
    reach_ = std::numeric_limits<double>::infinity();
    std::fill(kept_.begin(), kept_.end(), reach_);
    for (NearestDistances& nearest : nearest_) nearest.clear();
  }

  void search(std::size_t node, double node_gap) {
    if (!(node_gap < reach_)) return;
    if (this->is_bundle(tree_.node(node))) return scan_from_each(node);
    if (tree_.node(node).is_leaf()) return scan<false>(node);
    std::size_t near = node + 1;
    std::size_t far = tree_.node(node).right;
    double near_gap = this->gap(near);
    double far_gap = this->gap(far);
    if (far_gap < near_gap) {
      std::swap(near, far);
      std::swap(near_gap, far_gap);
    }
    search(near, near_gap);
    search(far, far_gap);
  }

  /// Offers the points of a leaf, which may be that of the centres themselves.
  template <bool Own>
  void scan(std::size_t leaf) {
    const Node& node = tree_.node(leaf);
    // Of points that are all the same, as many as can matter.
    const std::size_t same = node.size() - (Own ? 1 : 0);
    const std::size_t repeat = node.size() > kLeafSize ? std::min(same, k_) : 0;
    if constexpr (!Own && Fixed == 0) {
      if (repeat == 0) return scan_from_each(leaf);
    }
    for (std::size_t pair = 0; pair * Pair::size < queries_; ++pair) {
      if (!Own && !touches_pair(leaf, pair)) continue;
      if constexpr (Kept > 0) {
        keep<Own>(pair, node, repeat);
      } else {
        offer<Own>(pair, node, repeat);
      }
    }
    set_reach();
  }

  /// Could a point in the box of a leaf be near enough to one of two centres?
  bool touches_pair(std::size_t at, std::size_t pair) const {
    const Interval* side = tree_.box(at);
    const double* centre = queries(pair);
    Pair gap = Pair::both(0.0);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      const Pair here = Pair::load(centre + d * kLeafSize);
      Pair outside =
          max(Pair::both(side[d].low) - here, here - Pair::both(side[d].high));
      if constexpr (Limited) outside = min(outside, Pair::both(limit(d)));
      gap = max(gap, outside);
    }
    return bits(less(gap, kth_of(pair))) != 0;
  }

  void set_reach() {
    reach_ = 0.0;
    for (std::size_t q = 0; q < queries_; ++q) {
      reach_ = std::max(reach_, kth(q));
    }
  }

  /// With many dimensions few of the centres are near to all points that others
  /// of them are near to.
  void scan_from_each(std::size_t at) {
    const Node& node = tree_.node(at);
    unsigned open = touching_now(at);
    for (std::size_t q = 0; open != 0; ++q, open >>= 1U) {
      if ((open & 1U) == 0) continue;
      const Bundle bundle = this->bundle_of(node, q);
      Near found;
      for (std::size_t b = 0;
           (b = kernels_.find(bundle, b, kth(q), found)) < bundle.blocks; ++b) {
        // NaN, where there is no point, is not below anything.
        for (const double here : found.distance) {
          if (here < kth(q)) insert_one(q, here);
        }
      }
    }
    set_reach();
  }

  unsigned touching_now(std::size_t at) const {
    if constexpr (Kept > 0) {
      return this->template touching<Ball::open>(
          at, &kept_[(k_ - 1) * kLeafSize], 0);
    }
    Lanes most;
    for (std::size_t q = 0; q < kLeafSize; ++q) most[q] = nearest_[q].kth();
    return this->template touching<Ball::open>(at, most.data(), 0);
  }

  void insert_one(std::size_t q, double here) {
    if constexpr (Kept > 0) {
      std::size_t j = Kept - 1;
      for (; j > 0 && here < kept_[(j - 1) * kLeafSize + q]; --j) {
        kept_[j * kLeafSize + q] = kept_[(j - 1) * kLeafSize + q];
      }
      kept_[j * kLeafSize + q] = here;
    } else {
      nearest_[q].insert(here);
    }
  }

  Pair kth_of(std::size_t pair) const {
    if constexpr (Kept > 0) {
      return Pair::load(&kept_[(k_ - 1) * kLeafSize + pair * Pair::size]);
    }
    std::array<double, Pair::size> both;
    for (std::size_t i = 0; i < Pair::size; ++i) {
      both[i] = nearest_[pair * Pair::size + i].kth();
    }
    return Pair::load(both.data());
  }

  double kth(std::size_t q) const {
    if constexpr (Kept > 0) return kept_[(k_ - 1) * kLeafSize + q];
    return nearest_[q].kth();
  }

  template <bool Own>
  Pair others(std::size_t pair, const Lanes* lane, std::size_t l) const {
    const Pair here = this->distances(pair, lane, l);
    if (!Own || l / Pair::size != pair) return here;
    std::array<double, Pair::size> both;
    here.store(both.data());
    both[l % Pair::size] = std::numeric_limits<double>::infinity();
    return Pair::load(both.data());
  }

  /// Puts distances where they belong among the kept ones, largest last.
  static void insert(std::array<Pair, Kept + 1>& kept, Pair here) {
    for (std::size_t j = Kept - 1; j > 0; --j) {
      kept[j] = min(kept[j], max(kept[j - 1], here));
    }
    kept[0] = min(kept[0], here);
  }

  template <bool Own>
  void keep(std::size_t pair, const Node& node, std::size_t repeat) {
    const Lanes* lane = tree_.lanes(node);
    std::array<Pair, Kept + 1> kept;
    double* store = kept_.data() + pair * Pair::size;
    for (std::size_t j = 0; j < Kept; ++j) {
      kept[j] = Pair::load(store + j * kLeafSize);
    }
    if (repeat > 0) {
      const Pair here = this->distances(pair, lane, 0);
      for (std::size_t l = 0; l < repeat; ++l) insert(kept, here);
    } else {
      for (std::size_t l = 0; l < node.size(); ++l) {
        insert(kept, others<Own>(pair, lane, l));
      }
    }
    for (std::size_t j = 0; j < Kept; ++j) kept[j].store(store + j * kLeafSize);
  }

  template <bool Own>
  void offer(std::size_t pair, const Node& node, std::size_t repeat) {
    const Lanes* lane = tree_.lanes(node);
    std::array<double, Pair::size> both;
    const std::size_t times = repeat > 0 ? repeat : node.size();
    for (std::size_t l = 0; l < times; ++l) {
      const Pair here = repeat > 0 ? this->distances(pair, lane, 0)
                                   : others<Own>(pair, lane, l);
      here.store(both.data());
      for (std::size_t i = 0; i < Pair::size; ++i) {
        NearestDistances& nearest = nearest_[pair * Pair::size + i];
        if (nearest.accepts(both[i])) nearest.insert(both[i]);
      }
    }
  }

  BundleKernels<Limited> kernels_ = BundleKernels<Limited>::fastest();
  std::size_t k_;
  double reach_ = 0.0;        // largest k-th distance of a centre
  std::vector<double> kept_;  // [j][centre]
  std::vector<NearestDistances> nearest_;
};

}  // namespace infosift::detail

#endif
