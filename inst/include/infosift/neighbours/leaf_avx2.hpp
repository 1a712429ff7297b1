#ifndef INFOSIFT_LEAF_AVX2_HPP
#define INFOSIFT_LEAF_AVX2_HPP

#include <array>
#include <cstddef>
#include <limits>

#include "infosift/neighbours/kd_branch.hpp"
#include "infosift/support/avx2.hpp"

namespace infosift::detail {

/// A leaf with at most kLeafSize points, gone through about the centres of a
/// search: coordinate d of centre q is centre[d * kLeafSize + q].
struct LeafScan {
  const Lanes* lane;     // one for each dimension
  const Interval* side;  // of its box
  std::size_t points;
  const double* centre;
};

#ifdef INFOSIFT_AVX2

// Row l is infinite in place l and else 0: the least distances to point l of
// the leaf of the centres, which leave out the point itself.
inline const std::array<Lanes, kLeafSize>& own_point() {
  static const std::array<Lanes, kLeafSize> rows = [] {
    std::array<Lanes, kLeafSize> result{};
    for (std::size_t l = 0; l < kLeafSize; ++l) {
      result[l][l] = std::numeric_limits<double>::infinity();
    }
    return result;
  }();
  return rows;
}

/// Could a point in the box of the leaf be nearer to any of four centres than
/// `reach`?
template <std::size_t Fixed>
INFOSIFT_AVX2 inline bool touches_avx2(const LeafScan& in, const double* centre,
                                       __m256d reach) {
  __m256d gap = _mm256_setzero_pd();
  for (std::size_t d = 0; d < Fixed; ++d) {
    const __m256d here = _mm256_loadu_pd(centre + d * kLeafSize);
    const __m256d below = _mm256_sub_pd(_mm256_set1_pd(in.side[d].low), here);
    const __m256d above = _mm256_sub_pd(here, _mm256_set1_pd(in.side[d].high));
    gap = _mm256_max_pd(gap, _mm256_max_pd(below, above));
  }
  return _mm256_movemask_pd(_mm256_cmp_pd(gap, reach, _CMP_LT_OQ)) != 0;
}

/// Puts the distances to the points of a leaf among the smallest ones of each
/// centre, of which kept[j * kLeafSize + q] has the j-th: what NearestSearch
/// does, for four centres at a time. `Own` leaves out the centre itself, whose
/// leaf it is.
template <std::size_t Fixed, std::size_t Kept, bool Own>
INFOSIFT_AVX2 void keep_nearest_avx2(const LeafScan& in, std::size_t k,
                                     double* kept) {
  const __m256d sign = _mm256_set1_pd(-0.0);
  constexpr bool many = Kept > 8;
  const std::size_t last = many ? k - 1 : Kept - 1;
  for (std::size_t q = 0; q < kLeafSize; q += 4) {
    const double* centre = in.centre + q;
    double* store = kept + q;
    if (!Own && !touches_avx2<Fixed>(
                    in, centre, _mm256_loadu_pd(store + (k - 1) * kLeafSize))) {
      continue;
    }
    __m256d near[Kept];
    for (std::size_t j = 0; j < Kept; ++j) {
      near[j] = _mm256_loadu_pd(store + j * kLeafSize);
    }
    for (std::size_t l = 0; l < in.points; ++l) {
      __m256d here = Own ? _mm256_loadu_pd(own_point()[l].data() + q)
                         : _mm256_setzero_pd();
      for (std::size_t d = 0; d < Fixed; ++d) {
        const __m256d step =
            _mm256_sub_pd(_mm256_set1_pd(in.lane[d][l]),
                          _mm256_loadu_pd(centre + d * kLeafSize));
        here = _mm256_max_pd(here, _mm256_andnot_pd(sign, step));
      }
      // Most points are farther than many neighbours are.
      if (many && _mm256_movemask_pd(
                      _mm256_cmp_pd(here, near[last], _CMP_LT_OQ)) == 0) {
        continue;
      }
      for (std::size_t j = last; j > 0; --j) {
        near[j] = _mm256_min_pd(near[j], _mm256_max_pd(near[j - 1], here));
      }
      near[0] = _mm256_min_pd(near[0], here);
    }
    for (std::size_t j = 0; j < Kept; ++j) {
      _mm256_storeu_pd(store + j * kLeafSize, near[j]);
    }
  }
}

#endif

}  // namespace infosift::detail

#endif
