#ifndef INFOSIFT_GAUSSIAN_BOTTLENECK_HPP
#define INFOSIFT_GAUSSIAN_BOTTLENECK_HPP

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "infosift/support/armadillo.hpp"

namespace infosift {

/// The bottleneck of jointly Gaussian variables (Chechik et al. 2005), for
/// every beta at once: the directions of x that are of use, and from where.
struct GaussianBottleneck {
  /// Eigenvalues of S_xx^-1 S_x|y, ascending: one less the squared canonical
  /// correlations.
  arma::vec eigenvalue;
  /// Left eigenvectors v_i in rows, with v_i S_xx v_i' = 1.
  arma::mat direction;
  /// Direction i is used for beta > 1 / (1 - eigenvalue i).
  arma::vec critical_beta;
};

/// Requires positive definite `sxx` and `syy`; throws std::invalid_argument
/// where they are not.
inline GaussianBottleneck gaussian_bottleneck(const arma::mat& sxx,
                                              const arma::mat& sxy,
                                              const arma::mat& syy) {
  arma::mat root_x;
  arma::mat root_y;
  if (!arma::chol(root_x, sxx, "lower") || !arma::chol(root_y, syy, "lower")) {
    throw std::invalid_argument("not positive definite");
  }
  // The singular values of L_x^-1 S_xy L_y^-T are the canonical correlations.
  const arma::mat half = arma::solve(arma::trimatl(root_x), sxy);
  const arma::mat whitened = arma::solve(arma::trimatl(root_y), half.t()).t();
  arma::mat u;
  arma::vec s;
  arma::mat v;
  if (!arma::svd(u, s, v, whitened)) throw std::invalid_argument("no svd");
  GaussianBottleneck result;
  result.eigenvalue.ones(sxx.n_rows);
  for (arma::uword i = 0; i < s.n_elem; ++i) {
    result.eigenvalue[i] = (1 - s[i]) * (1 + s[i]);
  }
  result.direction = arma::solve(arma::trimatu(root_x.t()), u).t();
  result.critical_beta = 1 / (1 - result.eigenvalue);
  return result;
}

/// The rows of A in T = A X + noise, whose covariance is the identity matrix.
inline arma::mat projection(const GaussianBottleneck& fit, double beta) {
  arma::mat result = fit.direction;
  for (arma::uword i = 0; i < result.n_rows; ++i) {
    const double l = fit.eigenvalue[i];
    result.row(i) *=
        beta > fit.critical_beta[i] ? std::sqrt((beta * (1 - l) - 1) / l) : 0.0;
  }
  return result;
}

/// I(X;T) and I(T;Y) in nats.
inline std::pair<double, double> gaussian_informations(
    const GaussianBottleneck& fit, double beta) {
  double about_x = 0.0;
  double lost = 0.0;
  for (arma::uword i = 0; i < fit.eigenvalue.n_elem; ++i) {
    const double l = fit.eigenvalue[i];
    if (!(beta > fit.critical_beta[i])) continue;
    about_x += 0.5 * std::log((beta - 1) * (1 - l) / l);
    lost += 0.5 * std::log(beta * (1 - l));
  }
  return {about_x, about_x - lost};
}

/// How much a correlation matrix should be shrunk to the identity: the
/// estimated variance of the correlations over their sum of squares, within [0,
/// 1] (Schaefer and Strimmer 2005). Rows of `data` are observations.
inline double correlation_shrinkage(const arma::mat& data) {
  const auto n = static_cast<double>(data.n_rows);
  arma::mat z = data;
  z.each_row() -= arma::mean(data, 0);
  z.each_row() /= arma::stddev(data, 0);
  const arma::mat mean = z.t() * z / n;
  const arma::mat square = arma::square(z).t() * arma::square(z) / n;
  const double factor = n / ((n - 1) * (n - 1) * (n - 1));
  double variance = 0.0;
  double total = 0.0;
  for (arma::uword i = 0; i < z.n_cols; ++i) {
    for (arma::uword j = 0; j < i; ++j) {
      const double w = mean.at(i, j);
      variance += n * factor * (square.at(i, j) - w * w);
      total += w * w * n / (n - 1) * n / (n - 1);
    }
  }
  return total > 0 ? std::min(1.0, std::max(0.0, variance / total)) : 0.0;
}

}  // namespace infosift

#endif
