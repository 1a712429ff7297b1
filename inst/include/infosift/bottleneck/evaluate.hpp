#ifndef INFOSIFT_BOTTLENECK_EVALUATE_HPP
#define INFOSIFT_BOTTLENECK_EVALUATE_HPP

#include <algorithm>
#include <cmath>
#include <limits>

#include "infosift/support/armadillo.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// q(t|x) for an x with the given p(y|x), by the encoder's own formula; alpha 0
/// gives all to the best cluster, the first of those that tie, and infinite
/// beta to the one with the least divergence. NaN where every cluster excludes
/// some y that x may come with.
inline arma::rowvec encode_row(const arma::rowvec& conditional,
                               const arma::mat& decoder,
                               const arma::vec& weight, double beta,
                               double alpha) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const arma::uword size = decoder.n_rows;
  arma::rowvec score(size);
  for (arma::uword t = 0; t < size; ++t) {
    double divergence = 0.0;
    for (arma::uword y = 0; y < decoder.n_cols; ++y) {
      const double c = conditional[y];
      if (c <= 0) continue;
      divergence +=
          decoder.at(t, y) > 0 ? c * std::log(c / decoder.at(t, y)) : infinity;
    }
    score[t] = std::isinf(beta) ? -divergence
                                : std::log(weight[t]) - beta * divergence;
  }
  const arma::uword best = score.index_max();
  const double highest = score[best];
  if (!std::isfinite(highest)) {
    score.fill(std::numeric_limits<double>::quiet_NaN());
  } else if (alpha == 0 || std::isinf(beta)) {
    score.zeros();
    score[best] = 1.0;
  } else {
    score = arma::exp((score - highest) / alpha);
    score /= arma::accu(score);
  }
  return score;
}

/// Information of clusters, estimated from a sample.
struct Evaluation {
  double information = 0.0;  ///< I(T;Y) of the sample
  double bias = 0.0;         ///< what it is too high by, on average
};

/// I(T;Y) of counts of (x, y) under a given encoder q(t|x), rows of both for x.
/// To the first order in one over the number n of observations it is too high
/// by
///   (K_Y - 1) / (2 n) (sum_x,t p(x) q(t|x)^2 / q(t) - 1)
/// (after Still and Bialek 2004), which for hard clusters is the known
/// (K_T - 1)(K_Y - 1) / (2 n).
inline Evaluation evaluate(const arma::mat& counts, const arma::mat& encoder) {
  const double n = arma::accu(counts);
  const arma::mat joint = encoder.t() * counts / n;
  const arma::vec weight = arma::sum(joint, 1);
  const arma::rowvec py = arma::sum(joint, 0);
  Sum information;
  for (arma::uword t = 0; t < joint.n_rows; ++t) {
    for (arma::uword y = 0; y < joint.n_cols; ++y) {
      const double p = joint.at(t, y);
      if (p > 0) information += p * std::log(p / weight[t] / py[y]);
    }
  }
  const arma::vec px = arma::sum(counts, 1) / n;
  double effective = 0.0;
  for (arma::uword t = 0; t < joint.n_rows; ++t) {
    if (weight[t] > 0) {
      effective += arma::accu(px % arma::square(encoder.col(t))) / weight[t];
    }
  }
  const auto filled = static_cast<double>(arma::accu(py > 0));
  return {information.value(), (filled - 1) / (2 * n) * (effective - 1)};
}

}  // namespace infosift

#endif
