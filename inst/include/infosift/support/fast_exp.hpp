#ifndef INFOSIFT_FAST_EXP_HPP
#define INFOSIFT_FAST_EXP_HPP

#include <cmath>
#include <cstring>

#include "infosift/support/pack.hpp"

namespace infosift {

namespace detail {

// exp(x) for x that are not positive: see fast_exp().
template <typename Registers, typename Vector>
INFOSIFT_INLINED inline void take_exp(const Vector& x, Vector& result) {
#if defined(__GNUC__)
  using Bits = typename Registers::Bits;
  // Adding 1.5 * 2^52 leaves the nearest whole number in the low bits.
  const double shifter = 6755399441055744.0;
  const Vector shifted = x * 1.4426950408889634074 + shifter;
  const Vector k = shifted - shifter;
  const Vector f = (x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33;
  const Vector f2 = f * f;
  const Vector f4 = f2 * f2;
  const Vector a = (1.0 + f) + f2 * (1.0 / 2 + f * (1.0 / 6));
  const Vector b =
      (1.0 / 24 + f * (1.0 / 120)) + f2 * (1.0 / 720 + f * (1.0 / 5040));
  const Vector c = (1.0 / 40320 + f * (1.0 / 362880)) +
                   f2 * (1.0 / 3628800 + f * (1.0 / 39916800));
  const Vector d = 1.0 / 479001600 + f * (1.0 / 6227020800);
  const Vector value = a + f4 * (b + f4 * (c + f4 * d));
  Bits exponent;
  Bits bits;
  std::memcpy(&exponent, &shifted, sizeof exponent);
  std::memcpy(&bits, &value, sizeof bits);
  bits += exponent << 52;
  Vector scaled;
  std::memcpy(&scaled, &bits, sizeof scaled);
  result = x > -700.0 ? scaled : Vector{};
#else
  const auto exp_of = [](double v) { return v > -700.0 ? std::exp(v) : 0.0; };
  result = {exp_of(x[0]), exp_of(x[1])};
#endif
}

}  // namespace detail

/// Exponentials of two numbers at once, neither of them positive. Below -700
/// the result is zero.
///
/// x = k log 2 + f with |f| <= (log 2) / 2, and exp(f) by its series up to
/// f^13 / 13!: the first term left out is below 1e-17. The error is below two
/// units in the last place.
inline Pack fast_exp(Pack x) {
  Pack result;
  detail::take_exp<NarrowRegisters>(x, result);
  return result;
}

}  // namespace infosift

#endif
