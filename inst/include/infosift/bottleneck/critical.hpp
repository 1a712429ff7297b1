#ifndef INFOSIFT_CRITICAL_HPP
#define INFOSIFT_CRITICAL_HPP

#include <algorithm>
#include <cmath>
#include <limits>

#include "infosift/bottleneck/solve.hpp"

namespace infosift {

/// Where the bottleneck (alpha = 1) begins to tell anything.
struct CriticalBeta {
  /// Below it, one cluster is optimal; 1 over the constant of the strong data
  /// processing inequality.
  double global = std::numeric_limits<double>::infinity();
  /// Above it, one cluster is not even a local minimum; 1 over the squared
  /// maximal correlation.
  double local = std::numeric_limits<double>::infinity();
};

namespace detail {

// KL(w || p_X) / KL(w_Y || p_Y) for the weights w with which x takes part in
// S(r), or infinity where the quotient is nothing but rounding.
inline double processing_ratio(const Joint& joint, const arma::rowvec& w,
                               const arma::rowvec& w_y) {
  Sum about_x;
  Sum about_y;
  for (arma::uword x = 0; x < w.n_elem; ++x) {
    if (w[x] > 0) about_x += w[x] * std::log(w[x] / joint.px()[x]);
  }
  for (arma::uword y = 0; y < w_y.n_elem; ++y) {
    if (w_y[y] > 0) about_y += w_y[y] * std::log(w_y[y] / joint.py()[y]);
  }
  return about_y.value() > 1e-7 ? about_x.value() / about_y.value()
                                : std::numeric_limits<double>::infinity();
}

// The smallest ratio at and above the peaks of S for one cluster.
inline double best_ratio(const Joint& joint, double beta,
                         const arma::vec& log_z, const Peaks& peaks) {
  double best = std::numeric_limits<double>::infinity();
  if (peaks.size == 0) return best;
  arma::mat rows(padded(peaks.size), joint.size_y(), arma::fill::zeros);
  rows.head_rows(peaks.size) = peaks.decoder;
  Climb climb(joint, beta, log_z);
  // As fixed points of the climb, r and w fit each other. Near the threshold it
  // is slow; small tables can afford to wait.
  const double size =
      static_cast<double>(rows.n_rows * joint.size_x() * joint.size_y());
  const int steps = static_cast<int>(std::clamp(1e8 / size, 20.0, 3000.0));
  for (int step = 0; step < steps; ++step) climb.step(rows, peaks.size);
  for (arma::uword i = 0; i < peaks.size; ++i) {
    arma::rowvec w = climb.log_weight().row(i);
    w /= arma::accu(w);
    best = std::min(best, processing_ratio(joint, w, rows.row(i)));
  }
  return best;
}

// The squared maximal correlation: the second of the squared singular values
// of p(x, y) / sqrt(p(x) p(y)).
inline double squared_maximal_correlation(const Joint& joint) {
  constexpr arma::uword small = 300;
  if (std::min(joint.size_x(), joint.size_y()) > small) {
    Iteration iteration(joint, 1.0, 1.0);
    const Clusters one = single_cluster(joint);
    iteration.encode(one);
    return split_ways(iteration, one, {}).instability[0];
  }
  arma::mat scaled(joint.size_y(), joint.size_x(), arma::fill::zeros);
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    joint.for_each(x, [&](arma::uword y, double c) {
      scaled.at(y, x) = c * std::sqrt(joint.px()[x] / joint.py()[y]);
    });
  }
  const arma::mat square = joint.size_x() < joint.size_y()
                               ? arma::mat(scaled.t() * scaled)
                               : arma::mat(scaled * scaled.t());
  const arma::vec values = arma::eig_sym(square);
  return values.n_elem > 1 ? values[values.n_elem - 2] : 0.0;
}

}  // namespace detail

/// The smallest of KL(w || p_X) / KL(w_Y || p_Y) over all distributions w of x,
/// by Dinkelbach's method: for a given ratio beta, the peaks of S for one
/// cluster are the w with a smaller one. Infinite if X and Y are independent.
inline CriticalBeta critical_beta(const Joint& joint,
                                  const SolveOptions& options = {},
                                  const Execution& run = {}) {
  CriticalBeta result;
  // Rounding makes independent variables appear dependent.
  if (joint.mutual_info() < 1e-14) return result;
  const Clusters one = single_cluster(joint);
  result.local = 1 / detail::squared_maximal_correlation(joint);
  result.global = result.local;
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    double about_y = 0.0;
    joint.for_each(x, [&](arma::uword y, double c) {
      about_y += c * std::log(c / joint.py()[y]);
    });
    if (about_y > 1e-7) {
      result.global =
          std::min(result.global, -std::log(joint.px()[x]) / about_y);
    }
  }
  for (int round = 0; round < 50; ++round) {
    Iteration iteration(joint, result.global, 1.0);
    iteration.encode(one);
    const Peaks peaks = search_peaks(iteration, one, options, 1e-13, run);
    const double ratio =
        detail::best_ratio(joint, result.global, iteration.log_z(), peaks);
    if (!(ratio < result.global * (1 - 1e-13))) break;
    result.global = ratio;
  }
  return result;
}

}  // namespace infosift

#endif
