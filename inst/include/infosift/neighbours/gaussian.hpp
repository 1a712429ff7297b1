#ifndef INFOSIFT_GAUSSIAN_HPP
#define INFOSIFT_GAUSSIAN_HPP

#include <cmath>
#include <limits>
#include <stdexcept>

#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Information of a normal distribution with the covariance of the sample, or,
/// as a copula, with that of its normal scores.
struct Gaussian {
  bool copula = false;    ///< take normal scores first
  bool unbiased = false;  ///< subtract the expected error of log-determinants
};

namespace detail {

/// What the entropy of a normal distribution needs of a sample: the logarithm
/// of the determinant of its covariance S (divisor n - 1), minus infinity if it
/// is singular, and squared Mahalanobis distances, whose mean is the dimension.
struct NormalFit {
  double log_det = 0.0;
  arma::vec distance;
};

/// Requires n > d. By orthogonalisation rather than from S, in which
/// correlations within 1e-8 of one could not be told apart.
inline NormalFit fit_normal(const arma::mat& value) {
  constexpr double dependent = 1e-10;
  const arma::uword n = value.n_cols;
  arma::mat centred = value.t();
  NormalFit fit;
  for (arma::uword j = 0; j < centred.n_cols; ++j) {
    centred.col(j) -= arma::mean(centred.col(j));
    const double unit = arma::abs(value.row(j)).max();
    const double length = unit > 0.0 ? arma::norm(centred.col(j) / unit) : 0.0;
    if (length <= dependent) {
      fit.log_det = -std::numeric_limits<double>::infinity();
      return fit;
    }
    centred.col(j) /= length * unit;
    fit.log_det += 2.0 * std::log(length * unit);
  }
  arma::mat q, r;
  if (!arma::qr_econ(q, r, centred)) {
    throw std::runtime_error("fit_normal: no QR decomposition");
  }
  const arma::vec diagonal = arma::abs(r.diag());
  if (diagonal.min() <= dependent) {
    fit.log_det = -std::numeric_limits<double>::infinity();
    return fit;
  }
  fit.log_det +=
      2.0 * arma::accu(arma::log(diagonal)) -
      static_cast<double>(value.n_rows) * std::log(static_cast<double>(n - 1));
  fit.distance = static_cast<double>(n) * arma::sum(arma::square(q), 1);
  return fit;
}

/// E log|S| - log|Sigma| for a normal sample: S has a Wishart distribution with
/// n - 1 degrees of freedom (Misra, Singh
/// and Demchuk 2005).
inline double log_det_bias(arma::uword n, arma::uword d) {
  const double freedom = static_cast<double>(n - 1);
  double bias = -static_cast<double>(d) * std::log(freedom / 2.0);
  for (arma::uword i = 0; i < d; ++i) {
    bias += digamma((freedom - static_cast<double>(i)) / 2.0);
  }
  return bias;
}

inline arma::vec local_normal_entropy(const arma::mat& value, bool unbiased) {
  const NormalFit fit = fit_normal(value);
  const arma::uword n = value.n_cols;
  const arma::uword d = value.n_rows;
  if (!std::isfinite(fit.log_det)) {
    arma::vec none(n);
    none.fill(fit.log_det);
    return none;
  }
  const double constant =
      static_cast<double>(d) * std::log(2.0 * arma::datum::pi) + fit.log_det -
      (unbiased ? log_det_bias(n, d) : 0.0);
  return 0.5 * (constant + fit.distance);
}

inline Points prepared(const Gaussian& method, const Points& points) {
  return method.copula ? scaled(points, Scale::normal) : points;
}

inline void check(const Points& points) {
  if (!points.all_numeric() || points.n() <= points.dimensions()) {
    throw std::invalid_argument("Gaussian: numeric, more points than rows");
  }
}

}  // namespace detail

/// Is the covariance of these points singular, so that information and entropy
/// are infinite or undefined? Requires a numeric variable and n > d.
inline bool is_singular(const Gaussian& method, const Points& points) {
  detail::check(points);
  return !std::isfinite(
      detail::fit_normal(detail::prepared(method, points).value).log_det);
}

/// Local values, in nats, of the differential entropy
///
///   h(X) = (d log(2 pi e) + log|S|) / 2
///
/// with S the covariance of the sample; `unbiased`, with the terms psi((n -
/// i)/2) - log((n - 1)/2), i = 1, ..., d, subtracted from log|S| (Misra, Singh
/// and Demchuk 2005). Requires a numeric variable and n > d; a copula has no
/// entropy of its own.
inline arma::vec local_entropy(const Gaussian& method, const Points& x,
                               const Execution&) {
  detail::check(x);
  if (method.copula) {
    throw std::invalid_argument("Gaussian: a copula has no margins");
  }
  return detail::local_normal_entropy(x.value, method.unbiased);
}

/// Local values of I(X; Y) = h(X) + h(Y) - h(X, Y): of two columns,
/// -log(1 - r^2) / 2. Requires numeric variables and n > d in all.
inline arma::vec local_mutual_info(const Gaussian& method, const Points& x,
                                   const Points& y, const Execution&) {
  const Points xs = detail::prepared(method, x);
  const Points ys = detail::prepared(method, y);
  const Points xy = joined(xs, ys);
  detail::check(xy);
  const auto h = [&](const Points& points) {
    return detail::local_normal_entropy(points.value, method.unbiased);
  };
  return h(xs) + h(ys) - h(xy);
}

/// Local values of I(X; Y | Z) = h(X, Z) + h(Y, Z) - h(X, Y, Z) - h(Z).
/// Requires numeric variables and n > d in all.
inline arma::vec local_cond_mutual_info(const Gaussian& method, const Points& x,
                                        const Points& y, const Points& z,
                                        const Execution&) {
  const Points xs = detail::prepared(method, x);
  const Points ys = detail::prepared(method, y);
  const Points zs = detail::prepared(method, z);
  const Points xyz = joined(xs, ys, zs);
  detail::check(xyz);
  const auto h = [&](const Points& points) {
    return detail::local_normal_entropy(points.value, method.unbiased);
  };
  return h(joined(xs, zs)) + h(joined(ys, zs)) - h(xyz) - h(zs);
}

}  // namespace infosift

#endif
