#ifndef INFOSIFT_ALL_PAIRS_HPP
#define INFOSIFT_ALL_PAIRS_HPP

#include <cstddef>
#include <utility>
#include <vector>

#include "infosift/neighbours/prepared.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Mutual information, in nats, of all pairs of variables, for a method on
/// prepared variables (Ksg, Mixed): a symmetric matrix whose diagonal is NaN.
/// Every variable is sorted once. Pairs are independent work, shared among
/// threads.
template <typename Method>
arma::mat mutual_info_of_pairs(const Method& method,
                               const std::vector<Points>& variables,
                               const Execution& run) {
  const std::size_t m = variables.size();
  std::vector<Prepared> ready(m);
  parallel_for(m, 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& in) {
                 for (std::size_t v = begin; v < end; ++v) {
                   ready[v] = prepared(variables[v], method.scale, in);
                 }
               });
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t a = 0; a < m; ++a) {
    for (std::size_t b = a + 1; b < m; ++b) pairs.emplace_back(a, b);
  }
  arma::mat info(m, m);
  info.fill(arma::datum::nan);
  parallel_for(pairs.size(), 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& in) {
                 for (std::size_t p = begin; p < end; ++p) {
                   const auto [a, b] = pairs[p];
                   const double value = arma::mean(
                       local_mutual_info(method, ready[a], ready[b], in));
                   info.at(a, b) = value;
                   info.at(b, a) = value;
                 }
               });
  return info;
}

}  // namespace infosift

#endif
