#ifndef INFOSIFT_BUNDLE_AVX2_HPP
#define INFOSIFT_BUNDLE_AVX2_HPP

#include <algorithm>
#include <cstddef>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/bundle.hpp"
#include "infosift/support/avx2.hpp"

// What bundle_kernels.hpp says, four numbers at a time.
#ifdef INFOSIFT_AVX2
namespace infosift::detail {

/// Half of the lanes in dimension d: how far from the centre. NaN stays.
template <bool Limited>
INFOSIFT_AVX2 inline __m256d steps_avx2(const Bundle& in, std::size_t d,
                                        const double* lane) {
  const __m256d centre = _mm256_set1_pd(in.centre[d * kLeafSize]);
  const __m256d step = _mm256_andnot_pd(
      _mm256_set1_pd(-0.0), _mm256_sub_pd(_mm256_loadu_pd(lane), centre));
  return Limited ? _mm256_min_pd(_mm256_set1_pd(in.limit[d]), step) : step;
}

template <bool Limited>
INFOSIFT_AVX2 inline std::size_t find_near_avx2(const Bundle& in,
                                                std::size_t block, double most,
                                                Near& found) {
  const __m256d bound = _mm256_set1_pd(most);
  for (; block < in.blocks; ++block) {
    const Lanes* lane = in.lane + block * in.dimensions;
    __m256d first = _mm256_setzero_pd();
    __m256d second = first;
    int open = 1;
    std::size_t d = 0;
    for (std::size_t look = kFirstLook; open != 0 && d < in.dimensions;
         look += kNextLook) {
      for (; d < std::min(look, in.dimensions); ++d) {
        const double* here = lane[d].data();
        first = _mm256_max_pd(first, steps_avx2<Limited>(in, d, here));
        second = _mm256_max_pd(second, steps_avx2<Limited>(in, d, here + 4));
      }
      open = _mm256_movemask_pd(
          _mm256_or_pd(_mm256_cmp_pd(first, bound, _CMP_LT_OQ),
                       _mm256_cmp_pd(second, bound, _CMP_LT_OQ)));
    }
    if (open == 0) continue;
    _mm256_storeu_pd(found.distance.data(), first);
    _mm256_storeu_pd(found.distance.data() + 4, second);
    return block;
  }
  return block;
}

template <bool Limited, Ball ball>
INFOSIFT_AVX2 inline std::size_t count_near_avx2(const Bundle& in,
                                                 const double* radius) {
  constexpr int less = ball == Ball::open ? _CMP_LT_OQ : _CMP_LE_OQ;
  __m256i count = _mm256_setzero_si256();
  for (std::size_t block = 0; block < in.blocks; ++block) {
    const Lanes* lane = in.lane + block * in.dimensions;
    __m256d first = _mm256_castsi256_pd(_mm256_set1_epi64x(-1));
    __m256d second = first;
    int open = 1;
    std::size_t d = 0;
    for (std::size_t look = kFirstLook - 1; open != 0 && d < in.dimensions;
         look += kNextLook) {
      for (; d < std::min(look, in.dimensions); ++d) {
        const double* here = lane[d].data();
        const __m256d reach = _mm256_set1_pd(radius[d * kLeafSize]);
        first = _mm256_and_pd(
            first,
            _mm256_cmp_pd(steps_avx2<Limited>(in, d, here), reach, less));
        second = _mm256_and_pd(
            second,
            _mm256_cmp_pd(steps_avx2<Limited>(in, d, here + 4), reach, less));
      }
      open = _mm256_movemask_pd(_mm256_or_pd(first, second));
    }
    // What is inside is -1.
    count = _mm256_sub_epi64(count, _mm256_castpd_si256(first));
    count = _mm256_sub_epi64(count, _mm256_castpd_si256(second));
  }
  alignas(32) std::size_t lanes[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), count);
  return lanes[0] + lanes[1] + lanes[2] + lanes[3];
}

}  // namespace infosift::detail
#endif

#endif
