#ifndef INFOSIFT_PRODUCT_HPP
#define INFOSIFT_PRODUCT_HPP

#include <cstddef>
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
INFOSIFT_INLINED inline void add_product(Vector& sum, const double* rows,
                                         double factor) {
  Vector value;
  load(value, rows);
  sum += value * factor;
}

// `height` registers of rows of `a`, whose columns are contiguous, times some
// columns of `b`: I counts the registers of the result. They are summed up in a
// fold, because the compiler keeps in memory what it finds in a loop.
template <typename Vector, std::size_t height, std::size_t... I>
INFOSIFT_INLINED inline void multiply_tile(const double* a,
                                           std::size_t a_column, MatrixView b,
                                           std::size_t depth, double* out,
                                           std::size_t out_column,
                                           std::index_sequence<I...>) {
  constexpr std::size_t lanes = lanes_of<Vector>;
  Vector sum[] = {(void(I), Vector{})...};
  const double* from = b.data;
  for (std::size_t k = 0; k < depth; ++k) {
    (add_product(sum[I], a + I % height * lanes, from[I / height * b.column]),
     ...);
    a += a_column;
    from += b.row;
  }
  (store(out + I / height * out_column + I % height * lanes, sum[I]), ...);
}

// `width` columns of the product, from row `i` on: tiles of as many fours of
// rows as there are registers for, then of fewer.
template <typename Vector, std::size_t width, std::size_t fours>
INFOSIFT_INLINED inline void multiply_panel(const double* a, std::size_t rows,
                                            MatrixView b, std::size_t depth,
                                            double* out, std::size_t i = 0) {
  constexpr std::size_t height = 4 * fours / lanes_of<Vector>;
  for (; i + 4 * fours <= rows; i += 4 * fours) {
    multiply_tile<Vector, height>(a + i, rows, b, depth, out + i, rows,
                                  std::make_index_sequence<height * width>());
  }
  if constexpr (fours > 1) {
    multiply_panel<Vector, width, fours - 1>(a, rows, b, depth, out, i);
  }
}

template <typename Vector>
INFOSIFT_INLINED inline void multiply_by(const double* a, std::size_t rows,
                                         MatrixView b, std::size_t depth,
                                         std::size_t columns, double* out) {
  constexpr std::size_t fours = lanes_of<Vector> == 4 ? 3 : 1;
  std::size_t j = 0;
  for (; j + 4 <= columns; j += 4) {
    multiply_panel<Vector, 4, fours>(a, rows, b.from_column(j), depth,
                                     out + j * rows);
  }
  for (; j < columns; ++j) {
    multiply_panel<Vector, 1, fours>(a, rows, b.from_column(j), depth,
                                     out + j * rows);
  }
}

// Four sums at once, as each waits for what was added last.
template <typename Vector>
INFOSIFT_INLINED inline double dot_by(const double* a, const double* b,
                                      std::size_t n) {
  constexpr std::size_t lanes = lanes_of<Vector>;
  Vector first{};
  Vector second{};
  Vector third{};
  Vector fourth{};
  const auto add = [&](Vector& sum, std::size_t i) INFOSIFT_INLINED {
    Vector u;
    Vector v;
    load(u, a + i);
    load(v, b + i);
    sum += u * v;
  };
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    add(first, i);
    add(second, i + lanes);
    add(third, i + 2 * lanes);
    add(fourth, i + 3 * lanes);
  }
  double rest = 0.0;
  for (; i < n; ++i) rest += a[i] * b[i];
  return sum_of((first + second) + (third + fourth)) + rest;
}

}  // namespace detail

/// The sum of the products of `n` numbers.
inline double dot(const double* a, const double* b, std::size_t n) {
  double result = 0.0;
  with_registers([&, a, b, n](auto registers) INFOSIFT_INLINED {
    result = detail::dot_by<typename decltype(registers)::Vector>(a, b, n);
  });
  return result;
}

/// out = a b for a thin matrix `a` of `rows` x `depth`, stored by columns, and
/// `b` of `depth` x `columns`, stored either way. `out` is stored by columns.
///
/// Requires `rows` to be a multiple of four: such matrices have rows of
/// padding. Made for a few dozen rows: `a` is meant to stay in the cache.
inline void multiply(const double* a, std::size_t rows, MatrixView b,
                     std::size_t depth, std::size_t columns, double* out) {
  with_registers([=](auto registers) INFOSIFT_INLINED {
    using Vector = typename decltype(registers)::Vector;
    detail::multiply_by<Vector>(a, rows, b, depth, columns, out);
  });
}

}  // namespace infosift

#endif
