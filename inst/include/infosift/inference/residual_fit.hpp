#ifndef INFOSIFT_RESIDUAL_FIT_HPP
#define INFOSIFT_RESIDUAL_FIT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/inference/shuffles.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/residual.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Regressions on numeric Z, all on normal scores: linear; quadratic, if there
/// are more than ten observations for each of its terms; and either of them
/// with what is left of it less its mean over the 8, 15 or 30 nearest in Z.
/// Fewer than Residuals compare, and without a model of the size of the errors.
class ResidualFit {
 public:
  ResidualFit(const Points& z, std::uint64_t seed, const Execution& run = {})
      : n_(z.n()), near_count_(std::min<std::size_t>(30, n_ - 1)) {
    const Points scores = scaled(z, Scale::normal);
    near_ = nearest_others(scores, near_count_, seed, run);
    const arma::mat linear = detail::design(scores);
    bases_.push_back(detail::row_basis(linear));
    const arma::uword terms = linear.n_rows * (linear.n_rows + 3) / 2;
    if (10 * terms < n_) {
      bases_.push_back(detail::row_basis(detail::with_products(linear)));
    }
  }

  /// For every row, normal scores less the fit with the least mean square error
  /// for observations that are left out of it.
  Points residuals(const Points& points) const {
    Points result = scaled(points, Scale::normal);
    for (arma::uword row = 0; row < result.dimensions(); ++row) {
      result.value.row(row) = residual(result.value.row(row));
    }
    return result;
  }

 private:
  arma::rowvec residual(const arma::rowvec& y) const {
    arma::rowvec best = y - arma::mean(y);
    double least = detail::mean_square(best);
    const auto offer = [&](const arma::rowvec& error, const arma::rowvec& e) {
      const double size = detail::mean_square(error);
      if (!(size < least)) return;
      least = size;
      best = e;
    };
    for (const arma::mat& basis : bases_) {
      const detail::Fit fit = detail::linear_fit(basis, y);
      offer(fit.left_out(), fit.residual);
      for (const std::size_t k : {8, 15, 30}) {
        const arma::rowvec local = less_neighbours(fit.residual, k);
        offer(local, local);
      }
    }
    // Rounding errors are not what is left of a function of Z.
    if (arma::norm(best) <= 1e-10 * arma::norm(y)) best.zeros();
    return best;
  }

  arma::rowvec less_neighbours(const arma::rowvec& e, std::size_t k) const {
    k = std::min(k, near_count_);
    arma::rowvec result(n_);
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
