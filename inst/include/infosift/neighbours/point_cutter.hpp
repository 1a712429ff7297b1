#ifndef INFOSIFT_POINT_CUTTER_HPP
#define INFOSIFT_POINT_CUTTER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "infosift/neighbours/kd_branch.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"

namespace infosift::detail {

/// Cuts points for a k-d tree across the longest side, at the median or near
/// it. `Fixed` is the number of dimensions where the compiler is to know it, or
/// 0.
template <std::size_t Fixed>
class PointCutter {
 public:
  /// Moves the elements of `order` along with the points.
  PointCutter(const Points& points, const std::vector<double>& limit,
              arma::uvec& order)
      : dimensions_(points.dimensions()),
        limit_(limit),
        value_(points.value),
        order_(order) {}

  std::size_t dimensions() const { return Fixed > 0 ? Fixed : dimensions_; }
  std::size_t size() const { return order_.n_elem; }
  double value(std::size_t d, std::size_t p) const {
    return value_.memptr()[p * dimensions() + d];
  }

  std::size_t cut(Range range) {
    const Cut cut = place_cut(range);
    return cut.dimension == dimensions() ? range.begin : split(range, cut);
  }

 private:
  /// Enough points to place a cut by.
  static constexpr std::size_t kSample = 128;
  /// 2^32 times the golden section.
  static constexpr std::size_t kGolden = 2654435769U;

  struct Cut {
    std::size_t dimension;  // `dimensions()` if all points are the same
    double low, high;       // of the points looked at
  };

  double* row(std::size_t p) { return value_.memptr() + p * dimensions(); }

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

}  // namespace infosift::detail

#endif
