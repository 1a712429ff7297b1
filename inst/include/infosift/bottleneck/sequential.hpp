#ifndef INFOSIFT_SEQUENTIAL_HPP
#define INFOSIFT_SEQUENTIAL_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "infosift/bottleneck/iteration.hpp"
#include "infosift/support/fast_log.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// A hard clustering of x.
struct HardClusters {
  arma::uvec label;  ///< from zero
  arma::uword size = 0;
  Informations info;
  int sweeps = 0;
  bool converged = false;
};

namespace detail {

// f(p) = p log p.
inline double entropy_term(double p) { return p > 0 ? p * std::log(p) : 0.0; }

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

// The clusters that labels make.
inline Clusters hard_clusters(const Joint& joint, const arma::uvec& label,
                              arma::uword size) {
  Clusters result(size, joint.size_y());
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    joint.for_each(x, [&](arma::uword y, double c) {
      result.mass.at(label[x], y) += c * joint.px()[x];
    });
  }
  return result;
}

// Draws every x in turn out of its cluster and puts it where it does best.
class Sweep {
 public:
  Sweep(const Joint& joint, double beta, HardClusters& state)
      : joint_(joint), beta_(beta), state_(state) {
    recount();
  }

  // Exact masses: differences leave rounding behind.
  void recount() {
    clusters_ = hard_clusters(joint_, state_.label, state_.size);
    const arma::uword rows = clusters_.mass.n_rows;
    v_log_v_.set_size(rows, joint_.size_y());
    for (arma::uword i = 0; i < v_log_v_.n_elem; i += pack_size) {
      const Pack v = load_pack(clusters_.mass.memptr() + i);
      store_pack(v_log_v_.memptr() + i, v * fast_log(v));
    }
    weight_ = clusters_.weights();
    members_.zeros(state_.size);
    for (const arma::uword t : state_.label) ++members_[t];
    score_.set_size(rows);
  }

  // The number of x that moved.
  arma::uword run(const arma::uvec& order, const Execution& execution) {
    arma::uword moved = 0;
    for (arma::uword i = 0; i < order.n_elem; ++i) {
      if (i % 64 == 0) execution.stop_if_cancelled();
      moved += place(order[i]);
    }
    return moved;
  }

 private:
  bool place(arma::uword x) {
    const arma::uword from = state_.label[x];
    const bool fixed = std::isinf(beta_);
    if (fixed && members_[from] == 1) return false;
    shift(x, from, -1);
    const double p = joint_.px()[x];
    score(x);
    double best = -std::numeric_limits<double>::infinity();
    arma::uword to = from;
    for (arma::uword t = 0; t < state_.size; ++t) {
      const double f = entropy_term(weight_[t] + p) - entropy_term(weight_[t]);
      // What L loses by x joining t, over beta.
      score_[t] += (fixed ? 0.0 : f / beta_) - f;
      if (score_[t] > best) best = score_[t], to = t;
    }
    // Moves that gain nothing but rounding would go on for ever.
    if (!(best > score_[from] + 1e-13 * p)) to = from;
    shift(x, to, 1);
    state_.label[x] = to;
    return to != from;
  }

  void shift(arma::uword x, arma::uword t, int sign) {
    const double p = joint_.px()[x];
    members_[t] += sign > 0 ? 1 : arma::uword(-1);
    const bool empty = members_[t] == 0;
    weight_[t] = empty ? 0.0 : weight_[t] + sign * p;
    joint_.for_each(x, [&](arma::uword y, double c) {
      double& v = clusters_.mass.at(t, y);
      v = empty ? 0.0 : std::max(0.0, v + sign * p * c);
      if (v < 1e-17 * p) v = 0.0;
      v_log_v_.at(t, y) = entropy_term(v);
    });
  }

  // score(t) = sum_y (v + d) log(v + d) - v log v, with d = p(x, y).
  void score(arma::uword x) {
    const double p = joint_.px()[x];
    const arma::uword rows = score_.n_elem;
    double* score = score_.memptr();
    score_.zeros();
    joint_.for_each(x, [&](arma::uword y, double c) {
      const Pack d = both(p * c);
      const double* v = clusters_.mass.colptr(y);
      const double* old = v_log_v_.colptr(y);
      for (arma::uword t = 0; t < rows; t += pack_size) {
        const Pack sum = load_pack(v + t) + d;
        store_pack(score + t, load_pack(score + t) + sum * fast_log(sum) -
                                  load_pack(old + t));
      }
    });
  }

  const Joint& joint_;
  double beta_;
  HardClusters& state_;
  Clusters clusters_;
  arma::mat v_log_v_;
  arma::vec weight_;
  arma::uvec members_;
  arma::vec score_;
};

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
    entropy += -detail::entropy_term(weight[t]);
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
  detail::Sweep sweep(joint, beta, state);
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
