#ifndef INFOSIFT_PREPARED_HPP
#define INFOSIFT_PREPARED_HPP

#include <array>
#include <cstddef>
#include <utility>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift {

/// A variable made ready for neighbour searches: scaled, and set up to count
/// in. A variable that is measured against many is prepared once.
struct Prepared {
  Points points;
  Margin margin;
  RankedColumn column = {};  ///< of one numeric dimension; else empty
};

/// Requires finite values.
inline Prepared prepared(const Points& x, Scale scale, const Execution& run) {
  if (x.dimensions() == 1 && x.all_numeric()) {
    SortedColumn sorted;
    Points points = scaled(x, scale, run, &sorted);
    Margin margin(sorted);
    return {std::move(points), std::move(margin),
            RankedColumn(std::move(sorted))};
  }
  Points points = scaled(x, scale, run);
  Margin margin(points, run);
  return {std::move(points), std::move(margin)};
}

/// Two variables, side by side if there are threads for it.
inline std::array<Prepared, 2> prepared(const Points& x, const Points& y,
                                        Scale scale, const Execution& run) {
  std::array<Prepared, 2> result;
  parallel_for(2, 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& in) {
                 for (std::size_t b = begin; b < end; ++b) {
                   result[b] = prepared(b == 0 ? x : y, scale, in);
                 }
               });
  return result;
}

/// A tree of the points (x, y).
inline KdTree joint_tree(const Prepared& x, const Prepared& y,
                         const Execution& run) {
  const std::size_t n = x.points.n();
  const bool ranked =
      n == y.points.n() && x.column.size() == n && y.column.size() == n;
  return ranked ? KdTree(x.column, y.column, run)
                : KdTree(joined(x.points, y.points), run);
}

}  // namespace infosift

#endif
