#ifndef INFOSIFT_HARD_SWEEP_HPP
#define INFOSIFT_HARD_SWEEP_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/bottleneck/iteration.hpp"
#include "infosift/bottleneck/rough_scores.hpp"
#include "infosift/support/fast_log.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/x_log_x.hpp"

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

// Draws every x in turn out of its cluster and puts it where it does best. With
// g(v) = sum v log v and f(p) = p log p, cluster t then gains
//   g(v_t + v_x) - g(v_t) - (1 - 1 / beta) [f(p_t + p_x) - f(p_t)].
class HardSweep {
 public:
  HardSweep(const Joint& joint, double beta, HardClusters& state)
      : joint_(joint),
        price_(1 - 1 / beta),
        keep_all_(std::isinf(beta)),
        state_(state) {
    recount();
  }

  // Exact masses: differences leave rounding behind.
  void recount() {
    clusters_ = hard_clusters(joint_, state_.label, state_.size);
    weight_ = clusters_.weights();
    members_.zeros(state_.size);
    for (const arma::uword t : state_.label) ++members_[t];
    // On average a p(x, y) above zero becomes one.
    rough_ = RoughScores(state_.size, joint_.size_y(),
                         static_cast<double>(joint_.filled()));
    log_mass_.set_size(arma::size(clusters_.mass));
    const arma::uword rows = clusters_.mass.n_rows;
    for (arma::uword y = 0; y < joint_.size_y(); ++y) {
      for (arma::uword t = 0; t < rows; t += pack_size) {
        store_pack(&log_mass_.at(t, y),
                   fast_log(load_pack(&clusters_.mass.at(t, y))));
      }
      for (arma::uword t = 0; t < state_.size; ++t) {
        rough_.set(t, y, clusters_.mass.at(t, y), log_mass_.at(t, y));
      }
    }
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
    if (keep_all_ && members_[from] == 1) return false;
    take(x);
    const double p = joint_.px()[x];
    shortlist(from, p);
    if (candidates_.empty()) return false;
    // Moves that gain nothing but rounding would go on for ever.
    double best = own_score(from, p) + 1e-13 * p;
    arma::uword to = from;
    for (const arma::uword t : candidates_) {
      const double value = score(t, p);
      if (value > best) best = value, to = t;
    }
    if (to != from) move(x, from, to);
    return to != from;
  }

  // Where x has mass, and how much.
  void take(arma::uword x) {
    y_.clear();
    d_.clear();
    joint_.for_each(x, [&, p = joint_.px()[x]](arma::uword y, double c) {
      y_.push_back(y);
      d_.push_back(p * c);
    });
  }

  // The clusters that may be better than the others, by their rough scores.
  void shortlist(arma::uword from, double p) {
    rough_.score(y_, d_, from);
    high_.set_size(state_.size);
    const double shift = p * std::log(rough_.scale());
    double least = -std::numeric_limits<double>::infinity();
    for (arma::uword t = 0; t < state_.size; ++t) {
      const double before = t == from ? without(t, p) : weight_[t];
      const double value =
          rough_.value(t) / rough_.scale() - shift - weight_term(before, p);
      const double error = 2 * rough_.error(t) / rough_.scale();
      high_[t] = value + error;
      least = std::max(least, value - error);
    }
    candidates_.clear();
    for (arma::uword t = 0; t < state_.size; ++t) {
      if (t != from && high_[t] >= least) candidates_.push_back(t);
    }
  }

  // The weight that cluster t has without an x of weight p.
  double without(arma::uword t, double p) const {
    return members_[t] == 1 ? 0.0 : std::max(0.0, weight_[t] - p);
  }

  double weight_term(double weight, double p) const {
    return price_ * (x_log_x(weight + p) - x_log_x(weight));
  }

  // Of the cluster that x is in: what it loses without.
  double own_score(arma::uword t, double p) const {
    if (members_[t] == 1) {
      return sum_x_log_x(d_.data(), d_.size()) - weight_term(0.0, p);
    }
    const double g = for_pairs([&](std::size_t i, std::size_t j) {
      const double a = clusters_.mass.at(t, y_[i]);
      const double b = clusters_.mass.at(t, y_[j]);
      const Pack less{std::max(0.0, a - d_[i]), std::max(0.0, b - d_[j])};
      return Pack{a * log_mass_.at(t, y_[i]), b * log_mass_.at(t, y_[j])} -
             less * fast_log(less);
    });
    return g - weight_term(without(t, p), p);
  }

  double score(arma::uword t, double p) const {
    const double g = for_pairs([&](std::size_t i, std::size_t j) {
      const Pack old{clusters_.mass.at(t, y_[i]), clusters_.mass.at(t, y_[j])};
      const Pack sum = old + Pack{d_[i], d_[j]};
      return sum * fast_log(sum) -
             old * Pack{log_mass_.at(t, y_[i]), log_mass_.at(t, y_[j])};
    });
    return g - weight_term(weight_[t], p);
  }

  // The sum of term(i, i + 1) over the entries of x.
  template <typename Term>
  double for_pairs(Term&& term) const {
    const std::size_t n = d_.size();
    double result = 0.0;
    for (std::size_t i = 0; i + 1 < n; i += 2) {
      const Pack value = term(i, i + 1);
      result += value[0];
      result += value[1];
    }
    if (n % 2 == 1) result += term(n - 1, n - 1)[0];
    return result;
  }

  void move(arma::uword x, arma::uword from, arma::uword to) {
    const double p = joint_.px()[x];
    weight_[from] = without(from, p);
    weight_[to] += p;
    const bool emptied = --members_[from] == 0;
    ++members_[to];
    for (std::size_t i = 0; i < d_.size(); ++i) {
      const arma::uword y = y_[i];
      double& less = clusters_.mass.at(from, y);
      double& more = clusters_.mass.at(to, y);
      less = emptied ? 0.0 : std::max(0.0, less - d_[i]);
      // What rounding has left.
      if (less < 1e-14 * d_[i]) less = 0.0;
      more += d_[i];
      const Pack logs = fast_log(Pack{less, more});
      log_mass_.at(from, y) = logs[0];
      log_mass_.at(to, y) = logs[1];
      rough_.set(from, y, less, logs[0]);
      rough_.set(to, y, more, logs[1]);
    }
    state_.label[x] = to;
  }

  const Joint& joint_;
  double price_;
  bool keep_all_;
  HardClusters& state_;
  Clusters clusters_;
  arma::mat log_mass_;
  arma::vec weight_;
  arma::uvec members_;
  RoughScores rough_;
  arma::vec high_;
  std::vector<arma::uword> candidates_;
  // The x at hand.
  std::vector<arma::uword> y_;
  std::vector<double> d_;
};

}  // namespace detail
}  // namespace infosift

#endif
