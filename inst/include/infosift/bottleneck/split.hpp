#ifndef INFOSIFT_BOTTLENECK_SPLIT_HPP
#define INFOSIFT_BOTTLENECK_SPLIT_HPP

#include <cmath>
#include <utility>

#include "infosift/bottleneck/iteration.hpp"

namespace infosift {

/// In which way each cluster would split most easily. Small changes of r_t grow
/// if beta l > 1, with l the largest eigenvalue but for the trivial one of
///   C(y, y') = sum_x q(x|t) p(y|x) p(y'|x) / r_t(y').
/// For the cluster of all x, l is the squared maximal correlation of X and Y.
struct SplitWays {
  arma::vec instability;  ///< beta l, for each cluster
  arma::mat root;         ///< square roots of r_t, in rows
  arma::mat way;          ///< eigenvectors, in coordinates d / sqrt(r_t)
};

/// When power iterations end: after so many, or when no eigenvalue grows by
/// more than this share.
struct PowerLimits {
  int steps = 2000;
  double growth = 1e-13;
};

/// Power iterations for all clusters at once; iteration.encoder() must be that
/// of `clusters`.
inline SplitWays split_ways(const Iteration& iteration,
                            const Clusters& clusters,
                            const PowerLimits& limits) {
  const Joint& joint = iteration.joint();
  const arma::uword size = clusters.size;
  const arma::vec weight = clusters.weights();
  arma::mat posterior = iteration.encoder();
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    posterior.col(x).head(size) %= joint.px()[x] / weight;
  }
  SplitWays result;
  result.root.zeros(clusters.mass.n_rows, joint.size_y());
  result.root.head_rows(size) = clusters.mass.head_rows(size);
  result.root.head_rows(size).each_col() /= weight;
  result.root = arma::sqrt(result.root);
  const arma::mat& root = result.root;
  arma::mat& way = result.way;
  // In these coordinates C is symmetric, and its trivial eigenvector is
  // sqrt(r). The start is any direction that is not special.
  way.zeros(root.n_rows, root.n_cols);
  for (arma::uword y = 0; y < joint.size_y(); ++y) {
    for (arma::uword t = 0; t < size; ++t) {
      way.at(t, y) =
          root.at(t, y) * std::sin(1.0 + 12.9898 * static_cast<double>(y) +
                                   78.233 * static_cast<double>(t));
    }
  }
  arma::mat inverse = root;
  inverse.transform([](double v) { return v > 1e-140 ? 1 / v : 0.0; });
  arma::mat scores;
  arma::mat next;
  arma::vec eigenvalue(size, arma::fill::zeros);
  for (int step = 0; step < limits.steps; ++step) {
    const arma::vec trivial = arma::sum(way % root, 1);
    way -= root.each_col() % trivial;
    arma::vec length = arma::sqrt(arma::sum(arma::square(way), 1));
    length.transform([](double v) { return v > 0 ? 1 / v : 0.0; });
    way.each_col() %= length;
    joint.expect_over_y(way % inverse, scores);
    scores %= posterior;
    joint.mix_over_x(scores, next);
    next %= inverse;
    const arma::vec before = eigenvalue;
    const arma::vec quotient = arma::sum(next % way, 1);
    eigenvalue = quotient.head(size);
    std::swap(way, next);
    if (step > 3 &&
        arma::all(eigenvalue - before <= limits.growth * eigenvalue)) {
      break;
    }
  }
  result.instability = iteration.beta() * eigenvalue;
  return result;
}

/// Two r beside each of the clusters in `which`, in opposite directions.
inline arma::mat split_starts(const SplitWays& ways, const arma::uvec& which) {
  arma::mat result(padded(2 * which.n_elem), ways.root.n_cols,
                   arma::fill::zeros);
  for (arma::uword i = 0; i < which.n_elem; ++i) {
    const arma::rowvec root = ways.root.row(which[i]);
    const arma::rowvec way = ways.way.row(which[i]);
    const arma::rowvec step = 0.1 * way / arma::norm(way);
    result.row(2 * i) = arma::square(root + step);
    result.row(2 * i + 1) = arma::square(root - step);
  }
  return result;
}

}  // namespace infosift

#endif
