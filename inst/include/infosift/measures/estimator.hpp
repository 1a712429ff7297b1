#ifndef INFOSIFT_ESTIMATOR_HPP
#define INFOSIFT_ESTIMATOR_HPP

#include <cmath>
#include <stdexcept>
#include <type_traits>
#include <variant>

#include "infosift/discrete/chao_shen.hpp"
#include "infosift/discrete/chao_wang_jost.hpp"
#include "infosift/discrete/grassberger.hpp"
#include "infosift/discrete/jackknife.hpp"
#include "infosift/discrete/miller_madow.hpp"
#include "infosift/discrete/nsb.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/discrete/smoothed.hpp"
#include "infosift/measures/adaptive_discrete.hpp"
#include "infosift/neighbours/adaptive.hpp"
#include "infosift/neighbours/adaptive_given.hpp"
#include "infosift/neighbours/gaussian.hpp"
#include "infosift/neighbours/kozachenko_leonenko.hpp"
#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/mixed.hpp"
#include "infosift/neighbours/ross.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// Every estimator that works on counts. Adding one is adding its type here;
/// the compiler then lists what it still has to provide.
using DiscreteEstimator =
    std::variant<Plugin, MillerMadow, Jackknife, Shrink, Dirichlet, ChaoShen,
                 ChaoWangJost, Grassberger, Nsb, AdaptiveDiscrete>;

/// Every estimator that works on points.
using PointEstimator =
    std::variant<Ksg, Ross, Mixed, KozachenkoLeonenko, Gaussian, Adaptive>;

namespace detail {

template <typename Method, typename = void>
struct has_mutual_info : std::false_type {};
template <typename Method>
struct has_mutual_info<
    Method,
    std::void_t<decltype(local_mutual_info(
        std::declval<const Method&>(), std::declval<const Points&>(),
        std::declval<const Points&>(), std::declval<const Execution&>()))>>
    : std::true_type {};

template <typename Method, typename = void>
struct has_cond_mutual_info : std::false_type {};
template <typename Method>
struct has_cond_mutual_info<
    Method, std::void_t<decltype(local_cond_mutual_info(
                std::declval<const Method&>(), std::declval<const Points&>(),
                std::declval<const Points&>(), std::declval<const Points&>(),
                std::declval<const Execution&>()))>> : std::true_type {};

template <typename Method, typename = void>
struct has_entropy : std::false_type {};
template <typename Method>
struct has_entropy<
    Method, std::void_t<decltype(local_entropy(
                std::declval<const Method&>(), std::declval<const Points&>(),
                std::declval<const Execution&>()))>> : std::true_type {};

[[noreturn]] inline void unsupported() {
  throw std::invalid_argument("the estimator does not provide this quantity");
}

}  // namespace detail

/// Local values of I(X; Y), or of I(X; Y | Z) if `z` is given, in nats; their
/// mean is the estimate. NaN for observations that the method leaves out.
inline arma::vec local_info(const PointEstimator& method, const Points& x,
                            const Points& y, const Points* z,
                            const Execution& run) {
  return std::visit(
      [&](const auto& estimator) -> arma::vec {
        using Method = std::decay_t<decltype(estimator)>;
        if (z == nullptr) {
          if constexpr (detail::has_mutual_info<Method>::value) {
            return local_mutual_info(estimator, x, y, run);
          }
        } else {
          if constexpr (detail::has_cond_mutual_info<Method>::value) {
            return local_cond_mutual_info(estimator, x, y, *z, run);
          }
        }
        detail::unsupported();
      },
      method);
}

/// Local values of the differential entropy h(X) in nats; their mean is the
/// estimate.
inline arma::vec local_entropy_of(const PointEstimator& method, const Points& x,
                                  const Execution& run) {
  return std::visit(
      [&](const auto& estimator) -> arma::vec {
        using Method = std::decay_t<decltype(estimator)>;
        if constexpr (detail::has_entropy<Method>::value) {
          return local_entropy(estimator, x, run);
        }
        detail::unsupported();
      },
      method);
}

/// Local values of the conditional differential entropy h(X | Z) in nats; their
/// mean is the estimate. Where a method has no form of its own for it, it is
/// h(X, Z) - h(Z).
inline arma::vec local_cond_entropy_of(const PointEstimator& method,
                                       const Points& x, const Points& z,
                                       const Execution& run) {
  if (const auto* balls = std::get_if<KozachenkoLeonenko>(&method)) {
    return local_cond_entropy(*balls, x, z, run);
  }
  return local_entropy_of(method, joined(x, z), run) -
         local_entropy_of(method, z, run);
}

/// Mean of the local values that are not NaN. Requires at least one.
inline double mean_local(const arma::vec& local) {
  Sum sum;
  arma::uword used = 0;
  for (const double value : local) {
    if (std::isnan(value)) continue;
    sum += value;
    ++used;
  }
  return sum.value() / static_cast<double>(used);
}

}  // namespace infosift

#endif
