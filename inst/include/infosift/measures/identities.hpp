#ifndef INFOSIFT_IDENTITIES_HPP
#define INFOSIFT_IDENTITIES_HPP

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

// What follows from entropy, for every discrete estimator (Cover and Thomas
// 2006, chapter 2). All values in nats. A variable X, Y or Z is a set of
// columns of `cells`, which holds all variables of the question and no other.
//
// A `method` is one of two kinds: an entropy estimator has entropy(method,
// masses) or entropy(method, masses, alphabet), which is applied to every
// margin on its own; a cell estimator has fit(method, cells), an estimate of
// the joint distribution from which all margins are derived.

namespace detail {

inline Variables join(Variables a, const Variables& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// Information that theory puts at zero or above comes out as -1e-17 from a
// difference of entropies: that is rounding, not a finding.
constexpr double rounding = 1e-12;

inline double without_rounding(double information) {
  return information < 0.0 && information > -rounding ? 0.0 : information;
}

}  // namespace detail

/// Cell estimators are fitted to the joint table; all others need no fit.
template <typename Method>
const Method& fit(const Method& method, const Cells&) {
  return method;
}

namespace detail {

template <typename Model, typename = void>
struct uses_alphabet : std::false_type {};
template <typename Model>
struct uses_alphabet<Model,
                     std::void_t<decltype(entropy(
                         std::declval<const Model&>(),
                         std::declval<std::vector<double>>(), double{}))>>
    : std::true_type {};

template <typename Model>
double joint_entropy(const Model& model, const Cells& cells) {
  if constexpr (uses_alphabet<Model>::value) {
    return entropy(model, cells.mass, cells.alphabet_size());
  } else {
    return entropy(model, cells.mass);
  }
}

// The function X -> H(X), for any sets of the variables.
template <typename Method>
auto entropies(const Method& method, const Cells& cells) {
  return [model = fit(method, cells), &cells](const Variables& x) {
    if (x.empty()) return 0.0;
    if (x.size() == cells.level.size()) return joint_entropy(model, cells);
    return joint_entropy(model, margin(cells, x));
  };
}

}  // namespace detail

/// H(X), jointly for all of its columns; zero for no column at all. Requires
/// that no column is named twice.
template <typename Method>
double entropy(const Method& method, const Cells& cells, const Variables& x) {
  return detail::entropies(method, cells)(x);
}

/// H(X | Z) = H(X, Z) - H(Z).
template <typename Method>
double cond_entropy(const Method& method, const Cells& cells,
                    const Variables& x, const Variables& z) {
  const auto h = detail::entropies(method, cells);
  return detail::without_rounding(h(detail::join(x, z)) - h(z));
}

/// I(X; Y | Z) = H(X, Z) + H(Y, Z) - H(X, Y, Z) - H(Z).
template <typename Method>
double cond_mutual_info(const Method& method, const Cells& cells,
                        const Variables& x, const Variables& y,
                        const Variables& z) {
  const auto h = detail::entropies(method, cells);
  const Variables xz = detail::join(x, z);
  return detail::without_rounding(h(xz) + h(detail::join(y, z)) -
                                  h(detail::join(xz, y)) - h(z));
}

/// I(X; Y) = H(X) + H(Y) - H(X, Y).
template <typename Method>
double mutual_info(const Method& method, const Cells& cells, const Variables& x,
                   const Variables& y) {
  return cond_mutual_info(method, cells, x, y, {});
}

/// Total correlation, sum H(X_i) - H(X_1, ..., X_m) (Watanabe 1960).
template <typename Method>
double total_correlation(const Method& method, const Cells& cells,
                         const std::vector<Variables>& x) {
  const auto h = detail::entropies(method, cells);
  Variables all;
  double sum = 0.0;
  for (const Variables& part : x) {
    sum += h(part);
    all = detail::join(std::move(all), part);
  }
  return detail::without_rounding(sum - h(all));
}

/// Dual total correlation, H(X_1, ..., X_m) - sum H(X_i | all others)
/// (Han 1975).
template <typename Method>
double dual_total_correlation(const Method& method, const Cells& cells,
                              const std::vector<Variables>& x) {
  const auto h = detail::entropies(method, cells);
  Variables all;
  for (const Variables& part : x) all = detail::join(std::move(all), part);
  const double joint = h(all);
  double result = joint;
  for (std::size_t i = 0; i < x.size(); ++i) {
    Variables others;
    for (std::size_t j = 0; j < x.size(); ++j) {
      if (j != i) others = detail::join(std::move(others), x[j]);
    }
    result -= joint - h(others);
  }
  return detail::without_rounding(result);
}

namespace detail {

// Minus the sum of (-1)^|S| H(S) over the sets S of the first `free` parts,
// each joined by all later ones: with a part left out at a time, every margin
// comes from the smallest one that contains it.
template <typename Model>
double signed_entropies(const Model& model, const Cells& cells,
                        const std::vector<Variables>& x, std::size_t free,
                        const Execution& run) {
  run.stop_if_cancelled();
  const double sign = x.size() % 2 == 0 ? -1.0 : 1.0;
  double sum = sign * joint_entropy(model, cells);
  for (std::size_t i = 0; i < free && x.size() > 1; ++i) {
    Variables kept;
    std::vector<Variables> parts;
    for (std::size_t j = 0; j < x.size(); ++j) {
      if (j == i) continue;
      Variables& part = parts.emplace_back();
      for (const std::size_t variable : x[j]) {
        part.push_back(kept.size());
        kept.push_back(variable);
      }
    }
    sum += signed_entropies(model, margin(cells, kept), parts, i, run);
  }
  return sum;
}

}  // namespace detail

/// Co-information, I(X_1; ...; X_m) = -sum over non-empty subsets S of
/// (-1)^|S| H(S) (McGill 1954, sign of Bell 2003): I(X; Y) for two variables,
/// I(X; Y) - I(X; Y | Z) for three, so that redundancy is positive and synergy
/// negative. The cost doubles with each variable. Requires that the parts cover
/// all variables of `cells`.
template <typename Method>
double interaction_info(const Method& method, const Cells& cells,
                        const std::vector<Variables>& x,
                        const Execution& run = {}) {
  return detail::signed_entropies(fit(method, cells), cells, x, x.size(), run);
}

/// Chain rule: the terms I(Y; X_j | X_1, ..., X_{j-1}), j = 1, ..., m. They add
/// up to I(Y; X_1, ..., X_m), being differences of neighbours in the series
/// H(X_1, ..., X_j) - H(X_1, ..., X_j, Y).
template <typename Method>
std::vector<double> chain_rule(const Method& method, const Cells& cells,
                               const std::vector<Variables>& x,
                               const Variables& y) {
  const auto h = detail::entropies(method, cells);
  std::vector<double> terms;
  Variables known;
  double before = -h(y);
  for (const Variables& part : x) {
    known = detail::join(std::move(known), part);
    const double after = h(known) - h(detail::join(known, y));
    terms.push_back(detail::without_rounding(after - before));
    before = after;
  }
  return terms;
}

}  // namespace infosift

#endif
