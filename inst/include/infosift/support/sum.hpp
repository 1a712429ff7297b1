#ifndef INFOSIFT_SUM_HPP
#define INFOSIFT_SUM_HPP

#include <cmath>

namespace infosift {

/// Compensated sum (Neumaier 1974): the error does not grow with the number of
/// terms, so that identities hold to rounding for millions of cells.
class Sum {
 public:
  Sum& operator+=(double term) {
    const double next = value_ + term;
    lost_ += std::fabs(value_) >= std::fabs(term) ? (value_ - next) + term
                                                  : (term - next) + value_;
    value_ = next;
    return *this;
  }

  /// Infinite or NaN where a plain sum is.
  double value() const {
    return std::isfinite(value_) ? value_ + lost_ : value_;
  }

 private:
  double value_ = 0.0;
  double lost_ = 0.0;
};

}  // namespace infosift

#endif
