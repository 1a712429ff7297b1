#ifndef INFOSIFT_SCALING_HPP
#define INFOSIFT_SCALING_HPP

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"

namespace infosift {

/// How the numeric rows are made comparable before distances are taken.
enum class Scale {
  normal,  ///< van der Waerden normal scores, Phi^-1(midrank / (n + 1))
  sd,      ///< divided by the standard deviation
  rank,    ///< midranks, 1 to n
  none     ///< as they are
};

namespace detail {

// c[0] + c[1] x + ... + c[7] x^7.
inline double polynomial(const double (&c)[8], double x) {
  double value = c[7];
  for (int i = 6; i >= 0; --i) value = value * x + c[i];
  return value;
}

}  // namespace detail

/// Quantile of the standard normal distribution: algorithm AS 241, PPND16
/// (Wichura 1988), about 1e-16 relative. Requires 0 < p < 1.
inline double normal_quantile(double p) {
  static constexpr double a[] = {
      3.3871328727963666080e0,  1.3314166789178437745e+2,
      1.9715909503065514427e+3, 1.3731693765509461125e+4,
      4.5921953931549871457e+4, 6.7265770927008700853e+4,
      3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static constexpr double b[] = {1.0,
                                 4.2313330701600911252e+1,
                                 6.8718700749205790830e+2,
                                 5.3941960214247511077e+3,
                                 2.1213794301586595867e+4,
                                 3.9307895800092710610e+4,
                                 2.8729085735721942674e+4,
                                 5.2264952788528545610e+3};
  static constexpr double c[] = {
      1.42343711074968357734e0,  4.63033784615654529590e0,
      5.76949722146069140550e0,  3.64784832476320460504e0,
      1.27045825245236838258e0,  2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double d[] = {1.0,
                                 2.05319162663775882187e0,
                                 1.67638483018380384940e0,
                                 6.89767334985100004550e-1,
                                 1.48103976427480074590e-1,
                                 1.51986665636164571966e-2,
                                 5.47593808499534494600e-4,
                                 1.05075007164441684324e-9};
  static constexpr double e[] = {
      6.65790464350110377720e0,  5.46378491116411436990e0,
      1.78482653991729133580e0,  2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double f[] = {1.0,
                                 5.99832206555887937690e-1,
                                 1.36929880922735805310e-1,
                                 1.48753612908506148525e-2,
                                 7.86869131145613259100e-4,
                                 1.84631831751005468180e-5,
                                 1.42151175831644588870e-7,
                                 2.04426310338993978564e-15};

  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * detail::polynomial(a, r) / detail::polynomial(b, r);
  }
  const double r = std::sqrt(-std::log(q < 0.0 ? p : 1.0 - p));
  const double size =
      r <= 5.0
          ? detail::polynomial(c, r - 1.6) / detail::polynomial(d, r - 1.6)
          : detail::polynomial(e, r - 5.0) / detail::polynomial(f, r - 5.0);
  return q < 0.0 ? -size : size;
}

/// Ranks 1, ..., n; equal values share the mean of theirs. Exact, because a
/// midrank is a multiple of 1/2.
inline arma::rowvec midranks(const arma::rowvec& value) {
  const arma::uword n = value.n_elem;
  std::vector<std::pair<double, arma::uword>> sorted(n);
  for (arma::uword i = 0; i < n; ++i) sorted[i] = {value[i], i};
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });

  arma::rowvec rank(n);
  for (arma::uword begin = 0, end = 0; begin < n; begin = end) {
    while (end < n && sorted[end].first == sorted[begin].first) ++end;
    const double mean = 0.5 * static_cast<double>(begin + 1 + end);
    for (arma::uword j = begin; j < end; ++j) rank[sorted[j].second] = mean;
  }
  return rank;
}

/// Van der Waerden scores of the midranks. The upper half mirrors the lower
/// one, so that equal steps on both sides of the median are equal exactly.
inline arma::rowvec normal_scores(const arma::rowvec& value) {
  const double total = static_cast<double>(value.n_elem) + 1.0;
  arma::rowvec score = midranks(value);
  score.transform([total](double rank) {
    const double mirrored = total - rank;
    if (rank < mirrored) return normal_quantile(rank / total);
    if (rank > mirrored) return -normal_quantile(mirrored / total);
    return 0.0;
  });
  return score;
}

/// The points with every numeric row on the given scale; discrete rows stay.
/// A constant row has no standard deviation to divide by and stays as well.
/// Requires finite values.
inline Points scaled(Points points, Scale scale) {
  if (!points.value.is_finite()) {
    throw std::invalid_argument("scaled: values are finite");
  }
  if (scale == Scale::none || points.n() == 0) return points;
  for (arma::uword i = 0; i < points.dimensions(); ++i) {
    if (points.discrete[i]) continue;
    const arma::rowvec row = points.value.row(i);
    if (scale == Scale::normal) {
      points.value.row(i) = normal_scores(row);
    } else if (scale == Scale::rank) {
      points.value.row(i) = midranks(row);
    } else if (row.min() < row.max()) {
      // In a unit of its own size no row is too large or small to square.
      const double unit = arma::abs(row).max();
      points.value.row(i) = row / (unit * arma::stddev(row / unit));
    }
  }
  return points;
}

}  // namespace infosift

#endif
