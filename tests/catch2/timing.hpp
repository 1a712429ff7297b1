#ifndef INFOSIFT_TESTS_TIMING_HPP
#define INFOSIFT_TESTS_TIMING_HPP

#include <ctime>

/// CPU seconds that `body` takes; what else the machine does is not in them.
template <typename Body>
double cpu_seconds(const Body& body) {
  const std::clock_t start = std::clock();
  body();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// A limit that only a wrong order of growth exceeds: twenty times what the
/// code takes, and twenty times that under sanitizers, which slow every access.
constexpr double time_limit(double seconds) {
#ifdef INFOSIFT_SANITIZED
  return 20.0 * seconds;
#else
  return seconds;
#endif
}

#endif
