#ifndef INFOSIFT_POINTS_HPP
#define INFOSIFT_POINTS_HPP

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/support/armadillo.hpp"

namespace infosift {

/// Observations of one variable of one or more dimensions.
///
/// Column i of `value` is observation i. A discrete row holds whole-number
/// codes that only can be equal or not: their distance is 0 or 1. The distance
/// of two observations is the largest one over the rows (maximum norm).
///
/// Values are finite, and so are their differences.
struct Points {
  arma::mat value;
  std::vector<bool> discrete;

  Points() = default;

  /// Numeric in every dimension.
  explicit Points(arma::mat numeric)
      : value(std::move(numeric)), discrete(value.n_rows, false) {}

  /// Requires one flag for each row.
  Points(arma::mat rows, std::vector<bool> is_discrete)
      : value(std::move(rows)), discrete(std::move(is_discrete)) {
    if (discrete.size() != value.n_rows) {
      throw std::invalid_argument("Points: one flag for each row");
    }
  }

  arma::uword n() const { return value.n_cols; }
  arma::uword dimensions() const { return value.n_rows; }

  bool all_discrete() const {
    return std::find(discrete.begin(), discrete.end(), false) == discrete.end();
  }
  bool all_numeric() const {
    return std::find(discrete.begin(), discrete.end(), true) == discrete.end();
  }
  /// Are all observations the same?
  bool is_constant() const {
    for (arma::uword i = 1; i < n(); ++i) {
      if (!std::equal(value.begin_col(i), value.end_col(i), value.begin())) {
        return false;
      }
    }
    return true;
  }
};

/// Several variables taken together as one: their rows, one below the other.
/// Requires the same number of observations.
inline Points joined(const Points& x, const Points& y) {
  if (x.n() != y.n()) {
    throw std::invalid_argument("joined: numbers of observations differ");
  }
  std::vector<bool> discrete = x.discrete;
  discrete.insert(discrete.end(), y.discrete.begin(), y.discrete.end());
  return {arma::join_cols(x.value, y.value), std::move(discrete)};
}

template <typename... Rest>
Points joined(const Points& x, const Points& y, const Rest&... rest) {
  return joined(joined(x, y), rest...);
}

/// The observations at the positions `keep`, in that order.
inline Points subset(const Points& points, const arma::uvec& keep) {
  return {points.value.cols(keep), points.discrete};
}

/// The numeric rows alone.
inline Points numeric_rows(const Points& points) {
  std::vector<arma::uword> rows;
  for (arma::uword row = 0; row < points.dimensions(); ++row) {
    if (!points.discrete[row]) rows.push_back(row);
  }
  return Points(points.value.rows(arma::uvec(rows)));
}

/// The largest of the distances between observations i and j over the rows.
inline double distance(const Points& points, arma::uword i, arma::uword j) {
  const double* a = points.value.colptr(i);
  const double* b = points.value.colptr(j);
  double largest = 0.0;
  for (arma::uword row = 0; row < points.dimensions(); ++row) {
    const double step = std::abs(a[row] - b[row]);
    largest =
        std::max(largest, points.discrete[row] ? std::min(step, 1.0) : step);
  }
  return largest;
}

}  // namespace infosift

#endif
