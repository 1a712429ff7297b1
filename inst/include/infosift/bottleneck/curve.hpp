#ifndef INFOSIFT_BOTTLENECK_CURVE_HPP
#define INFOSIFT_BOTTLENECK_CURVE_HPP

#include <cmath>
#include <utility>
#include <vector>

#include "infosift/bottleneck/fit.hpp"

namespace infosift {

namespace detail {

// Where a curve starts from, at its largest beta. Few x start each in a cluster
// of their own, many from the best of some hard clusterings.
inline Clusters curve_start(const Joint& joint, const FitOptions& options,
                            const Execution& run) {
  constexpr arma::uword few = 500;
  if (joint.size_x() <= std::min(options.most, few)) {
    return identity_clusters(joint);
  }
  if (options.most >= few) return single_cluster(joint);
  const HardClusters hard =
      sequential(joint, options.most, std::numeric_limits<double>::infinity(),
                 2, 20, options.seed, run.on(1));
  return hard_clusters(joint, hard.label, hard.size);
}

// L at `beta` of what is optimal at another.
inline double objective_at(const Bottleneck& fit, double beta, double alpha) {
  const double noise = fit.info.entropy - fit.info.about_x;
  return fit.info.entropy - alpha * noise - beta * fit.info.about_y;
}

// Starts every beta from its neighbours where that promises a lower objective,
// until none improves: what is optimal at one beta bounds what is at another.
template <typename Refit>
void polish(std::vector<Bottleneck>& fits, double alpha, Refit&& refit) {
  constexpr int max_passes = 10;
  bool improved = true;
  for (int pass = 0; pass < max_passes && improved; ++pass) {
    improved = false;
    for (std::size_t i = 0; i < fits.size(); ++i) {
      for (std::size_t j = 0; j < fits.size(); ++j) {
        const double promise = objective_at(fits[j], fits[i].beta, alpha);
        if (promise > fits[i].objective - 1e-9) continue;
        Bottleneck better = refit(fits[i].beta, fits[j]);
        if (better.objective < fits[i].objective - 1e-12) {
          fits[i] = std::move(better);
          improved = true;
        }
      }
    }
  }
}

}  // namespace detail

/// Bottlenecks for ascending `beta`, from the largest down: each starts from
/// the one before, of which 1 % leaks into all clusters. `start`, if not empty,
/// is where the largest starts from. Runs on one thread, watched by the
/// caller's.
inline std::vector<Bottleneck> fit_curve(const Joint& joint,
                                         const std::vector<double>& beta,
                                         const FitOptions& options,
                                         Clusters start = {},
                                         const Execution& run = {}) {
  const std::size_t n = beta.size();
  std::vector<Bottleneck> fits(n);
  std::vector<arma::uvec> partitions;
  SolveOptions solving = options.solve;
  solving.most = options.most;
  const auto refit = [&](double b, const Clusters& from,
                         const Execution& inner) {
    if (options.alpha == 1) return solve(joint, b, from, solving, inner);
    Bottleneck best =
        detail::descend_from(joint, b, options.alpha, from, solving, inner);
    Bottleneck trivial = detail::descend_from(
        joint, b, options.alpha, single_cluster(joint), solving, inner);
    return trivial.objective <= best.objective ? trivial : best;
  };
  const auto body = [&](std::size_t begin, std::size_t end,
                        const Execution& inner) {
    if (begin == 0) {
      if (options.alpha == 0) {
        partitions = agglomerated(joint, options.most, inner);
      } else if (start.size == 0) {
        start = detail::curve_start(joint, options, inner);
      }
    }
    for (std::size_t k = begin; k < end; ++k) {
      const std::size_t i = n - 1 - k;
      if (options.alpha == 0) {
        fits[i] = fit_hard(joint, beta[i], partitions, options, inner);
        continue;
      }
      fits[i] = refit(beta[i], detail::leak(start, joint, options.leak), inner);
      start = fits[i].clusters;
    }
    if (end == n && options.alpha != 0) {
      detail::polish(fits, options.alpha,
                     [&](double b, const Bottleneck& from) {
                       return refit(b, from.clusters, inner);
                     });
    }
  };
  // One thread takes the items in order.
  parallel_for(n, 1, {1, run.poll, run.cancelled}, body);
  if (options.alpha == 0) {
    // Hard clusters that are better at another beta are taken as they are.
    detail::polish(fits, 0.0, [&](double b, const Bottleneck& from) {
      Bottleneck moved = from;
      moved.beta = b;
      moved.objective = detail::objective_at(from, b, 0.0);
      return moved;
    });
  }
  return fits;
}

}  // namespace infosift

#endif
