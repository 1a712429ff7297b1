#ifndef INFOSIFT_RESIDUAL_HPP
#define INFOSIFT_RESIDUAL_HPP

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/local_linear.hpp"
#include "infosift/neighbours/neighbour_lists.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

inline double mean_square(const arma::rowvec& e) {
  return arma::dot(e, e) / static_cast<double>(e.n_elem);
}

/// Numeric rows and an indicator for each class but one, centred.
inline arma::mat design(const Points& z) {
  arma::mat result(0, z.n());
  for (arma::uword row = 0; row < z.dimensions(); ++row) {
    const arma::rowvec value = z.value.row(row);
    if (!z.discrete[row]) {
      result.insert_rows(result.n_rows, value);
      continue;
    }
    const arma::rowvec levels = arma::unique(value);
    // More would be as many parameters as there are observations.
    const arma::uword most = std::min<arma::uword>(levels.n_elem, 20);
    for (arma::uword level = 1; level < most; ++level) {
      arma::rowvec is(z.n(), arma::fill::zeros);
      is.elem(arma::find(value == levels[level])).ones();
      result.insert_rows(result.n_rows, is);
    }
  }
  result.each_col() -= arma::mean(result, 1);
  return result;
}

/// The rows of a centred design with their squares and products.
inline arma::mat with_products(const arma::mat& design) {
  arma::mat result = design;
  for (arma::uword i = 0; i < design.n_rows; ++i) {
    for (arma::uword j = i; j < design.n_rows; ++j) {
      result.insert_rows(result.n_rows, design.row(i) % design.row(j));
    }
  }
  result.each_col() -= arma::mean(result, 1);
  return result;
}

/// An orthonormal basis of the rows of a design, dependent ones left out.
inline arma::mat row_basis(const arma::mat& design) {
  arma::mat u, v;
  arma::vec s;
  if (!arma::svd_econ(u, s, v, design, "right")) return {};
  return v.head_cols(arma::accu(s > 1e-8 * s.max()));
}

/// Linear model on an orthonormal basis and the mean.
inline Fit linear_fit(const arma::mat& basis, const arma::rowvec& y) {
  const arma::rowvec centred = y - arma::mean(y);
  Fit fit;
  fit.residual = centred - (centred * basis) * basis.t();
  fit.leverage = arma::sum(arma::square(basis), 1).t() +
                 1.0 / static_cast<double>(y.n_elem);
  fit.leverage = arma::clamp(fit.leverage, 0.0, 0.9);
  return fit;
}

/// Equal values of z have equal predictions, but for rounding: made equal.
inline arma::rowvec without_rounding(const arma::rowvec& index) {
  const double step = 1e-9 * arma::abs(index).max();
  if (!(step > 0.0)) return index;
  return arma::round(index / step);
}

inline Fit best_line_fit(const arma::rowvec& x, const arma::rowvec& y) {
  Fit best;
  each_line_fit(x, y, [&](const Fit& fit) {
    if (best.residual.is_empty() ||
        mean_square(fit.left_out()) < mean_square(best.left_out())) {
      best = fit;
    }
  });
  return best;
}

/// Sum of local lines in each row of the design (backfitting, Hastie and
/// Tibshirani 1986).
inline Fit additive_fit(const arma::mat& design, const arma::rowvec& y) {
  const arma::uword d = design.n_rows;
  Fit sum{y - arma::mean(y), arma::rowvec(y.n_elem)};
  arma::mat part(d, y.n_elem, arma::fill::zeros);
  arma::mat leverage(d, y.n_elem, arma::fill::zeros);
  for (int sweep = 0; sweep < 3; ++sweep) {
    for (arma::uword j = 0; j < d; ++j) {
      const arma::rowvec target = sum.residual + part.row(j);
      const Fit fit = best_line_fit(design.row(j), target);
      part.row(j) = target - fit.residual;
      leverage.row(j) = fit.leverage;
      sum.residual = fit.residual;
    }
  }
  sum.leverage = arma::clamp(arma::sum(leverage, 0), 0.0, 0.9);
  return sum;
}

/// Means over the nearest observations in z, without the observation itself.
/// Observations with the same z are taken together, so that their order does
/// not matter.
class NeighbourMeans {
 public:
  NeighbourMeans(const Points& z, arma::uword most, const Execution& run)
      : classes_(classes(z)) {
    arma::uvec first(classes_.size.size());
    for (arma::uword i = z.n(); i-- > 0;) first[classes_.code[i]] = i;
    if (first.n_elem > 1) {
      list_ = neighbour_lists(subset(z, first),
                              std::min(most, first.n_elem - 1), run);
    }
  }

  /// y less the mean of at least k neighbours.
  arma::rowvec residual(const arma::rowvec& y, arma::uword k) const {
    std::vector<double> total(classes_.size.size());
    for (arma::uword i = 0; i < y.n_elem; ++i) total[classes_.code[i]] += y[i];
    arma::rowvec result(y.n_elem);
    for (arma::uword i = 0; i < y.n_elem; ++i) {
      const arma::uword own = classes_.code[i];
      arma::uword size = classes_.size[own] - 1;
      double sum = total[own] - y[i];
      for (arma::uword j = 0; j < list_.n_rows && size < k; ++j) {
        const arma::uword other = list_.at(j, own);
        size += classes_.size[other];
        sum += total[other];
      }
      result[i] = y[i] - (size > 0 ? sum / static_cast<double>(size) : 0.0);
    }
    return result;
  }

 private:
  Classes classes_;
  arma::umat list_;
};

/// Which regressions on a variable are compared, prepared once for all that is
/// regressed on it: linear ones on the values as observed and on normal scores,
/// means over neighbours on normal scores.
class Regressions {
 public:
  Regressions(const Points& z, const Execution& run)
      : means_(scaled(z, Scale::normal), 30, run) {
    for (const Scale scale : {Scale::sd, Scale::normal}) {
      Basis basis;
      basis.design = design(scaled(z, scale));
      basis.linear = row_basis(basis.design);
      const arma::uword d = basis.design.n_rows;
      if (d * (d + 3) / 2 < z.n() / 10) {
        basis.quadratic = row_basis(with_products(basis.design));
      }
      bases_.push_back(std::move(basis));
    }
  }

  /// Residuals of the fit whose predictions from the other observations are
  /// the best in mean square.
  arma::rowvec residual(const arma::rowvec& y) const {
    arma::rowvec best = y - arma::mean(y);
    double least = mean_square(best);
    const auto offer = [&](const arma::rowvec& error, const arma::rowvec& e) {
      const double size = mean_square(error);
      if (!(size < least)) return;
      least = size;
      best = e;
    };
    const auto offer_fit = [&](const Fit& fit) {
      offer(fit.left_out(), fit.standardised());
    };
    for (const Basis& basis : bases_) {
      const Fit linear = linear_fit(basis.linear, y);
      offer_fit(linear);
      offer_fit(best_line_fit(without_rounding(y - linear.residual), y));
      if (basis.design.n_rows > 1) offer_fit(additive_fit(basis.design, y));
      if (!basis.quadratic.is_empty()) {
        offer_fit(linear_fit(basis.quadratic, y));
      }
    }
    const arma::rowvec smooth = best;
    for (const arma::uword k : {5, 8, 15, 30}) {
      for (const arma::rowvec& target : {y, smooth}) {
        const arma::rowvec e = means_.residual(target, k);
        offer(e, e);
      }
    }
    return best;
  }

  /// Residuals divided by their relative size, where that can be predicted,
  /// too; the entropy of the errors is that of the result.
  arma::rowvec standardised(const arma::rowvec& y) const {
    const arma::rowvec e = residual(y);
    const double floor = 1e-3 * std::sqrt(mean_square(e));
    if (!(floor > 0.0)) return e;
    const arma::rowvec size = arma::log(arma::abs(e) + floor);
    const arma::rowvec expected = size - residual(size);
    return e / arma::exp(expected - arma::mean(expected));
  }

 private:
  struct Basis {
    arma::mat design, linear, quadratic;
  };
  std::vector<Basis> bases_;
  NeighbourMeans means_;
};

/// How much lower the entropy of the residuals is than that of the row: the
/// same for every scale of the row on which they are as good.
inline double gain(const arma::rowvec& row, const arma::rowvec& e,
                   const Execution& run) {
  const KozachenkoLeonenko entropy{std::min<arma::uword>(3, row.n_elem - 1)};
  const auto h = [&](const arma::rowvec& value) {
    return arma::mean(local_entropy(entropy, Points(arma::mat(value)), run));
  };
  const double result = h(row) - h(e);
  return std::isfinite(result) ? result
                               : -std::numeric_limits<double>::infinity();
}

}  // namespace detail

/// What is left of variables after regression on z.
class Residuals {
 public:
  /// Requires more than one observation.
  Residuals(const Points& z, const Execution& run)
      : regressions_(z, run), run_(run) {}

  /// The variable less what can be predicted of it from z, relative to the size
  /// of the error that is to be expected there: given z, each is a function of
  /// the other. Numeric rows are regressed as observed or as normal scores,
  /// where that lowers the entropy more; discrete rows stay.
  Points of(Points points) const {
    for (arma::uword row = 0; row < points.dimensions(); ++row) {
      if (points.discrete[row]) continue;
      points.value.row(row) = of_row(points.value.row(row));
    }
    return points;
  }

 private:
  arma::rowvec of_row(const arma::rowvec& row) const {
    const arma::rowvec scores = normal_scores(row);
    const arma::rowvec observed =
        scaled(Points(arma::mat(row)), Scale::sd).value.row(0);
    const arma::rowvec e = regressions_.standardised(scores);
    const arma::rowvec f = regressions_.standardised(observed);
    return detail::gain(observed, f, run_) > detail::gain(scores, e, run_) ? f
                                                                           : e;
  }

  detail::Regressions regressions_;
  Execution run_;
};

}  // namespace infosift

#endif
