#ifndef INFOSIFT_PRODUCT_HPP
#define INFOSIFT_PRODUCT_HPP

#include <algorithm>
#include <cstddef>

#include "infosift/support/pack.hpp"

namespace infosift {

/// A matrix in memory: entry (i, j) lies at data[i * row + j * column].
struct MatrixView {
  const double* data;
  std::size_t row;
  std::size_t column;
};

namespace detail {

// Four rows of `a`, whose columns are contiguous, times `width` columns of `b`.
template <std::size_t width>
void multiply_tile(const double* a, std::size_t a_column, MatrixView b,
                   std::size_t depth, double* out, std::size_t out_column) {
  Pack top[width];
  Pack bottom[width];
  for (std::size_t j = 0; j < width; ++j) top[j] = bottom[j] = both(0.0);
  const double* from = b.data;
  for (std::size_t k = 0; k < depth; ++k) {
    const Pack upper = load_pack(a);
    const Pack lower = load_pack(a + pack_size);
    for (std::size_t j = 0; j < width; ++j) {
      const Pack value = both(from[j * b.column]);
      top[j] += upper * value;
      bottom[j] += lower * value;
    }
    a += a_column;
    from += b.row;
  }
  for (std::size_t j = 0; j < width; ++j) {
    store_pack(out + j * out_column, top[j]);
    store_pack(out + j * out_column + pack_size, bottom[j]);
  }
}

}  // namespace detail

/// out = a b for a thin matrix `a` of `rows` x `depth`, stored by columns, and
/// `b` of `depth` x `columns`, stored either way. `out` is stored by columns.
///
/// Requires `rows` to be a multiple of four: such matrices have rows of
/// padding. Made for a few dozen rows: `a` is meant to stay in the cache.
inline void multiply(const double* a, std::size_t rows, MatrixView b,
                     std::size_t depth, std::size_t columns, double* out) {
  constexpr std::size_t width = 4;
  const std::size_t whole = columns - columns % width;
  for (std::size_t j = 0; j < whole; j += width) {
    const MatrixView panel{b.data + j * b.column, b.row, b.column};
    for (std::size_t i = 0; i < rows; i += 4) {
      detail::multiply_tile<width>(a + i, rows, panel, depth,
                                   out + i + j * rows, rows);
    }
  }
  for (std::size_t j = whole; j < columns; ++j) {
    const MatrixView panel{b.data + j * b.column, b.row, b.column};
    for (std::size_t i = 0; i < rows; i += 4) {
      detail::multiply_tile<1>(a + i, rows, panel, depth, out + i + j * rows,
                               rows);
    }
  }
}

}  // namespace infosift

#endif
