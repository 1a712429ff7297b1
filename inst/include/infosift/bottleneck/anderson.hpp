#ifndef INFOSIFT_ANDERSON_HPP
#define INFOSIFT_ANDERSON_HPP

#include <algorithm>
#include <cmath>

#include "infosift/support/armadillo.hpp"
#include "infosift/support/product.hpp"

namespace infosift {

/// Anderson acceleration of a fixed-point iteration u -> g(u): from the last
/// few pairs, the combination of the g whose residual g - u would be smallest
/// if g were linear (Walker and Ni 2011). It knows no objective: the caller
/// judges what is proposed, and calls restart() after a proposal that was no
/// good. Requires vectors whose length is a multiple of four.
class Anderson {
 public:
  explicit Anderson(arma::uword depth = 8) : depth_(depth) {}

  void restart() { stored_ = next_ = 0, has_last_ = false; }

  /// The next u, for the latest pair.
  arma::vec propose(const arma::vec& u, const arma::vec& g) {
    const arma::vec residual = g - u;
    if (has_last_) remember(residual - last_residual_, g - last_g_);
    last_residual_ = residual;
    last_g_ = g;
    has_last_ = true;
    if (stored_ == 0) return g;
    const arma::vec share = least_squares(residual);
    arma::vec change(g.n_elem);
    multiply(image_step_.memptr(), g.n_elem, {share.memptr(), 1, 0}, stored_, 1,
             change.memptr());
    return g - change;
  }

 private:
  void remember(const arma::vec& residual_step, const arma::vec& image_step) {
    if (residual_step_.n_rows != residual_step.n_elem) {
      residual_step_.set_size(residual_step.n_elem, depth_);
      image_step_.set_size(residual_step.n_elem, depth_);
      gram_.zeros(depth_, depth_);
    }
    residual_step_.col(next_) = residual_step;
    image_step_.col(next_) = image_step;
    stored_ = std::max(stored_, next_ + 1);
    for (arma::uword i = 0; i < stored_; ++i) {
      gram_(i, next_) = gram_(next_, i) =
          dot(residual_step_.colptr(i), residual_step.memptr(),
              residual_step.n_elem);
    }
    next_ = (next_ + 1) % depth_;
  }

  // Normal equations by Cholesky's method. What is added to the diagonal keeps
  // steps that are nearly dependent from having huge coefficients.
  arma::vec least_squares(const arma::vec& residual) const {
    const arma::uword n = stored_;
    arma::vec scale(n);
    for (arma::uword i = 0; i < n; ++i) {
      scale[i] = gram_(i, i) > 0 ? 1 / std::sqrt(gram_(i, i)) : 0.0;
    }
    arma::mat factor(n, n, arma::fill::zeros);
    arma::vec solution(n);
    for (arma::uword i = 0; i < n; ++i) {
      for (arma::uword j = 0; j <= i; ++j) {
        double sum = gram_(i, j) * scale[i] * scale[j];
        if (i == j) sum = 1 + 1e-12;
        for (arma::uword k = 0; k < j; ++k) sum -= factor(i, k) * factor(j, k);
        factor(i, j) =
            i == j ? std::sqrt(std::max(sum, 1e-13)) : sum / factor(j, j);
      }
      solution[i] =
          dot(residual_step_.colptr(i), residual.memptr(), residual.n_elem) *
          scale[i];
      for (arma::uword k = 0; k < i; ++k) {
        solution[i] -= factor(i, k) * solution[k];
      }
      solution[i] /= factor(i, i);
    }
    for (arma::uword i = n; i-- > 0;) {
      for (arma::uword k = i + 1; k < n; ++k) {
        solution[i] -= factor(k, i) * solution[k];
      }
      solution[i] /= factor(i, i);
    }
    return solution % scale;
  }

  arma::uword depth_;
  arma::uword stored_ = 0;
  arma::uword next_ = 0;
  bool has_last_ = false;
  arma::vec last_residual_;
  arma::vec last_g_;
  arma::mat residual_step_;
  arma::mat image_step_;
  arma::mat gram_;
};

}  // namespace infosift

#endif
