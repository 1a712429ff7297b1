#ifndef INFOSIFT_MERGE_COSTS_HPP
#define INFOSIFT_MERGE_COSTS_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/bottleneck/joint.hpp"
#include "infosift/support/fast_log.hpp"
#include "infosift/support/rough_log.hpp"
#include "infosift/support/x_log_x.hpp"

namespace infosift {
namespace detail {

// What all clusters need for the price of a merge: with g(v) = sum v log v and
// f(p) = p log p, merging i and j loses of I(T;Y)
//   g(v_i) + g(v_j) - g(v_i + v_j) - [f(p_i) + f(p_j) - f(p_i + p_j)],
// v_i being p(., i) and p_i its sum, and of H(T) what is in brackets.
class MergeWeights {
 public:
  MergeWeights(arma::vec weight, double beta)
      : weight_(std::move(weight)),
        f_(weight_.n_elem),
        g_(weight_.n_elem),
        price_(1 / beta) {
    for (arma::uword t = 0; t < f_.n_elem; ++t) f_[t] = x_log_x(weight_[t]);
  }

  arma::uword size() const { return weight_.n_elem; }

  double entropy(arma::uword i, arma::uword j) const {
    return x_log_x(weight_[i] + weight_[j]) - (f_[i] + f_[j]);
  }

  // Of merging two clusters when the sum of g falls by `drop`. Never negative
  // but for rounding, which is taken off: equal clusters are to tie.
  double information(arma::uword i, arma::uword j, double drop) const {
    const double loss = drop + entropy(i, j);
    return loss > 1e-15 * std::fabs(g_[i] + g_[j]) ? loss : 0.0;
  }

  double cost(arma::uword i, arma::uword j, double drop) const {
    const double loss = information(i, j, drop);
    return price_ > 0 ? loss - price_ * entropy(i, j) : loss;
  }

  double weight(arma::uword i) const { return weight_[i]; }
  double g(arma::uword i) const { return g_[i]; }
  void set_g(arma::uword i, double value) { g_[i] = value; }

  void merge(arma::uword into, arma::uword from) {
    weight_[into] += weight_[from];
    f_[into] = x_log_x(weight_[into]);
  }

 private:
  arma::vec weight_;
  arma::vec f_;
  arma::vec g_;
  double price_;
};

/// Clusters as the columns p(., t) of a matrix, with what merging costs.
class DenseMerges {
 public:
  DenseMerges(arma::mat mass, double beta)
      : mass_(std::move(mass)),
        scale_(static_cast<double>(mass_.n_elem)),
        rough_((mass_.n_rows + 7) / 8 * 8, mass_.n_cols, arma::fill::zeros),
        weights_(arma::vec(arma::sum(mass_, 0).t()), beta) {
    for (arma::uword t = 0; t < size(); ++t) update(t);
  }

  arma::uword size() const { return weights_.size(); }
  const MergeWeights& weights() const { return weights_; }

  // What the sum of g falls by when another cluster joins `i`.
  class Drop {
   public:
    Drop(const DenseMerges& of, arma::uword i) : of_(of), i_(i) {}
    double operator()(arma::uword j) const {
      return of_.weights_.g(i_) + of_.weights_.g(j) -
             pair_x_log_x(of_.mass_.colptr(i_), of_.mass_.colptr(j),
                          of_.mass_.n_rows);
    }
    // No more than that, from single precision.
    double least(arma::uword j) const {
      const RoughSum sum = rough_pair_x_log_x(
          of_.rough_.colptr(i_), of_.rough_.colptr(j), of_.rough_.n_rows);
      const double weight = of_.weights_.weight(i_) + of_.weights_.weight(j);
      return of_.weights_.g(i_) + of_.weights_.g(j) -
             (sum.value + sum.error()) / of_.scale_ +
             weight * std::log(of_.scale_);
    }

   private:
    const DenseMerges& of_;
    arma::uword i_;
  };

  void merge(arma::uword into, arma::uword from) {
    mass_.col(into) += mass_.col(from);
    weights_.merge(into, from);
    update(into);
  }

 private:
  void update(arma::uword t) {
    weights_.set_g(t, sum_x_log_x(mass_.colptr(t), mass_.n_rows));
    const double* from = mass_.colptr(t);
    float* to = rough_.colptr(t);
    for (arma::uword y = 0; y < mass_.n_rows; ++y) {
      to[y] = static_cast<float>(from[y] * scale_);
    }
  }

  arma::mat mass_;
  double scale_;  // makes masses one on average
  arma::fmat rough_;
  MergeWeights weights_;
};

/// The same for clusters whose entries are mostly zero, which are not stored.
/// Merging makes entries fewer, and so memory never grows.
class SparseMerges {
 public:
  SparseMerges(const Joint& joint, double beta)
      : entries_(joint.size_x()),
        size_y_(joint.size_y()),
        weights_(joint.px(), beta) {
    for (arma::uword t = 0; t < size(); ++t) {
      joint.for_each(t, [&](arma::uword y, double c) {
        entries_[t].push_back(entry(y, c * joint.px()[t]));
      });
      entries_[t].shrink_to_fit();
      update(t);
    }
  }

  arma::uword size() const { return weights_.size(); }
  const MergeWeights& weights() const { return weights_; }

  // Only where both have mass does g change. The sum goes along y, whichever of
  // the two is `i`, so that rounding is the same.
  class Drop {
   public:
    Drop(const SparseMerges& of, arma::uword i)
        : of_(of), row_(of.size_y_, {0.0, 0.0}) {
      for (const Entry& e : of.entries_[i]) row_[e.y] = {e.v, e.v_log_v};
    }
    double operator()(arma::uword j) const {
      const std::vector<Entry>& entries = of_.entries_[j];
      const std::size_t n = entries.size();
      double gain = 0.0;
      for (std::size_t k = 0; k < n; k += 2) {
        const Entry& a = entries[k];
        const Entry& b = entries[k + 1 < n ? k + 1 : k];
        const auto& [u, u_log_u] = row_[a.y];
        const auto& [v, v_log_v] = row_[b.y];
        const Pack sum = Pack{a.v + u, b.v + v};
        const Pack g = sum * fast_log(sum);
        gain += g[0] - (a.v_log_v + u_log_u);
        if (k + 1 < n) gain += g[1] - (b.v_log_v + v_log_v);
      }
      return -gain;
    }
    double least(arma::uword) const {
      return -std::numeric_limits<double>::infinity();
    }

   private:
    const SparseMerges& of_;
    std::vector<std::pair<double, double>> row_;
  };

  void merge(arma::uword into, arma::uword from) {
    std::vector<Entry> merged;
    auto a = entries_[into].cbegin();
    auto b = entries_[from].cbegin();
    const auto a_end = entries_[into].cend();
    const auto b_end = entries_[from].cend();
    while (a != a_end || b != b_end) {
      if (b == b_end || (a != a_end && a->y < b->y)) {
        merged.push_back(*a++);
      } else if (a == a_end || b->y < a->y) {
        merged.push_back(*b++);
      } else {
        merged.push_back(entry(a->y, a->v + b->v));
        ++a, ++b;
      }
    }
    merged.shrink_to_fit();
    entries_[into] = std::move(merged);
    entries_[from] = {};
    weights_.merge(into, from);
    update(into);
  }

 private:
  struct Entry {
    std::uint32_t y;
    double v;
    double v_log_v;
  };

  // By the logarithm that sums are made with: what has no mass in the other
  // cluster is to cancel.
  static Entry entry(arma::uword y, double v) {
    return {static_cast<std::uint32_t>(y), v, v * fast_log(both(v))[0]};
  }

  void update(arma::uword t) {
    double sum = 0.0;
    for (const Entry& e : entries_[t]) sum += e.v_log_v;
    weights_.set_g(t, sum);
  }

  std::vector<std::vector<Entry>> entries_;
  arma::uword size_y_;
  MergeWeights weights_;
};

}  // namespace detail
}  // namespace infosift

#endif
