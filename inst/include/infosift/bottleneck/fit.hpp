#ifndef INFOSIFT_BOTTLENECK_FIT_HPP
#define INFOSIFT_BOTTLENECK_FIT_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "infosift/bottleneck/agglomerative.hpp"
#include "infosift/bottleneck/sequential.hpp"
#include "infosift/bottleneck/solve.hpp"

namespace infosift {

/// How a bottleneck is fitted.
struct FitOptions {
  double alpha = 1.0;
  arma::uword most = 0;  ///< clusters allowed; at most as many as x
  int restarts = 10;     ///< from random clusters, where no certificate exists
  std::uint64_t seed = 0;
  double leak = 0.01;  ///< of each cluster into all, between values of beta
  SolveOptions solve;
};

namespace detail {

// The hard clusters of an agglomeration, as a start.
inline Clusters reduce(const Clusters& clusters, arma::uword size,
                       const Execution& run) {
  if (clusters.size <= size) return clusters;
  const arma::mat columns = clusters.mass.head_rows(clusters.size).t();
  const arma::uvec label = merged_labels(
      agglomerate(columns, size, std::numeric_limits<double>::infinity(),
                  run.on(1)),
      clusters.size);
  Clusters result(size, clusters.mass.n_cols);
  for (arma::uword t = 0; t < clusters.size; ++t) {
    result.mass.row(label[t]) += clusters.mass.row(t);
  }
  return result;
}

// The same from a cluster for each x.
inline Clusters agglomerated_clusters(const Joint& joint, arma::uword size,
                                      const Execution& run) {
  const arma::uvec label = merged_labels(
      agglomerate(joint, size, std::numeric_limits<double>::infinity(),
                  run.on(1)),
      joint.size_x());
  return hard_clusters(joint, label, std::min(size, joint.size_x()));
}

// A share of every cluster goes to all: a mass of zero would stay zero.
inline Clusters leak(const Clusters& clusters, const Joint& joint,
                     double share) {
  Clusters result = clusters;
  result.mass *= 1 - share;
  const arma::vec weight = clusters.weights();
  result.mass.head_rows(clusters.size) += share * weight * joint.py().t();
  return result;
}

inline Clusters random_clusters(const Joint& joint, arma::uword size,
                                std::mt19937_64& generator) {
  arma::uvec label(joint.size_x());
  for (arma::uword& t : label) t = below(generator, size);
  Clusters result = hard_clusters(joint, label, size);
  drop_empty(result, 0.0);
  return leak(result, joint, 0.5);
}

inline Clusters identity_clusters(const Joint& joint) {
  Clusters result(joint.size_x(), joint.size_y());
  result.mass.head_rows(joint.size_x()) = mass_columns(joint).t();
  return result;
}

inline Bottleneck descend_from(const Joint& joint, double beta, double alpha,
                               Clusters start, const SolveOptions& options,
                               const Execution& run) {
  Iteration iteration(joint, beta, alpha);
  Tolerance tolerance;
  tolerance.max_iterations = options.max_iterations;
  Descent descent = descend(iteration, std::move(start), tolerance, run);
  if (merge_equal(iteration, descent.clusters, descent.objective)) {
    const int spent = descent.iterations;
    descent = descend(iteration, std::move(descent.clusters), tolerance, run);
    descent.iterations += spent;
  }
  return finish(iteration, descent);
}

// As a soft clustering, with an encoder of zeros and ones.
inline Bottleneck as_bottleneck(const Joint& joint, double beta,
                                const HardClusters& hard) {
  Bottleneck result;
  result.beta = beta;
  result.clusters = hard_clusters(joint, hard.label, hard.size);
  result.encoder.zeros(hard.size, joint.size_x());
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    result.encoder.at(hard.label[x], x) = 1.0;
  }
  result.info = hard.info;
  result.objective = hard.info.entropy - beta * hard.info.about_y;
  result.iterations = hard.sweeps;
  result.converged = hard.converged;
  return result;
}

}  // namespace detail

/// Deterministic bottleneck (alpha = 0) from hard clusters in which every
/// number of clusters occurs: those of an agglomeration, and random ones.
inline Bottleneck fit_hard(const Joint& joint, double beta,
                           const std::vector<arma::uvec>& partitions,
                           const FitOptions& options,
                           const Execution& run = {}) {
  std::mt19937_64 generator = detail::item_generator(options.seed, 0);
  HardClusters best;
  double lowest = std::numeric_limits<double>::infinity();
  const auto consider = [&](HardClusters state) {
    state = sweep_until_stable(joint, beta, std::move(state),
                               options.solve.max_iterations, generator, run);
    const double objective = state.info.entropy - beta * state.info.about_y;
    if (objective < lowest - 1e-14) {
      lowest = objective;
      best = std::move(state);
    }
  };
  // Of the partitions only the few that are best as they are.
  std::vector<std::pair<double, std::size_t>> ranked;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    const arma::uword size = partitions[i].max() + 1;
    const Informations info = hard_informations(joint, partitions[i], size);
    ranked.emplace_back(info.entropy - beta * info.about_y, i);
  }
  std::sort(ranked.begin(), ranked.end());
  for (std::size_t k = 0; k < std::min<std::size_t>(5, ranked.size()); ++k) {
    HardClusters state;
    state.label = partitions[ranked[k].second];
    state.size = state.label.max() + 1;
    consider(std::move(state));
  }
  for (int i = 0; i < options.restarts; ++i) {
    HardClusters state;
    state.size = 1 + detail::below(generator, options.most);
    state.label.set_size(joint.size_x());
    for (arma::uword& t : state.label) t = detail::below(generator, state.size);
    consider(std::move(state));
  }
  return detail::as_bottleneck(joint, beta, best);
}

/// The partitions into 1, 2, ..., `most` clusters of an agglomeration.
inline std::vector<arma::uvec> agglomerated(const Joint& joint,
                                            arma::uword most,
                                            const Execution& run = {}) {
  const std::vector<Merge> merges = agglomerate(
      joint, 1, std::numeric_limits<double>::infinity(), run.on(run.threads));
  std::vector<arma::uvec> result;
  for (arma::uword k = 1; k <= std::min(most, joint.size_x()); ++k) {
    result.push_back(merged_labels(
        {merges.begin(),
         merges.begin() + static_cast<std::ptrdiff_t>(joint.size_x() - k)},
        joint.size_x()));
  }
  return result;
}

/// The certified optimum with `most` clusters or fewer from a start of any
/// number. If the optimum has more, the best local one that is found.
inline Bottleneck fit_certified(const Joint& joint, double beta, Clusters start,
                                const FitOptions& options,
                                const Execution& run = {}) {
  SolveOptions solving = options.solve;
  constexpr arma::uword manageable = 500;
  solving.most = joint.size_x() <= manageable
                     ? joint.size_x()
                     : std::max<arma::uword>(options.most, 64);
  Bottleneck best = solve(joint, beta, std::move(start), solving, run);
  if (best.clusters.size <= options.most) return best;
  solving.most = options.most;
  Bottleneck reduced = detail::descend_from(
      joint, beta, 1.0,
      detail::leak(detail::reduce(best.clusters, options.most, run), joint,
                   0.01),
      solving, run);
  for (int i = 0; i < options.restarts; ++i) {
    std::mt19937_64 generator =
        detail::item_generator(options.seed, static_cast<std::uint64_t>(i));
    Bottleneck other = detail::descend_from(
        joint, beta, 1.0,
        detail::random_clusters(joint, options.most, generator), solving, run);
    if (other.objective < reduced.objective - 1e-14) {
      reduced = std::move(other);
    }
  }
  // The bound holds for any number of clusters.
  reduced.gap = std::max(0.0, reduced.objective - (best.objective - best.gap));
  return reduced;
}

/// A bottleneck for one beta.
inline Bottleneck fit(const Joint& joint, double beta,
                      const FitOptions& options, const Execution& run = {}) {
  if (options.alpha == 0) {
    return fit_hard(joint, beta, agglomerated(joint, options.most, run),
                    options, run);
  }
  if (options.alpha == 1) {
    return fit_certified(joint, beta, single_cluster(joint), options, run);
  }
  // Between the two: from the certified optimum, and from random clusters.
  FitOptions certified = options;
  certified.alpha = 1;
  const Bottleneck soft =
      fit_certified(joint, beta, single_cluster(joint), certified, run);
  std::vector<Clusters> starts{
      detail::leak(soft.clusters, joint, 0.01), single_cluster(joint),
      detail::leak(detail::agglomerated_clusters(joint, options.most, run),
                   joint, 0.01)};
  for (int i = 0; i < options.restarts; ++i) {
    std::mt19937_64 generator =
        detail::item_generator(options.seed, static_cast<std::uint64_t>(i));
    starts.push_back(detail::random_clusters(joint, options.most, generator));
  }
  Bottleneck best;
  best.objective = std::numeric_limits<double>::infinity();
  for (Clusters& start : starts) {
    Bottleneck other = detail::descend_from(
        joint, beta, options.alpha, std::move(start), options.solve, run);
    if (other.objective < best.objective - 1e-14) best = std::move(other);
  }
  return best;
}

}  // namespace infosift

#endif
