#ifndef INFOSIFT_ROUGH_LOG_HPP
#define INFOSIFT_ROUGH_LOG_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "infosift/support/pack.hpp"

namespace infosift {

/// A sum in single precision, and what its error is proportional to.
struct RoughSum {
  double value = 0.0;
  double size = 0.0;
  /// For sums of x log x of which `size` has x and the absolute value of each
  /// term: rounding of the terms, and of up to 32 of them added up, are fewer
  /// than 48 times half a unit in the last place.
  double error() const { return 48 * 0x1p-24 * size; }
};

/// How many terms may be added up in single precision.
constexpr std::size_t rough_terms = 32;

#if defined(__GNUC__)
using RoughPack = float __attribute__((vector_size(16)));
using RoughBits = std::int32_t __attribute__((vector_size(16)));
#ifdef INFOSIFT_WIDE_PACK
using WideRoughPack = float __attribute__((vector_size(32)));
using WideRoughBits = std::int32_t __attribute__((vector_size(32)));
#endif

namespace detail {

// log u = k log 2 + 2 artanh(s), s = (m - 1)/(m + 1), with m in [sqrt(1/2),
// sqrt(2)): what the series leaves out is below 8e-8 of it. About -88 for zero.
template <typename Bits, typename Vector>
__attribute__((always_inline)) inline void rough_log(const Vector& u,
                                                     Vector& result) {
  Bits bits;
  std::memcpy(&bits, &u, sizeof bits);
  const Bits exponent = (bits - 0x3f3504f3) >> 23;
  const Bits mantissa = bits - (exponent << 23);
  Vector m;
  std::memcpy(&m, &mantissa, sizeof m);
  const Vector s = (m - 1.0f) / (m + 1.0f);
  const Vector z = s * s;
  const Vector series = 2.0f + z * (2.0f / 3 + z * (2.0f / 5 + z * (2.0f / 7)));
  result =
      __builtin_convertvector(exponent, Vector) * 0.693147181f + s * series;
}

template <typename Bits, typename Vector>
__attribute__((always_inline)) inline void add_absolute(const Vector& v,
                                                        Vector& to) {
  Bits bits;
  std::memcpy(&bits, &v, sizeof bits);
  bits &= 0x7fffffff;
  Vector size;
  std::memcpy(&size, &bits, sizeof size);
  to += size;
}

template <typename Bits, typename Vector>
__attribute__((always_inline)) inline void rough_pair_sum(const float* a,
                                                          const float* b,
                                                          std::size_t n,
                                                          RoughSum& result) {
  constexpr std::size_t lanes = sizeof(Vector) / sizeof(float);
  for (std::size_t first = 0; first < n; first += lanes * rough_terms) {
    const std::size_t end = std::min(n, first + lanes * rough_terms);
    Vector sum = {};
    Vector size = {};
    for (std::size_t i = first; i < end; i += lanes) {
      Vector u;
      Vector term;
      std::memcpy(&u, a + i, sizeof u);
      std::memcpy(&term, b + i, sizeof term);
      u += term;
      rough_log<Bits>(u, term);
      term *= u;
      sum += term;
      size += u;
      add_absolute<Bits>(term, size);
    }
    for (std::size_t i = 0; i < lanes; ++i) {
      result.value += static_cast<double>(sum[i]);
      result.size += static_cast<double>(size[i]);
    }
  }
}

#ifdef INFOSIFT_WIDE_PACK
__attribute__((target("avx2"))) inline void rough_pair_sum_wide(
    const float* a, const float* b, std::size_t n, RoughSum& result) {
  rough_pair_sum<WideRoughBits, WideRoughPack>(a, b, n, result);
}
#endif

}  // namespace detail
#endif

/// Sum of v log v for the `n` sums v of a number of `a` and one of `b`; n is a
/// multiple of eight.
inline RoughSum rough_pair_x_log_x(const float* a, const float* b,
                                   std::size_t n) {
  RoughSum result;
#if defined(__GNUC__)
#ifdef INFOSIFT_WIDE_PACK
  if (has_wide_registers()) {
    detail::rough_pair_sum_wide(a, b, n, result);
    return result;
  }
#endif
  detail::rough_pair_sum<RoughBits, RoughPack>(a, b, n, result);
#else
  for (std::size_t i = 0; i < n; ++i) {
    const float u = a[i] + b[i];
    const float term = u > 0 ? u * std::log(u) : 0.0f;
    result.value += static_cast<double>(term);
    result.size += static_cast<double>(u + std::fabs(term));
  }
#endif
  return result;
}

}  // namespace infosift

#endif
