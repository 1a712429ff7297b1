#ifndef INFOSIFT_LEAF_NEAREST_HPP
#define INFOSIFT_LEAF_NEAREST_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/bundle_kernels.hpp"
#include "infosift/neighbours/leaf_avx2.hpp"
#include "infosift/neighbours/leaf_search.hpp"
#include "infosift/neighbours/nearest.hpp"
#include "infosift/support/lanes.hpp"

namespace infosift::detail {

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
  /// `wide`: four centres at a time, if the processor can do so.
  NearestSearch(const KdNodes& tree, std::size_t k, bool wide = true)
      : Base(tree),
        wide_(wide && has_avx2()),
        k_(k),
        kept_(Kept > 0 ? Kept * kLeafSize : 0) {
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
    if (repeat == 0 && scan_widely<Own>(leaf)) return set_reach();
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

  /// The same for four centres at a time, unless this is not possible.
  template <bool Own>
  bool scan_widely([[maybe_unused]] std::size_t leaf) {
#ifdef INFOSIFT_AVX2
    if constexpr (Fixed > 0 && Kept > 0 && !Limited) {
      if (!wide_) return false;
      const Node& node = tree_.node(leaf);
      keep_nearest_avx2<Fixed, Kept, Own>(
          {tree_.lanes(node), tree_.box(leaf), node.size(), queries(0)}, k_,
          kept_.data());
      return true;
    }
#endif
    return false;
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
  [[maybe_unused]] bool wide_;
  std::size_t k_;
  double reach_ = 0.0;        // largest k-th distance of a centre
  std::vector<double> kept_;  // [j][centre]
  std::vector<NearestDistances> nearest_;
};

}  // namespace infosift::detail

#endif
