#ifndef INFOSIFT_CANONICAL_HPP
#define INFOSIFT_CANONICAL_HPP

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "infosift/neighbours/gaussian.hpp"
#include "infosift/neighbours/kozachenko_leonenko.hpp"
#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

/// The rows without correlation and with variance one, in no particular
/// directions. Requires n > d and a covariance that is not singular.
inline arma::mat whitened(const arma::mat& value) {
  arma::mat centred = value.t();
  centred.each_row() -= arma::mean(centred, 0);
  arma::mat q, r;
  if (!arma::qr_econ(q, r, centred)) {
    throw std::runtime_error("whitened: no QR decomposition");
  }
  return std::sqrt(static_cast<double>(value.n_cols)) * q.t();
}

/// Whitened variables turned so that row i of one correlates with row i of the
/// other only.
struct CanonicalVariates {
  arma::mat x, y;
  arma::vec correlation;  // decreasing
};

inline CanonicalVariates canonical_variates(const arma::mat& x,
                                            const arma::mat& y) {
  const arma::mat a = whitened(x);
  const arma::mat b = whitened(y);
  arma::mat u, v;
  arma::vec s;
  const arma::mat cross = a * b.t() / static_cast<double>(x.n_cols);
  if (!arma::svd(u, s, v, cross)) {
    throw std::runtime_error("canonical_variates: no decomposition");
  }
  return {u.t() * a, v.t() * b, arma::clamp(s, 0.0, 1.0)};
}

/// Is a chi-squared value with so many degrees of freedom above its quantile
/// for the normal value z? (Wilson and Hilferty 1931)
inline bool exceeds_chi_squared(double value, double freedom, double z) {
  const double c = 2.0 / (9.0 * freedom);
  return std::cbrt(value / freedom) > 1.0 - c + z * std::sqrt(c);
}

/// The number of canonical correlations that are not zero, by Bartlett's test
/// at level .01 of those that remain.
inline arma::uword significant(const CanonicalVariates& variates) {
  const double dx = static_cast<double>(variates.x.n_rows);
  const double dy = static_cast<double>(variates.y.n_rows);
  const double scale =
      static_cast<double>(variates.x.n_cols) - 1.0 - (dx + dy + 1.0) / 2.0;
  const arma::vec& rho = variates.correlation;
  for (arma::uword r = 0; r < rho.n_elem; ++r) {
    const double left = static_cast<double>(r);
    double statistic = 0.0;
    for (arma::uword j = r; j < rho.n_elem; ++j) {
      statistic -= scale * std::log1p(-std::min(rho[j] * rho[j], 1.0 - 1e-15));
    }
    if (!exceeds_chi_squared(statistic, (dx - left) * (dy - left), 2.326)) {
      return r;
    }
  }
  return rho.n_elem;
}

/// The distances from the centre, to 8 digits of the largest: normal scores
/// come in pairs of opposite signs, whose ranks rounding errors, and by these
/// the order of observations, would decide.
inline arma::rowvec lengths(const arma::mat& value) {
  const arma::rowvec exact = arma::sqrt(arma::sum(arma::square(value), 0));
  const double largest = exact.max();
  if (!std::isnormal(largest)) return exact;
  const double step = std::ldexp(1.0, std::ilogb(largest) - 26);
  return arma::round(exact / step) * step;
}

}  // namespace detail

/// KSG between the significant canonical variates, together with the distance
/// of each point from the centre: functions of X and of Y in few dimensions,
/// which by data processing cannot share more than X and Y do.
struct Canonical {
  arma::uword k = 3;
  arma::uword most = 4;  ///< variates
};

/// Requires numeric variables, n > dx + dy + k and covariances that are not
/// singular.
inline arma::vec local_mutual_info(const Canonical& method, const Points& x,
                                   const Points& y, const Execution& run) {
  const auto variates = detail::canonical_variates(x.value, y.value);
  const arma::uword r = std::min(detail::significant(variates), method.most);
  const auto reduced = [r](const arma::mat& value) {
    if (value.n_rows == 1) return Points(value);
    const arma::mat length = detail::lengths(value);
    return Points(r == 0
                      ? length
                      : arma::mat(arma::join_cols(value.head_rows(r), length)));
  };
  return local_mutual_info(Ksg{method.k, 1, Scale::normal}, reduced(variates.x),
                           reduced(variates.y), run);
}

/// Information by way of a linear regression of one variable on the other,
///
///   I(A; B) = h(B) - h(E) + I(A; E),  E = B - L A.
///
/// The normal part of h(B) - h(E) is a difference of log-determinants. What is
/// beyond is estimated on whitened variables, where the bias of nearest
/// neighbours is the same in both terms. I(A; E) is taken between A and E and
/// between their lengths, the larger of the two: all of it where the joint
/// distribution is elliptical. Terms within three standard errors of zero are
/// left out, so that for normal variables only the determinants remain.
struct Linear {
  arma::uword k = 3;
};

namespace detail {

inline double standard_error(const arma::vec& local) {
  return arma::stddev(local) / std::sqrt(static_cast<double>(local.n_elem));
}

inline void drop_noise(arma::vec& local) {
  if (std::abs(arma::mean(local)) < 3.0 * standard_error(local)) local.zeros();
}

/// I(A; B) less its normal part, local, or nothing if B lies on a manifold,
/// where it has no density: the difference of entropies is far below zero.
inline arma::vec beyond_normal(const Linear& method, const arma::mat& a,
                               const arma::mat& b, const Execution& run) {
  constexpr double manifold = -0.2;
  const double n = static_cast<double>(a.n_cols);
  const arma::mat white_a = whitened(a);
  const arma::mat white_b = whitened(b);
  const arma::mat e = whitened(white_b - white_b * white_a.t() / n * white_a);
  const KozachenkoLeonenko entropy{method.k};
  arma::vec entropies = -local_entropy(entropy, Points(e), run);
  if (b.n_rows == 1) {
    // Normal scores: known, and not to be told from a grid.
    entropies += 0.5 * (1.0 + std::log(2.0 * arma::datum::pi));
  } else {
    entropies += local_entropy(entropy, Points(white_b), run);
  }
  if (!entropies.is_finite() || arma::mean(entropies) < manifold) return {};
  const Ksg ksg{method.k, 1, Scale::normal};
  arma::vec rest = local_mutual_info(ksg, Points(white_a), Points(e), run);
  const arma::vec radial =
      local_mutual_info(ksg, Points(arma::mat(lengths(white_a))),
                        Points(arma::mat(lengths(e))), run);
  if (arma::mean(radial) > arma::mean(rest)) rest = radial;
  drop_noise(entropies);
  drop_noise(rest);
  return entropies + rest;
}

}  // namespace detail

/// Local values of I(X; Y), in the direction that finds more; not finite if
/// both variables lie on manifolds.
///
/// Requires numeric variables on the scale of normal scores, n > dx + dy and a
/// joint covariance that is not singular.
inline arma::vec local_mutual_info(const Linear& method, const Points& x,
                                   const Points& y, const Execution& run) {
  const arma::vec normal = local_mutual_info(Gaussian{false, true}, x, y, run);
  const arma::vec forward =
      detail::beyond_normal(method, x.value, y.value, run);
  const arma::vec backward =
      detail::beyond_normal(method, y.value, x.value, run);
  if (forward.is_empty() && backward.is_empty()) {
    return arma::vec(x.n(), arma::fill::value(arma::datum::nan));
  }
  if (forward.is_empty()) return normal + backward;
  if (backward.is_empty()) return normal + forward;
  return normal +
         (arma::mean(forward) >= arma::mean(backward) ? forward : backward);
}

}  // namespace infosift

#endif
