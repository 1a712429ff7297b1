#ifndef INFOSIFT_JOINT_HPP
#define INFOSIFT_JOINT_HPP

#include <cmath>
#include <cstddef>
#include <utility>

#include "infosift/support/armadillo.hpp"
#include "infosift/support/product.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// A joint distribution p(x, y) as the information bottleneck sees it: p(x) and
/// p(y | x), in a dense or a sparse matrix with one column for each x.
///
/// Every x and every y has mass: the caller drops those without.
class Joint {
 public:
  /// From a matrix whose column x is proportional to p(., x). It is scaled to
  /// sum to one.
  explicit Joint(arma::mat mass) : dense_(std::move(mass)), is_sparse_(false) {
    init(arma::vec(arma::sum(dense_, 0).t()), arma::vec(arma::sum(dense_, 1)));
    for (arma::uword x = 0; x < size_x(); ++x) {
      dense_.col(x) /= arma::accu(dense_.col(x));
    }
    init_information();
  }

  explicit Joint(arma::sp_mat mass)
      : sparse_(std::move(mass)), is_sparse_(true) {
    sparse_.sync();
    init(arma::vec(arma::mat(arma::sum(sparse_, 0)).t()),
         arma::vec(arma::mat(arma::sum(sparse_, 1))));
    for (arma::uword x = 0; x < size_x(); ++x) {
      sparse_.col(x) /= arma::accu(sparse_.col(x));
    }
    sparse_.sync();
    init_information();
  }

  arma::uword size_x() const { return px_.n_elem; }
  arma::uword size_y() const { return py_.n_elem; }
  const arma::vec& px() const { return px_; }
  const arma::vec& py() const { return py_; }
  /// sum_y p(y|x) log p(y|x), one for each x.
  const arma::vec& negentropy() const { return negentropy_; }
  double mutual_info() const { return information_; }
  double entropy_x() const { return entropy_x_; }
  /// How many p(x, y) are above zero.
  arma::uword filled() const { return filled_; }
  bool has_zeros() const { return filled_ < size_x() * size_y(); }

  /// Calls `visit(y, p(y|x))` for every y that x may come with.
  template <typename Visit>
  void for_each(arma::uword x, Visit&& visit) const {
    if (is_sparse_) {
      for (arma::uword i = sparse_.col_ptrs[x]; i < sparse_.col_ptrs[x + 1];
           ++i) {
        visit(sparse_.row_indices[i], sparse_.values[i]);
      }
    } else {
      const double* column = dense_.colptr(x);
      for (arma::uword y = 0; y < dense_.n_rows; ++y) {
        if (column[y] > 0) visit(y, column[y]);
      }
    }
  }

  /// out(t, x) = sum_y a(t, y) p(y|x). The rows of `a` are a multiple of four.
  void expect_over_y(const arma::mat& a, arma::mat& out) const {
    out.set_size(a.n_rows, size_x());
    if (!is_sparse_) {
      multiply(a.memptr(), a.n_rows, {dense_.memptr(), 1, size_y()}, size_y(),
               size_x(), out.memptr());
      return;
    }
    out.zeros();
    for (arma::uword x = 0; x < size_x(); ++x) {
      for_each(x, [&, to = out.colptr(x)](arma::uword y, double c) {
        add_scaled(to, a.colptr(y), c, a.n_rows);
      });
    }
  }

  /// out(t, y) = sum_x a(t, x) p(y|x). The rows of `a` are a multiple of four.
  void mix_over_x(const arma::mat& a, arma::mat& out) const {
    out.set_size(a.n_rows, size_y());
    if (!is_sparse_) {
      multiply(a.memptr(), a.n_rows, {dense_.memptr(), size_y(), 1}, size_x(),
               size_y(), out.memptr());
      return;
    }
    out.zeros();
    for (arma::uword x = 0; x < size_x(); ++x) {
      for_each(x, [&, from = a.colptr(x)](arma::uword y, double c) {
        add_scaled(out.colptr(y), from, c, a.n_rows);
      });
    }
  }

 private:
  static void add_scaled(double* __restrict to, const double* __restrict from,
                         double factor, std::size_t n) {
    const Pack scale = both(factor);
    for (std::size_t i = 0; i < n; i += pack_size) {
      store_pack(to + i, load_pack(to + i) + scale * load_pack(from + i));
    }
  }

  void init(arma::vec x_mass, arma::vec y_mass) {
    const double total = arma::accu(x_mass);
    px_ = x_mass / total;
    py_ = y_mass / total;
  }

  void init_information() {
    negentropy_.zeros(size_x());
    Sum information;
    Sum entropy;
    filled_ = 0;
    for (arma::uword x = 0; x < size_x(); ++x) {
      double about_y = 0.0;
      for_each(x, [&](arma::uword y, double c) {
        ++filled_;
        negentropy_[x] += c * std::log(c);
        about_y += c * std::log(c / py_[y]);
      });
      information += px_[x] * about_y;
      entropy += -px_[x] * std::log(px_[x]);
    }
    information_ = information.value();
    entropy_x_ = entropy.value();
  }

  arma::mat dense_;
  arma::sp_mat sparse_;
  bool is_sparse_;
  arma::vec px_;
  arma::vec py_;
  arma::vec negentropy_;
  double information_ = 0.0;
  double entropy_x_ = 0.0;
  arma::uword filled_ = 0;
};

/// The next multiple of four: matrices have one row for each cluster and rows
/// of padding, which are zero.
inline arma::uword padded(arma::uword n) { return (n + 3) / 4 * 4; }

}  // namespace infosift

#endif
