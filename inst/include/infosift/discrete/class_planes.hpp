#ifndef INFOSIFT_CLASS_PLANES_HPP
#define INFOSIFT_CLASS_PLANES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "infosift/discrete/bit_planes.hpp"
#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/packed.hpp"
#include "infosift/discrete/pair_counts.hpp"

namespace infosift {

/// The rows of each level of a variable together, in blocks of whole groups of
/// words of which the last is filled up with empty rows. In this order a table
/// of three variables, of which this is one, is a table of two for each block.
class ClassOrder {
 public:
  struct Block {
    std::size_t level;       ///< of all its rows, from zero
    std::size_t first_row;   ///< in the order
    std::size_t rows;        ///< that are not empty
    std::size_t first_word;  ///< of a plane
    std::size_t words;
  };

  /// Requires that no value is missing.
  explicit ClassOrder(const Codes& y) : n_levels_(y.n_levels), row_(y.size) {
    std::vector<std::size_t> place(n_levels_ + 1);
    for (std::size_t i = 0; i < y.size; ++i) ++place[level(y, i) + 1];
    for (std::size_t a = 0; a < n_levels_; ++a) {
      add_blocks(a, place[a + 1]);
      place[a + 1] += place[a];
    }
    for (std::size_t i = 0; i < y.size; ++i) {
      row_[place[level(y, i)]++] = static_cast<std::uint32_t>(i);
    }
  }

  std::size_t n_levels() const { return n_levels_; }
  const std::vector<Block>& blocks() const { return block_; }
  /// Words of a plane of all rows.
  std::size_t words() const { return words_; }
  /// Are there few empty rows?
  bool is_full() const {
    return 4 * words_ * detail::word_rows <= 5 * row_.size();
  }

  /// The codes of the rows of a block, and zeros for empty ones.
  void gather(const std::uint8_t* code, const Block& block,
              std::uint8_t* out) const {
    const std::uint32_t* row = row_.data() + block.first_row;
    for (std::size_t i = 0; i < block.rows; ++i) out[i] = code[row[i]];
    std::fill(out + block.rows, out + block.words * detail::word_rows,
              std::uint8_t{0});
  }

 private:
  static std::size_t level(const Codes& y, std::size_t i) {
    return static_cast<std::size_t>(y.value[i]) - 1;
  }

  // For the next `rows` rows.
  void add_blocks(std::size_t level, std::size_t rows) {
    constexpr std::size_t most = detail::block_words * detail::word_rows;
    constexpr std::size_t group = detail::group_words * detail::word_rows;
    for (std::size_t begin = 0; begin < rows; begin += most) {
      const std::size_t part = std::min(most, rows - begin);
      const std::size_t words =
          (part + group - 1) / group * detail::group_words;
      block_.push_back({level, rows_, part, words_, words});
      rows_ += part;
      words_ += words;
    }
  }

  std::size_t n_levels_;
  std::vector<std::uint32_t> row_;
  std::vector<Block> block_;
  std::size_t rows_ = 0;
  std::size_t words_ = 0;
};

/// A variable as bit planes of rows in the order of the classes.
class ClassPlanes {
 public:
  /// Requires codes of one byte, of at most BitKernels::most_levels levels.
  void assign(const PackedCodes& x, const ClassOrder& order,
              const BitKernels& kernels = fastest_kernels()) {
    n_levels_ = x.n_levels();
    is_complete_ = x.n_missing() == 0;
    plane_.resize(order.words() * n_levels_);
    count_.assign(order.n_levels() * n_levels_, 0);
    Prefetch none;
    std::array<std::uint8_t, detail::block_words * detail::word_rows> code;
    for (const ClassOrder::Block& block : order.blocks()) {
      std::uint64_t* plane = plane_.data() + block.first_word * n_levels_;
      order.gather(x.bytes(), block, code.data());
      kernels.spread(code.data(), block.words, n_levels_, plane, none);
      kernels.tally(plane, n_levels_, block.words,
                    count_.data() + block.level * n_levels_, none);
    }
  }

  bool empty() const { return plane_.empty(); }
  std::size_t n_levels() const { return n_levels_; }
  bool is_complete() const { return is_complete_; }
  /// The planes of a block, level by level.
  const std::uint64_t* planes(const ClassOrder::Block& block) const {
    return plane_.data() + block.first_word * n_levels_;
  }
  /// Rows of each level in a class.
  const std::uint32_t* level_counts(std::size_t of_class) const {
    return count_.data() + of_class * n_levels_;
  }

 private:
  std::size_t n_levels_ = 0;
  bool is_complete_ = true;
  std::vector<std::uint64_t> plane_;
  std::vector<std::uint32_t> count_;
};

/// Counts a variable against another within each class: cell (x, z) of a class
/// is count[(class * nx + x) * nz + z], all from zero.
inline void count_within_classes(
    const ClassPlanes& x, const ClassPlanes& z, const ClassOrder& order,
    std::vector<std::uint32_t>& count,
    const BitKernels& kernels = fastest_kernels()) {
  const std::size_t nx = x.n_levels();
  const std::size_t nz = z.n_levels();
  const bool complete = x.is_complete() && z.is_complete();
  const std::size_t last = complete ? 1 : 0;
  detail::set_zero(count, order.n_levels() * nx * nz);
  Prefetch none;
  for (const ClassOrder::Block& block : order.blocks()) {
    kernels.count(x.planes(block), nx - last, z.planes(block), nz - last,
                  block.words, count.data() + block.level * nx * nz, nz, none);
  }
  if (!complete) return;
  for (std::size_t c = 0; c < order.n_levels(); ++c) {
    detail::complete_table(x.level_counts(c), nx, z.level_counts(c), nz,
                           count.data() + c * nx * nz);
  }
}

}  // namespace infosift

#endif
