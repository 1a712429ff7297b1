#ifndef INFOSIFT_DESCENT_HPP
#define INFOSIFT_DESCENT_HPP

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "infosift/bottleneck/anderson.hpp"
#include "infosift/bottleneck/iteration.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// When an iteration has done enough.
struct Tolerance {
  /// Largest growth of a cluster in a step, as a share of its mass: at a fixed
  /// point, this bounds what moving mass between the clusters can gain (nats).
  double growth = 1e-10;
  /// Largest distance of Hellinger that the clusters move in a step.
  double move = 1e-8;
  int max_iterations = 10000;
};

/// Where an iteration has come to.
struct Descent {
  Clusters clusters;
  double objective = std::numeric_limits<double>::infinity();
  int iterations = 0;
  bool converged = false;
};

namespace detail {

// Drops clusters with less than `least` of the mass, and the padding they leave.
inline void drop_empty(Clusters& clusters, double least) {
  const arma::vec weight = clusters.weights();
  const arma::uvec kept = arma::find(weight > least);
  if (kept.n_elem == clusters.size) return;
  Clusters result(kept.n_elem, clusters.mass.n_cols);
  result.mass.head_rows(kept.n_elem) = clusters.mass.rows(kept);
  result.mass /= arma::accu(result.mass);
  clusters = std::move(result);
}

// From the accelerated square roots of masses back to masses. An entry that
// would change its sign keeps a hundredth of what the plain step gives it: a
// mass of zero would stay zero for ever.
inline void set_roots(const arma::vec& proposed, const arma::vec& plain,
                      arma::mat& mass) {
  double* to = mass.memptr();
  for (arma::uword i = 0; i < mass.n_elem; ++i) {
    const double root = std::max(proposed[i], 0.1 * plain[i]);
    to[i] = root * root;
  }
  mass /= arma::accu(mass);
}

}  // namespace detail

/// Iterates until the clusters stand still, with Anderson acceleration of the
/// square roots of their masses, in which the distance of Hellinger is
/// Euclidean. A proposal that increases the objective is undone in favour of
/// the plain step, so that the objective never increases.
///
/// `watch`, if any, is called with the objective of every accepted step.
inline Descent descend(Iteration& iteration, Clusters start,
                       const Tolerance& tolerance, const Execution& run = {},
                       const std::function<void(double)>& watch = nullptr) {
  constexpr double least_weight = 1e-13;
  Descent result;
  Anderson anderson;
  Clusters now = std::move(start);
  Clusters next;
  Clusters plain;
  double stretch = 2.0;
  // What rounding can do to the objective.
  const double slack =
      4e-15 * (1 + iteration.beta() * iteration.joint().mutual_info());
  detail::drop_empty(now, least_weight);
  for (; result.iterations < tolerance.max_iterations; ++result.iterations) {
    run.stop_if_cancelled();
    const double objective = iteration.step(now, next);
    if (!(objective <= result.objective + slack) && plain.size > 0) {
      now = std::move(plain);
      plain = Clusters();
      anderson.restart();
      stretch = 2.0;
      continue;
    }
    result.objective = objective;
    if (watch) watch(objective);
    const arma::vec before = now.weights();
    const arma::vec growth = next.weights() / before - 1;
    const arma::vec u = arma::sqrt(arma::vectorise(now.mass));
    const arma::vec g = arma::sqrt(arma::vectorise(next.mass));
    if (growth.max() < tolerance.growth &&
        arma::norm(g - u) < tolerance.move) {
      result.converged = true;
      break;
    }
    const arma::uword size = next.size;
    plain = next;
    now.size = size;
    arma::vec proposed = anderson.propose(u, g);
    if (arma::dot(proposed - u, g - u) <= 0) {
      // Back to where the iteration comes from: it is leaving a saddle, slowly
      // at first, and ever longer steps are what helps.
      proposed = u + stretch * (g - u);
      stretch *= 2.0;
    } else {
      stretch = 2.0;
    }
    detail::set_roots(proposed, g, now.mass);
    detail::drop_empty(now, least_weight);
    if (now.size != size) {
      detail::drop_empty(plain, least_weight);
      anderson.restart();
    }
  }
  result.clusters = std::move(now);
  return result;
}

}  // namespace infosift

#endif
