#ifndef INFOSIFT_COUNT_LOGS_HPP
#define INFOSIFT_COUNT_LOGS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/support/gamma.hpp"
#include "infosift/support/x_log_x.hpp"

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

/// log(k!) for counts k >= 0.
inline double log_factorial(std::int64_t k) {
  return log_gamma(static_cast<double>(k) + 1.0);
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

/// k log k, of which plug-in entropies are sums, zero for 0, with a table for
/// counts up to `largest`.
class XLogX {
 public:
  explicit XLogX(std::int64_t largest)
      : table_(detail::count_table(largest, of_count)),
        has_all_(largest <= detail::count_table_limit) {}

  double operator()(std::int64_t k) const {
    const auto i = static_cast<std::size_t>(k);
    return i < table_.size() ? table_[i] : of_count(k);
  }

  /// The sum over some counts. Requires that none of them is above `largest`.
  double sum(const std::uint32_t* count, std::size_t size) const {
    double even = 0.0, odd = 0.0;
    std::size_t i = 0;
    if (has_all_) {
      const double* value = table_.data();
      for (; i + 2 <= size; i += 2) {
        even += value[count[i]];
        odd += value[count[i + 1]];
      }
    }
    for (; i < size; ++i) even += (*this)(count[i]);
    return even + odd;
  }

 private:
  static double of_count(std::int64_t k) {
    return x_log_x(static_cast<double>(k));
  }

  std::vector<double> table_;
  bool has_all_;
};

}  // namespace infosift

#endif
