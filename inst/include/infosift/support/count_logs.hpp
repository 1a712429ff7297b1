#ifndef INFOSIFT_COUNT_LOGS_HPP
#define INFOSIFT_COUNT_LOGS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace infosift {

namespace detail {

// A function of counts, looked up as far as a table of a megabyte goes.
constexpr std::int64_t count_table_limit = std::int64_t{1} << 17;

template <typename F>
std::vector<double> count_table(std::int64_t largest, F&& f) {
  std::vector<double> value;
  value.reserve(
      static_cast<std::size_t>(std::min(largest, count_table_limit) + 1));
  for (std::int64_t k = 0; k <= std::min(largest, count_table_limit); ++k) {
    value.push_back(f(k));
  }
  return value;
}

}  // namespace detail

/// log(k!) for counts: a product up to 16, then Stirling's series (Abramowitz
/// and Stegun 1964, 6.1.41), whose first omitted term is below 1e-14 there.
inline double log_factorial(std::int64_t k) {
  if (k < 16) {
    double product = 1.0;
    for (std::int64_t i = 2; i <= k; ++i) product *= static_cast<double>(i);
    return std::log(product);
  }
  constexpr double half_log_2_pi = 0.91893853320467274178;
  const double x = static_cast<double>(k);
  const double u = 1.0 / (x * x);
  const double series =
      (1.0 / 12 - u * (1.0 / 360 - u * (1.0 / 1260 - u / 1680))) / x;
  return (x + 0.5) * std::log(x) - x + half_log_2_pi + series;
}

/// log_factorial() with a table for counts up to `largest`.
class LogFactorial {
 public:
  explicit LogFactorial(std::int64_t largest)
      : table_(detail::count_table(largest, log_factorial)) {}

  double operator()(std::int64_t k) const {
    const auto i = static_cast<std::size_t>(k);
    return i < table_.size() ? table_[i] : log_factorial(k);
  }

 private:
  std::vector<double> table_;
};

/// k log k, zero for 0, with a table for counts up to `largest`.
class XLogX {
 public:
  explicit XLogX(std::int64_t largest)
      : table_(detail::count_table(largest, x_log_x)) {}

  double operator()(std::int64_t k) const {
    const auto i = static_cast<std::size_t>(k);
    return i < table_.size() ? table_[i] : x_log_x(k);
  }

 private:
  static double x_log_x(std::int64_t k) {
    const double x = static_cast<double>(k);
    return k > 0 ? x * std::log(x) : 0.0;
  }

  std::vector<double> table_;
};

}  // namespace infosift

#endif
