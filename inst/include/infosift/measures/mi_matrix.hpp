#ifndef INFOSIFT_MI_MATRIX_HPP
#define INFOSIFT_MI_MATRIX_HPP

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <vector>

#include "infosift/measures/pair_measure.hpp"
#include "infosift/support/count_logs.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// What all pairs of discrete variables share, in nats, each from the rows in
/// which both are known, and Z if it is given.
struct InfoMatrix {
  arma::mat info;     ///< I(X_i; X_j | Z), on the diagonal H(X_i | Z)
  arma::mat n;        ///< rows of the pair
  arma::mat entropy;  ///< H(X_i | Z) in the rows of the pair (i, j), if wanted
  bool valid = true;  ///< every code is a level or missing; else all is empty
};

namespace detail {

// Copies what is above the diagonal of `from` to below that of `to`, in blocks
// whose rows and columns the cache holds together.
inline void mirror(const arma::mat& from, arma::mat& to) {
  constexpr arma::uword block = 32;
  const arma::uword size = from.n_cols;
  for (arma::uword left = 0; left < size; left += block) {
    for (arma::uword top = 0; top <= left; top += block) {
      for (arma::uword j = left; j < std::min(left + block, size); ++j) {
        for (arma::uword i = top; i < std::min(top + block, j); ++i) {
          to.at(j, i) = from.at(i, j);
        }
      }
    }
  }
}

// Variables packed, or none at all if one of them is not valid.
inline std::vector<Discrete> pack_all(const std::vector<Codes>& variables,
                                      const Execution& run) {
  std::vector<Discrete> packed(variables.size());
  std::atomic<bool> valid{true};
  parallel_for(packed.size(), 1, run, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      packed[i].codes = variables[i];
      const bool planes = planes_pay(variables[i].n_levels, 2);
      if (!packed[i].packed.assign(variables[i], planes)) valid = false;
    }
  });
  if (!valid) packed.clear();
  return packed;
}

}  // namespace detail

/// Every pair of `variables`, given `z` if it is there. Requires variables of
/// the same length, at least one, and codes of z that are levels or missing.
inline InfoMatrix mi_matrix(const std::vector<Codes>& variables, const Codes* z,
                            const DiscreteEstimator& method, bool entropies,
                            const Execution& run) {
  const std::size_t size = variables.size();
  const std::vector<Discrete> packed =
      detail::pack_all(variables, {run.threads, nullptr, nullptr});
  if (packed.empty()) return {{}, {}, {}, false};
  const XLogX x_log_x(static_cast<std::int64_t>(variables.front().size));
  InfoMatrix result{arma::mat(size, size), arma::mat(size, size), {}};
  arma::mat later;
  if (entropies) {
    result.entropy.set_size(size, size);
    later.set_size(size, size);
  }
  // An item is a column of the triangle above the diagonal, the longest first.
  parallel_for(size, 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 PairMeasure measure(method, x_log_x);
                 for (std::size_t item = begin; item < end; ++item) {
                   const std::size_t j = size - 1 - item;
                   Partner partner(variables[j], z);
                   partner.prepare(2);
                   for (std::size_t i = 0; i <= j; ++i) {
                     inner.stop_if_cancelled();
                     const PairResult pair =
                         measure(packed[i], partner, entropies || i == j);
                     result.info(i, j) = i == j ? pair.x_entropy : pair.info;
                     result.n(i, j) = static_cast<double>(pair.n);
                     if (!entropies) continue;
                     result.entropy(i, j) = pair.x_entropy;
                     later(i, j) = pair.y_entropy;
                   }
                 }
               });
  detail::mirror(result.info, result.info);
  detail::mirror(later, result.entropy);
  detail::mirror(result.n, result.n);
  return result;
}

}  // namespace infosift

#endif
