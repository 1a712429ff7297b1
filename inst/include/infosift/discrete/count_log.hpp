#ifndef INFOSIFT_COUNT_LOG_HPP
#define INFOSIFT_COUNT_LOG_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace infosift {

/// c log c for counts c, of which plug-in entropies are sums: from a table for
/// the counts that a sample of n observations has in many cells.
class CountLog {
 public:
  explicit CountLog(std::size_t n)
      : value_(std::min<std::size_t>(n, 65535) + 1), covers_all_(n <= 65535) {
    for (std::size_t c = 2; c < value_.size(); ++c) value_[c] = exact(c);
  }

  double operator()(std::uint32_t count) const {
    return count < value_.size() ? value_[count] : exact(count);
  }

  /// The sum over some counts. Requires that none of them is above n.
  double sum(const std::uint32_t* count, std::size_t size) const {
    double even = 0.0, odd = 0.0;
    std::size_t i = 0;
    if (covers_all_) {
      const double* value = value_.data();
      for (; i + 2 <= size; i += 2) {
        even += value[count[i]];
        odd += value[count[i + 1]];
      }
    }
    for (; i < size; ++i) even += (*this)(count[i]);
    return even + odd;
  }

 private:
  static double exact(std::size_t count) {
    const auto c = static_cast<double>(count);
    return c * std::log(c);
  }

  std::vector<double> value_;
  bool covers_all_;
};

}  // namespace infosift

#endif
