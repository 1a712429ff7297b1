#ifndef INFOSIFT_PRODUCT_HPP
#define INFOSIFT_PRODUCT_HPP

#include <cstddef>
#include <cstring>
#include <utility>

#include "infosift/support/pack.hpp"

namespace infosift {

/// A matrix in memory: entry (i, j) lies at data[i * row + j * column].
struct MatrixView {
  const double* data;
  std::size_t row;
  std::size_t column;

  MatrixView from_column(std::size_t j) const {
    return {data + j * column, row, column};
  }
};

namespace detail {

template <typename Vector>
INFOSIFT_ALWAYS_INLINE void add_product(Vector& sum, const double* rows,
                                        double factor) {
  Vector value;
  std::memcpy(&value, rows, sizeof value);
  sum += value * factor;
}

// `height` registers of rows of `a`, whose columns are contiguous, times some
// columns of `b`: I counts the registers of the result. They are summed up in a
// fold, because the compiler keeps in memory what it finds in a loop.
template <typename Vector, std::size_t height, std::size_t... I>
INFOSIFT_ALWAYS_INLINE void multiply_tile(const double* a, std::size_t a_column,
                                          MatrixView b, std::size_t depth,
                                          double* out, std::size_t out_column,
                                          std::index_sequence<I...>) {
  constexpr std::size_t lanes = sizeof(Vector) / sizeof(double);
  Vector sum[] = {(void(I), Vector{})...};
  const double* from = b.data;
  for (std::size_t k = 0; k < depth; ++k) {
    (add_product(sum[I], a + I % height * lanes, from[I / height * b.column]),
     ...);
    a += a_column;
    from += b.row;
  }
  (std::memcpy(out + I / height * out_column + I % height * lanes, &sum[I],
               sizeof(Vector)),
   ...);
}

// Tiles of 4 * quads rows and `width` columns, for every processor and for
// those with registers of four numbers, which are asked for at run time.
struct NarrowTile {
  static constexpr std::size_t most_quads = 1;

  template <std::size_t quads, std::size_t width>
  static void apply(const double* a, std::size_t a_column, MatrixView b,
                    std::size_t depth, double* out, std::size_t out_column) {
    constexpr std::size_t height = 4 * quads / pack_size;
    multiply_tile<Pack, height>(a, a_column, b, depth, out, out_column,
                                std::make_index_sequence<height * width>());
  }
};

#ifdef INFOSIFT_WIDE_PACK
struct WideTile {
  static constexpr std::size_t most_quads = 3;

  template <std::size_t quads, std::size_t width>
  __attribute__((target("avx2,fma"))) static void apply(
      const double* a, std::size_t a_column, MatrixView b, std::size_t depth,
      double* out, std::size_t out_column) {
    multiply_tile<WidePack, quads>(a, a_column, b, depth, out, out_column,
                                   std::make_index_sequence<quads * width>());
  }
};
#endif

// `width` columns of the product, from row `i` on: as many rows at once as
// there are registers for, then fewer.
template <typename Tile, std::size_t width,
          std::size_t quads = Tile::most_quads>
void multiply_panel(const double* a, std::size_t rows, MatrixView b,
                    std::size_t depth, double* out, std::size_t i = 0) {
  for (; i + 4 * quads <= rows; i += 4 * quads) {
    Tile::template apply<quads, width>(a + i, rows, b, depth, out + i, rows);
  }
  if constexpr (quads > 1) {
    multiply_panel<Tile, width, quads - 1>(a, rows, b, depth, out, i);
  }
}

template <typename Tile>
void multiply_by(const double* a, std::size_t rows, MatrixView b,
                 std::size_t depth, std::size_t columns, double* out) {
  std::size_t j = 0;
  for (; j + 4 <= columns; j += 4) {
    multiply_panel<Tile, 4>(a, rows, b.from_column(j), depth, out + j * rows);
  }
  for (; j < columns; ++j) {
    multiply_panel<Tile, 1>(a, rows, b.from_column(j), depth, out + j * rows);
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
#ifdef INFOSIFT_WIDE_PACK
  if (has_wide_registers()) {
    detail::multiply_by<detail::WideTile>(a, rows, b, depth, columns, out);
    return;
  }
#endif
  detail::multiply_by<detail::NarrowTile>(a, rows, b, depth, columns, out);
}

}  // namespace infosift

#endif
