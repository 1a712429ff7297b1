#ifndef INFOSIFT_LOCAL_LINEAR_HPP
#define INFOSIFT_LOCAL_LINEAR_HPP

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/neighbours/kozachenko_leonenko.hpp"
#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// Information of two columns by way of a regression,
/// I(X; Y) = h(Y) - h(E) + I(X; E) with E = Y - m(X), which holds for every
/// function m. Where Y nearly is a function of X, the first two terms carry
/// what nearest neighbours in (X, Y) are too far apart to see.
struct LocalLinear {
  arma::uword k = 3;  ///< neighbours, of the entropies and of I(X; E)
};

namespace detail {

/// The points in increasing order of x, and where they were.
struct SortedPairs {
  std::vector<double> x, y;
  std::vector<arma::uword> index;

  SortedPairs(const arma::rowvec& xs, const arma::rowvec& ys)
      : x(xs.n_elem), y(xs.n_elem), index(xs.n_elem) {
    for (arma::uword i = 0; i < xs.n_elem; ++i) index[i] = i;
    std::sort(index.begin(), index.end(),
              [&](arma::uword i, arma::uword j) { return xs[i] < xs[j]; });
    for (arma::uword p = 0; p < xs.n_elem; ++p) {
      x[p] = xs[index[p]];
      y[p] = ys[index[p]];
    }
  }
};

/// What is left of y after a linear smoother, and how much each fitted value
/// hangs on the observation itself.
struct Fit {
  arma::rowvec residual, leverage;

  /// The errors of predictions from the other observations.
  arma::rowvec left_out() const { return residual / (1.0 - leverage); }
  /// With the variance of the errors, as if the smoother were exact.
  arma::rowvec standardised() const {
    return residual / arma::sqrt(1.0 - leverage);
  }
};

/// The straight line through pairs first, ..., last - 1.
class Line {
 public:
  Line(const SortedPairs& pairs, arma::uword first, arma::uword last)
      : size_(static_cast<double>(last - first)) {
    // From the first pair, so that no digits are lost far from zero.
    const double x0 = pairs.x[first];
    const double y0 = pairs.y[first];
    for (arma::uword j = first; j < last; ++j) {
      x_ += pairs.x[j] - x0;
      y_ += pairs.y[j] - y0;
    }
    x_ = x0 + x_ / size_;
    y_ = y0 + y_ / size_;
    double cross = 0.0;
    for (arma::uword j = first; j < last; ++j) {
      const double step = pairs.x[j] - x_;
      spread_ += step * step;
      cross += step * (pairs.y[j] - y_);
    }
    if (spread_ > 0.0) slope_ = cross / spread_;
  }

  void at(double x, double y, double& residual, double& leverage) const {
    const double step = x - x_;
    leverage = 1.0 / size_ + (spread_ > 0.0 ? step * step / spread_ : 0.0);
    residual = y - y_ - slope_ * step;
    if (leverage <= 0.99) return;
    // The line goes through the point, wherever it is: take the mean.
    leverage = 1.0 / size_;
    residual = y - y_;
  }

 private:
  double size_;
  double x_ = 0.0, y_ = 0.0, spread_ = 0.0, slope_ = 0.0;
};

/// Moves `first` and `last` outwards over pairs whose x is equal to that of the
/// outermost: the order of these means nothing.
inline void take_ties(const SortedPairs& pairs, arma::uword& first,
                      arma::uword& last) {
  const arma::uword n = pairs.x.size();
  while (first > 0 && pairs.x[first - 1] == pairs.x[first]) --first;
  while (last < n && pairs.x[last] == pairs.x[last - 1]) ++last;
}

/// A line about each pair, or all pairs with the same x, through `window` pairs
/// next to each other.
inline Fit local_lines(const SortedPairs& pairs, arma::uword window) {
  const arma::uword n = pairs.x.size();
  window = std::min(window, n);
  Fit fit{arma::rowvec(n), arma::rowvec(n)};
  const auto start = [&](arma::uword p) {
    return std::min(p - std::min(p, window / 2), n - window);
  };
  arma::uword end = 0;
  for (arma::uword begin = 0; begin < n; begin = end) {
    end = begin + 1;
    while (end < n && pairs.x[end] == pairs.x[begin]) ++end;
    arma::uword first = start(begin);
    arma::uword last = start(end - 1) + window;
    take_ties(pairs, first, last);
    const Line line(pairs, first, last);
    for (arma::uword p = begin; p < end; ++p) {
      const arma::uword i = pairs.index[p];
      line.at(pairs.x[p], pairs.y[p], fit.residual[i], fit.leverage[i]);
    }
  }
  return fit;
}

/// One line through all pairs.
inline Fit one_line(const SortedPairs& pairs) {
  const arma::uword n = pairs.x.size();
  Fit fit{arma::rowvec(n), arma::rowvec(n)};
  const Line line(pairs, 0, n);
  for (arma::uword p = 0; p < n; ++p) {
    const arma::uword i = pairs.index[p];
    line.at(pairs.x[p], pairs.y[p], fit.residual[i], fit.leverage[i]);
  }
  return fit;
}

/// The fits among which is chosen: lines through 8, 16, ..., 256 pairs and one
/// through all.
template <typename Visit>
void each_line_fit(const arma::rowvec& x, const arma::rowvec& y,
                   const Visit& visit) {
  const SortedPairs pairs(x, y);
  for (arma::uword window = 8; window <= 256; window *= 2) {
    if (window >= x.n_elem) break;
    visit(local_lines(pairs, window));
  }
  visit(one_line(pairs));
}

/// h(Y) - h(E) + I(X; E) for the fit with the smallest entropy of the errors.
struct Regression {
  arma::vec local;
  double dependence = 0.0;  // |I(X; E)|
};

inline Regression regress(const LocalLinear& method, const Points& x,
                          const Points& y, const Execution& run) {
  const KozachenkoLeonenko entropy{method.k};
  const auto h = [&](const arma::rowvec& e) {
    return local_entropy(entropy, Points(arma::mat(e)), run);
  };
  arma::rowvec best;
  double smallest = 0.0;
  each_line_fit(x.value.row(0), y.value.row(0), [&](const Fit& fit) {
    const double size = arma::mean(h(fit.left_out()));
    if (!best.is_empty() && !(size < smallest)) return;
    best = fit.standardised();
    smallest = size;
  });
  const arma::vec rest = local_mutual_info(Ksg{method.k, 1, Scale::normal}, x,
                                           Points(arma::mat(best)), run);
  return {local_entropy(entropy, y, run) - h(best) + rest,
          std::abs(arma::mean(rest))};
}

}  // namespace detail

/// Local values, in nats, of I(X; Y). The regression goes in the direction
/// whose residuals depend less on the variable they come from.
///
/// Requires two numeric variables of one dimension, without ties, and k < n.
inline arma::vec local_mutual_info(const LocalLinear& method, const Points& x,
                                   const Points& y, const Execution& run) {
  if (x.dimensions() != 1 || y.dimensions() != 1 || !x.all_numeric() ||
      !y.all_numeric()) {
    throw std::invalid_argument("LocalLinear: two numeric columns");
  }
  const detail::Regression forward = detail::regress(method, x, y, run);
  const detail::Regression backward = detail::regress(method, y, x, run);
  return forward.dependence <= backward.dependence ? forward.local
                                                   : backward.local;
}

}  // namespace infosift

#endif
