#ifndef INFOSIFT_CLASSES_HPP
#define INFOSIFT_CLASSES_HPP

#include <algorithm>
#include <numeric>
#include <vector>

#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"

namespace infosift {

/// The observations grouped by equality in every row.
struct Classes {
  std::vector<arma::uword> code;  ///< of each observation: 0, 1, ...
  std::vector<arma::uword> size;  ///< of each class
};

inline Classes classes(const Points& points) {
  const arma::uword n = points.n();
  const arma::uword dimensions = points.dimensions();
  const auto order = [&](arma::uword i, arma::uword j) {
    const double* a = points.value.colptr(i);
    const double* b = points.value.colptr(j);
    return std::lexicographical_compare(a, a + dimensions, b, b + dimensions);
  };
  std::vector<arma::uword> sorted(n);
  std::iota(sorted.begin(), sorted.end(), arma::uword{0});
  std::sort(sorted.begin(), sorted.end(), order);

  Classes result{std::vector<arma::uword>(n), {}};
  for (arma::uword p = 0; p < n; ++p) {
    if (p == 0 || order(sorted[p - 1], sorted[p])) result.size.push_back(0);
    result.code[sorted[p]] = result.size.size() - 1;
    ++result.size.back();
  }
  return result;
}

}  // namespace infosift

#endif
