#ifndef INFOSIFT_CLASSES_HPP
#define INFOSIFT_CLASSES_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift {

/// The observations grouped by equality in every row.
struct Classes {
  std::vector<arma::uword> code;  ///< of each observation: 0, 1, ...
  std::vector<arma::uword> size;  ///< of each class
};

namespace detail {

/// Renumbers keys as 0, 1, ... in their order. Returns how many there are.
inline std::uint64_t number_keys(std::vector<KeyedIndex>& items,
                                 std::vector<std::uint64_t>& number) {
  radix_sort(items, {});
  std::uint64_t last = 0;
  for (std::size_t r = 0; r < items.size(); ++r) {
    if (r > 0 && items[r].key != items[r - 1].key) ++last;
    number[items[r].index] = last;
  }
  return last + 1;
}

}  // namespace detail

inline Classes classes(const Points& points) {
  const arma::uword n = points.n();
  Classes result{std::vector<arma::uword>(n), {}};
  if (n == 0) return result;
  std::vector<std::uint64_t> number(n, 0);
  std::vector<std::uint64_t> joint(n, 0);
  std::uint64_t size = 1;
  std::vector<detail::KeyedIndex> items(n);
  for (arma::uword row = 0; row < points.dimensions(); ++row) {
    for (arma::uword i = 0; i < n; ++i) {
      items[i] = {detail::key_of(points.value.at(row, i)), i};
    }
    const std::uint64_t levels = detail::number_keys(items, number);
    // At most n of each: their product has room in 64 bits.
    for (arma::uword i = 0; i < n; ++i) {
      items[i] = {joint[i] * levels + number[i], i};
    }
    size = detail::number_keys(items, joint);
  }
  result.size.assign(size, 0);
  for (arma::uword i = 0; i < n; ++i) {
    result.code[i] = joint[i];
    ++result.size[joint[i]];
  }
  return result;
}

}  // namespace infosift

#endif
