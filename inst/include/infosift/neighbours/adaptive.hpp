#ifndef INFOSIFT_ADAPTIVE_HPP
#define INFOSIFT_ADAPTIVE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "infosift/neighbours/canonical.hpp"
#include "infosift/neighbours/components.hpp"
#include "infosift/neighbours/ingredients.hpp"
#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/local_linear.hpp"
#include "infosift/neighbours/mixed.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/neighbours/ties.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// The largest of several estimates, each of which is too low where its
/// assumption fails: see `ingredients()`.
struct Adaptive {
  arma::uword k = 3;    ///< neighbours, for numeric variables
  bool debias = false;  ///< subtract the mean over permutations?
  std::uint64_t seed = 0;
};

namespace detail {

/// Share of repeated values from which on a row counts as tied.
constexpr double kTiedFrom = 0.01;

inline bool is_mixed(const Points& points) {
  for (arma::uword row = 0; row < points.dimensions(); ++row) {
    const arma::rowvec value = points.value.row(row);
    if (points.discrete[row] ||
        tied_share({value.begin(), value.end()}) >= kTiedFrom) {
      return true;
    }
  }
  return false;
}

/// More neighbours where there are enough observations: without dependence they
/// cost no bias and leave less variance.
inline arma::uword neighbours(arma::uword k, arma::uword most, arma::uword n) {
  return std::max(k, std::min(most, n / 50));
}

inline Points rows_of(const Points& points,
                      const std::vector<arma::uword>& rows) {
  std::vector<bool> discrete;
  for (const arma::uword row : rows) discrete.push_back(points.discrete[row]);
  return {points.value.rows(arma::uvec(rows)), std::move(discrete)};
}

/// Is the mean of local values more than three standard errors above zero?
inline bool above_zero(const arma::vec& local) {
  return arma::mean(local) > 3.0 * arma::stddev(local) /
                                 std::sqrt(static_cast<double>(local.n_elem));
}

/// Is there any dependence between the lengths or along linear combinations?
inline bool multivariate_dependence(const Points& x, const Points& y) {
  if (significant(canonical_variates(x.value, y.value)) > 0) return true;
  return rows_depend(Points(arma::mat(lengths(whitened(x.value)))),
                     Points(arma::mat(lengths(whitened(y.value)))));
}

/// Those for numeric rows without ties, which are normal scores in `x` and `y`
/// and as observed in `raw_x` and `raw_y`.
inline void add_numeric(const Adaptive& method, const Points& x,
                        const Points& y, const Points& raw_x,
                        const Points& raw_y, arma::uword part,
                        const Execution& run, Ingredients& all) {
  const arma::uword n = x.n();
  const arma::uword d = x.dimensions() + y.dimensions();
  arma::vec ksg = local_mutual_info(Ksg{method.k, 1, Scale::none}, x, y, run);
  const bool several = d > 2;
  const bool strong = arma::mean(ksg) > 1.2;
  const bool regular = (several || !strong) && n > 4 * d && n > d + 10 &&
                       !is_singular(Gaussian{}, joined(x, y));
  if (!rows_depend(x, y) && !above_zero(ksg) &&
      !(several && regular && multivariate_dependence(x, y))) {
    const Ksg smooth{neighbours(method.k, 20, n), 1, Scale::none};
    all.push_back({"KSG, no dependence found", part,
                   local_mutual_info(smooth, x, y, run)});
    return;
  }
  if (!several && strong) {
    add_finite(
        all, "local linear", part,
        local_mutual_info(LocalLinear{method.k}, scaled(raw_x, Scale::sd),
                          scaled(raw_y, Scale::sd), run));
  }
  if (regular) {
    add_finite(all, "linear", part,
               local_mutual_info(Linear{method.k}, x, y, run));
  }
  all.push_back({"KSG", part, std::move(ksg)});
  if (several && regular) {
    add_finite(all, "canonical", part,
               local_mutual_info(Canonical{method.k}, x, y, run));
  }
}

inline void add_mixed(const Adaptive& method, const Points& x, const Points& y,
                      arma::uword part, const Execution& run,
                      Ingredients& all) {
  const bool depend = rows_depend(x, y);
  const Mixed mixed{neighbours(method.k, depend ? 10 : 20, x.n()), Scale::none};
  all.push_back(
      {depend ? "Mesner-Shalizi" : "Mesner-Shalizi, no dependence found", part,
       local_mutual_info(mixed, x, y, run)});
}

inline void add_estimates(const Adaptive& method, const Points& x,
                          const Points& y, const Points& raw_x,
                          const Points& raw_y, arma::uword part,
                          const Execution& run, Ingredients& all) {
  if (is_mixed(x) || is_mixed(y)) {
    add_mixed(method, x, y, part, run, all);
  } else {
    add_numeric(method, x, y, raw_x, raw_y, part, run, all);
  }
}

/// If the rows fall into components, the sum of their information.
inline void add_components(const Adaptive& method, const Points& x,
                           const Points& y, const Points& raw_x,
                           const Points& raw_y, const Execution& run,
                           Ingredients& all) {
  if (x.dimensions() + y.dimensions() < 3) return;
  const auto parts = components(x, y);
  if (parts.empty() ||
      (parts.size() == 1 && parts[0].x.size() == x.dimensions() &&
       parts[0].y.size() == y.dimensions())) {
    return;
  }
  arma::vec sum(x.n(), arma::fill::zeros);
  for (std::size_t c = 0; c < parts.size(); ++c) {
    const auto& [in_x, in_y] = parts[c];
    add_estimates(method, rows_of(x, in_x), rows_of(y, in_y),
                  rows_of(raw_x, in_x), rows_of(raw_y, in_y), c + 1, run, all);
    sum += choose(all, c + 1, kToPreferInComponent).local;
    for (Ingredient& one : all) {
      if (one.part == c + 1) one.rows = parts[c];
    }
  }
  all.push_back({"independent parts", 0, std::move(sum)});
}

}  // namespace detail

/// What the estimate of I(X; Y) is chosen from; the chosen one is marked, also
/// within each component. All are on normal scores.
///
/// Numeric rows: KSG; between two columns with much information, `LocalLinear`;
/// between several, `Linear` and `Canonical`. Discrete or tied rows: `Mixed`.
/// If the rows fall into independent components, the sum over these as well.
/// Where tests find no dependence at all, more neighbours and no choice.
///
/// Requires 1 <= k < n.
inline std::vector<Ingredient> ingredients(const Adaptive& method,
                                           const Points& x, const Points& y,
                                           const Execution& run) {
  const Points xs = scaled(x, Scale::normal);
  const Points ys = scaled(y, Scale::normal);
  detail::Ingredients all;
  detail::add_estimates(method, xs, ys, x, y, 0, run, all);
  detail::add_components(method, xs, ys, x, y, run, all);
  detail::choose(all, 0, detail::kToPrefer);
  return all;
}

namespace detail {

constexpr std::uint64_t kPermutations = 20;

/// The mean of statistic(order) over random orders.
template <typename Statistic>
double mean_over_permutations(std::uint64_t seed, arma::uword n,
                              const Execution& run,
                              const Statistic& statistic) {
  arma::vec value(kPermutations);
  parallel_for(kPermutations, 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 for (std::size_t i = begin; i < end; ++i) {
                   std::seed_seq seeds{seed & 0xffffffffU, seed >> 32,
                                       static_cast<std::uint64_t>(i)};
                   std::mt19937_64 random(seeds);
                   arma::uvec order(n);
                   for (arma::uword j = 0; j < n; ++j) order[j] = j;
                   // Not std::shuffle, which differs between libraries.
                   for (arma::uword j = n; j > 1; --j) {
                     std::swap(order[j - 1], order[random() % j]);
                   }
                   value[i] = statistic(order, inner);
                 }
               });
  return arma::mean(value);
}

}  // namespace detail

/// Local values of I(X; Y); the mean over permutations, if it is subtracted, is
/// subtracted from each. Requires 1 <= k < n.
inline arma::vec local_mutual_info(const Adaptive& method, const Points& x,
                                   const Points& y, const Execution& run) {
  const arma::vec local = detail::chosen(ingredients(method, x, y, run));
  if (!method.debias) return local;
  return local - detail::mean_over_permutations(
                     method.seed, x.n(), run,
                     [&](const arma::uvec& order, const Execution& inner) {
                       return arma::mean(detail::chosen(
                           ingredients(method, x, subset(y, order), inner)));
                     });
}

}  // namespace infosift

#endif
