#ifndef INFOSIFT_COMPONENTS_HPP
#define INFOSIFT_COMPONENTS_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "infosift/neighbours/canonical.hpp"
#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"

namespace infosift {

namespace detail {

constexpr arma::uword kMostFeatures = 6;

/// The columns with mean zero and variance one, without correlation to earlier
/// ones; what is a linear function of these is dropped (Gram and Schmidt).
inline arma::mat orthonormal(const arma::mat& raw) {
  const double n = static_cast<double>(raw.n_rows);
  arma::mat kept(raw.n_rows, 0);
  for (arma::uword j = 0; j < raw.n_cols; ++j) {
    arma::vec column = raw.col(j) - arma::mean(raw.col(j));
    const double before = arma::norm(column);
    // Once more, for what rounding left.
    for (int pass = 0; pass < 2 && kept.n_cols > 0; ++pass) {
      column -= kept * (kept.t() * column) / n;
    }
    const double after = arma::norm(column);
    if (after < 1e-9 || after < 1e-6 * before) continue;
    kept.insert_cols(kept.n_cols, column * std::sqrt(n) / after);
  }
  return kept;
}

/// Functions of one row without correlation, with mean zero and variance one:
/// Legendre polynomials of the ranks, or indicators of the largest classes.
inline arma::mat row_features(const Points& points, arma::uword row) {
  const arma::uword n = points.n();
  arma::mat raw(n, kMostFeatures, arma::fill::zeros);
  const Points one(points.value.row(row), {points.discrete[row]});
  if (points.discrete[row]) {
    const Classes all = classes(one);
    std::vector<arma::uword> by_size(all.size.size());
    std::iota(by_size.begin(), by_size.end(), arma::uword{0});
    std::stable_sort(by_size.begin(), by_size.end(),
                     [&](arma::uword a, arma::uword b) {
                       return all.size[a] > all.size[b];
                     });
    by_size.resize(std::min<std::size_t>(by_size.size(), kMostFeatures));
    for (std::size_t j = 0; j < by_size.size(); ++j) {
      for (arma::uword i = 0; i < n; ++i) {
        raw(i, j) = all.code[i] == by_size[j] ? 1.0 : 0.0;
      }
    }
  } else {
    const arma::vec u =
        (2.0 * midranks(one.value.row(0)).t() - 1.0) / static_cast<double>(n) -
        1.0;
    raw.col(0) = u;
    raw.col(1) = 1.5 * u % u - 0.5;
    for (arma::uword j = 2; j < kMostFeatures; ++j) {
      const double d = static_cast<double>(j);
      raw.col(j) = ((2.0 * d + 1.0) * u % raw.col(j - 1) - d * raw.col(j - 2)) /
                   (d + 1.0);
    }
  }
  return orthonormal(raw);
}

/// Products of the first two functions of two rows, without correlation.
inline arma::mat feature_products(const arma::mat& a, const arma::mat& b) {
  arma::mat raw(a.n_rows, 0);
  for (arma::uword i = 0; i < std::min<arma::uword>(a.n_cols, 2); ++i) {
    for (arma::uword j = 0; j < std::min<arma::uword>(b.n_cols, 2); ++j) {
      raw.insert_cols(raw.n_cols, a.col(i) % b.col(j));
    }
  }
  return orthonormal(raw);
}
/// Does any of three smooth tests, on 1, 3 and 6 functions of each row, say
/// that two rows depend? `z` is the normal quantile of the level.
inline bool features_depend(const arma::mat& a, const arma::mat& b, double z) {
  if (a.n_cols == 0 || b.n_cols == 0) return false;
  const double n = static_cast<double>(a.n_rows);
  const arma::mat squares = arma::square(a.t() * b) / n;
  for (const arma::uword degree : {1, 3, 6}) {
    const arma::uword rows = std::min<arma::uword>(degree, squares.n_rows);
    const arma::uword cols = std::min<arma::uword>(degree, squares.n_cols);
    const double statistic =
        arma::accu(squares.submat(0, 0, rows - 1, cols - 1));
    if (exceeds_chi_squared(statistic, static_cast<double>(rows * cols), z)) {
      return true;
    }
  }
  return false;
}

}  // namespace detail

namespace detail {

inline std::vector<arma::mat> all_features(const Points& points) {
  std::vector<arma::mat> features;
  for (arma::uword row = 0; row < points.dimensions(); ++row) {
    features.push_back(row_features(points, row));
  }
  return features;
}

/// Quantile for `tests` pairs of rows, three tests each, at level .05 in all.
inline double critical(double tests) {
  return -normal_quantile(0.05 / (3.0 * tests));
}

/// Rows with the same label depend on each other, directly or by way of others.
inline std::vector<arma::uword> label_components(
    const std::vector<arma::mat>& features) {
  const arma::uword d = features.size();
  const double z = critical(static_cast<double>(d * (d - 1) / 2));
  std::vector<arma::uword> label(d);
  std::iota(label.begin(), label.end(), arma::uword{0});
  for (arma::uword i = 0; i < d; ++i) {
    for (arma::uword j = i + 1; j < d; ++j) {
      if (label[i] == label[j]) continue;
      if (!features_depend(features[i], features[j], z)) continue;
      std::replace(label.begin(), label.end(), arma::uword{label[j]},
                   arma::uword{label[i]});
    }
  }
  return label;
}

}  // namespace detail

/// Do pairwise tests, at level .05 in all, say that a row of x depends on a row
/// of y?
inline bool rows_depend(const Points& x, const Points& y) {
  const auto a = detail::all_features(x);
  const auto b = detail::all_features(y);
  const double z = detail::critical(static_cast<double>(a.size() * b.size()));
  return std::any_of(a.begin(), a.end(), [&](const arma::mat& one) {
    return std::any_of(b.begin(), b.end(), [&](const arma::mat& other) {
      return detail::features_depend(one, other, z);
    });
  });
}

/// Rows of two variables that belong together: each depends on another one of
/// them, and none on a row elsewhere.
struct Component {
  std::vector<arma::uword> x, y;
};

/// The components in which pairwise tests of independence split the rows of
/// two variables, at level .05 in all; those without a row of each are left
/// out. Where components are independent of each other, the information of the
/// variables is the sum of theirs.
inline std::vector<Component> components(const Points& x, const Points& y) {
  const auto label =
      detail::label_components(detail::all_features(joined(x, y)));
  std::vector<Component> result;
  for (arma::uword first = 0; first < label.size(); ++first) {
    Component component;
    for (arma::uword row = 0; row < label.size(); ++row) {
      if (label[row] != first) continue;
      if (row < x.dimensions()) {
        component.x.push_back(row);
      } else {
        component.y.push_back(row - x.dimensions());
      }
    }
    if (!component.x.empty() && !component.y.empty()) {
      result.push_back(component);
    }
  }
  return result;
}

/// The rows of z that belong to x and y: those in a component with one of
/// them, and those on which a product of functions of x and y depends.
inline std::vector<arma::uword> relevant_rows(const Points& x, const Points& y,
                                              const Points& z) {
  const auto features = detail::all_features(joined(x, y, z));
  const auto label = detail::label_components(features);
  const arma::uword dx = x.dimensions();
  const arma::uword dxy = dx + y.dimensions();
  const double critical = detail::critical(
      static_cast<double>(dx * y.dimensions() * z.dimensions()));
  std::vector<arma::uword> result;
  for (arma::uword row = 0; row < z.dimensions(); ++row) {
    bool relevant = std::find(label.begin(),
                              label.begin() + static_cast<std::ptrdiff_t>(dxy),
                              label[dxy + row]) !=
                    label.begin() + static_cast<std::ptrdiff_t>(dxy);
    for (arma::uword i = 0; i < dx && !relevant; ++i) {
      for (arma::uword j = dx; j < dxy && !relevant; ++j) {
        relevant = detail::features_depend(
            detail::feature_products(features[i], features[j]),
            features[dxy + row], critical);
      }
    }
    if (relevant) result.push_back(row);
  }
  return result;
}

}  // namespace infosift

#endif
