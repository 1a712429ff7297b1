#ifndef INFOSIFT_PLANE_COUNTS_AVX512_HPP
#define INFOSIFT_PLANE_COUNTS_AVX512_HPP

#include <cstddef>
#include <cstdint>

#include "infosift/discrete/plane_counts_avx2.hpp"
#include "infosift/support/avx512.hpp"
#include "infosift/support/prefetch.hpp"

// Counting of what bit_planes.hpp says, 512 bits at a time, by an instruction
// that counts the bits of a word.
#ifdef INFOSIFT_AVX512
namespace infosift {
namespace detail {

INFOSIFT_AVX512 inline __m512i load512(const void* from) {
  return _mm512_loadu_si512(from);
}

// The totals of four registers of eight sums each, as four numbers of 16 bits,
// and another four that are without meaning. Requires totals below 2^16.
INFOSIFT_AVX512 inline __m128i totals_avx512(__m512i a, __m512i b, __m512i c,
                                             __m512i d) {
  alignas(64) std::uint64_t sum[8];
  _mm512_store_si512(sum, (a | b << 16) | (c | d << 16) << 32);
  const __m256i four = _mm256_add_epi64(load256(sum), load256(sum + 4));
  const __m128i two = _mm_add_epi64(_mm256_castsi256_si128(four),
                                    _mm256_extracti128_si256(four, 1));
  return _mm_add_epi64(two, _mm_unpackhi_epi64(two, two));
}

INFOSIFT_AVX512 inline __m512i meet_avx512(__m512i x, const std::uint64_t* y) {
  return _mm512_popcnt_epi64(_mm512_and_si512(x, load512(y)));
}

// Counts all planes of x against `width` planes of y, at most four.
template <std::size_t width>
INFOSIFT_AVX512 void count_strip_avx512(const std::uint64_t* x, std::size_t nx,
                                        const std::uint64_t* y,
                                        std::size_t words, std::uint32_t* count,
                                        std::size_t stride, Prefetch& next) {
  for (std::size_t i = 0; i < nx; ++i, x += words, count += stride) {
    next.step<6>();
    __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a;
    for (std::size_t w = 0; w < words; w += 8) {
      const __m512i rows = load512(x + w);
      a = _mm512_add_epi64(a, meet_avx512(rows, y + w));
      if (width > 1) b = _mm512_add_epi64(b, meet_avx512(rows, y + words + w));
      if (width > 2)
        c = _mm512_add_epi64(c, meet_avx512(rows, y + 2 * words + w));
      if (width > 3)
        d = _mm512_add_epi64(d, meet_avx512(rows, y + 3 * words + w));
    }
    const __m128i totals = _mm_cvtepu16_epi32(totals_avx512(a, b, c, d));
    alignas(16) std::uint32_t some[4];
    _mm_store_si128(reinterpret_cast<__m128i*>(some), totals);
    for (std::size_t k = 0; k < width; ++k) count[k] += some[k];
  }
}

inline void count_avx512(const std::uint64_t* x, std::size_t nx,
                         const std::uint64_t* y, std::size_t ny,
                         std::size_t words, std::uint32_t* count,
                         std::size_t stride, Prefetch& next) {
  for (; ny >= 4; ny -= 4, y += 4 * words, count += 4) {
    count_strip_avx512<4>(x, nx, y, words, count, stride, next);
  }
  if (ny == 1) count_strip_avx512<1>(x, nx, y, words, count, stride, next);
  if (ny == 2) count_strip_avx512<2>(x, nx, y, words, count, stride, next);
  if (ny == 3) count_strip_avx512<3>(x, nx, y, words, count, stride, next);
}

INFOSIFT_AVX512 inline void tally_avx512(const std::uint64_t* plane,
                                         std::size_t n, std::size_t words,
                                         std::uint32_t* count, Prefetch& next) {
  const __m512i zero = _mm512_setzero_si512();
  for (std::size_t a = 0; a < n; ++a, plane += words) {
    next.step<3>();
    __m512i total = zero;
    for (std::size_t w = 0; w < words; w += 8) {
      total = _mm512_add_epi64(total, _mm512_popcnt_epi64(load512(plane + w)));
    }
    count[a] += static_cast<std::uint32_t>(
        _mm_extract_epi16(totals_avx512(total, zero, zero, zero), 0));
  }
}

}  // namespace detail
}  // namespace infosift
#endif

#endif
