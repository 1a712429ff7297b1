#ifndef INFOSIFT_KD_NODES_HPP
#define INFOSIFT_KD_NODES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"

namespace infosift::detail {

/// The nodes of a k-d tree, in preorder: a left child follows its parent.
///
/// Equal values never lie on both sides of a split. A leaf therefore holds at
/// most `kLeafSize` points, or any number of points that are all the same.
class KdNodes {
 public:
  static constexpr arma::uword kLeafSize = 8;

  /// Enough points to place a cut by.
  static constexpr arma::uword kSample = 128;
  /// 2^32 times the golden section.
  static constexpr arma::uword kGolden = 2654435769U;

  struct Node {
    arma::uword begin;  // its points are order()[begin], ..., order()[end - 1]
    arma::uword end;
    arma::uword parent;  // of the root: itself
    arma::uword right;   // child; 0 in a leaf
    arma::uword block;   // of a leaf: where its coordinates are
    arma::uword size() const { return end - begin; }
    bool is_leaf() const { return right == 0; }
  };

  struct Interval {
    double low, high;
  };

  /// The coordinates of a leaf in one dimension, side by side. Where there are
  /// fewer points the rest is NaN, which no comparison admits.
  using Lanes = std::array<double, kLeafSize>;

  /// Requires at least one dimension and finite values.
  explicit KdNodes(const Points& points)
      : dimensions_(points.dimensions()),
        limit_(dimensions_),
        order_(points.n()),
        place_(points.n()) {
    if (dimensions_ == 0 || !points.value.is_finite()) {
      throw std::invalid_argument("KdTree: needs a dimension, finite values");
    }
    for (arma::uword d = 0; d < dimensions_; ++d) {
      limit_[d] =
          points.discrete[d] ? 1.0 : std::numeric_limits<double>::infinity();
    }
    std::iota(order_.begin(), order_.end(), arma::uword{0});
    const arma::uword leaves = points.n() / kLeafSize + 1;
    node_.reserve(2 * leaves);
    box_.reserve(2 * leaves * dimensions_);
    lane_.reserve(leaves * dimensions_);
    arma::mat value = points.value;
    if (points.n() > 0) build(value, 0, points.n(), 0);
  }

 protected:
  struct Place {
    arma::uword leaf, lane;
  };

  const Interval* box(arma::uword node) const {
    return &box_[node * dimensions_];
  }
  const Lanes* lanes(const Node& leaf) const {
    return &lane_[leaf.block * dimensions_];
  }
  arma::uword sibling(arma::uword node) const {
    const arma::uword parent = node_[node].parent;
    return node == parent + 1 ? node_[parent].right : parent + 1;
  }

  arma::uword dimensions_;
  std::vector<double> limit_;  // largest distance in each dimension
  arma::uvec order_;
  std::vector<Place> place_;
  std::vector<Node> node_;
  std::vector<Interval> box_;
  std::vector<Lanes> lane_;

 private:
  // Some of the points, to place a cut by.
  struct Sample {
    std::array<arma::uword, kSample> position;
    arma::uword size;
  };

  struct Cut {
    arma::uword dimension;
    double pivot;
  };

  // The columns of `value` are the points in the order reached so far.
  void build(arma::mat& value, arma::uword begin, arma::uword end,
             arma::uword parent) {
    const arma::uword self = node_.size();
    node_.push_back({begin, end, parent, 0, 0});
    box_.resize(box_.size() + dimensions_);
    const arma::uword dimension = dimension_to_cut(value, begin, end);
    if (dimension == dimensions_) {
      add_leaf(value, self);
      return;
    }
    const arma::uword middle = split(value, begin, end, dimension);
    build(value, begin, middle, self);
    node_[self].right = node_.size();
    build(value, middle, end, self);
    join_children(self);
  }

  /// Cuts in two and returns where the second half begins. A sample places the
  /// cut; where that went wrong, as it can in some orders of the points, all of
  /// them do: only ties can make halves very unequal, and the depth large.
  arma::uword split(arma::mat& value, arma::uword begin, arma::uword end,
                    arma::uword dimension) {
    const arma::uword n = end - begin;
    const double pivot = median(value, sample(begin, end), dimension);
    const arma::uword middle = partition(value, begin, end, {dimension, pivot});
    if (n <= kSample || std::min(middle - begin, end - middle) >= n / 16) {
      return middle;
    }
    std::vector<double> key(n);
    for (arma::uword p = 0; p < n; ++p) key[p] = value.at(dimension, begin + p);
    const auto half = key.begin() + static_cast<std::ptrdiff_t>(n / 2);
    std::nth_element(key.begin(), half, key.end());
    return partition(value, begin, end, {dimension, *half});
  }

  /// Up to `kSample` points all of them, otherwise a spread of that many. The
  /// golden section has no period that could meet one in the data.
  static Sample sample(arma::uword begin, arma::uword end) {
    const arma::uword n = end - begin;
    Sample some{{}, std::min(n, kSample)};
    for (arma::uword s = 0; s < some.size; ++s) {
      const arma::uword fraction = s * kGolden & 0xFFFFFFFFU;
      some.position[s] = begin + (n <= kSample ? s : fraction * n >> 32U);
    }
    return some;
  }

  /// The longest side of the points, or `dimensions_` if they make a leaf.
  arma::uword dimension_to_cut(const arma::mat& value, arma::uword begin,
                               arma::uword end) const {
    if (end - begin <= kLeafSize) return dimensions_;
    const Sample some = sample(begin, end);
    arma::uword longest = dimensions_;
    double length = 0.0;
    for (arma::uword d = 0; d < dimensions_; ++d) {
      double low = value.at(d, begin);
      double high = low;
      for (arma::uword s = 0; s < some.size; ++s) {
        low = std::min(low, value.at(d, some.position[s]));
        high = std::max(high, value.at(d, some.position[s]));
      }
      if (std::min(high - low, limit_[d]) > length) {
        length = std::min(high - low, limit_[d]);
        longest = d;
      }
    }
    return longest < dimensions_ ? longest
                                 : varying_dimension(value, begin, end);
  }

  /// Roughly the median: up to `kSample` points, the value below which there
  /// are only full leaves, unless equal values forbid it.
  static double median(const arma::mat& value, const Sample& some,
                       arma::uword d) {
    std::array<double, kSample> key{};
    for (arma::uword s = 0; s < some.size; ++s) {
      key[s] = value.at(d, some.position[s]);
    }
    const arma::uword leaves = (some.size + kLeafSize - 1) / kLeafSize;
    const arma::uword middle = leaves / 2 * kLeafSize;
    std::nth_element(&key[0], &key[middle], &key[0] + some.size);
    return key[middle];
  }

  /// The first dimension in which the points differ, if any.
  arma::uword varying_dimension(const arma::mat& value, arma::uword begin,
                                arma::uword end) const {
    for (arma::uword p = begin + 1; p < end; ++p) {
      for (arma::uword d = 0; d < dimensions_; ++d) {
        if (value.at(d, p) != value.at(d, begin)) return d;
      }
    }
    return dimensions_;
  }

  /// Moves the points below the pivot to the front, or where there are none
  /// those at the pivot. Returns where the others begin.
  arma::uword partition(arma::mat& value, arma::uword begin, arma::uword end,
                        const Cut& cut) {
    const auto move_if = [&](auto front) {
      arma::uword middle = begin;
      for (arma::uword p = begin; p < end; ++p) {
        // Swapping whether needed or not leaves nothing to mispredict.
        const bool take = front(value.at(cut.dimension, p));
        value.swap_cols(p, middle);
        std::swap(order_[p], order_[middle]);
        middle += take ? 1 : 0;
      }
      return middle;
    };
    const arma::uword middle = move_if([&](double v) { return v < cut.pivot; });
    if (middle > begin) return middle;
    return move_if([&](double v) { return v <= cut.pivot; });
  }

  void join_children(arma::uword self) {
    const arma::uword left = self + 1;
    const arma::uword right = node_[self].right;
    for (arma::uword d = 0; d < dimensions_; ++d) {
      box_[self * dimensions_ + d] = {
          std::min(box(left)[d].low, box(right)[d].low),
          std::max(box(left)[d].high, box(right)[d].high)};
    }
  }

  void add_leaf(const arma::mat& value, arma::uword self) {
    Node& leaf = node_[self];
    leaf.block = lane_.size() / dimensions_;
    Lanes empty;
    empty.fill(std::numeric_limits<double>::quiet_NaN());
    lane_.resize(lane_.size() + dimensions_, empty);
    const arma::uword stored = std::min(leaf.size(), kLeafSize);
    for (arma::uword d = 0; d < dimensions_; ++d) {
      Lanes& lanes = lane_[leaf.block * dimensions_ + d];
      for (arma::uword l = 0; l < stored; ++l) {
        lanes[l] = value.at(d, leaf.begin + l);
      }
      const auto side = std::minmax_element(&lanes[0], &lanes[0] + stored);
      box_[self * dimensions_ + d] = {*side.first, *side.second};
    }
    for (arma::uword p = leaf.begin; p < leaf.end; ++p) {
      place_[p] = {self, std::min(p - leaf.begin, kLeafSize - 1)};
    }
  }
};

}  // namespace infosift::detail

#endif
