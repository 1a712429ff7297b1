#ifndef INFOSIFT_AGGLOMERATIVE_HPP
#define INFOSIFT_AGGLOMERATIVE_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "infosift/bottleneck/joint.hpp"
#include "infosift/bottleneck/merge_costs.hpp"
#include "infosift/support/parallel.hpp"

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

// The cheapest partners of a cluster among those before it, with the cost, in
// order; equal costs by the lower number.
class Partners {
 public:
  using Partner = std::pair<double, arma::uword>;

  // Forgets all; `offer()` then takes any.
  void clear() { count_ = 0, rest_ = {infinity(), 0}; }

  void offer(double cost, arma::uword partner) {
    const Partner next{cost, partner};
    if (!(next < rest_)) return;
    std::size_t at = count_;
    if (count_ == most) {
      rest_ = best_[most - 1];
      if (!(next < rest_)) {
        rest_ = next;
        return;
      }
      --at;
    } else {
      ++count_;
    }
    for (; at > 0 && next < best_[at - 1]; --at) best_[at] = best_[at - 1];
    best_[at] = next;
  }

  // Could something that costs at least `cost` make a difference?
  bool wants(double cost) const { return cost <= rest_.first; }

  void forget(arma::uword partner) {
    const auto end = best_.begin() + static_cast<std::ptrdiff_t>(count_);
    const auto kept = std::remove_if(best_.begin(), end, [&](const Partner& p) {
      return p.second == partner;
    });
    count_ = static_cast<std::size_t>(kept - best_.begin());
  }

  // The best, or if it is not known a lower bound.
  const Partner& best() const { return count_ > 0 ? best_[0] : rest_; }
  bool known() const { return count_ > 0 || std::isinf(rest_.first); }

 private:
  static constexpr std::size_t most = 8;
  static constexpr double infinity() {
    return std::numeric_limits<double>::infinity();
  }

  std::array<Partner, most> best_;
  Partner rest_{infinity(), 0};  // none of the others comes before this
  std::size_t count_ = 0;
};

template <typename Merges>
class Agglomeration {
 public:
  Agglomeration(Merges& merges, const Execution& run)
      : merges_(merges), partners_(merges.size()) {
    active_.resize(merges.size());
    std::iota(active_.begin(), active_.end(), arma::uword{0});
    parallel_for(active_.size(), 8, run,
                 [&](std::size_t begin, std::size_t end) {
                   for (std::size_t i = begin; i < end; ++i) look(i);
                 });
  }

  // The next merge, unless it costs more than `limit`.
  std::optional<Merge> next(double limit) {
    const arma::uword second = cheapest();
    const auto [cost, first] = partners_[second].best();
    if (cost > limit) return std::nullopt;
    const MergeWeights& weights = merges_.weights();
    const double drop = typename Merges::Drop(merges_, first)(second);
    const Merge merge{first, second, weights.information(first, second, drop),
                      weights.entropy(first, second)};
    merges_.merge(first, second);
    active_.erase(std::lower_bound(active_.begin(), active_.end(), second));
    update(first, second);
    return merge;
  }

 private:
  // Of equal costs the one with the lower first, then the lower second.
  arma::uword cheapest() {
    for (;;) {
      arma::uword second = active_[1];
      for (const arma::uword i : active_) {
        if (i != active_[0] && partners_[i].best() < partners_[second].best()) {
          second = i;
        }
      }
      if (partners_[second].known()) return second;
      look(second);
    }
  }

  void look(arma::uword i) {
    partners_[i].clear();
    const typename Merges::Drop drop(merges_, i);
    for (const arma::uword j : active_) {
      if (j >= i) break;
      offer(i, j, drop, j);
    }
  }

  // After `second` has gone into `first`.
  void update(arma::uword first, arma::uword second) {
    partners_[first].clear();
    const typename Merges::Drop drop(merges_, first);
    for (const arma::uword i : active_) {
      if (i == first) continue;
      if (i < first) {
        offer(first, i, drop, i);
      } else {
        partners_[i].forget(first);
        partners_[i].forget(second);
        offer(i, first, drop, i);
      }
    }
  }

  // Tells `to` of `partner`; `drop` is of one of them and takes `other`.
  void offer(arma::uword to, arma::uword partner,
             const typename Merges::Drop& drop, arma::uword other) {
    const MergeWeights& weights = merges_.weights();
    if (partners_[to].wants(weights.cost(partner, to, drop.least(other)))) {
      partners_[to].offer(weights.cost(partner, to, drop(other)), partner);
    }
  }

  Merges& merges_;
  std::vector<Partners> partners_;
  std::vector<arma::uword> active_;
};

// The same work whatever holds the clusters.
template <typename Merges>
std::vector<Merge> merge_cheapest(Merges clusters, arma::uword fewest,
                                  double beta, const Execution& run) {
  // The search for first partners is about half of the work.
  const auto half = [&run](double from) {
    Execution part = run;
    if (run.poll) {
      part.poll = [&run, from](double share) { run.poll(from + share / 2); };
    }
    return part;
  };
  const arma::uword n = clusters.size();
  const arma::uword wanted = n - std::min(n, std::max<arma::uword>(fewest, 1));
  std::vector<Merge> result;
  if (wanted == 0) return result;
  Agglomeration<Merges> agglomeration(clusters, half(0.0));
  const double limit =
      std::isfinite(beta) ? 0.0 : std::numeric_limits<double>::infinity();
  Execution one = half(0.5);
  one.threads = 1;
  bool going = true;
  parallel_for(wanted, 1, one, [&](std::size_t, std::size_t) {
    if (!going) return;
    const std::optional<Merge> merge = agglomeration.next(limit);
    going = merge.has_value();
    if (going) result.push_back(*merge);
  });
  return result;
}

}  // namespace detail

/// Agglomerative information bottleneck (Slonim and Tishby 1999): merges the
/// two clusters whose merging costs least until `fewest` are left, or with a
/// finite `beta` until every merge would increase L = H(T) - beta I(T;Y). Of
/// several merges with the same cost the first is taken, by the lower number
/// and then by the other.
///
/// Column t of `mass` is p(., t). Each cluster remembers its cheapest few
/// partners among the clusters before it, which takes memory linear in their
/// number. When these are gone, what the last of them cost is a lower bound for
/// all others, which are looked at again only when that bound is the least of
/// all.
inline std::vector<Merge> agglomerate(arma::mat mass, arma::uword fewest,
                                      double beta, const Execution& run = {}) {
  return detail::merge_cheapest(detail::DenseMerges(std::move(mass), beta),
                                fewest, beta, run);
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

/// The same, from a cluster for each x. Where less than a third of p(x, y) is
/// above zero only that is stored.
inline std::vector<Merge> agglomerate(const Joint& joint, arma::uword fewest,
                                      double beta, const Execution& run = {}) {
  if (3 * joint.filled() < joint.size_x() * joint.size_y()) {
    return detail::merge_cheapest(detail::SparseMerges(joint, beta), fewest,
                                  beta, run);
  }
  return agglomerate(mass_columns(joint), fewest, beta, run);
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
