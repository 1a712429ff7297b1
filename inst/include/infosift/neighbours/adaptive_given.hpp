#ifndef INFOSIFT_ADAPTIVE_GIVEN_HPP
#define INFOSIFT_ADAPTIVE_GIVEN_HPP

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "infosift/neighbours/adaptive.hpp"
#include "infosift/neighbours/components.hpp"
#include "infosift/neighbours/ingredients.hpp"
#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/mixed.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/residual.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

/// The sample of a conditional estimate: rows of z without relation to x and y
/// are left out, x and y are less what z predicts.
struct Conditioned {
  Points x, y, z;
  Points rest_x, rest_y;

  Conditioned(const Points& xs, const Points& ys, const Points& zs,
              const Execution& run)
      : x(scaled(xs, Scale::normal)),
        y(scaled(ys, Scale::normal)),
        z(scaled(zs, Scale::normal)) {
    const auto rows = relevant_rows(x, y, z);
    z = rows_of(z, rows);
    if (rows.empty()) return;
    const Residuals residuals(rows_of(zs, rows), run);
    rest_x = residuals.of(xs);
    rest_y = residuals.of(ys);
  }
};

inline arma::vec local_given(const Points& x, const Points& y, const Points& z,
                             bool mixed, arma::uword k, const Execution& run) {
  if (mixed) {
    return local_cond_mutual_info(Mixed{k, Scale::normal}, x, y, z, run);
  }
  return local_cond_mutual_info(Ksg{k, 1, Scale::normal}, x, y, z, run);
}

inline Ingredients conditional(const Adaptive& method, const Conditioned& data,
                               const Execution& run) {
  const bool mixed = is_mixed(data.x) || is_mixed(data.y) || is_mixed(data.z);
  const std::string name = mixed ? "Mesner-Shalizi" : "Frenzel-Pompe";
  arma::vec plain = local_given(data.x, data.y, data.z, mixed, method.k, run);
  const bool depend =
      above_zero(plain) || rows_depend(data.rest_x, data.rest_y);
  Ingredients all;
  // I(E; F) <= I(X; Y | Z) if one of the residuals E and F is independent of Z.
  if (!rows_depend(data.rest_x, data.z) || !rows_depend(data.rest_y, data.z)) {
    auto between = ingredients(method, data.rest_x, data.rest_y, run);
    for (Ingredient& one : between) {
      if (one.part != 0 || !one.chosen) continue;
      all.push_back({"residuals, " + one.name, 0, std::move(one.local)});
    }
    if (!depend) return all;
  }
  all.push_back(
      {name + " on residuals", 0,
       local_given(data.rest_x, data.rest_y, data.z, mixed, method.k, run),
       false});
  all.push_back({name, 0, std::move(plain)});
  return all;
}

}  // namespace detail

/// What the estimate of I(X; Y | Z) is chosen from: the conditional estimate of
/// Frenzel and Pompe, or of Mesner and Shalizi, of X and Y, the same of their
/// residuals from Z, and the information between these residuals. Rows of Z
/// that pairwise tests do not relate to X or Y are left out first.
///
/// Requires 1 <= k < n.
inline std::vector<Ingredient> cond_ingredients(const Adaptive& method,
                                                const Points& x,
                                                const Points& y,
                                                const Points& z,
                                                const Execution& run) {
  const detail::Conditioned data(x, y, z, run);
  if (data.z.dimensions() == 0) return ingredients(method, x, y, run);
  auto all = detail::conditional(method, data, run);
  detail::choose(all, 0, detail::kToPreferGiven);
  return all;
}

/// Local values of I(X; Y | Z). For the mean over permutations the residuals of
/// one of the variables are permuted. Requires 1 <= k < n and, to `debias`, one
/// variable without discrete rows.
inline arma::vec local_cond_mutual_info(const Adaptive& method, const Points& x,
                                        const Points& y, const Points& z,
                                        const Execution& run) {
  const arma::vec local =
      detail::chosen(cond_ingredients(method, x, y, z, run));
  if (!method.debias) return local;
  if (!y.all_numeric()) {
    if (!x.all_numeric()) {
      throw std::invalid_argument("Adaptive: both variables are discrete");
    }
    return local_cond_mutual_info(method, y, x, z, run);
  }
  const Points rest = Residuals(z, run).of(y);
  return local - detail::mean_over_permutations(
                     method.seed, x.n(), run,
                     [&](const arma::uvec& order, const Execution& inner) {
                       return arma::mean(detail::chosen(cond_ingredients(
                           method, x, subset(rest, order), z, inner)));
                     });
}

}  // namespace infosift

#endif
