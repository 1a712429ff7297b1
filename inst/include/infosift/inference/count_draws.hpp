#ifndef INFOSIFT_COUNT_DRAWS_HPP
#define INFOSIFT_COUNT_DRAWS_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "infosift/support/count_logs.hpp"
#include "infosift/support/random.hpp"

namespace infosift {

namespace detail {

// A distribution on low, ..., high, as the two samplers below see it.
struct CountRange {
  std::int64_t low, high, mode;
  double mean, sd;
};

// Up to this standard deviation, adding up probabilities is faster than
// rejection.
constexpr double inversion_below = 6.0;

// Inversion that starts at the mode and takes the nearest values first, as
// Patefield (1981) does: about two standard deviations of steps. `up(k)` is
// P(k + 1) / P(k) and `down(k)` is P(k - 1) / P(k).
template <typename Up, typename Down>
std::int64_t draw_by_inversion(Random& random, const CountRange& range,
                               double at_mode, Up&& up, Down&& down) {
  for (;;) {
    double left = random.uniform() - at_mode;
    if (left < 0.0) return range.mode;
    std::int64_t above = range.mode, below = range.mode;
    double p_above = at_mode, p_below = at_mode;
    while (above < range.high || below > range.low) {
      if (above < range.high) {
        p_above *= up(above++);
        if ((left -= p_above) < 0.0) return above;
      }
      if (below > range.low) {
        p_below *= down(below--);
        if ((left -= p_below) < 0.0) return below;
      }
    }
    // Rounding left a gap above the sum of all probabilities: draw again.
  }
}

// Rejection from a table-mountain hat by the ratio of uniforms: Stadlober
// (1990), algorithms HRUA and BRUA. `log_ratio(k)` is log P(k) / P(mode).
template <typename LogRatio>
std::int64_t draw_by_ratio(Random& random, const CountRange& range,
                           LogRatio&& log_ratio) {
  const double e = std::exp(1.0);
  static const double slope = 2.0 * std::sqrt(2.0 / e);
  static const double offset = 3.0 - 2.0 * std::sqrt(3.0 / e);
  const double centre = range.mean + 0.5;
  const double width = slope * std::sqrt(range.sd * range.sd + 0.5) + offset;
  const double low = static_cast<double>(range.low);
  const double high = static_cast<double>(range.high);
  for (;;) {
    const double u = random.uniform();
    const double place =
        std::floor(centre + width * (random.uniform() - 0.5) / u);
    if (place < low || place > high) continue;
    const auto k = static_cast<std::int64_t>(place);
    const double t = log_ratio(k);
    // Bounds of 2 log u that spare the logarithm.
    if (u * (4.0 - u) - 3.0 <= t) return k;
    if (u * (u - t) >= 1.0) continue;
    if (2.0 * std::log(u) <= t) return k;
  }
}

}  // namespace detail

/// How many of `draws` balls, taken without replacement from `white` and
/// `black` ones, are white. Fast for all parameters: inversion from the mode
/// where the distribution is narrow, ratio of uniforms where it is wide (as
/// Kachitvichyanukul and Schmeiser 1985 divide the work). Requires counts
/// >= 0, draws <= white + black < 2^31.
inline std::int64_t hypergeometric(Random& random, std::int64_t white,
                                   std::int64_t black, std::int64_t draws,
                                   const LogFactorial& log_fact) {
  const std::int64_t total = white + black;
  detail::CountRange range{};
  range.low = std::max<std::int64_t>(0, draws - black);
  range.high = std::min(white, draws);
  if (range.low == range.high) return range.low;
  const auto real = [](std::int64_t k) { return static_cast<double>(k); };
  range.mode =
      std::clamp(static_cast<std::int64_t>(real(draws + 1) * real(white + 1) /
                                           real(total + 2)),
                 range.low, range.high);
  const double share = real(white) / real(total);
  range.mean = real(draws) * share;
  range.sd = std::sqrt(range.mean * (1.0 - share) * real(total - draws) /
                       real(total - 1));
  const auto denominator = [&](std::int64_t k) {
    return log_fact(k) + log_fact(white - k) + log_fact(draws - k) +
           log_fact(black - draws + k);
  };
  const double at_mode = denominator(range.mode);
  if (range.sd > detail::inversion_below) {
    return detail::draw_by_ratio(random, range, [&](std::int64_t k) {
      return at_mode - denominator(k);
    });
  }
  const double numerator = log_fact(white) + log_fact(black) + log_fact(draws) +
                           log_fact(total - draws) - log_fact(total);
  return detail::draw_by_inversion(
      random, range, std::exp(numerator - at_mode),
      [&](std::int64_t k) {
        return real(white - k) * real(draws - k) /
               (real(k + 1) * real(black - draws + k + 1));
      },
      [&](std::int64_t k) {
        return real(k) * real(black - draws + k) /
               (real(white - k + 1) * real(draws - k + 1));
      });
}

/// Number of successes in `n` trials of probability `p`, by the same two ways.
/// Requires 0 <= p <= 1 and 0 <= n < 2^31.
inline std::int64_t binomial(Random& random, std::int64_t n, double p,
                             const LogFactorial& log_fact) {
  if (n == 0 || p <= 0.0) return 0;
  if (p >= 1.0) return n;
  const auto real = [](std::int64_t k) { return static_cast<double>(k); };
  detail::CountRange range{};
  range.high = n;
  range.mode = std::min(static_cast<std::int64_t>(real(n + 1) * p), range.high);
  range.mean = real(n) * p;
  range.sd = std::sqrt(range.mean * (1.0 - p));
  const double odds = p / (1.0 - p);
  const double log_odds = std::log(odds);
  const auto log_mass = [&](std::int64_t k) {
    return real(k) * log_odds - log_fact(k) - log_fact(n - k);
  };
  const double at_mode = log_mass(range.mode);
  if (range.sd > detail::inversion_below) {
    return detail::draw_by_ratio(
        random, range, [&](std::int64_t k) { return log_mass(k) - at_mode; });
  }
  return detail::draw_by_inversion(
      random, range, std::exp(at_mode + log_fact(n) + real(n) * std::log1p(-p)),
      [&](std::int64_t k) { return odds * real(n - k) / real(k + 1); },
      [&](std::int64_t k) { return real(k) / (odds * real(n - k + 1)); });
}

}  // namespace infosift

#endif
