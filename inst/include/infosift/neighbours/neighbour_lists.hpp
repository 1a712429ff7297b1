#ifndef INFOSIFT_NEIGHBOUR_LISTS_HPP
#define INFOSIFT_NEIGHBOUR_LISTS_HPP

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

/// Which points are the nearest of a point, in the maximum norm. Unlike
/// `KdTree`, which keeps distances only; of neighbours equally far, those that
/// come first in the sample.
class NeighbourSearch {
 public:
  explicit NeighbourSearch(const Points& points)
      : points_(points), order_(points.n()) {
    std::iota(order_.begin(), order_.end(), arma::uword{0});
    split(0, points.n());
  }

  using Found = std::vector<std::pair<double, arma::uword>>;  // a heap

  void find(arma::uword i, std::size_t k, Found& found) const {
    found.clear();
    visit(0, points_.n(), i, k, found);
    std::sort_heap(found.begin(), found.end());
  }

 private:
  static constexpr arma::uword kLeaf = 16;

  arma::uword widest(arma::uword begin, arma::uword end) const {
    arma::uword best = 0;
    double most = -1.0;
    for (arma::uword d = 0; d < points_.dimensions(); ++d) {
      double low = points_.value.at(d, order_[begin]);
      double high = low;
      for (arma::uword p = begin; p < end; ++p) {
        const double value = points_.value.at(d, order_[p]);
        low = std::min(low, value);
        high = std::max(high, value);
      }
      const double width =
          points_.discrete[d] ? std::min(high - low, 1.0) : high - low;
      if (width > most) {
        most = width;
        best = d;
      }
    }
    return best;
  }

  // Cuts are stored where the recursion meets them again: at the middle.
  void split(arma::uword begin, arma::uword end) {
    if (end - begin <= kLeaf) return;
    if (axis_.empty()) {
      axis_.resize(points_.n());
      cut_.resize(points_.n());
    }
    const arma::uword middle = begin + (end - begin) / 2;
    const arma::uword d = widest(begin, end);
    axis_[middle] = d;
    const auto at = [this](arma::uword p) {
      return order_.begin() + static_cast<std::ptrdiff_t>(p);
    };
    std::nth_element(at(begin), at(middle), at(end),
                     [&](arma::uword a, arma::uword b) {
                       return points_.value.at(d, a) < points_.value.at(d, b);
                     });
    cut_[middle] = points_.value.at(d, order_[middle]);
    split(begin, middle);
    split(middle, end);
  }

  void visit(arma::uword begin, arma::uword end, arma::uword i, std::size_t k,
             Found& found) const {
    if (end - begin <= kLeaf) {
      for (arma::uword p = begin; p < end; ++p) offer(order_[p], i, k, found);
      return;
    }
    const arma::uword middle = begin + (end - begin) / 2;
    const arma::uword d = axis_[middle];
    const double cut = cut_[middle];
    const double here = points_.value.at(d, i);
    double gap = std::abs(here - cut);
    if (points_.discrete[d]) gap = std::min(gap, 1.0);
    const bool left = here < cut;
    visit(left ? begin : middle, left ? middle : end, i, k, found);
    if (found.size() < k || gap <= found.front().first) {
      visit(left ? middle : begin, left ? end : middle, i, k, found);
    }
  }

  void offer(arma::uword j, arma::uword i, std::size_t k, Found& found) const {
    if (j == i) return;
    const std::pair<double, arma::uword> candidate{distance(points_, i, j), j};
    if (found.size() == k) {
      if (!(candidate < found.front())) return;
      std::pop_heap(found.begin(), found.end());
      found.pop_back();
    }
    found.push_back(candidate);
    std::push_heap(found.begin(), found.end());
  }

  const Points& points_;
  std::vector<arma::uword> order_;
  std::vector<arma::uword> axis_;
  std::vector<double> cut_;
};

}  // namespace detail

/// Column i: the k nearest neighbours of point i, the nearest first; of those
/// equally far, the first in the sample. Requires 1 <= k < n.
inline arma::umat neighbour_lists(const Points& points, arma::uword k,
                                  const Execution& run) {
  if (k < 1 || k >= points.n()) {
    throw std::invalid_argument("neighbour_lists: needs 1 <= k < n");
  }
  const detail::NeighbourSearch search(points);
  arma::umat list(k, points.n());
  parallel_for(points.n(), 256, run, [&](std::size_t begin, std::size_t end) {
    detail::NeighbourSearch::Found found;
    for (std::size_t i = begin; i < end; ++i) {
      search.find(i, k, found);
      for (std::size_t j = 0; j < found.size(); ++j) {
        list.at(j, i) = found[j].second;
      }
    }
  });
  return list;
}

}  // namespace infosift

#endif
