#ifndef INFOSIFT_PACKED_HPP
#define INFOSIFT_PACKED_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/discrete/bit_planes.hpp"
#include "infosift/discrete/codes.hpp"
#include "infosift/support/prefetch.hpp"

namespace infosift {

namespace detail {

constexpr std::size_t most_byte_levels = 254;
constexpr std::size_t most_packed_levels = 65534;

// Rows whose planes are together: what is packed, spread and counted of them
// stays in the first cache.
constexpr std::size_t block_words = 64;

// Copies codes to a narrower type, missing and invalid ones as zero.
template <typename T>
void narrow(const int* code, std::size_t n, std::size_t n_levels, T* out,
            Exceptions& found) {
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = static_cast<T>(examine(code[i], n_levels, found) ? code[i] : 0);
  }
}

}  // namespace detail

/// A discrete variable in as few bytes as its levels need, with zero for a
/// missing value, so that many pairs can be counted from what the cache holds;
/// and as bit planes, if these are asked for.
class PackedCodes {
 public:
  PackedCodes() = default;
  explicit PackedCodes(const Codes& codes) { assign(codes); }

  /// Takes other codes, and says whether each of them is one of the levels or
  /// `missing_code`. Those that are neither become missing. Planes can be made
  /// at once, of codes of one byte, and something fetched meanwhile.
  bool assign(const Codes& codes, bool planes = false,
              const BitKernels& kernels = fastest_kernels()) {
    Prefetch none;
    return assign(codes, planes, kernels, none);
  }
  bool assign(const Codes& codes, bool planes, const BitKernels& kernels,
              Prefetch& next) {
    size_ = codes.size;
    n_levels_ = codes.n_levels;
    has_planes_ = false;
    Exceptions found;
    if (n_levels_ <= detail::most_byte_levels) {
      width_ = 1;
      pack_bytes(codes, planes, kernels, next, found);
    } else if (n_levels_ <= detail::most_packed_levels) {
      width_ = 2;
      allocate(two_bytes_);
      detail::narrow(codes.value, size_, n_levels_, two_bytes_.data(), found);
    } else {
      width_ = 0;
      for (std::size_t i = 0; i < size_; ++i) {
        examine(codes.value[i], n_levels_, found);
      }
    }
    n_missing_ = found.absent;
    return !found.invalid;
  }

  std::size_t size() const { return size_; }
  std::size_t n_levels() const { return n_levels_; }
  std::size_t n_missing() const { return n_missing_; }

  /// Bytes of a code; zero if there are too many levels for two of them, and
  /// the codes have only been examined.
  int width() const { return width_; }
  /// The codes, if of that width, and zeros up to 64 * words().
  const std::uint8_t* bytes() const { return byte_.data(); }
  const std::uint16_t* two_bytes() const { return two_bytes_.data(); }

  /// Words of a plane, in whole groups.
  std::size_t words() const {
    constexpr std::size_t group = detail::group_words * detail::word_rows;
    return (size_ + group - 1) / group * detail::group_words;
  }
  std::size_t blocks() const {
    return (words() + detail::block_words - 1) / detail::block_words;
  }
  std::size_t words_of(std::size_t block) const {
    return std::min(detail::block_words, words() - block * detail::block_words);
  }
  bool has_planes() const { return has_planes_; }
  /// The planes of the rows of a block, level by level.
  const std::uint64_t* planes(std::size_t block) const {
    return plane_.data() + block * detail::block_words * n_levels_;
  }

  /// Fetches the planes while those of a variable like this are counted.
  Prefetch fetch_planes() const {
    return Prefetch(plane_.data(), plane_.size() * sizeof(std::uint64_t));
  }

  /// Rows of each level, known if there are planes.
  const std::vector<std::uint32_t>& level_counts() const { return count_; }
  std::size_t levels_seen() const { return levels_seen_; }
  /// Are these the numbers that every table of the variable adds up to, too?
  bool is_counted() const { return has_planes_ && n_missing_ == 0; }

  /// Makes the planes, unless they are there. Requires codes of one byte.
  void make_planes(const BitKernels& kernels = fastest_kernels()) {
    if (has_planes_) return;
    Prefetch none;
    begin_planes();
    for (std::size_t i = 0; i < blocks(); ++i) spread_block(i, kernels, none);
    end_planes();
  }

 private:
  template <typename T>
  void allocate(std::vector<T>& out) {
    out.resize(words() * detail::word_rows);
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(size_), out.end(), T{});
  }

  void pack_bytes(const Codes& codes, bool planes, const BitKernels& kernels,
                  Prefetch& next, Exceptions& found) {
    allocate(byte_);
    if (n_levels_ == 0) {
      detail::narrow(codes.value, size_, 0, byte_.data(), found);
      return;
    }
    if (planes) begin_planes();
    for (std::size_t block = 0; block < blocks(); ++block) {
      const std::size_t begin = block * detail::block_words * detail::word_rows;
      const std::size_t end =
          std::min(size_, begin + words_of(block) * detail::word_rows);
      narrow_rows(codes, begin, end, kernels, next, found);
      if (planes) spread_block(block, kernels, next);
    }
    if (planes) end_planes();
  }

  void narrow_rows(const Codes& codes, std::size_t begin, std::size_t end,
                   const BitKernels& kernels, Prefetch& next,
                   Exceptions& found) {
    const std::size_t words = (end - begin) / detail::word_rows;
    kernels.narrow(codes.value + begin, words, n_levels_, byte_.data() + begin,
                   found, next);
    begin += words * detail::word_rows;
    detail::narrow(codes.value + begin, end - begin, n_levels_,
                   byte_.data() + begin, found);
  }

  void begin_planes() {
    has_planes_ = true;
    plane_.resize(words() * n_levels_);
    count_.assign(n_levels_, 0);
  }

  void spread_block(std::size_t block, const BitKernels& kernels,
                    Prefetch& next) {
    const std::size_t first = block * detail::block_words;
    std::uint64_t* plane = plane_.data() + first * n_levels_;
    kernels.spread(byte_.data() + first * detail::word_rows, words_of(block),
                   n_levels_, plane, next);
    kernels.tally(plane, n_levels_, words_of(block), count_.data(), next);
  }

  void end_planes() {
    levels_seen_ = 0;
    for (const std::uint32_t count : count_) levels_seen_ += count > 0;
  }

  std::size_t size_ = 0;
  std::size_t n_levels_ = 0;
  std::size_t n_missing_ = 0;
  std::size_t levels_seen_ = 0;
  int width_ = 1;
  bool has_planes_ = false;
  std::vector<std::uint8_t> byte_;
  std::vector<std::uint16_t> two_bytes_;
  std::vector<std::uint64_t> plane_;
  std::vector<std::uint32_t> count_;
};

}  // namespace infosift

#endif
