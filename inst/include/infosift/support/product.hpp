#ifndef INFOSIFT_PRODUCT_HPP
#define INFOSIFT_PRODUCT_HPP

#include <cstddef>
#include <cstring>

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

#ifdef INFOSIFT_WIDE_PACK
// The same for processors with registers of four numbers, which are asked for
// at run time.
template <std::size_t width>
__attribute__((target("avx2,fma"))) void multiply_tile_wide(
    const double* a, std::size_t a_column, MatrixView b, std::size_t depth,
    double* out, std::size_t out_column) {
  WidePack sum[width];
  for (std::size_t j = 0; j < width; ++j) sum[j] = WidePack{0.0, 0.0, 0.0, 0.0};
  const double* from = b.data;
  for (std::size_t k = 0; k < depth; ++k) {
    WidePack rows;
    std::memcpy(&rows, a, sizeof rows);
    for (std::size_t j = 0; j < width; ++j) {
      const double value = from[j * b.column];
      sum[j] += rows * WidePack{value, value, value, value};
    }
    a += a_column;
    from += b.row;
  }
  for (std::size_t j = 0; j < width; ++j) {
    std::memcpy(out + j * out_column, &sum[j], sizeof sum[j]);
  }
}
#endif

// Calls `tile(column)` for every `width` columns and `single` for the rest.
template <std::size_t width, typename Tile, typename Single>
void for_each_tile(std::size_t columns, Tile&& tile, Single&& single) {
  const std::size_t whole = columns - columns % width;
  for (std::size_t j = 0; j < whole; j += width) tile(j);
  for (std::size_t j = whole; j < columns; ++j) single(j);
}

}  // namespace detail

/// out = a b for a thin matrix `a` of `rows` x `depth`, stored by columns, and
/// `b` of `depth` x `columns`, stored either way. `out` is stored by columns.
///
/// Requires `rows` to be a multiple of four: such matrices have rows of
/// padding. Made for a few dozen rows: `a` is meant to stay in the cache.
inline void multiply(const double* a, std::size_t rows, MatrixView b,
                     std::size_t depth, std::size_t columns, double* out) {
  const auto apply = [&](auto&& tile, std::size_t j) {
    const MatrixView panel{b.data + j * b.column, b.row, b.column};
    for (std::size_t i = 0; i < rows; i += 4) {
      tile(a + i, rows, panel, depth, out + i + j * rows, rows);
    }
  };
#ifdef INFOSIFT_WIDE_PACK
  if (has_wide_registers()) {
    detail::for_each_tile<8>(
        columns,
        [&](std::size_t j) { apply(detail::multiply_tile_wide<8>, j); },
        [&](std::size_t j) { apply(detail::multiply_tile_wide<1>, j); });
    return;
  }
#endif
  detail::for_each_tile<4>(
      columns, [&](std::size_t j) { apply(detail::multiply_tile<4>, j); },
      [&](std::size_t j) { apply(detail::multiply_tile<1>, j); });
}

}  // namespace infosift

#endif
