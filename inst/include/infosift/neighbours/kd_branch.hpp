#ifndef INFOSIFT_KD_BRANCH_HPP
#define INFOSIFT_KD_BRANCH_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/support/buffer.hpp"
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
  Index block;   // which its first leaf is among the leaves
  Index blocks;  // its leaves; 0 if one has more points than lanes
  std::size_t size() const { return end - begin; }
  bool is_leaf() const { return right == 0; }
};

/// A tree, or a branch of one, in preorder: a left child follows its parent.
struct Branch {
  Buffer<Node> node;
  Buffer<Interval> box;  // of each node, tight, one for each dimension
  Buffer<Lanes> lane;    // of each leaf, one for each dimension
  Buffer<Index> leaf;    // nodes
};

/// Positions of points: begin, ..., end - 1.
struct Range {
  std::size_t begin, end;
  std::size_t size() const { return end - begin; }
};

/// Grows the nodes of a k-d tree where a `Cutter` cuts its points:
///
///   cutter.dimensions()  their number
///   cutter.size()        the number of points
///   cutter.cut(range)    puts points in two parts and returns where the second
///                        begins, or range.begin if all points are the same
///   cutter.value(d, p)   the coordinate of the point at a position
///
/// Equal values may never lie on both sides of a cut. A leaf therefore holds at
/// most `kLeafSize` points, or any number of points that are all the same.
template <typename Cutter>
class KdGrowth {
 public:
  explicit KdGrowth(Cutter& cutter) : cutter_(cutter) {}

  Branch build(const Execution& run) {
    if (cutter_.size() == 0) return {};
    if (run.threads <= 1 && !run.poll) {
      // The same tree, without putting it together from branches.
      Branch whole;
      reserve(whole, cutter_.size());
      grow(whole, {0, cutter_.size()}, 0, run);
      return whole;
    }
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
    return joined(top, branch, run);
  }

 private:
  /// Branches of at least this size are built side by side, a few for each
  /// thread.
  static constexpr std::size_t kPiece = 4096;
  static constexpr std::size_t kPieces = 4;

  // A node of the top of the tree, whose branches are built side by side.
  struct Piece {
    std::size_t begin, end;
    std::size_t left, right;  // pieces; 0 if there are none
  };

  // Where a piece goes in the whole tree.
  struct Place {
    std::size_t node, leaf, parent;
  };

  std::size_t dimensions() const { return cutter_.dimensions(); }

  void reserve(Branch& branch, std::size_t points) const {
    const std::size_t leaves = points / kLeafSize * 3 / 2 + 1;
    branch.node.reserve(2 * leaves);
    branch.box.reserve(2 * leaves * dimensions());
    branch.lane.reserve(leaves * dimensions());
    branch.leaf.reserve(leaves);
  }

  /// The top of the tree, level by level.
  std::vector<Piece> cut_top(const Execution& run) {
    std::vector<Piece> top = {{0, cutter_.size(), 0, 0}};
    std::size_t first = 0;
    const auto wanted = kPieces * static_cast<std::size_t>(run.threads);
    for (std::size_t width = 1; width < wanted; width *= 2) {
      const std::size_t last = top.size();
      std::vector<std::size_t> middle(last, 0);
      parallel_for(
          last - first, 1, run, [&](std::size_t begin, std::size_t end) {
            for (std::size_t t = first + begin; t < first + end; ++t) {
              const Range range{top[t].begin, top[t].end};
              middle[t] =
                  range.size() < 2 * kPiece ? range.begin : cutter_.cut(range);
            }
          });
      for (std::size_t t = first; t < last; ++t) {
        if (middle[t] == top[t].begin) continue;
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
    if (range.size() > kPiece) run.stop_if_cancelled();
    const std::size_t middle = cutter_.cut(range);
    if (middle == range.begin) return add_leaf(branch, self);
    grow(branch, {range.begin, middle}, self, run);
    branch.node[self].right = static_cast<Index>(branch.node.size());
    grow(branch, {middle, range.end}, self, run);
    join_children(branch, self);
  }

  std::size_t add_node(Branch& branch, Range range, std::size_t parent) const {
    branch.node.push_back({static_cast<Index>(range.begin),
                           static_cast<Index>(range.end),
                           static_cast<Index>(parent), 0, 0, 0});
    branch.box.resize(branch.box.size() + dimensions());
    return branch.node.size() - 1;
  }

  void join_children(Branch& branch, std::size_t self) const {
    Interval* box = branch.box.data();
    const std::size_t left = self + 1;
    const std::size_t right = branch.node[self].right;
    const Node& a = branch.node[left];
    const Node& b = branch.node[right];
    branch.node[self].block = a.block;
    branch.node[self].blocks =
        a.blocks > 0 && b.blocks > 0 ? a.blocks + b.blocks : 0;
    for (std::size_t d = 0; d < dimensions(); ++d) {
      const Interval& one = box[left * dimensions() + d];
      const Interval& other = box[right * dimensions() + d];
      box[self * dimensions() + d] = {std::min(one.low, other.low),
                                      std::max(one.high, other.high)};
    }
  }

  void add_leaf(Branch& branch, std::size_t self) const {
    Node& leaf = branch.node[self];
    leaf.block = static_cast<Index>(branch.leaf.size());
    leaf.blocks = leaf.size() > kLeafSize ? 0 : 1;
    branch.leaf.push_back(static_cast<Index>(self));
    const std::size_t stored = std::min(leaf.size(), kLeafSize);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      Lanes& lanes = branch.lane.emplace_back();
      lanes.fill(std::numeric_limits<double>::quiet_NaN());
      Interval side{cutter_.value(d, leaf.begin), cutter_.value(d, leaf.begin)};
      for (std::size_t l = 0; l < stored; ++l) {
        lanes[l] = cutter_.value(d, leaf.begin + l);
        side.low = std::min(side.low, lanes[l]);
        side.high = std::max(side.high, lanes[l]);
      }
      branch.box[self * dimensions() + d] = side;
    }
  }

  /// The tree of all pieces.
  Branch joined(const std::vector<Piece>& top, std::vector<Branch>& branch,
                const Execution& run) const {
    std::vector<Place> place(top.size());
    Place end{0, 0, 0};
    find_places(top, branch, 0, 0, place, end);
    Branch whole;
    whole.node.resize(end.node);
    whole.box.resize(end.node * dimensions());
    whole.lane.resize(end.leaf * dimensions());
    whole.leaf.resize(end.leaf);
    parallel_for(top.size(), 1, run, [&](std::size_t first, std::size_t last) {
      for (std::size_t t = first; t < last; ++t) {
        if (top[t].right == 0) put(branch[t], place[t], whole);
      }
    });
    // Children have higher numbers than their parents.
    for (std::size_t t = top.size(); t-- > 0;) {
      if (top[t].right == 0) continue;
      whole.node[place[t].node] = {static_cast<Index>(top[t].begin),
                                   static_cast<Index>(top[t].end),
                                   static_cast<Index>(place[t].parent),
                                   static_cast<Index>(place[top[t].right].node),
                                   0,
                                   0};
      join_children(whole, place[t].node);
    }
    return whole;
  }

  /// Puts piece t and all below it behind each other, from `end` on.
  void find_places(const std::vector<Piece>& top,
                   const std::vector<Branch>& branch, std::size_t t,
                   std::size_t parent, std::vector<Place>& place,
                   Place& end) const {
    place[t] = {end.node, end.leaf, parent};
    if (top[t].right == 0) {
      end.node += branch[t].node.size();
      end.leaf += branch[t].leaf.size();
      return;
    }
    ++end.node;
    find_places(top, branch, top[t].left, place[t].node, place, end);
    find_places(top, branch, top[t].right, place[t].node, place, end);
  }

  /// Moves a branch to its place.
  void put(Branch& branch, const Place& place, Branch& whole) const {
    const auto shift = static_cast<Index>(place.node);
    for (std::size_t i = 0; i < branch.node.size(); ++i) {
      Node node = branch.node[i];
      node.parent =
          i == 0 ? static_cast<Index>(place.parent) : node.parent + shift;
      node.block += static_cast<Index>(place.leaf);
      if (!node.is_leaf()) node.right += shift;
      whole.node[place.node + i] = node;
    }
    const auto copy = [](const auto& from, auto& to, std::size_t at) {
      std::copy(from.begin(), from.end(),
                to.begin() + static_cast<std::ptrdiff_t>(at));
    };
    copy(branch.box, whole.box, place.node * dimensions());
    copy(branch.lane, whole.lane, place.leaf * dimensions());
    for (std::size_t i = 0; i < branch.leaf.size(); ++i) {
      whole.leaf[place.leaf + i] = branch.leaf[i] + shift;
    }
    branch = {};
  }

  Cutter& cutter_;
};

}  // namespace infosift::detail

#endif
