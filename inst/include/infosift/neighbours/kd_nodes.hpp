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
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift::detail {

/// The most points in a leaf, unless they are all the same.
constexpr std::size_t kLeafSize = 8;

/// The coordinates of a leaf in one dimension, side by side. Where there are
/// fewer points the rest is NaN, which no comparison admits.
using Lanes = std::array<double, kLeafSize>;

struct Interval {
  double low, high;
};

struct Node {
  Index begin;  // its points are order()[begin], ..., order()[end - 1]
  Index end;
  Index parent;  // of the root: itself
  Index right;   // child; 0 in a leaf
  Index block;   // of a leaf: which it is among the leaves
  std::size_t size() const { return end - begin; }
  bool is_leaf() const { return right == 0; }
};

/// A tree, or a branch of one, in preorder: a left child follows its parent.
struct Branch {
  std::vector<Node> node;
  std::vector<Interval> box;  // of each node, tight, one for each dimension
  std::vector<Lanes> lane;    // of each leaf, one for each dimension
  std::vector<Index> leaf;    // nodes
};

/// Cuts points into the nodes of a k-d tree.
///
/// Equal values never lie on both sides of a cut. A leaf therefore holds at
/// most `kLeafSize` points, or any number of points that are all the same.
/// `Fixed` is the number of dimensions where the compiler is to know it, or 0.
template <std::size_t Fixed>
class KdBuilder {
 public:
  KdBuilder(const Points& points, const std::vector<double>& limit,
            arma::uvec& order)
      : dimensions_(points.dimensions()),
        limit_(limit),
        value_(points.value),
        order_(order) {}

  Branch build(const Execution& run) {
    if (order_.n_elem == 0) return {};
    const std::vector<Piece> top = cut_top(run);
    std::vector<Branch> branch(top.size());
    parallel_for(top.size(), 1, run,
                 [&](std::size_t begin, std::size_t end, const Execution& in) {
                   for (std::size_t t = begin; t < end; ++t) {
                     if (top[t].right == 0) {
                       reserve(branch[t], top[t].end - top[t].begin);
                       grow(branch[t], {top[t].begin, top[t].end}, 0, in);
                     }
                   }
                 });
    Branch whole;
    reserve(whole, order_.n_elem);
    join(whole, top, branch, 0, 0);
    return whole;
  }

 private:
  /// Enough points to place a cut by.
  static constexpr std::size_t kSample = 128;
  /// 2^32 times the golden section.
  static constexpr std::size_t kGolden = 2654435769U;
  /// Branches of about this size are built side by side.
  static constexpr std::size_t kPiece = 4096;
  static constexpr std::size_t kMostPieces = 16;

  struct Range {
    std::size_t begin, end;
    std::size_t size() const { return end - begin; }
  };

  // A node of the top of the tree, whose branches are built side by side.
  struct Piece {
    std::size_t begin, end;
    std::size_t left, right;  // pieces; 0 if there are none
  };

  struct Cut {
    std::size_t dimension;  // `dimensions()` if all points are the same
    double low, high;       // of the points looked at
  };

  std::size_t dimensions() const { return Fixed > 0 ? Fixed : dimensions_; }
  double* row(std::size_t p) { return value_.memptr() + p * dimensions(); }
  double value(std::size_t d, std::size_t p) const {
    return value_.memptr()[p * dimensions() + d];
  }

  void reserve(Branch& branch, std::size_t points) const {
    const std::size_t leaves = points / kLeafSize * 3 / 2 + 1;
    branch.node.reserve(2 * leaves);
    branch.box.reserve(2 * leaves * dimensions());
    branch.lane.reserve(leaves * dimensions());
    branch.leaf.reserve(leaves);
  }

  /// The top of the tree, level by level. It depends on the points only, not on
  /// the number of threads.
  std::vector<Piece> cut_top(const Execution& run) {
    std::vector<Piece> top = {{0, order_.n_elem, 0, 0}};
    std::size_t first = 0;
    for (std::size_t width = 1; width < kMostPieces; width *= 2) {
      const std::size_t last = top.size();
      std::vector<std::size_t> middle(last, 0);
      parallel_for(last - first, 1, run,
                   [&](std::size_t begin, std::size_t end) {
                     for (std::size_t t = first + begin; t < first + end; ++t) {
                       const Range range{top[t].begin, top[t].end};
                       if (range.size() < 2 * kPiece) continue;
                       const Cut cut = place_cut(range);
                       if (cut.dimension < dimensions())
                         middle[t] = split(range, cut);
                     }
                   });
      for (std::size_t t = first; t < last; ++t) {
        if (middle[t] == 0) continue;
        top[t].left = top.size();
        top[t].right = top.size() + 1;
        top.push_back({top[t].begin, middle[t], 0, 0});
        top.push_back({middle[t], top[t].end, 0, 0});
      }
      if (top.size() == last) break;
      first = last;
    }
    return top;
  }

  void grow(Branch& branch, Range range, std::size_t parent,
            const Execution& run) {
    const std::size_t self = add_node(branch, range, parent);
    if (range.size() <= kLeafSize) return add_leaf(branch, self);
    const Cut cut = place_cut(range);
    if (cut.dimension == dimensions()) return add_leaf(branch, self);
    if (range.size() > kPiece) run.stop_if_cancelled();
    const std::size_t middle = split(range, cut);
    grow(branch, {range.begin, middle}, self, run);
    branch.node[self].right = static_cast<Index>(branch.node.size());
    grow(branch, {middle, range.end}, self, run);
    join_children(branch, self);
  }

  std::size_t add_node(Branch& branch, Range range, std::size_t parent) const {
    branch.node.push_back({static_cast<Index>(range.begin),
                           static_cast<Index>(range.end),
                           static_cast<Index>(parent), 0, 0});
    branch.box.resize(branch.box.size() + dimensions());
    return branch.node.size() - 1;
  }

  void join_children(Branch& branch, std::size_t self) const {
    Interval* box = branch.box.data();
    const std::size_t left = self + 1;
    const std::size_t right = branch.node[self].right;
    for (std::size_t d = 0; d < dimensions(); ++d) {
      const Interval& a = box[left * dimensions() + d];
      const Interval& b = box[right * dimensions() + d];
      box[self * dimensions() + d] = {std::min(a.low, b.low),
                                      std::max(a.high, b.high)};
    }
  }

  void add_leaf(Branch& branch, std::size_t self) const {
    Node& leaf = branch.node[self];
    leaf.block = static_cast<Index>(branch.leaf.size());
    branch.leaf.push_back(static_cast<Index>(self));
    const std::size_t stored = std::min(leaf.size(), kLeafSize);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      Lanes& lanes = branch.lane.emplace_back();
      lanes.fill(std::numeric_limits<double>::quiet_NaN());
      Interval side{value(d, leaf.begin), value(d, leaf.begin)};
      for (std::size_t l = 0; l < stored; ++l) {
        lanes[l] = value(d, leaf.begin + l);
        side.low = std::min(side.low, lanes[l]);
        side.high = std::max(side.high, lanes[l]);
      }
      branch.box[self * dimensions() + d] = side;
    }
  }

  /// Puts the branch of piece t, or the two below it, at the end of `whole`.
  void join(Branch& whole, const std::vector<Piece>& top,
            std::vector<Branch>& branch, std::size_t t, std::size_t parent) {
    if (top[t].right > 0) {
      const std::size_t self =
          add_node(whole, {top[t].begin, top[t].end}, parent);
      join(whole, top, branch, top[t].left, self);
      whole.node[self].right = static_cast<Index>(whole.node.size());
      join(whole, top, branch, top[t].right, self);
      return join_children(whole, self);
    }
    const auto shift = static_cast<Index>(whole.node.size());
    const auto blocks = static_cast<Index>(whole.leaf.size());
    Branch& part = branch[t];
    for (std::size_t i = 0; i < part.node.size(); ++i) {
      Node node = part.node[i];
      node.parent = i == 0 ? static_cast<Index>(parent) : node.parent + shift;
      if (node.is_leaf()) {
        node.block += blocks;
      } else {
        node.right += shift;
      }
      whole.node.push_back(node);
    }
    whole.box.insert(whole.box.end(), part.box.begin(), part.box.end());
    whole.lane.insert(whole.lane.end(), part.lane.begin(), part.lane.end());
    for (const Index leaf : part.leaf) whole.leaf.push_back(leaf + shift);
    part = {};
  }

  /// The positions of up to `kSample` points: all of them, or a spread. The
  /// golden section has no period that could meet one in the data.
  static std::size_t sampled(Range range, std::size_t s) {
    const std::size_t n = range.size();
    return range.begin +
           (n <= kSample ? s : (s * kGolden & 0xFFFFFFFFU) * n >> 32U);
  }

  /// Across the longest side of the points.
  Cut place_cut(Range range) const {
    const std::size_t looked_at = std::min(range.size(), kSample);
    Cut cut{dimensions(), 0.0, 0.0};
    double length = 0.0;
    for (std::size_t d = 0; d < dimensions(); ++d) {
      double low = value(d, range.begin);
      double high = low;
      for (std::size_t s = 0; s < looked_at; ++s) {
        const double here = value(d, sampled(range, s));
        low = std::min(low, here);
        high = std::max(high, here);
      }
      if (std::min(high - low, limit_[d]) > length) {
        length = std::min(high - low, limit_[d]);
        cut = {d, low, high};
      }
    }
    return cut.dimension < dimensions() ? cut : any_cut(range);
  }

  /// Across the first dimension in which the points differ, if any.
  Cut any_cut(Range range) const {
    if (range.size() <= kSample) return {dimensions(), 0.0, 0.0};
    for (std::size_t p = range.begin + 1; p < range.end; ++p) {
      for (std::size_t d = 0; d < dimensions(); ++d) {
        const double first = value(d, range.begin);
        const double here = value(d, p);
        if (first != here) return {d, std::min(first, here), 0.0};
      }
    }
    return {dimensions(), 0.0, 0.0};
  }

  /// Cuts in two and returns where the second half begins.
  std::size_t split(Range range, const Cut& cut) {
    return range.size() <= kSample ? split_few(range, cut)
                                   : split_many(range, cut.dimension);
  }

  /// A sample places the cut; where that went wrong, as it can in some orders
  /// of the points, all of them do: only ties can make halves very unequal, and
  /// the depth large.
  std::size_t split_many(Range range, std::size_t d) {
    std::array<double, kSample> key{};
    for (std::size_t s = 0; s < kSample; ++s)
      key[s] = value(d, sampled(range, s));
    std::nth_element(key.begin(), key.begin() + kSample / 2, key.end());
    const std::size_t middle = halve(range, d, key[kSample / 2]);
    if (std::min(middle - range.begin, range.end - middle) >=
        range.size() / 16) {
      return middle;
    }
    std::vector<double> all(range.size());
    for (std::size_t p = 0; p < all.size(); ++p) {
      all[p] = value(d, range.begin + p);
    }
    const auto half = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), half, all.end());
    return halve(range, d, *half);
  }

  /// Cuts so that, unless equal values forbid it, there are only full leaves
  /// below the cut. The place is found by interpolation, points being spread
  /// evenly in a small part of most samples.
  std::size_t split_few(Range range, const Cut& cut) {
    const std::size_t leaves = (range.size() + kLeafSize - 1) / kLeafSize;
    const std::size_t target = range.begin + leaves / 2 * kLeafSize;
    const std::size_t d = cut.dimension;
    Range open = range;
    double low = cut.low;
    double high = cut.high;
    for (int step = 0; step < 6; ++step) {
      const double share = (static_cast<double>(target - open.begin)) /
                           static_cast<double>(open.size());
      const double pivot = low + share * (high - low);
      const std::size_t middle =
          move_to_front(open, [&](const double* v) { return v[d] < pivot; });
      if (middle == target) return target;
      if (middle < target) {
        open.begin = middle;
        low = pivot;
      } else {
        open.end = middle;
        high = pivot;
      }
    }
    return split_exactly(range, open, target, d);
  }

  // As split_few(), for whatever its interpolation left open.
  std::size_t split_exactly(Range range, Range open, std::size_t target,
                            std::size_t d) {
    std::array<double, kSample> key{};
    for (std::size_t p = open.begin; p < open.end; ++p) {
      key[p - open.begin] = value(d, p);
    }
    const auto nth = static_cast<std::ptrdiff_t>(target - open.begin);
    std::nth_element(key.begin(), key.begin() + nth,
                     key.begin() + static_cast<std::ptrdiff_t>(open.size()));
    const double pivot = key[target - open.begin];
    const std::size_t middle =
        move_to_front(open, [&](const double* v) { return v[d] < pivot; });
    if (middle > range.begin) return middle;
    return move_to_front(open, [&](const double* v) { return v[d] <= pivot; });
  }

  /// Moves the points below the pivot to the front, or where there are none
  /// those at the pivot. Returns where the others begin.
  std::size_t halve(Range range, std::size_t d, double pivot) {
    const std::size_t middle =
        move_to_front(range, [&](const double* v) { return v[d] < pivot; });
    if (middle > range.begin) return middle;
    return move_to_front(range, [&](const double* v) { return v[d] <= pivot; });
  }

  template <typename Front>
  std::size_t move_to_front(Range range, const Front& front) {
    std::size_t middle = range.begin;
    for (std::size_t p = range.begin; p < range.end; ++p) {
      // Swapping whether needed or not leaves nothing to mispredict.
      const bool take = front(row(p));
      double* a = row(p);
      double* b = row(middle);
      for (std::size_t d = 0; d < dimensions(); ++d) std::swap(a[d], b[d]);
      std::swap(order_[p], order_[middle]);
      middle += take ? 1 : 0;
    }
    return middle;
  }

  std::size_t dimensions_;
  const std::vector<double>& limit_;
  arma::mat value_;  // the points in the order reached so far
  arma::uvec& order_;
};

/// The nodes of a k-d tree, and what a search reads of its points.
class KdNodes {
 public:
  /// Requires at least one dimension and finite values.
  explicit KdNodes(const Points& points, const Execution& run = {})
      : dimensions_(points.dimensions()),
        limit_(dimensions_),
        order_(points.n()),
        leaf_of_(points.n()) {
    if (dimensions_ == 0 || !points.value.is_finite()) {
      throw std::invalid_argument("KdTree: needs a dimension, finite values");
    }
    if (points.n() > std::numeric_limits<Index>::max()) {
      throw std::invalid_argument("KdTree: fewer than 2^32 points");
    }
    for (std::size_t d = 0; d < dimensions_; ++d) {
      limit_[d] =
          points.discrete[d] ? 1.0 : std::numeric_limits<double>::infinity();
    }
    std::iota(order_.begin(), order_.end(), arma::uword{0});
    const auto build = [&](auto builder) { tree_ = builder.build(run); };
    if (dimensions_ == 2) {
      build(KdBuilder<2>(points, limit_, order_));
    } else if (dimensions_ == 3) {
      build(KdBuilder<3>(points, limit_, order_));
    } else {
      build(KdBuilder<0>(points, limit_, order_));
    }
    for (const Index leaf : tree_.leaf) {
      for (Index p = node(leaf).begin; p < node(leaf).end; ++p) {
        leaf_of_[p] = leaf;
      }
    }
  }

  std::size_t dimensions() const { return dimensions_; }
  /// The largest distance there can be in a dimension.
  double limit(std::size_t d) const { return limit_[d]; }
  bool is_limited() const {
    return *std::min_element(limit_.begin(), limit_.end()) == 1.0;
  }

  const std::vector<Index>& leaves() const { return tree_.leaf; }
  const Node& node(std::size_t i) const { return tree_.node[i]; }
  const Interval* box(std::size_t i) const {
    return &tree_.box[i * dimensions_];
  }
  const Lanes* lanes(const Node& leaf) const {
    return &tree_.lane[leaf.block * dimensions_];
  }
  std::size_t sibling(std::size_t i) const {
    const std::size_t parent = node(i).parent;
    return i == parent + 1 ? node(parent).right : parent + 1;
  }

 protected:
  std::size_t dimensions_;
  std::vector<double> limit_;
  arma::uvec order_;
  std::vector<Index> leaf_of_;

 private:
  Branch tree_;
};

}  // namespace infosift::detail

#endif
