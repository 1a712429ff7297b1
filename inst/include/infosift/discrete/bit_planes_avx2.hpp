#ifndef INFOSIFT_BIT_PLANES_AVX2_HPP
#define INFOSIFT_BIT_PLANES_AVX2_HPP

#include <cstddef>
#include <cstdint>

#include "infosift/support/avx2.hpp"

// What bit_planes.hpp says, 256 bits at a time.
#ifdef INFOSIFT_AVX2
namespace infosift {
namespace detail {

INFOSIFT_AVX2 inline __m256i load256(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

INFOSIFT_AVX2 inline void store256(void* to, __m256i value) {
  _mm256_storeu_si256(static_cast<__m256i*>(to), value);
}

// Saturation sends what is below one to zero and what is too large to 255, so
// that the check is one of bytes.
INFOSIFT_AVX2 inline std::size_t narrow_avx2(const int* code, std::size_t words,
                                             std::size_t n_levels,
                                             std::uint8_t* out) {
  const __m256i one = _mm256_set1_epi8(1);
  const __m256i top = _mm256_set1_epi8(static_cast<char>(n_levels - 1));
  // Narrowing works within halves of a register, and leaves fours of rows in
  // this order.
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  for (std::size_t w = 0; w < words; ++w, code += 64, out += 64) {
    __m256i beyond = _mm256_setzero_si256();
    for (std::size_t i = 0; i < 64; i += 32) {
      const __m256i packed = _mm256_packus_epi16(
          _mm256_packs_epi32(load256(code + i), load256(code + i + 8)),
          _mm256_packs_epi32(load256(code + i + 16), load256(code + i + 24)));
      const __m256i bytes = _mm256_permutevar8x32_epi32(packed, order);
      store256(out + i, bytes);
      beyond = _mm256_or_si256(
          beyond, _mm256_subs_epu8(_mm256_sub_epi8(bytes, one), top));
    }
    if (!_mm256_testz_si256(beyond, beyond)) return w;
  }
  return words;
}

// The lowest `digits` digits of 64 codes: the highest bits of the bytes after a
// shift. Those of four words go to one register per digit.
template <int digits>
INFOSIFT_AVX2 inline void digits_avx2(const std::uint8_t* code,
                                      std::uint64_t (*digit)[4]) {
  if constexpr (digits > 0) {
    for (std::size_t i = 0; i < 4; ++i) {
      constexpr int shift = 8 - digits;
      const auto bits = [](__m256i bytes) INFOSIFT_AVX2 {
        return static_cast<std::uint32_t>(
            _mm256_movemask_epi8(_mm256_slli_epi16(bytes, shift)));
      };
      digit[digits - 1][i] =
          bits(load256(code + 64 * i)) |
          static_cast<std::uint64_t>(bits(load256(code + 64 * i + 32))) << 32;
    }
    digits_avx2<digits - 1>(code, digit);
  }
}

// Four words of the planes of the levels from `base` on that differ in the
// lowest `digits` digits: each digit parts `rows` into those that have it and
// those that do not.
template <int digits>
INFOSIFT_AVX2 inline __attribute__((always_inline)) void split_avx2(
    __m256i rows, const std::uint64_t (*digit)[4], std::size_t base,
    std::size_t n_levels, std::uint64_t* plane, std::size_t stride) {
  if constexpr (digits == 0) {
    if (base - 1 < n_levels) store256(plane + (base - 1) * stride, rows);
  } else {
    const __m256i last = load256(digit[digits - 1]);
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
                                      std::uint64_t* plane) {
  std::uint64_t digit[digits][4];
  for (std::size_t w = 0; w < words; w += 4, code += 256, plane += 4) {
    digits_avx2<digits>(code, digit);
    split_avx2<digits>(_mm256_set1_epi8(-1), digit, 0, n_levels, plane, words);
  }
}

inline void spread_avx2(const std::uint8_t* code, std::size_t words,
                        std::size_t n_levels, std::uint64_t* plane) {
  if (n_levels < 2) return spread_digits_avx2<1>(code, words, n_levels, plane);
  if (n_levels < 4) return spread_digits_avx2<2>(code, words, n_levels, plane);
  if (n_levels < 8) return spread_digits_avx2<3>(code, words, n_levels, plane);
  if (n_levels < 16) return spread_digits_avx2<4>(code, words, n_levels, plane);
  spread_digits_avx2<5>(code, words, n_levels, plane);
}

// Bits set in each byte, by a table of the 16 nibbles (Mula, Kurz and Lemire
// 2018).
INFOSIFT_AVX2 inline __m256i bits_set_avx2(__m256i value) {
  const __m256i table =
      _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1,
                       2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  const __m256i nibble = _mm256_set1_epi8(15);
  const __m256i low = _mm256_and_si256(value, nibble);
  const __m256i high = _mm256_and_si256(_mm256_srli_epi16(value, 4), nibble);
  return _mm256_add_epi8(_mm256_shuffle_epi8(table, low),
                         _mm256_shuffle_epi8(table, high));
}

// Bytes of the intersection of two planes, and in how many rows each of four
// pairs of planes meets.
INFOSIFT_AVX2 inline __m256i meet_avx2(__m256i x, const std::uint64_t* y) {
  return bits_set_avx2(_mm256_and_si256(x, load256(y)));
}

// The totals of four registers of four sums each.
INFOSIFT_AVX2 inline __m128i totals_avx2(__m256i a, __m256i b, __m256i c,
                                         __m256i d) {
  const __m256i ab = _mm256_or_si256(a, _mm256_slli_epi64(b, 32));
  const __m256i cd = _mm256_or_si256(c, _mm256_slli_epi64(d, 32));
  const __m256i sums = _mm256_add_epi32(_mm256_unpacklo_epi64(ab, cd),
                                        _mm256_unpackhi_epi64(ab, cd));
  return _mm_add_epi32(_mm256_castsi256_si128(sums),
                       _mm256_extracti128_si256(sums, 1));
}

// Counts a plane of x against up to four planes of y. A byte cannot overflow:
// it gets at most 8 bits from each of 16 registers.
template <int width>
INFOSIFT_AVX2 inline __m128i count_tile_avx2(const std::uint64_t* x,
                                             const std::uint64_t* y,
                                             std::size_t words) {
  const __m256i zero = _mm256_setzero_si256();
  __m128i totals = _mm_setzero_si128();
  for (std::size_t w = 0; w < words;) {
    const std::size_t end = w + 64 < words ? w + 64 : words;
    __m256i a = zero, b = zero, c = zero, d = zero;
    for (; w < end; w += 4) {
      const __m256i rows = load256(x + w);
      a = _mm256_add_epi8(a, meet_avx2(rows, y + w));
      if (width > 1) b = _mm256_add_epi8(b, meet_avx2(rows, y + w + words));
      if (width > 2) c = _mm256_add_epi8(c, meet_avx2(rows, y + w + 2 * words));
      if (width > 3) d = _mm256_add_epi8(d, meet_avx2(rows, y + w + 3 * words));
    }
    totals = _mm_add_epi32(
        totals,
        totals_avx2(_mm256_sad_epu8(a, zero), _mm256_sad_epu8(b, zero),
                    _mm256_sad_epu8(c, zero), _mm256_sad_epu8(d, zero)));
  }
  return totals;
}

INFOSIFT_AVX2 inline void count_avx2(const std::uint64_t* x, std::size_t nx,
                                     const std::uint64_t* y, std::size_t ny,
                                     std::size_t words, std::uint32_t* count,
                                     std::size_t stride) {
  alignas(16) std::uint32_t some[4];
  for (std::size_t a = 0; a < nx; ++a, x += words, count += stride) {
    const std::uint64_t* plane = y;
    std::size_t b = 0;
    for (; b + 4 <= ny; b += 4, plane += 4 * words) {
      auto* four = reinterpret_cast<__m128i*>(count + b);
      _mm_storeu_si128(four,
                       _mm_add_epi32(_mm_loadu_si128(four),
                                     count_tile_avx2<4>(x, plane, words)));
    }
    if (b == ny) continue;
    _mm_store_si128(reinterpret_cast<__m128i*>(some),
                    ny - b == 1   ? count_tile_avx2<1>(x, plane, words)
                    : ny - b == 2 ? count_tile_avx2<2>(x, plane, words)
                                  : count_tile_avx2<3>(x, plane, words));
    for (std::size_t i = 0; b < ny; ++b, ++i) count[b] += some[i];
  }
}

}  // namespace detail
}  // namespace infosift
#endif

#endif
