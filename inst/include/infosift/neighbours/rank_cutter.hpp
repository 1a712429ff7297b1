#ifndef INFOSIFT_RANK_CUTTER_HPP
#define INFOSIFT_RANK_CUTTER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/neighbours/kd_branch.hpp"
#include "infosift/support/buffer.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift::detail {

/// Cuts points of two dimensions, whose columns are sorted already, for a k-d
/// tree: at the median of the longer side, as near as equal values allow.
///
/// The points are kept in the order of x and in that of y. Both lists of a
/// range hold its points; to cut across one dimension, the other list is parted
/// and each part stays in order. The ends of the lists are the box.
class RankCutter {
 public:
  RankCutter(const RankedColumn& x, const RankedColumn& y, const Execution& run)
      : column_{&x, &y}, spare_(x.size()) {
    parallel_for(2, 1, run, [&](std::size_t begin, std::size_t end) {
      for (std::size_t d = begin; d < end; ++d) fill(d);
    });
  }

  static constexpr std::size_t dimensions() { return 2; }
  std::size_t size() const { return spare_.size(); }
  double value(std::size_t d, std::size_t p) const {
    return column_[d]->value[rank(list_[0][p], d)];
  }
  /// The observation at a position.
  Index observation(std::size_t p) const {
    return column_[0]->order[rank(list_[0][p], 0)];
  }

  std::size_t cut(Range range) {
    const double x = side(0, range);
    const double y = side(1, range);
    if (!(std::max(x, y) > 0.0)) return range.begin;
    const std::size_t d = x < y ? 1 : 0;
    const std::size_t middle = place(d, range);
    const Index pivot = rank(list_[d][middle], d);
    if (d == 0) {
      part<0>(list_[1], range, middle, pivot);
    } else {
      part<1>(list_[0], range, middle, pivot);
    }
    return middle;
  }

 private:
  // The ranks of a point, in x in the low half and in y in the high one.
  using Ranks = std::uint64_t;

  static Index rank(Ranks item, std::size_t d) {
    return static_cast<Index>(item >> (32 * d));
  }

  void fill(std::size_t d) {
    const std::vector<Index>& order = column_[d]->order;
    const std::vector<Index>& other = column_[1 - d]->rank;
    list_[d].resize(order.size());
    for (std::size_t r = 0; r < order.size(); ++r) {
      list_[d][r] = static_cast<Ranks>(r) << (32 * d) |
                    static_cast<Ranks>(other[order[r]]) << (32 * (1 - d));
    }
  }

  /// The value at a position of the list that is in order of it.
  double listed(std::size_t d, std::size_t p) const {
    return column_[d]->value[rank(list_[d][p], d)];
  }

  double side(std::size_t d, Range range) const {
    return listed(d, range.end - 1) - listed(d, range.begin);
  }

  /// Where to cut, so that unless equal values forbid it all leaves below but
  /// one are full.
  std::size_t place(std::size_t d, Range range) const {
    const std::size_t leaves = (range.size() + kLeafSize - 1) / kLeafSize;
    const std::size_t target = range.begin + leaves / 2 * kLeafSize;
    const double here = listed(d, target);
    if (listed(d, target - 1) < here) return target;
    const auto place_of = [&](const auto& is_before) {
      const auto first = list_[d].begin();
      const auto found = std::partition_point(
          first + static_cast<std::ptrdiff_t>(range.begin),
          first + static_cast<std::ptrdiff_t>(range.end), [&](Ranks item) {
            return is_before(column_[d]->value[rank(item, d)]);
          });
      return static_cast<std::size_t>(found - first);
    };
    const auto below = place_of([=](double v) { return v < here; });
    const auto above = place_of([=](double v) { return v <= here; });
    if (below == range.begin) return above;
    return above == range.end || target - below <= above - target ? below
                                                                  : above;
  }

  /// Brings the points whose rank in dimension d is below the pivot to the
  /// front, keeping the order among them and among the others.
  template <std::size_t d>
  void part(Buffer<Ranks>& list, Range range, std::size_t middle, Index pivot) {
    Ranks* item = list.data();
    Ranks* front = item + range.begin;
    Ranks* back = spare_.data() + range.begin;
    // Writing to both leaves no jump to mispredict.
    for (std::size_t p = range.begin; p < range.end; ++p) {
      const Ranks here = item[p];
      const std::size_t is_front = rank(here, d) < pivot ? 1 : 0;
      *front = here;
      *back = here;
      front += is_front;
      back += 1 - is_front;
    }
    std::copy(spare_.data() + range.begin, back, item + middle);
  }

  std::array<const RankedColumn*, 2> column_;
  std::array<Buffer<Ranks>, 2> list_;  // in the order of x, and of y
  Buffer<Ranks> spare_;
};

}  // namespace infosift::detail

#endif
