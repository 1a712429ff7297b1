#ifndef INFOSIFT_PAIR_COUNTS_HPP
#define INFOSIFT_PAIR_COUNTS_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "infosift/discrete/bit_planes.hpp"
#include "infosift/discrete/packed.hpp"
#include "infosift/support/prefetch.hpp"

namespace infosift {

namespace detail {

// As assign(size, 0), which compilers fill one by one.
inline void set_zero(std::vector<std::uint32_t>& counts, std::size_t size) {
  counts.resize(size);
  if (size > 0) std::memset(counts.data(), 0, size * sizeof(std::uint32_t));
}

}  // namespace detail

/// How often each level of x meets each level of y, in the rows in which
/// neither is missing; and the memory for counting, so that a table is best
/// used again for the next pair.
struct PairCounts {
  std::size_t nx = 0;
  std::size_t ny = 0;
  std::vector<std::uint32_t> count;  ///< count[x * ny + y], from zero
  std::vector<std::uint32_t> lanes;  ///< work space

  void reset(std::size_t levels_x, std::size_t levels_y) {
    nx = levels_x;
    ny = levels_y;
    detail::set_zero(count, nx * ny);
  }
};

namespace detail {

// A table of up to a few megabytes is counted densely. For few rows, zeroing
// and reading the table would cost more than hashing.
inline bool dense_table_pays(std::uint64_t cells, std::size_t rows) {
  return cells <= (std::uint64_t{1} << 18) && cells <= 16 * rows + 1024;
}

// Adds the other three lanes to the first, in steps of a fixed size that the
// compiler makes vectors of. Requires a size that is a multiple of it.
inline void add_lanes(std::uint32_t* lane, std::size_t size) {
  constexpr std::size_t step = 8;
  for (std::uint32_t* end = lane + size; lane != end; lane += step) {
    std::array<std::uint32_t, step> sum;
    for (std::size_t i = 0; i < step; ++i) {
      sum[i] = (lane[i] + lane[size + i]) +
               (lane[2 * size + i] + lane[3 * size + i]);
    }
    for (std::size_t i = 0; i < step; ++i) lane[i] = sum[i];
  }
}

// Counts rows one by one, with a place for missing values. In a small table,
// four lanes take turns, so that consecutive rows in the same cell need not
// wait for each other.
template <typename Key, typename X, typename Y>
void count_rows(const X* x, const Y* y, std::size_t n, PairCounts& table) {
  const std::size_t stride = table.ny + 1;
  const std::size_t space = ((table.nx + 1) * stride + 7) / 8 * 8;
  const std::size_t lanes = space <= 2048 ? 4 : 1;
  set_zero(table.lanes, lanes * space);
  std::array<std::uint32_t*, 4> lane;
  for (std::size_t i = 0; i < 4; ++i) {
    lane[i] = table.lanes.data() + (i % lanes) * space;
  }

  constexpr std::size_t block = word_rows;
  std::array<Key, block> key;
  const auto factor = static_cast<Key>(stride);
  for (std::size_t begin = 0; begin < n; begin += block) {
    for (std::size_t i = 0; i < block; ++i) {
      key[i] = static_cast<Key>(static_cast<Key>(x[begin + i] * factor) +
                                y[begin + i]);
    }
    for (std::size_t i = 0; i < block; i += 4) {
      ++lane[0][key[i]];
      ++lane[1][key[i + 1]];
      ++lane[2][key[i + 2]];
      ++lane[3][key[i + 3]];
    }
  }
  if (lanes == 4) add_lanes(table.lanes.data(), space);
  for (std::size_t a = 0; a < table.nx; ++a) {
    const std::uint32_t* from = table.lanes.data() + (a + 1) * stride + 1;
    std::copy(from, from + table.ny, table.count.data() + a * table.ny);
  }
}

template <typename X, typename Y>
void count_rows(const X* x, const Y* y, const PackedCodes& like,
                PairCounts& table) {
  const std::size_t n = like.words() * word_rows;
  if ((table.nx + 1) * (table.ny + 1) <= 65536) {
    count_rows<std::uint16_t>(x, y, n, table);
  } else {
    count_rows<std::uint32_t>(x, y, n, table);
  }
}

inline void count_rows(const PackedCodes& x, const PackedCodes& y,
                       PairCounts& table) {
  if (x.width() == 1 && y.width() == 1) {
    count_rows(x.bytes(), y.bytes(), x, table);
  } else if (x.width() == 1) {
    count_rows(x.bytes(), y.two_bytes(), x, table);
  } else if (y.width() == 1) {
    count_rows(x.two_bytes(), y.bytes(), x, table);
  } else {
    count_rows(x.two_bytes(), y.two_bytes(), x, table);
  }
}

// Fills in the last row and column of a table from the margins of all of it.
inline void complete_table(const std::uint32_t* in_x, std::size_t nx,
                           const std::uint32_t* in_y, std::size_t ny,
                           std::uint32_t* row) {
  std::uint32_t* rest = row + (nx - 1) * ny;
  std::copy(in_y, in_y + ny, rest);
  for (std::size_t a = 0; a + 1 < nx; ++a, row += ny) {
    std::uint32_t left = in_x[a];
    for (std::size_t b = 0; b + 1 < ny; ++b) {
      left -= row[b];
      rest[b] -= row[b];
    }
    row[ny - 1] = left;
    rest[ny - 1] -= left;
  }
}

// Counts the intersections of planes. If no value is missing, the last level
// has what the others leave of the margins.
inline void count_planes(const PackedCodes& x, const PackedCodes& y,
                         const BitKernels& kernels, PairCounts& table,
                         Prefetch& next) {
  const bool complete = x.n_missing() == 0 && y.n_missing() == 0;
  const std::size_t last = complete ? 1 : 0;
  for (std::size_t block = 0; block < x.blocks(); ++block) {
    kernels.count(x.planes(block), table.nx - last, y.planes(block),
                  table.ny - last, x.words_of(block), table.count.data(),
                  table.ny, next);
  }
  if (complete) {
    complete_table(x.level_counts().data(), table.nx, y.level_counts().data(),
                   table.ny, table.count.data());
  }
}

}  // namespace detail

/// Whether a pair with so many levels is best counted by planes.
inline bool planes_pay(std::size_t nx, std::size_t ny,
                       const BitKernels& kernels = fastest_kernels()) {
  return nx > 0 && ny > 0 && nx <= BitKernels::most_levels &&
         ny <= BitKernels::most_levels &&
         (nx - 1) * (ny - 1) <= kernels.most_pairs;
}

/// Counts a pair of variables, by their planes where both have them and that is
/// faster. Requires that both are packed and of the same size, and that the
/// table is not too large. Planes leave time to fetch something meanwhile.
inline void count_pair(const PackedCodes& x, const PackedCodes& y,
                       PairCounts& table, const BitKernels& kernels,
                       Prefetch& next) {
  table.reset(x.n_levels(), y.n_levels());
  if (x.has_planes() && y.has_planes() &&
      planes_pay(table.nx, table.ny, kernels)) {
    detail::count_planes(x, y, kernels, table, next);
  } else {
    detail::count_rows(x, y, table);
  }
}

inline void count_pair(const PackedCodes& x, const PackedCodes& y,
                       PairCounts& table,
                       const BitKernels& kernels = fastest_kernels()) {
  Prefetch none;
  count_pair(x, y, table, kernels, none);
}

}  // namespace infosift

#endif
