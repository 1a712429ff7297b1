#ifndef INFOSIFT_SCALING_HPP
#define INFOSIFT_SCALING_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

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

namespace detail {

/// Van der Waerden scores of midranks. The upper half mirrors the lower one, so
/// that equal steps on both sides of the median are equal exactly.
class NormalScores {
 public:
  explicit NormalScores(std::size_t n)
      : total_(static_cast<double>(n) + 1.0),
        lower_(n + 2, std::numeric_limits<double>::quiet_NaN()) {}

  double operator()(double midrank) {
    const double mirrored = total_ - midrank;
    if (midrank < mirrored) return lower(midrank);
    return midrank > mirrored ? -lower(mirrored) : 0.0;
  }

 private:
  double lower(double midrank) {
    double& score = lower_[static_cast<std::size_t>(2.0 * midrank)];
    if (std::isnan(score)) score = normal_quantile(midrank / total_);
    return score;
  }

  double total_;
  std::vector<double> lower_;  // at twice the midrank
};

/// Gives each of the sorted values the value of its midrank: ranks are 1, ...,
/// n, and equal values share the mean of theirs. Exact, because a midrank is a
/// multiple of 1/2.
template <typename Value>
void replace_by_midrank(SortedColumn& sorted, Value&& value_at) {
  const std::size_t n = sorted.size();
  for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
    const double same = sorted.value[begin];
    while (end < n && sorted.value[end] == same) ++end;
    const double value = value_at(0.5 * static_cast<double>(begin + 1 + end));
    std::fill(sorted.value.begin() + static_cast<std::ptrdiff_t>(begin),
              sorted.value.begin() + static_cast<std::ptrdiff_t>(end), value);
  }
}

/// What to divide a row by for a standard deviation of 1. A constant row has
/// none to divide by: 1.
inline double spread(const arma::rowvec& row) {
  if (!(row.min() < row.max())) return 1.0;
  // In a unit of its own size no row is too large or small to square.
  const double unit = arma::abs(row).max();
  return unit * arma::stddev(row / unit);
}

inline void rescale(SortedColumn& sorted, Scale scale) {
  if (scale == Scale::normal) {
    NormalScores score(sorted.size());
    replace_by_midrank(sorted, score);
  } else {
    replace_by_midrank(sorted, [](double midrank) { return midrank; });
  }
}

}  // namespace detail

/// Midranks of the values.
inline arma::rowvec midranks(const arma::rowvec& value) {
  SortedColumn sorted = sorted_column(value.memptr(), value.n_elem, 1);
  detail::rescale(sorted, Scale::rank);
  arma::rowvec rank(value.n_elem);
  for (std::size_t r = 0; r < sorted.size(); ++r) {
    rank[sorted.order[r]] = sorted.value[r];
  }
  return rank;
}

/// Van der Waerden scores of the midranks of the values.
inline arma::rowvec normal_scores(const arma::rowvec& value) {
  arma::rowvec score = midranks(value);
  detail::NormalScores score_of(value.n_elem);
  score.transform([&](double rank) { return score_of(rank); });
  return score;
}

/// The points with every numeric row on the given scale; discrete rows stay,
/// and under `Scale::sd` constant ones. If `sorted` is given, it receives the
/// last numeric row in increasing order. Requires finite values.
inline Points scaled(Points points, Scale scale, const Execution& run = {},
                     SortedColumn* sorted = nullptr) {
  if (!points.value.is_finite()) {
    throw std::invalid_argument("scaled: values are finite");
  }
  const bool by_rank = scale == Scale::normal || scale == Scale::rank;
  if (points.n() == 0) return points;
  const arma::uword rows = points.dimensions();
  for (arma::uword i = 0; i < rows; ++i) {
    if (points.discrete[i]) continue;
    if (scale == Scale::sd) {
      const arma::rowvec row = points.value.row(i);
      points.value.row(i) = row / detail::spread(row);
    }
    if (!by_rank && sorted == nullptr) continue;
    SortedColumn column =
        sorted_column(points.value.memptr() + i, points.n(), rows, run);
    if (by_rank) {
      detail::rescale(column, scale);
      for (std::size_t r = 0; r < column.size(); ++r) {
        points.value.at(i, column.order[r]) = column.value[r];
      }
    }
    if (sorted != nullptr) *sorted = std::move(column);
  }
  return points;
}

}  // namespace infosift

#endif
