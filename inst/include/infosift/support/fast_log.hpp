#ifndef INFOSIFT_FAST_LOG_HPP
#define INFOSIFT_FAST_LOG_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "infosift/support/pack.hpp"

namespace infosift {

namespace detail {

// log(x): see fast_log().
template <typename Registers, typename Vector>
INFOSIFT_INLINED inline void take_log(const Vector& x, Vector& result) {
#if defined(__GNUC__)
  using Bits = typename Registers::Bits;
  Bits bits;
  std::memcpy(&bits, &x, sizeof bits);
  // Adding what lies between sqrt(1/2) and 1 moves the threshold of the
  // exponent from 1 to sqrt(1/2).
  const std::uint64_t root_half = 0x3fe6a09e667f3bcd;
  const Bits shifted = bits + (0x3ff0000000000000 - root_half);
  // The biased exponent as a number: as the low bits of 2^52.
  const Bits exponent = (shifted >> 52) + 0x4330000000000000;
  const Bits mantissa = (shifted & 0x000fffffffffffff) + root_half;
  Vector k;
  Vector m;
  std::memcpy(&k, &exponent, sizeof k);
  std::memcpy(&m, &mantissa, sizeof m);
  k = k - (4503599627370496.0 + 1023.0);
  const Vector s = (m - 1.0) / (m + 1.0);
  const Vector z = s * s;
  const Vector z2 = z * z;
  const Vector z4 = z2 * z2;
  const Vector low = (1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9));
  const Vector middle =
      (1.0 / 11 + z * (1.0 / 13)) + z2 * (1.0 / 15 + z * (1.0 / 17));
  const Vector high = 1.0 / 19 + z * (1.0 / 21);
  const Vector series = low + z4 * (middle + z4 * high);
  // log 2 in two parts. The first ends in zeros, so that k times it is exact.
  const double log2_high = 0x1.62e42feep-1;
  const double log2_low = 0x1.a39ef35793c76p-33;
  result = k * log2_high + ((s + s) + ((s + s) * z * series + k * log2_low));
#else
  const auto log_of = [](double v) { return v > 0 ? std::log(v) : -709.0; };
  result = {log_of(x[0]), log_of(x[1])};
#endif
}

}  // namespace detail

/// Natural logarithms of two numbers at once, each zero or positive and normal.
/// The logarithm of zero is taken to be about -709, so that 0 log 0 is 0.
///
/// x = 2^k m with m in [sqrt(1/2), sqrt(2)), and log m = 2 artanh(s) with
/// s = (m - 1)/(m + 1), by ten terms of its series: the first left out is below
/// 1e-18. The error is below two units in the last place.
inline Pack fast_log(Pack x) {
  Pack result;
  detail::take_log<NarrowRegisters>(x, result);
  return result;
}

/// Sum of v log v over `n` numbers, with 0 log 0 = 0.
inline double sum_x_log_x(const double* v, std::size_t n) {
  Pack first = both(0.0);
  Pack second = both(0.0);
  const std::size_t whole = n - n % 4;
  for (std::size_t i = 0; i < whole; i += 4) {
    const Pack a = load_pack(v + i);
    const Pack b = load_pack(v + i + 2);
    first += a * fast_log(a);
    second += b * fast_log(b);
  }
  double rest = 0.0;
  for (std::size_t i = whole; i < n; ++i) {
    if (v[i] > 0) rest += v[i] * std::log(v[i]);
  }
  return (first[0] + first[1]) + (second[0] + second[1]) + rest;
}

namespace detail {

// The sum over the first `n`, a multiple of four.
inline double pair_x_log_x_packed(const double* a, const double* b,
                                  std::size_t n) {
  Pack first = both(0.0);
  Pack second = both(0.0);
  for (std::size_t i = 0; i < n; i += 4) {
    const Pack u = load_pack(a + i) + load_pack(b + i);
    const Pack v = load_pack(a + i + 2) + load_pack(b + i + 2);
    first += u * fast_log(u);
    second += v * fast_log(v);
  }
  return (first[0] + first[1]) + (second[0] + second[1]);
}

#ifdef INFOSIFT_WIDE_PACK
// The same numbers in the same order, so that no bit depends on the processor.
__attribute__((target("avx2"))) inline double pair_x_log_x_wide(const double* a,
                                                                const double* b,
                                                                std::size_t n) {
  WidePack sum{0.0, 0.0, 0.0, 0.0};
  for (std::size_t i = 0; i < n; i += 4) {
    WidePack u;
    WidePack v;
    std::memcpy(&u, a + i, sizeof u);
    std::memcpy(&v, b + i, sizeof v);
    u += v;
    take_log<WideRegisters>(u, v);
    sum += u * v;
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}
#endif

}  // namespace detail

/// Sum of v log v for the `n` sums v of a number of `a` and one of `b`.
inline double pair_x_log_x(const double* a, const double* b, std::size_t n) {
  const std::size_t whole = n - n % 4;
  double rest = 0.0;
  for (std::size_t i = whole; i < n; ++i) {
    const double v = a[i] + b[i];
    if (v > 0) rest += v * std::log(v);
  }
#ifdef INFOSIFT_WIDE_PACK
  if (has_wide_registers()) {
    return detail::pair_x_log_x_wide(a, b, whole) + rest;
  }
#endif
  return detail::pair_x_log_x_packed(a, b, whole) + rest;
}

}  // namespace infosift

#endif
