#ifndef INFOSIFT_BIT_PLANES_AVX2_HPP
#define INFOSIFT_BIT_PLANES_AVX2_HPP

#include <cstddef>
#include <cstdint>

#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/plane_counts_avx2.hpp"
#include "infosift/support/avx2.hpp"

// What bit_planes.hpp says, 256 bits at a time.
#ifdef INFOSIFT_AVX2
namespace infosift {
namespace detail {

// 32 codes as bytes. Saturation sends what is below one to zero and what is too
// large to 255.
INFOSIFT_AVX2 inline __m256i bytes_avx2(const int* code) {
  const __m256i packed = _mm256_packus_epi16(
      _mm256_packs_epi32(load256(code), load256(code + 8)),
      _mm256_packs_epi32(load256(code + 16), load256(code + 24)));
  // Narrowing works within halves of a register, and leaves fours of rows in
  // this order.
  return _mm256_permutevar8x32_epi32(packed,
                                     _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

// Is one of 32 codes below one, and not missing? Those alone are negative with
// one taken off.
INFOSIFT_AVX2 inline bool any_low_avx2(const int* code) {
  const __m256i one = _mm256_set1_epi32(1);
  __m256i low = _mm256_setzero_si256();
  for (std::size_t i = 0; i < 32; i += 8) {
    low = _mm256_or_si256(low, _mm256_sub_epi32(load256(code + i), one));
  }
  return _mm256_movemask_ps(_mm256_castsi256_ps(low)) != 0;
}

INFOSIFT_AVX2 inline void narrow_avx2(const int* code, std::size_t words,
                                      std::size_t n_levels, std::uint8_t* out,
                                      Exceptions& found, Prefetch& next) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i one = _mm256_set1_epi8(1);
  const __m256i top = _mm256_set1_epi8(static_cast<char>(n_levels));
  for (std::size_t i = 0; i < 2 * words; ++i, code += 32, out += 32) {
    if (i % 4 == 0) next.step<3>();
    const __m256i bytes = bytes_avx2(code);
    const __m256i over = _mm256_subs_epu8(bytes, top);
    const __m256i absent =
        _mm256_or_si256(over, _mm256_cmpeq_epi8(bytes, zero));
    store256(out, bytes);
    if (_mm256_testz_si256(absent, absent)) continue;
    const __m256i level = _mm256_cmpeq_epi8(absent, zero);
    store256(out, _mm256_and_si256(bytes, level));
    found.absent +=
        32 - static_cast<std::size_t>(_mm_cvtsi128_si32(totals_avx2(
                 _mm256_sad_epu8(_mm256_and_si256(level, one), zero), zero,
                 zero, zero)));
    found.invalid =
        found.invalid || !_mm256_testz_si256(over, over) || any_low_avx2(code);
  }
}

// Of each group of 2 * shift bits the lower half from a and b, and the upper:
// those of a come first.
struct WovenAvx2 {
  __m256i lower, upper;
};

template <int shift>
INFOSIFT_AVX2 inline WovenAvx2 weave_avx2(__m256i a, __m256i b) {
  const __m256i mask = _mm256_set1_epi8(shift == 4   ? 0x0F
                                        : shift == 2 ? 0x33
                                                     : 0x55);
  return {_mm256_or_si256(_mm256_and_si256(a, mask),
                          _mm256_slli_epi16(_mm256_and_si256(b, mask), shift)),
          _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(a, shift), mask),
                          _mm256_andnot_si256(mask, b))};
}

// The binary digits of 256 codes, a register for each: bits of equal place of
// eight registers of codes are brought together.
INFOSIFT_AVX2 inline __attribute__((always_inline)) void digits_avx2(
    const std::uint8_t* code, __m256i (&digit)[5]) {
  const WovenAvx2 a = weave_avx2<4>(load256(code), load256(code + 128));
  const WovenAvx2 b = weave_avx2<4>(load256(code + 32), load256(code + 160));
  const WovenAvx2 c = weave_avx2<4>(load256(code + 64), load256(code + 192));
  const WovenAvx2 d = weave_avx2<4>(load256(code + 96), load256(code + 224));
  const WovenAvx2 even = weave_avx2<2>(a.lower, c.lower);
  const WovenAvx2 odd = weave_avx2<2>(b.lower, d.lower);
  const WovenAvx2 first = weave_avx2<1>(even.lower, odd.lower);
  const WovenAvx2 second = weave_avx2<1>(even.upper, odd.upper);
  digit[0] = first.lower;
  digit[1] = first.upper;
  digit[2] = second.lower;
  digit[3] = second.upper;
  digit[4] = weave_avx2<1>(weave_avx2<2>(a.upper, c.upper).lower,
                           weave_avx2<2>(b.upper, d.upper).lower)
                 .lower;
}

// Four words of the planes of the levels from `base` on that differ in the
// lowest `digits` digits: each digit parts `rows` into those that have it and
// those that do not. `plane` is that of the first of them, and then of the
// next.
template <int digits>
INFOSIFT_AVX2 inline __attribute__((always_inline)) void split_avx2(
    __m256i rows, const __m256i (&digit)[5], std::size_t base,
    std::size_t n_levels, std::uint64_t*& plane, std::size_t stride) {
  if (base > n_levels) return;
  if constexpr (digits == 0) {
    if (base == 0) return;
    store256(plane, rows);
    plane += stride;
  } else {
    const __m256i last = digit[digits - 1];
    split_avx2<digits - 1>(_mm256_andnot_si256(last, rows), digit, base,
                           n_levels, plane, stride);
    split_avx2<digits - 1>(_mm256_and_si256(last, rows), digit,
                           base + (std::size_t{1} << (digits - 1)), n_levels,
                           plane, stride);
  }
}

template <int digits>
INFOSIFT_AVX2 void spread_digits_avx2(const std::uint8_t* code,
                                      std::size_t words, std::size_t n_levels,
                                      std::uint64_t* plane, Prefetch& next) {
  for (std::size_t w = 0; w < words; w += 4, code += 256, plane += 4) {
    next.step<4>();
    __m256i digit[5];
    digits_avx2(code, digit);
    std::uint64_t* at = plane;
    split_avx2<digits>(_mm256_set1_epi8(-1), digit, 0, n_levels, at, words);
  }
}

inline void spread_avx2(const std::uint8_t* code, std::size_t words,
                        std::size_t n_levels, std::uint64_t* plane,
                        Prefetch& next) {
  if (n_levels < 2)
    return spread_digits_avx2<1>(code, words, n_levels, plane, next);
  if (n_levels < 4)
    return spread_digits_avx2<2>(code, words, n_levels, plane, next);
  if (n_levels < 8)
    return spread_digits_avx2<3>(code, words, n_levels, plane, next);
  if (n_levels < 16)
    return spread_digits_avx2<4>(code, words, n_levels, plane, next);
  spread_digits_avx2<5>(code, words, n_levels, plane, next);
}

}  // namespace detail
}  // namespace infosift
#endif

#endif
