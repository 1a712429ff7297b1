#ifndef INFOSIFT_X_LOG_X_HPP
#define INFOSIFT_X_LOG_X_HPP

#include <cmath>

namespace infosift {

/// x log x, of which entropies are sums; zero for x = 0. Requires x >= 0.
inline double x_log_x(double x) { return x > 0.0 ? x * std::log(x) : 0.0; }

}  // namespace infosift

#endif
