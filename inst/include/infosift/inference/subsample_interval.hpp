#ifndef INFOSIFT_SUBSAMPLE_INTERVAL_HPP
#define INFOSIFT_SUBSAMPLE_INTERVAL_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "infosift/inference/interval.hpp"
#include "infosift/inference/shuffles.hpp"
#include "infosift/measures/estimator.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"
#include "infosift/support/tails.hpp"

namespace infosift {

/// Normal interval about the estimate of I(X; Y) or I(X; Y | Z). Its standard
/// error is the spread of the estimates from random halves of the sample, drawn
/// without replacement (Politis and Romano 1994): the variance falls as 1 / n,
/// and halves of one sample vary about its own estimate by
/// 1 / (n / 2) - 1 / n = 1 / n, so that no factor is needed. Unlike the
/// bootstrap this repeats no observation, and unlike the variance of local
/// values it knows that neighbours share them.
///
/// Where all halves give the same estimate, as those of a numeric column with
/// itself, it depends on their size only, and nothing is known of the
/// information, which may be infinite: the limits are then infinite, too.
///
/// Requires what local_info() does of a half, and at least two draws.
inline Interval subsample_interval(const PointEstimator& method,
                                   const Points& x, const Points& y,
                                   const std::optional<Points>& z, double level,
                                   std::size_t draws, std::uint64_t seed,
                                   const Execution& run = {}) {
  const std::size_t n = x.n(), half = n / 2;
  std::vector<double> info(draws);
  parallel_for(draws, 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 Order order;
                 for (std::size_t i = begin; i < end; ++i) {
                   Random random(seed, i);
                   FullShuffle{n}(random, order);
                   const arma::uvec kept =
                       arma::conv_to<arma::uvec>::from(std::vector<arma::uword>(
                           order.begin(),
                           order.begin() + static_cast<std::ptrdiff_t>(half)));
                   std::optional<Points> zs;
                   if (z) zs = subset(*z, kept);
                   info[i] = mean_local(local_info(method, subset(x, kept),
                                                   subset(y, kept),
                                                   zs ? &*zs : nullptr, inner));
                 }
               });
  const double centre = detail::mean(info);
  Sum squares;
  for (const double value : info)
    squares += (value - centre) * (value - centre);
  const double kept = static_cast<double>(half) / static_cast<double>(n - half);
  const double error =
      std::sqrt(kept * squares.value() / static_cast<double>(draws - 1));
  const double estimate =
      mean_local(local_info(method, x, y, z ? &*z : nullptr, run));
  constexpr double infinite = std::numeric_limits<double>::infinity();
  if (error <= detail::tie_tolerance(static_cast<double>(n))) {
    return {estimate, -infinite, infinite};
  }
  const double reach = normal_upper_quantile((1.0 - level) / 2.0) * error;
  return {estimate, estimate - reach, estimate + reach};
}

}  // namespace infosift

#endif
