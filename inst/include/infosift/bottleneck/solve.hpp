#ifndef INFOSIFT_SOLVE_HPP
#define INFOSIFT_SOLVE_HPP

#include <algorithm>
#include <limits>
#include <utility>

#include "infosift/bottleneck/certificate.hpp"
#include "infosift/bottleneck/descent.hpp"
#include "infosift/bottleneck/split.hpp"

namespace infosift {

/// How to look for the optimum.
struct SolveOptions {
  double gap = 1e-9;  ///< certified distance from the optimum to reach, in nats
  arma::uword most = std::numeric_limits<arma::uword>::max();  ///< clusters
  arma::uword starts = 64;  ///< searches for peaks at once
  bool every_start = true;  ///< search from all x, not only from the worst
  int cycles = 300;         ///< most double steps of a climb to a peak
  int max_iterations = 10000;
};

/// A fitted bottleneck.
struct Bottleneck {
  double beta = 0.0;
  arma::mat encoder;  ///< q(t|x), one column for each x
  Clusters clusters;  ///< p(t, y)
  Informations info;
  double objective = 0.0;  ///< L = H(T) - alpha H(T|X) - beta I(T;Y)
  double gap = std::numeric_limits<double>::quiet_NaN();
  int iterations = 0;
  bool converged = false;
};

namespace detail {

// Clusters whose decoders are closer than `radius`, taken together; `roots` are
// the square roots of the decoders.
inline Clusters merge_near(const Clusters& clusters, const arma::mat& roots,
                           double radius) {
  std::vector<arma::uword> leader;
  std::vector<arma::uword> group(clusters.size);
  for (arma::uword t = 0; t < clusters.size; ++t) {
    arma::uword g = 0;
    while (g < leader.size() &&
           !is_near(roots.colptr(t), roots.colptr(leader[g]), roots.n_rows,
                    radius * radius)) {
      ++g;
    }
    if (g == leader.size()) leader.push_back(t);
    group[t] = g;
  }
  Clusters result(leader.size(), clusters.mass.n_cols);
  for (arma::uword t = 0; t < clusters.size; ++t) {
    result.mass.row(group[t]) += clusters.mass.row(t);
  }
  return result;
}

// Merges what can be merged without loss, trying wide radii first.
inline bool merge_equal(Iteration& iteration, Clusters& clusters,
                        double objective) {
  const double slack = 1e-12 * std::max(1.0, std::fabs(objective));
  const arma::mat roots = root_columns(clusters.mass, clusters.size);
  arma::uword tried = clusters.size;
  for (const double radius : {0.03, 0.003, 0.0003, 0.00003, 1e-6}) {
    Clusters merged = merge_near(clusters, roots, radius);
    if (merged.size == clusters.size) return false;
    if (merged.size == tried) continue;
    tried = merged.size;
    if (iteration.encode(merged) <= objective + slack) {
      clusters = std::move(merged);
      return true;
    }
  }
  return false;
}

// The x that the clusters represent worst first.
inline arma::uvec worst_represented(const Joint& joint, const arma::vec& log_z,
                                    arma::uword n) {
  const arma::vec surplus = arma::log(joint.px()) - log_z;
  const arma::uvec order = arma::stable_sort_index(surplus, "descend");
  return order.head(std::min<arma::uword>(n, order.n_elem));
}

}  // namespace detail

/// Fills in what follows from converged clusters.
inline Bottleneck finish(Iteration& iteration, const Descent& descent) {
  const Joint& joint = iteration.joint();
  Bottleneck result;
  result.beta = iteration.beta();
  result.iterations = descent.iterations;
  result.converged = descent.converged;
  iteration.step(descent.clusters, result.clusters);
  const arma::uword size = descent.clusters.size;
  result.encoder = iteration.encoder().head_rows(size);
  result.info = informations(joint, result.encoder, result.clusters);
  result.objective =
      result.info.entropy -
      iteration.alpha() * (result.info.entropy - result.info.about_x) -
      iteration.beta() * result.info.about_y;
  return result;
}

/// The peaks of S, and the highest log S found. The climbs start from the
/// p(y|x), in blocks. Where those have zeros they start from mixtures with p(y)
/// as well, because a climb never leaves the zeros that it starts with.
inline Peaks search_peaks(const Iteration& iteration, const Clusters& clusters,
                          const SolveOptions& options, double tolerance,
                          const Execution& run) {
  const Joint& joint = iteration.joint();
  // Where no cluster may be added the peaks only tell how large the gap is.
  const bool full = clusters.size >= options.most;
  const int cycles = full ? 5 : options.cycles;
  const arma::uvec order =
      detail::worst_represented(joint, iteration.log_z(),
                                full                  ? options.starts / 4
                                : options.every_start ? joint.size_x()
                                                      : options.starts);
  PeakSearch search(joint, iteration.beta(), iteration.log_z(), clusters,
                    tolerance);
  Peaks result;
  const SplitWays ways = split_ways(iteration, clusters, {full ? 0 : 60, 1e-3});
  const arma::uvec split = arma::find(ways.instability > 1 + 1e-9);
  if (split.n_elem > 0) {
    append(result, search.run(split_starts(ways, split), 2 * split.n_elem,
                              cycles, run));
  }
  for (arma::uword first = 0; first < order.n_elem; first += options.starts) {
    const arma::uword last =
        std::min<arma::uword>(first + options.starts, order.n_elem) - 1;
    const arma::uvec part = order.subvec(first, last);
    const arma::mat rows = conditional_rows(joint, part);
    append(result, search.run(rows, part.n_elem, cycles, run));
    if (joint.has_zeros()) {
      arma::mat mixed = rows;
      for (const double share : {0.01, 0.1, 0.4}) {
        mixed.head_rows(part.n_elem) =
            (1 - share) * rows.head_rows(part.n_elem);
        mixed.head_rows(part.n_elem).each_row() += share * joint.py().t();
        append(result, search.run(mixed, part.n_elem, cycles, run));
      }
    }
  }
  return result;
}

/// The optimum for alpha = 1, from any start: descends, looks for distributions
/// of y at which a new cluster would gain, adds them, and so on until the gap
/// is small enough or there are as many clusters as there may be.
inline Bottleneck solve(const Joint& joint, double beta, Clusters start,
                        const SolveOptions& options,
                        const Execution& run = {}) {
  constexpr int max_rounds = 40;
  Iteration iteration(joint, beta, 1.0);
  Tolerance tolerance;
  tolerance.growth = 0.3 * options.gap;
  tolerance.move = std::min(1e-7, std::sqrt(options.gap) * 1e-3);
  int spent = 0;
  Bottleneck best;
  for (int round = 0; round < max_rounds; ++round) {
    // A descent that takes long is often on its way to where a birth leads at
    // once.
    tolerance.max_iterations = std::clamp(options.max_iterations - spent, 1,
                                          100 << std::min(round, 10));
    Descent descent = descend(iteration, std::move(start), tolerance, run);
    spent += descent.iterations;
    if (detail::merge_equal(iteration, descent.clusters, descent.objective)) {
      descent = descend(iteration, std::move(descent.clusters), tolerance, run);
      spent += descent.iterations;
    }
    best = finish(iteration, descent);
    best.iterations = spent;
    Peaks peaks = search_peaks(iteration, descent.clusters, options,
                               0.3 * options.gap, run);
    const double growth =
        (best.clusters.weights() / descent.clusters.weights()).max();
    const double bound =
        descent.objective - std::max(peaks.highest, std::log(growth));
    best.gap = std::max(0.0, best.objective - bound);
    start = std::move(descent.clusters);
    // The certificate is what counts, where no more clusters may be added the
    // standstill.
    best.converged = best.gap <= options.gap ||
                     (best.converged && start.size >= options.most);
    if (best.gap <= options.gap || spent >= options.max_iterations) break;
    const arma::uword born =
        add_births(start, peaks, joint, beta, iteration.log_z(), options.most);
    if (born == 0) {
      if (start.size >= options.most && best.converged) break;
      tolerance.growth *= 0.1;
      tolerance.move *= 0.1;
    }
  }
  return best;
}

}  // namespace infosift

#endif
