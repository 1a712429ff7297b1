#ifndef INFOSIFT_IDENTITIES_HPP
#define INFOSIFT_IDENTITIES_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

// What follows from entropy, for every discrete estimator (Cover and Thomas
// 2006, chapter 2). All values in nats; `method` is any type with
// entropy(method, masses). A variable X, Y or Z is a set of columns of `cells`.

namespace detail {

inline Variables join(Variables a, const Variables& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// Information that theory puts at zero or above comes out as -1e-17 from a
// difference of entropies: that is rounding, not a finding.
inline double without_rounding(double information) {
  return information < 0.0 && information > -1e-12 ? 0.0 : information;
}

}  // namespace detail

/// H(X), jointly for all of its columns; zero for no column at all. Requires
/// that no column is named twice.
template <typename Method>
double entropy(const Method& method, const Cells& cells, const Variables& x) {
  if (x.empty()) return 0.0;
  if (x.size() == cells.level.size()) return entropy(method, cells.mass);
  return entropy(method, margin(cells, x).mass);
}

/// H(X | Z) = H(X, Z) - H(Z).
template <typename Method>
double cond_entropy(const Method& method, const Cells& cells,
                    const Variables& x, const Variables& z) {
  return detail::without_rounding(entropy(method, cells, detail::join(x, z)) -
                                  entropy(method, cells, z));
}

/// I(X; Y | Z) = H(X, Z) + H(Y, Z) - H(X, Y, Z) - H(Z).
template <typename Method>
double cond_mutual_info(const Method& method, const Cells& cells,
                        const Variables& x, const Variables& y,
                        const Variables& z) {
  const Variables xz = detail::join(x, z);
  return detail::without_rounding(
      entropy(method, cells, xz) + entropy(method, cells, detail::join(y, z)) -
      entropy(method, cells, detail::join(xz, y)) - entropy(method, cells, z));
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
  Variables all;
  double sum = 0.0;
  for (const Variables& part : x) {
    sum += entropy(method, cells, part);
    all = detail::join(std::move(all), part);
  }
  return detail::without_rounding(sum - entropy(method, cells, all));
}

/// Dual total correlation, H(X_1, ..., X_m) - sum H(X_i | all others)
/// (Han 1975).
template <typename Method>
double dual_total_correlation(const Method& method, const Cells& cells,
                              const std::vector<Variables>& x) {
  Variables all;
  for (const Variables& part : x) all = detail::join(std::move(all), part);
  const double joint = entropy(method, cells, all);
  double result = joint;
  for (std::size_t i = 0; i < x.size(); ++i) {
    Variables others;
    for (std::size_t j = 0; j < x.size(); ++j) {
      if (j != i) others = detail::join(std::move(others), x[j]);
    }
    result -= joint - entropy(method, cells, others);
  }
  return detail::without_rounding(result);
}

namespace detail {

// Minus the sum of (-1)^|S| H(S) over the sets S of the first `free` parts,
// each joined by all later ones: with a part left out at a time, every margin
// comes from the smallest one that contains it.
template <typename Method>
double signed_entropies(const Method& method, const Cells& cells,
                        const std::vector<Variables>& x, std::size_t free,
                        const Execution& run) {
  run.stop_if_cancelled();
  const double sign = x.size() % 2 == 0 ? -1.0 : 1.0;
  double sum = sign * entropy(method, cells.mass);
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
    sum += signed_entropies(method, margin(cells, kept), parts, i, run);
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
  return detail::signed_entropies(method, cells, x, x.size(), run);
}

/// Chain rule: the terms I(Y; X_j | X_1, ..., X_{j-1}), j = 1, ..., m. They add
/// up to I(Y; X_1, ..., X_m), being differences of neighbours in the series
/// H(X_1, ..., X_j) - H(X_1, ..., X_j, Y).
template <typename Method>
std::vector<double> chain_rule(const Method& method, const Cells& cells,
                               const std::vector<Variables>& x,
                               const Variables& y) {
  std::vector<double> terms;
  Variables known;
  double before = -entropy(method, cells, y);
  for (const Variables& part : x) {
    known = detail::join(std::move(known), part);
    const double after = entropy(method, cells, known) -
                         entropy(method, cells, detail::join(known, y));
    terms.push_back(detail::without_rounding(after - before));
    before = after;
  }
  return terms;
}

}  // namespace infosift

#endif
