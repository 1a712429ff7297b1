#ifndef INFOSIFT_FAST_EXP_HPP
#define INFOSIFT_FAST_EXP_HPP

#include <cmath>
#include <cstdint>
#include <cstring>

#include "infosift/support/pack.hpp"

namespace infosift {

/// Exponentials of two numbers at once, neither of them positive. Below -700
/// the result is zero.
///
/// x = k log 2 + f with |f| <= (log 2) / 2, and exp(f) by its series up to
/// f^13 / 13!: the first term left out is below 1e-17. The error is below two
/// units in the last place.
inline Pack fast_exp(Pack x) {
#if defined(__GNUC__)
  using Bits = std::int64_t __attribute__((vector_size(16)));
  // Adding 1.5 * 2^52 leaves the nearest whole number in the low bits.
  const double shifter = 6755399441055744.0;
  const Bits in_range = x > -700.0;
  const Pack shifted = x * 1.4426950408889634074 + shifter;
  const Pack k = shifted - shifter;
  const Pack f = (x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33;
  const Pack f2 = f * f;
  const Pack f4 = f2 * f2;
  const Pack a = (1.0 + f) + f2 * (1.0 / 2 + f * (1.0 / 6));
  const Pack b =
      (1.0 / 24 + f * (1.0 / 120)) + f2 * (1.0 / 720 + f * (1.0 / 5040));
  const Pack c = (1.0 / 40320 + f * (1.0 / 362880)) +
                 f2 * (1.0 / 3628800 + f * (1.0 / 39916800));
  const Pack d = 1.0 / 479001600 + f * (1.0 / 6227020800);
  const Pack value = a + f4 * (b + f4 * (c + f4 * d));
  Bits exponent;
  Bits bits;
  std::memcpy(&exponent, &shifted, sizeof exponent);
  std::memcpy(&bits, &value, sizeof bits);
  bits = (bits + (exponent << 52)) & in_range;
  Pack result;
  std::memcpy(&result, &bits, sizeof result);
  return result;
#else
  const auto exp_of = [](double v) { return v > -700.0 ? std::exp(v) : 0.0; };
  return Pack{exp_of(x[0]), exp_of(x[1])};
#endif
}

}  // namespace infosift

#endif
