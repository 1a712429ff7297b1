#ifndef INFOSIFT_BIT_PLANES_HPP
#define INFOSIFT_BIT_PLANES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/discrete/bit_planes_avx2.hpp"
#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/plane_counts_avx512.hpp"
#include "infosift/support/prefetch.hpp"

// A variable with few levels as bit planes: for each level a bit for each row,
// which says whether the row has that level. How often two levels meet is then
// the number of bits in the intersection of their planes, many rows at a time.
// Of 256 rows row 32 i + 8 j + k is bit 8 k + i of word j, which is quickest.

namespace infosift {

namespace detail {

constexpr std::size_t word_rows = 64;

// Planes are padded to whole groups of words, which vector registers take
// without a remainder.
constexpr std::size_t group_words = 8;

// A word of each plane of a binary digit, for a group of words.
using DigitGroup = std::array<std::array<std::uint64_t, group_words>, 5>;

inline std::size_t binary_digits(std::size_t value) {
  std::size_t digits = 0;
  for (; value > 0; value /= 2) ++digits;
  return digits;
}

inline void narrow_portable(const int* code, std::size_t words,
                            std::size_t n_levels, std::uint8_t* out,
                            Exceptions& found, Prefetch& next) {
  for (std::size_t i = 0; i < words * word_rows; ++i) {
    if (i % 128 == 0) next.step<3>();
    const bool level = examine(code[i], n_levels, found);
    out[i] = static_cast<std::uint8_t>(level ? code[i] : 0);
  }
}

// Reads eight bytes at a time, of which each bit has its place.
inline void digits_portable(const std::uint8_t* code, std::size_t digits,
                            DigitGroup& digit) {
  digit = {};
  for (std::size_t part = 0; part < 8 * group_words; ++part, code += 8) {
    std::uint64_t eight = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      eight |= std::uint64_t{code[i]} << (8 * i);
    }
    const std::size_t word = part / 32 * 4 + part % 4;
    const std::size_t bit = part % 32 / 4;
    for (std::size_t d = 0; d < digits; ++d) {
      digit[d][word] |= (eight >> d & 0x0101010101010101u) << bit;
    }
  }
}

// The planes of the levels from those of the digits: with each digit, every set
// of rows falls into those that have it and those that do not.
inline void split_portable(const DigitGroup& digit, std::size_t digits,
                           std::size_t n_levels, std::uint64_t* plane,
                           std::size_t stride) {
  std::array<std::uint64_t, 32> rows;
  for (std::size_t w = 0; w < group_words; ++w) {
    rows[0] = ~std::uint64_t{0};
    std::size_t sets = 1;
    for (std::size_t d = digits; d-- > 0; sets *= 2) {
      for (std::size_t i = sets; i-- > 0;) {
        const std::uint64_t set = rows[i];
        rows[2 * i + 1] = set & digit[d][w];
        rows[2 * i] = set & ~digit[d][w];
      }
    }
    for (std::size_t level = 0; level < n_levels; ++level) {
      plane[level * stride + w] = rows[level + 1];
    }
  }
}

inline void spread_portable(const std::uint8_t* code, std::size_t words,
                            std::size_t n_levels, std::uint64_t* plane,
                            Prefetch& next) {
  const std::size_t digits = binary_digits(n_levels);
  DigitGroup digit;
  for (std::size_t w = 0; w < words; w += group_words) {
    next.step<8>();
    digits_portable(code + w * word_rows, digits, digit);
    split_portable(digit, digits, n_levels, plane + w, words);
  }
}

// Number of bits that are set, by sums of neighbouring bits, pairs, nibbles and
// bytes.
inline std::uint64_t bits_set(std::uint64_t word) {
  word -= word >> 1 & 0x5555555555555555u;
  word = (word & 0x3333333333333333u) + (word >> 2 & 0x3333333333333333u);
  word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return word * 0x0101010101010101u >> 56;
}

inline void count_portable(const std::uint64_t* x, std::size_t nx,
                           const std::uint64_t* y, std::size_t ny,
                           std::size_t words, std::uint32_t* count,
                           std::size_t stride, Prefetch& next) {
  for (std::size_t a = 0; a < nx; ++a) {
    next.step<6>();
    for (std::size_t b = 0; b < ny; ++b) {
      std::uint64_t sum = 0;
      for (std::size_t w = 0; w < words; ++w) {
        sum += bits_set(x[a * words + w] & y[b * words + w]);
      }
      count[a * stride + b] += static_cast<std::uint32_t>(sum);
    }
  }
}

inline void tally_portable(const std::uint64_t* plane, std::size_t n,
                           std::size_t words, std::uint32_t* count,
                           Prefetch& next) {
  for (std::size_t a = 0; a < n; ++a) {
    next.step<3>();
    std::uint64_t sum = 0;
    for (std::size_t w = 0; w < words; ++w)
      sum += bits_set(plane[a * words + w]);
    count[a] += static_cast<std::uint32_t>(sum);
  }
}

}  // namespace detail

/// The work on codes of one byte and on bit planes, as this processor does it
/// best. Planes and counts are the same by every set of kernels. Meanwhile they
/// take steps of `next`, of about as much as memory gives in the time.
struct BitKernels {
  static constexpr std::size_t most_levels = 31;

  /// Copies `words` times 64 codes as bytes, missing and invalid ones as zero.
  /// Requires 1 <= n_levels <= 254.
  void (*narrow)(const int* code, std::size_t words, std::size_t n_levels,
                 std::uint8_t* out, Exceptions& found, Prefetch& next);
  /// Writes the planes of levels 1, ..., n_levels of `words` times 64 codes,
  /// one plane after the other. A code of zero is in no plane. Requires at most
  /// 31 levels and whole groups of eight words.
  void (*spread)(const std::uint8_t* code, std::size_t words,
                 std::size_t n_levels, std::uint64_t* plane, Prefetch& next);
  /// Adds to count[a * stride + b] the number of rows in plane a of x and plane
  /// b of y. Requires whole groups, and at most 128 words.
  void (*count)(const std::uint64_t* x, std::size_t nx, const std::uint64_t* y,
                std::size_t ny, std::size_t words, std::uint32_t* count,
                std::size_t stride, Prefetch& next);
  /// Adds to count[a] the number of rows in plane a. Requires the same.
  void (*tally)(const std::uint64_t* plane, std::size_t n, std::size_t words,
                std::uint32_t* count, Prefetch& next);
  /// Number of pairs of planes up to which to count them is faster than to
  /// count row by row (measured).
  std::size_t most_pairs;
};

/// Those that this processor can run: the portable ones first, the fastest
/// last.
inline const std::vector<BitKernels>& available_kernels() {
  static const std::vector<BitKernels> available = [] {
    std::vector<BitKernels> kernels = {
        {detail::narrow_portable, detail::spread_portable,
         detail::count_portable, detail::tally_portable, 12}};
#ifdef INFOSIFT_AVX2
    if (has_avx2()) {
      kernels.push_back({detail::narrow_avx2, detail::spread_avx2,
                         detail::count_avx2, detail::tally_avx2, 150});
    }
    if (has_avx2() && has_avx512()) {
      kernels.push_back({detail::narrow_avx2, detail::spread_avx2,
                         detail::count_avx512, detail::tally_avx512, 240});
    }
#endif
    return kernels;
  }();
  return available;
}

inline const BitKernels& fastest_kernels() {
  static const BitKernels& fastest = available_kernels().back();
  return fastest;
}

}  // namespace infosift

#endif
