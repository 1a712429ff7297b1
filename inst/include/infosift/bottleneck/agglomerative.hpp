#ifndef INFOSIFT_AGGLOMERATIVE_HPP
#define INFOSIFT_AGGLOMERATIVE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/bottleneck/joint.hpp"
#include "infosift/support/fast_log.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/x_log_x.hpp"

namespace infosift {

/// One merge: cluster `second` goes into cluster `first` < `second`, both named
/// by their lowest member. What I(T;Y) and H(T) lose by it, in nats.
struct Merge {
  arma::uword first;
  arma::uword second;
  double information;
  double entropy;
};

namespace detail {


// Clusters as columns p(., t) of a dense matrix, with what merging two of them
// costs. With g(v) = sum v log v and f(p) = p log p, the loss of I(T;Y) is
//   g(v_i) + g(v_j) - g(v_i + v_j) - [f(p_i) + f(p_j) - f(p_i + p_j)].
class MergeCosts {
 public:
  MergeCosts(arma::mat mass, double beta)
      : mass_(std::move(mass)),
        price_(1 / beta),
        weight_(arma::vec(arma::sum(mass_, 0).t())),
        g_(mass_.n_cols),
        f_(mass_.n_cols) {
    for (arma::uword t = 0; t < mass_.n_cols; ++t) update(t);
  }

  arma::uword size() const { return mass_.n_cols; }

  /// Never negative, but for rounding, which is taken off: equal clusters are
  /// to tie.
  double information(arma::uword i, arma::uword j) const {
    const double* a = mass_.colptr(i);
    const double* b = mass_.colptr(j);
    const double p = x_log_x(weight_[i] + weight_[j]);
    const double loss = (g_[i] + g_[j] - g_of_sum(a, b)) - (f_[i] + f_[j] - p);
    return loss > 1e-15 * (std::fabs(g_[i]) + std::fabs(g_[j])) ? loss : 0.0;
  }

  double entropy(arma::uword i, arma::uword j) const {
    return x_log_x(weight_[i] + weight_[j]) - f_[i] - f_[j];
  }

  double cost(arma::uword i, arma::uword j) const {
    const double loss = information(i, j);
    return price_ > 0 ? loss - price_ * entropy(i, j) : loss;
  }

  void merge(arma::uword into, arma::uword from) {
    mass_.col(into) += mass_.col(from);
    weight_[into] += weight_[from];
    update(into);
  }

 private:
  void update(arma::uword t) {
    g_[t] = sum_x_log_x(mass_.colptr(t), mass_.n_rows);
    f_[t] = x_log_x(weight_[t]);
  }

  double g_of_sum(const double* a, const double* b) const {
    Pack first = both(0.0);
    Pack second = both(0.0);
    const std::size_t n = mass_.n_rows;
    const std::size_t whole = n - n % 4;
    for (std::size_t y = 0; y < whole; y += 4) {
      const Pack u = load_pack(a + y) + load_pack(b + y);
      const Pack v = load_pack(a + y + 2) + load_pack(b + y + 2);
      first += u * fast_log(u);
      second += v * fast_log(v);
    }
    double rest = 0.0;
    for (std::size_t y = whole; y < n; ++y) rest += x_log_x(a[y] + b[y]);
    return (first[0] + first[1]) + (second[0] + second[1]) + rest;
  }

  arma::mat mass_;
  double price_;
  arma::vec weight_;
  arma::vec g_;
  arma::vec f_;
};

}  // namespace detail

/// Agglomerative information bottleneck (Slonim and Tishby 1999): merges the
/// two clusters whose merging costs least until `fewest` are left, or with a
/// finite `beta` until every merge would increase L = H(T) - beta I(T;Y).
///
/// Column t of `mass` is p(., t). Each cluster remembers its cheapest partner
/// among the clusters before it, which takes memory linear in their number.
/// What it remembers when that partner is gone is a lower bound of its cost,
/// and is looked at again only when that bound is the least of all. Of several
/// merges with the same cost the first is taken, by the lower number and then
/// by the other.
inline std::vector<Merge> agglomerate(arma::mat mass, arma::uword fewest,
                                      double beta, const Execution& run = {}) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  detail::MergeCosts costs(std::move(mass), beta);
  const arma::uword n = costs.size();
  std::vector<arma::uword> active(n);
  for (arma::uword i = 0; i < n; ++i) active[i] = i;
  std::vector<arma::uword> partner(n, 0);
  std::vector<double> least(n, infinity);
  std::vector<char> stale(n, 0);
  // The cheapest active partner before i.
  const auto look = [&](arma::uword i) {
    least[i] = infinity;
    stale[i] = 0;
    for (const arma::uword j : active) {
      if (j >= i) break;
      const double cost = costs.cost(j, i);
      if (cost < least[i]) least[i] = cost, partner[i] = j;
    }
  };
  // The search for first partners is about half of the work.
  const auto half = [&run](double from) {
    Execution part = run;
    if (run.poll) {
      part.poll = [&run, from](double share) { run.poll(from + share / 2); };
    }
    return part;
  };
  parallel_for(n, 8, half(0.0), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) look(i);
  });

  std::vector<Merge> merges;
  // False where no merge is worth its cost.
  const auto merge_next = [&] {
    arma::uword second = 0;
    for (;;) {
      second = active[1];
      for (const arma::uword i : active) {
        if (i == active[0]) continue;
        if (least[i] < least[second] ||
            (least[i] == least[second] && !stale[i] && !stale[second] &&
             partner[i] < partner[second])) {
          second = i;
        }
      }
      if (!stale[second]) break;
      look(second);
    }
    if (std::isfinite(beta) && least[second] > 0) return false;
    const arma::uword first = partner[second];
    merges.push_back({first, second, costs.information(first, second),
                      costs.entropy(first, second)});
    costs.merge(first, second);
    active.erase(std::lower_bound(active.begin(), active.end(), second));
    look(first);
    for (const arma::uword i : active) {
      if (i <= first) continue;
      const bool lost = partner[i] == first || partner[i] == second;
      const double cost = costs.cost(first, i);
      if (cost < least[i] ||
          (cost == least[i] && (lost || first < partner[i]))) {
        least[i] = cost;
        partner[i] = first;
        stale[i] = 0;
      } else if (lost) {
        stale[i] = 1;
      }
    }
    return true;
  };
  const arma::uword wanted = n - std::min(n, std::max<arma::uword>(fewest, 1));
  Execution one = half(0.5);
  one.threads = 1;
  bool going = true;
  parallel_for(wanted, 1, one, [&](std::size_t, std::size_t) {
    going = going && merge_next();
  });
  return merges;
}

/// The columns p(., x) of a joint distribution.
inline arma::mat mass_columns(const Joint& joint) {
  arma::mat result(joint.size_y(), joint.size_x(), arma::fill::zeros);
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    joint.for_each(x, [&](arma::uword y, double c) {
      result.at(y, x) = c * joint.px()[x];
    });
  }
  return result;
}

/// The labels 0, 1, ... that `merges` leave to n elements, numbered by the
/// lowest member of their clusters.
inline arma::uvec merged_labels(const std::vector<Merge>& merges,
                                arma::uword n) {
  arma::uvec into = arma::regspace<arma::uvec>(0, n - 1);
  for (const Merge& merge : merges) into[merge.second] = merge.first;
  arma::uvec label(n);
  arma::uword next = 0;
  for (arma::uword i = 0; i < n; ++i) {
    label[i] = into[i] == i ? next++ : label[into[i]];
  }
  return label;
}

}  // namespace infosift

#endif
