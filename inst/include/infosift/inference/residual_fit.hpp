#ifndef INFOSIFT_RESIDUAL_FIT_HPP
#define INFOSIFT_RESIDUAL_FIT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/inference/shuffles.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Regressions on numeric Z, all on normal scores: linear; quadratic, if there
/// are more than ten observations for each of its terms; and either of them
/// with what is left of it less its mean over the 8, 15 or 30 nearest in Z.
class ResidualFit {
 public:
  ResidualFit(const Points& z, std::uint64_t seed, const Execution& run = {})
      : n_(z.n()), near_count_(std::min<std::size_t>(30, n_ - 1)) {
    const Points scores = scaled(z, Scale::normal);
    near_ = nearest_others(scores, near_count_, seed, run);
    const arma::mat linear = scores.value.t();
    bases_.push_back(orthonormal(linear));
    const arma::uword terms = linear.n_cols * (linear.n_cols + 3) / 2;
    if (10 * terms < n_) bases_.push_back(orthonormal(with_products(linear)));
  }

  /// For every row, normal scores less the fit with the least mean square error
  /// for observations that are left out of it.
  Points residuals(const Points& points) const {
    Points result = scaled(points, Scale::normal);
    for (arma::uword row = 0; row < result.dimensions(); ++row) {
      const arma::vec best = residual(result.value.row(row).t());
      result.value.row(row) = best.t();
    }
    return result;
  }

 private:
  static arma::mat with_products(const arma::mat& linear) {
    arma::mat result = linear;
    for (arma::uword i = 0; i < linear.n_cols; ++i) {
      for (arma::uword j = i; j < linear.n_cols; ++j) {
        result.insert_cols(result.n_cols, linear.col(i) % linear.col(j));
      }
    }
    return result;
  }

  // Of the columns and a constant; dependent ones are left out.
  static arma::mat orthonormal(const arma::mat& columns) {
    arma::mat u, v;
    arma::vec s;
    arma::svd_econ(
        u, s, v, arma::join_rows(arma::ones(columns.n_rows), columns), "left");
    const arma::uvec kept = arma::find(s > 1e-8 * s.max());
    return u.cols(kept);
  }

  arma::vec residual(const arma::vec& y) const {
    arma::vec best = y - arma::mean(y);
    double least = arma::dot(best, best);
    const auto offer = [&](const arma::vec& error, const arma::vec& residual) {
      const double size = arma::dot(error, error);
      if (!(size < least)) return;
      least = size;
      best = residual;
    };
    for (const arma::mat& basis : bases_) {
      const arma::vec e = y - basis * (basis.t() * y);
      const arma::vec free = 1.0 - arma::sum(arma::square(basis), 1);
      offer(e / arma::clamp(free, 0.1, 1.0), e);
      for (const std::size_t k : {8, 15, 30}) {
        const arma::vec local = less_neighbours(e, k);
        offer(local, local);
      }
    }
    // Rounding errors are not what is left of a function of Z.
    if (arma::norm(best) <= 1e-10 * arma::norm(y)) best.zeros();
    return best;
  }

  arma::vec less_neighbours(const arma::vec& e, std::size_t k) const {
    k = std::min(k, near_count_);
    arma::vec result(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      double sum = 0.0;
      for (std::size_t j = 0; j < k; ++j) sum += e[near_[i * near_count_ + j]];
      result[i] = e[i] - sum / static_cast<double>(k);
    }
    return result;
  }

  std::size_t n_, near_count_;
  Order near_;
  std::vector<arma::mat> bases_;
};

}  // namespace infosift

#endif
