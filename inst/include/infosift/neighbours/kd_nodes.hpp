#ifndef INFOSIFT_KD_NODES_HPP
#define INFOSIFT_KD_NODES_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/kd_branch.hpp"
#include "infosift/neighbours/point_cutter.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/rank_cutter.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/buffer.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift::detail {

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
    const auto grow = [&](auto cutter) {
      tree_ = KdGrowth<decltype(cutter)>(cutter).build(run);
    };
    if (dimensions_ == 3) {
      grow(PointCutter<3>(points, limit_, order_));
    } else {
      grow(PointCutter<0>(points, limit_, order_));
    }
    for_each_point(run, [&](Index p, Index leaf) { leaf_of_[p] = leaf; });
  }

  /// Of two numeric dimensions that are sorted already.
  KdNodes(const RankedColumn& x, const RankedColumn& y, const Execution& run)
      : dimensions_(2),
        limit_(2, std::numeric_limits<double>::infinity()),
        order_(x.size()),
        leaf_of_(x.size()) {
    RankCutter cutter(x, y, run);
    tree_ = KdGrowth<RankCutter>(cutter).build(run);
    for_each_point(run, [&](Index p, Index leaf) {
      order_[p] = cutter.observation(p);
      leaf_of_[p] = leaf;
    });
  }

  std::size_t dimensions() const { return dimensions_; }
  /// The largest distance there can be in a dimension.
  double limit(std::size_t d) const { return limit_[d]; }
  const double* limits() const { return limit_.data(); }
  bool is_limited() const {
    return *std::min_element(limit_.begin(), limit_.end()) == 1.0;
  }

  const Buffer<Index>& leaves() const { return tree_.leaf; }
  const Node& node(std::size_t i) const { return tree_.node[i]; }
  const Interval* box(std::size_t i) const {
    return &tree_.box[i * dimensions_];
  }
  /// The coordinates of a leaf, or of all leaves of a node one after another.
  const Lanes* lanes(const Node& node) const {
    return &tree_.lane[node.block * dimensions_];
  }
  std::size_t sibling(std::size_t i) const {
    const std::size_t parent = node(i).parent;
    return i == parent + 1 ? node(parent).right : parent + 1;
  }

 protected:
  std::size_t dimensions_;
  std::vector<double> limit_;
  arma::uvec order_;
  Buffer<Index> leaf_of_;

 private:
  /// Calls visit(p, leaf) for every position.
  template <typename Visit>
  void for_each_point(const Execution& run, const Visit& visit) const {
    parallel_for(tree_.leaf.size(), 2048, run,
                 [&](std::size_t begin, std::size_t end) {
                   for (std::size_t l = begin; l < end; ++l) {
                     const Index leaf = tree_.leaf[l];
                     for (Index p = node(leaf).begin; p < node(leaf).end; ++p) {
                       visit(p, leaf);
                     }
                   }
                 });
  }

  Branch tree_;
};

}  // namespace infosift::detail

#endif
