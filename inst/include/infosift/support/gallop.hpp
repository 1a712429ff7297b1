#ifndef INFOSIFT_GALLOP_HPP
#define INFOSIFT_GALLOP_HPP

#include <algorithm>
#include <cstddef>

namespace infosift::detail {

/// The largest m of 0, ..., limit for which holds(m): in steps that double and
/// then halve, so that a small one is found soon. Requires that it holds up to
/// some m and not beyond; for 0 it is taken for granted.
template <typename Holds>
std::ptrdiff_t gallop(std::ptrdiff_t limit, const Holds& holds) {
  std::ptrdiff_t good = 0, bad = 1;
  while (bad <= limit && holds(bad)) {
    good = bad;
    bad *= 2;
  }
  for (auto open = std::min(bad, limit + 1) - good; open > 1;) {
    const std::ptrdiff_t half = open / 2;
    good += holds(good + half) ? half : 0;
    open -= half;
  }
  return good;
}

}  // namespace infosift::detail

#endif
