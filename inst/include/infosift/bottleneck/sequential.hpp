#ifndef INFOSIFT_SEQUENTIAL_HPP
#define INFOSIFT_SEQUENTIAL_HPP

#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "infosift/bottleneck/hard_sweep.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/x_log_x.hpp"

namespace infosift {

namespace detail {

// A generator of its own for work item i.
inline std::mt19937_64 item_generator(std::uint64_t seed, std::uint64_t i) {
  std::seed_seq sequence{
      static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
      static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i >> 32)};
  return std::mt19937_64(sequence);
}

inline arma::uword below(std::mt19937_64& generator, arma::uword n) {
  return static_cast<arma::uword>(generator() % n);
}

// Numbers the clusters that have members in the order of their first one.
inline void renumber(HardClusters& state) {
  const arma::uword none = state.size;
  arma::uvec number(state.size);
  number.fill(none);
  arma::uword next = 0;
  for (arma::uword& t : state.label) {
    if (number[t] == none) number[t] = next++;
    t = number[t];
  }
  state.size = next;
}

}  // namespace detail

/// I(X;T) = H(T) and I(T;Y) of a hard clustering.
inline Informations hard_informations(const Joint& joint,
                                      const arma::uvec& label,
                                      arma::uword size) {
  const Clusters clusters = detail::hard_clusters(joint, label, size);
  const arma::vec weight = clusters.weights();
  Sum entropy;
  Sum about_y;
  for (arma::uword t = 0; t < size; ++t) {
    entropy += -x_log_x(weight[t]);
    for (arma::uword y = 0; y < joint.size_y(); ++y) {
      const double v = clusters.mass.at(t, y);
      if (v > 0) about_y += v * std::log(v / weight[t] / joint.py()[y]);
    }
  }
  return {entropy.value(), about_y.value(), entropy.value()};
}

/// Sequential information bottleneck (Slonim, Friedman and Tishby 2002) from
/// the given clusters: sweeps in random order until no x moves. Each move
/// increases I(T;Y) - H(T) / beta. With infinite `beta` the number of clusters
/// is kept, otherwise clusters may run empty.
inline HardClusters sweep_until_stable(const Joint& joint, double beta,
                                       HardClusters state, int max_sweeps,
                                       std::mt19937_64& generator,
                                       const Execution& run = {}) {
  detail::HardSweep sweep(joint, beta, state);
  arma::uvec order = arma::regspace<arma::uvec>(0, joint.size_x() - 1);
  state.converged = false;
  for (state.sweeps = 0; state.sweeps < max_sweeps && !state.converged;) {
    for (arma::uword i = order.n_elem; i > 1; --i) {
      std::swap(order[i - 1], order[detail::below(generator, i)]);
    }
    if (state.sweeps > 0) sweep.recount();
    state.converged = sweep.run(order, run) == 0;
    ++state.sweeps;
  }
  detail::renumber(state);
  state.info = hard_informations(joint, state.label, state.size);
  return state;
}

/// The best of several runs from random clusters, the first of those that tie.
/// Run i has a generator of its own, so that threads change nothing.
inline HardClusters sequential(const Joint& joint, arma::uword size,
                               double beta, arma::uword starts, int max_sweeps,
                               std::uint64_t seed, const Execution& run = {}) {
  std::vector<HardClusters> result(starts);
  parallel_for(
      starts, 1, run,
      [&](std::size_t begin, std::size_t end, const Execution& inner) {
        for (std::size_t i = begin; i < end; ++i) {
          std::mt19937_64 generator = detail::item_generator(seed, i);
          HardClusters state;
          state.size = size;
          state.label.set_size(joint.size_x());
          // One x for each cluster, the others anywhere.
          arma::uvec order = arma::regspace<arma::uvec>(0, joint.size_x() - 1);
          for (arma::uword k = order.n_elem; k > 1; --k) {
            std::swap(order[k - 1], order[detail::below(generator, k)]);
          }
          for (arma::uword k = 0; k < order.n_elem; ++k) {
            state.label[order[k]] =
                k < size ? k : detail::below(generator, size);
          }
          result[i] = sweep_until_stable(joint, beta, std::move(state),
                                         max_sweeps, generator, inner);
        }
      });
  const double price = std::isinf(beta) ? 0.0 : 1 / beta;
  const auto value = [price](const HardClusters& h) {
    return h.info.about_y - price * h.info.entropy;
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < starts; ++i) {
    if (value(result[i]) > value(result[best]) + 1e-14) best = i;
  }
  return result[best];
}

}  // namespace infosift

#endif
