#ifndef INFOSIFT_CHAIN_HPP
#define INFOSIFT_CHAIN_HPP

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/mixed.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

/// Several variables and one search for the neighbours in all of them. The
/// balls it gives serve every set of the variables, so that what is computed
/// from their counts adds up as entropies do.
template <typename Method>
class JointSearch {
  static_assert(std::is_same_v<Method, Ksg> || std::is_same_v<Method, Mixed>);
  static constexpr bool kTies = std::is_same_v<Method, Mixed>;
  static constexpr Ball kBall = kTies ? Ball::closed : Ball::open;

 public:
  /// Requires numeric variables and variant 1 for Ksg, and 1 <= k < n.
  JointSearch(const Method& method, const std::vector<Points>& variables,
              const Execution& run)
      : method_(method), run_(run) {
    for (const Points& variable : variables) {
      variable_.push_back(scaled(variable, method.scale, run));
    }
    joint_ = of({0, variable_.size()});
    check(method, joint_);
    if constexpr (!kTies) {
      if (method.variant != 1) {
        throw std::invalid_argument("JointSearch: variant 1 of Ksg");
      }
    }
    tree_ = std::make_shared<const KdTree>(joint_, run);
  }

  arma::uword n() const { return joint_.n(); }

  /// Consecutive variables, and possibly the last one of all.
  struct Set {
    std::size_t begin, end;
    bool and_last = false;
  };

  /// For each observation, psi of the number of points in its ball, seen along
  /// the variables of each set: itself included in an open ball (Ksg), which
  /// has k points in all variables together, and not in a closed one (Mixed).
  /// One column for each set; the mean over all k.
  arma::mat psi_of_counts(const std::vector<Set>& sets) const {
    const DigammaTable psi(n());
    std::vector<Margin> margin;
    for (const Set& set : sets) {
      margin.emplace_back(of(set), run_, is_all(set) ? tree_ : nullptr);
    }
    const arma::mat distance = distances_to(method_.k, *tree_, run_);
    arma::mat result(n(), sets.size(), arma::fill::zeros);
    for (std::size_t j = 0; j < method_.k.size(); ++j) {
      const double* d = distance.colptr(j);
      arma::vec radius;
      if constexpr (kTies) radius = tie_radii(*tree_, joint_, d, run_);
      for (std::size_t s = 0; s < sets.size(); ++s) {
        if (!kTies && is_all(sets[s])) {
          result.col(s) += psi(method_.k[j]);
          continue;
        }
        Radii radii =
            same_radius(kTies ? radius.memptr() : d, of(sets[s]).dimensions());
        if (kTies) radii.tied_to = d;
        const auto count = margin[s].template counts<kBall>(radii, run_);
        for (arma::uword i = 0; i < n(); ++i) {
          result.at(i, s) += psi(count[i] + (kTies ? 0 : 1));
        }
      }
    }
    return result / static_cast<double>(method_.k.size());
  }

 private:
  bool is_all(const Set& set) const {
    return set.end - set.begin + (set.and_last ? 1 : 0) == variable_.size();
  }

  Points of(const Set& set) const {
    Points result = variable_[set.begin];
    for (std::size_t v = set.begin + 1; v < set.end; ++v) {
      result = joined(result, variable_[v]);
    }
    return set.and_last ? joined(result, variable_.back()) : result;
  }

  const Method& method_;
  const Execution& run_;
  std::vector<Points> variable_;
  Points joint_;
  std::shared_ptr<const KdTree> tree_;
};

}  // namespace detail

/// Local values, in nats, of the terms of the chain rule: column j has those of
/// I(Y; X_j | X_1, ..., X_{j-1}),
///
///   psi(n_{1..j,y}) - psi(n_{1..j}) - psi(n_{1..j-1,y}) + psi(n_{1..j-1})
///
/// with counts in the ball of the k-th neighbour in all variables. The terms of
/// an observation add up to its value of I(X_1, ..., X_m; Y) by the same
/// method, because all but the first and last counts cancel.
template <typename Method>
arma::mat local_chain(const Method& method, const std::vector<Points>& x,
                      const Points& y, const Execution& run) {
  std::vector<Points> variables = x;
  variables.push_back(y);
  const detail::JointSearch<Method> search(method, variables, run);
  using Set = typename detail::JointSearch<Method>::Set;
  const std::size_t m = x.size();
  std::vector<Set> sets = {{m, m + 1}};
  for (std::size_t j = 1; j <= m; ++j) {
    sets.push_back({0, j});
    sets.push_back({0, j, true});
  }
  const arma::mat psi = search.psi_of_counts(sets);
  arma::mat result(search.n(), m);
  const arma::vec all(
      search.n(), arma::fill::value(digamma(static_cast<double>(search.n()))));
  for (std::size_t j = 0; j < m; ++j) {
    const arma::vec known = j == 0 ? all : arma::vec(psi.col(2 * j - 1));
    const arma::vec known_y = psi.col(2 * j);
    result.col(j) = psi.col(2 * j + 2) - psi.col(2 * j + 1) - known_y + known;
  }
  return result;
}

/// Local values, in nats, of the total correlation of m variables,
///
///   psi(k) + (m - 1) psi(n) - <psi(n_1 + 1) + ... + psi(n_m + 1)>
///
/// (Kraskov, Stoegbauer and Grassberger 2004, eq. 23), for Mixed with its
/// counts.
template <typename Method>
arma::vec local_total_correlation(const Method& method,
                                  const std::vector<Points>& x,
                                  const Execution& run) {
  const detail::JointSearch<Method> search(method, x, run);
  std::vector<typename detail::JointSearch<Method>::Set> sets = {{0, x.size()}};
  for (std::size_t j = 0; j < x.size(); ++j) sets.push_back({j, j + 1});
  const arma::mat psi = search.psi_of_counts(sets);
  const double all = digamma(static_cast<double>(search.n()));
  return psi.col(0) - arma::sum(psi.tail_cols(x.size()), 1) +
         static_cast<double>(x.size() - 1) * all;
}

}  // namespace infosift

#endif
