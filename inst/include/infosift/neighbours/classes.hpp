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

/// number[i] becomes the rank of key(i) among the different keys: 0, 1, ...
/// Returns how many there are.
template <typename Key>
std::uint64_t number_keys(const Key& key, std::vector<std::uint64_t>& number) {
  const std::vector<Index> order = order_by_key(number.size(), key, {});
  std::vector<std::uint64_t> rank(number.size());
  std::uint64_t last = 0;
  for (std::size_t r = 0; r < order.size(); ++r) {
    if (r > 0 && key(order[r]) != key(order[r - 1])) ++last;
    rank[order[r]] = last;
  }
  number.swap(rank);
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
  for (arma::uword row = 0; row < points.dimensions(); ++row) {
    const std::uint64_t levels = detail::number_keys(
        [&](std::size_t i) { return detail::key_of(points.value.at(row, i)); },
        number);
    // At most n of each: their product has room in 64 bits.
    size = detail::number_keys(
        [&](std::size_t i) { return joint[i] * levels + number[i]; }, joint);
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
