#ifndef INFOSIFT_SOFT_MAX_HPP
#define INFOSIFT_SOFT_MAX_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "infosift/support/fast_exp.hpp"
#include "infosift/support/pack.hpp"

namespace infosift {

namespace detail {

template <typename Registers>
INFOSIFT_INLINED inline double soft_max_by(double* v, const double* offset,
                                           double scale, std::size_t n,
                                           double factor, double* multiple) {
  using Vector = typename Registers::Vector;
  constexpr std::size_t lanes = lanes_of<Vector>;
  Vector peak = Vector{} - std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < n; i += lanes) {
    Vector value;
    Vector moved;
    load(value, v + i);
    load(moved, offset + i);
    moved += value * scale;
    store(v + i, moved);
    keep_larger(peak, moved);
  }
  double highest = peak[0];
  for (int i = 1; i < static_cast<int>(lanes); ++i) {
    highest = std::max(highest, static_cast<double>(peak[i]));
  }
  Vector sum{};
  for (std::size_t i = 0; i < n; i += lanes) {
    Vector value;
    load(value, v + i);
    value = value - highest;
    take_exp<Registers>(value, value);
    store(v + i, value);
    sum += value;
  }
  const double total = sum_of(sum);
  for (std::size_t i = 0; i < n; i += lanes) {
    Vector value;
    load(value, v + i);
    value = value * (1 / total);
    store(v + i, value);
    store(multiple + i, value * factor);
  }
  return highest + std::log(total);
}

}  // namespace detail

/// Replaces the `n` numbers v, a multiple of four, by
///   exp(offset + scale v) / Z, Z = sum exp(offset + scale v),
/// stores `factor` times that in `multiple`, and returns log Z. An offset may
/// be -infinity, but not all of them.
inline double soft_max(double* v, const double* offset, double scale,
                       std::size_t n, double factor, double* multiple) {
  double result = 0.0;
  with_registers([&](auto registers) INFOSIFT_INLINED {
    result = detail::soft_max_by<decltype(registers)>(v, offset, scale, n,
                                                      factor, multiple);
  });
  return result;
}

/// Replaces the `n` numbers v, a multiple of four, by scale v + offset, and
/// keeps in `highest` the largest that each place has seen.
inline void scale_and_shift(double* v, std::size_t n, double scale,
                            double offset, double* highest) {
  with_registers([=](auto registers) INFOSIFT_INLINED {
    using Vector = typename decltype(registers)::Vector;
    for (std::size_t i = 0; i < n; i += lanes_of<Vector>) {
      Vector value;
      Vector peak;
      load(value, v + i);
      load(peak, highest + i);
      value = value * scale + offset;
      keep_larger(peak, value);
      store(v + i, value);
      store(highest + i, peak);
    }
  });
}

/// Replaces the `n` numbers v, a multiple of four, by exp(v - shift), of which
/// none is above 1, and adds those to `sum`.
inline void add_exp(double* v, const double* shift, double* sum,
                    std::size_t n) {
  with_registers([=](auto registers) INFOSIFT_INLINED {
    using Vector = typename decltype(registers)::Vector;
    for (std::size_t i = 0; i < n; i += lanes_of<Vector>) {
      Vector value;
      Vector other;
      load(value, v + i);
      load(other, shift + i);
      value = value - other;
      detail::take_exp<decltype(registers)>(value, value);
      store(v + i, value);
      load(other, sum + i);
      other += value;
      store(sum + i, other);
    }
  });
}

}  // namespace infosift

#endif
