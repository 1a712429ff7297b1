#ifndef INFOSIFT_PLANE_COUNTS_AVX2_HPP
#define INFOSIFT_PLANE_COUNTS_AVX2_HPP

#include <cstddef>
#include <cstdint>

#include "infosift/support/avx2.hpp"
#include "infosift/support/prefetch.hpp"

// Counting of what bit_planes.hpp says, 256 bits at a time.
#ifdef INFOSIFT_AVX2
namespace infosift {
namespace detail {

INFOSIFT_AVX2 inline __m256i load256(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

INFOSIFT_AVX2 inline void store256(void* to, __m256i value) {
  _mm256_storeu_si256(static_cast<__m256i*>(to), value);
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

// Bits set in each nibble, by a table (Mula, Kurz and Lemire 2018). Requires
// bytes below 16.
INFOSIFT_AVX2 inline __m256i bits_set_avx2(__m256i nibble) {
  const __m256i table =
      _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1,
                       2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  return _mm256_shuffle_epi8(table, nibble);
}

INFOSIFT_AVX2 inline __m256i low_nibbles(__m256i bytes) {
  return _mm256_and_si256(bytes, _mm256_set1_epi8(15));
}

// Planes of y, apart by nibbles: many planes of x meet them.
struct NibblesAvx2 {
  static constexpr std::size_t most_words = 128;
  alignas(32) std::uint64_t low[most_words];
  alignas(32) std::uint64_t high[most_words];

  INFOSIFT_AVX2 void take(const std::uint64_t* plane, std::size_t words) {
    for (std::size_t w = 0; w < words; w += 4) {
      const __m256i rows = load256(plane + w);
      store256(low + w, low_nibbles(rows));
      store256(high + w, low_nibbles(_mm256_srli_epi16(rows, 4)));
    }
  }

  // Bits set in the bytes of the intersection; `shifted` by a nibble.
  INFOSIFT_AVX2 __m256i meet(__m256i x, __m256i shifted, std::size_t w) const {
    return _mm256_add_epi8(
        bits_set_avx2(_mm256_and_si256(x, load256(low + w))),
        bits_set_avx2(_mm256_and_si256(shifted, load256(high + w))));
  }
};

// Adds to count[b] the rows in which a plane of x and plane b of y meet. A byte
// cannot overflow: it gets at most 8 bits from each of 16 registers.
template <std::size_t width>
INFOSIFT_AVX2 inline void count_tile_avx2(const std::uint64_t* x,
                                          const NibblesAvx2* y,
                                          std::size_t words,
                                          std::uint32_t* count) {
  const __m256i zero = _mm256_setzero_si256();
  __m128i totals = _mm_setzero_si128(), last = totals;
  for (std::size_t w = 0; w < words;) {
    const std::size_t end = w + 64 < words ? w + 64 : words;
    __m256i a = zero, b = zero, c = zero, d = zero, e = zero;
    for (; w < end; w += 4) {
      const __m256i rows = load256(x + w);
      const __m256i shifted = _mm256_srli_epi16(rows, 4);
      a = _mm256_add_epi8(a, y[0].meet(rows, shifted, w));
      if (width > 1) b = _mm256_add_epi8(b, y[1].meet(rows, shifted, w));
      if (width > 2) c = _mm256_add_epi8(c, y[2].meet(rows, shifted, w));
      if (width > 3) d = _mm256_add_epi8(d, y[3].meet(rows, shifted, w));
      if (width > 4) e = _mm256_add_epi8(e, y[4].meet(rows, shifted, w));
    }
    totals = _mm_add_epi32(
        totals,
        totals_avx2(_mm256_sad_epu8(a, zero), _mm256_sad_epu8(b, zero),
                    _mm256_sad_epu8(c, zero), _mm256_sad_epu8(d, zero)));
    if (width > 4) {
      last = _mm_add_epi32(
          last, totals_avx2(_mm256_sad_epu8(e, zero), zero, zero, zero));
    }
  }
  alignas(16) std::uint32_t some[8];
  _mm_store_si128(reinterpret_cast<__m128i*>(some), totals);
  _mm_store_si128(reinterpret_cast<__m128i*>(some + 4), last);
  for (std::size_t b = 0; b < width; ++b) count[b] += some[b];
}

// Counts all planes of x against `width` planes of y.
template <std::size_t width>
INFOSIFT_AVX2 void count_strip_avx2(const std::uint64_t* x, std::size_t nx,
                                    const std::uint64_t* y, std::size_t words,
                                    std::uint32_t* count, std::size_t stride,
                                    Prefetch& next) {
  NibblesAvx2 nibbles[width];
  for (std::size_t b = 0; b < width; ++b) nibbles[b].take(y + b * words, words);
  for (std::size_t a = 0; a < nx; ++a, x += words, count += stride) {
    next.step<6>();
    count_tile_avx2<width>(x, nibbles, words, count);
  }
}

inline void count_avx2(const std::uint64_t* x, std::size_t nx,
                       const std::uint64_t* y, std::size_t ny,
                       std::size_t words, std::uint32_t* count,
                       std::size_t stride, Prefetch& next) {
  // A strip of five is quicker than one of four and one of one.
  for (; ny >= 4 && ny != 5; ny -= 4, y += 4 * words, count += 4) {
    count_strip_avx2<4>(x, nx, y, words, count, stride, next);
  }
  if (ny == 1) count_strip_avx2<1>(x, nx, y, words, count, stride, next);
  if (ny == 2) count_strip_avx2<2>(x, nx, y, words, count, stride, next);
  if (ny == 3) count_strip_avx2<3>(x, nx, y, words, count, stride, next);
  if (ny == 5) count_strip_avx2<5>(x, nx, y, words, count, stride, next);
}

INFOSIFT_AVX2 inline void tally_avx2(const std::uint64_t* plane, std::size_t n,
                                     std::size_t words, std::uint32_t* count,
                                     Prefetch& next) {
  const __m256i zero = _mm256_setzero_si256();
  for (std::size_t a = 0; a < n; ++a, plane += words) {
    next.step<3>();
    __m256i total = zero;
    for (std::size_t w = 0; w < words;) {
      const std::size_t end = w + 64 < words ? w + 64 : words;
      __m256i sum = zero;
      for (; w < end; w += 4) {
        const __m256i rows = load256(plane + w);
        sum = _mm256_add_epi8(
            sum, _mm256_add_epi8(
                     bits_set_avx2(low_nibbles(rows)),
                     bits_set_avx2(low_nibbles(_mm256_srli_epi16(rows, 4)))));
      }
      total = _mm256_add_epi64(total, _mm256_sad_epu8(sum, zero));
    }
    count[a] += static_cast<std::uint32_t>(
        _mm_cvtsi128_si32(totals_avx2(total, zero, zero, zero)));
  }
}

}  // namespace detail
}  // namespace infosift
#endif

#endif
