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

// Drops clusters with less than `least` of the mass, and the padding they
// leave.
inline void drop_empty(Clusters& clusters, double least) {
  const arma::vec weight = clusters.weights();
  const arma::uvec kept = arma::find(weight > least);
  if (kept.n_elem == clusters.size) return;
  Clusters result(kept.n_elem, clusters.mass.n_cols);
  result.mass.head_rows(kept.n_elem) = clusters.mass.rows(kept);
  result.mass /= arma::accu(result.mass);
  clusters = std::move(result);
}

// From the accelerated square roots of masses to those of a distribution, in
// place, and to masses. An entry that would change its sign keeps a hundredth
// of what the plain step gives it: a mass of zero would stay zero for ever.
inline void set_roots(arma::vec& root, const arma::vec& plain,
                      arma::mat& mass) {
  for (arma::uword i = 0; i < root.n_elem; ++i) {
    root[i] = std::max(root[i], 0.1 * plain[i]);
  }
  root /= std::sqrt(dot(root.memptr(), root.memptr(), root.n_elem));
  double* to = mass.memptr();
  for (arma::uword i = 0; i < root.n_elem; ++i) to[i] = root[i] * root[i];
}

inline arma::vec roots_of(const Clusters& clusters) {
  return arma::sqrt(arma::vectorise(clusters.mass));
}

// Proposes where to go next. Anderson acceleration is what converges fast. But
// it looks for fixed points, of which some are saddles that the plain iteration
// leaves at a snail's pace; then ever longer leaps along the way of the last
// steps are what helps.
class Guide {
 public:
  // The next u after an accepted step from u to g.
  arma::vec propose(const arma::vec& u, const arma::vec& g) {
    arma::vec proposed = anderson_.propose(u, g);
    if (leap_ > 0) {
      leap_ *= 2;
      return u + leap_ * way_;
    }
    if (arma::dot(proposed - u, g - u) <= 0) {
      proposed = u + stretch_ * (g - u);
      stretch_ *= 2;
    } else {
      stretch_ = 2;
    }
    if (++steps_ % period == 0) {
      const double residual = arma::norm(g - u);
      if (anchor_.n_elem == u.n_elem && residual > 0.5 * residual_) {
        way_ = u - anchor_;
        leap_ = 1;
        proposed = u + way_;
      }
      anchor_ = u;
      residual_ = residual;
    }
    return proposed;
  }

  // The last proposal was no good.
  void reject() {
    if (leap_ == 0) anderson_.restart();
    leap_ = 0;
    stretch_ = 2;
  }

  void restart() { *this = Guide(); }

 private:
  static constexpr int period = 10;
  Anderson anderson_;
  arma::vec anchor_;
  arma::vec way_;
  double residual_ = 0.0;
  double leap_ = 0.0;
  double stretch_ = 2.0;
  int steps_ = 0;
};

}  // namespace detail

/// Iterates until the clusters stand still, with Anderson acceleration of the
/// square roots of their masses, in which the distance of Hellinger is
/// Euclidean. A proposal that increases the objective is undone in favour of
/// the plain step, so that the objective never increases but by rounding.
///
/// `watch`, if any, is called with the objective of every accepted step.
inline Descent descend(Iteration& iteration, Clusters start,
                       const Tolerance& tolerance, const Execution& run = {},
                       const std::function<void(double)>& watch = nullptr) {
  constexpr double least_weight = 1e-13;
  Descent result;
  detail::Guide guide;
  Clusters now = std::move(start);
  Clusters next;
  Clusters plain;
  // What rounding can do to the objective.
  const double slack =
      4e-15 * (1 + iteration.beta() * iteration.joint().mutual_info());
  detail::drop_empty(now, least_weight);
  arma::vec u = detail::roots_of(now);
  for (; result.iterations < tolerance.max_iterations; ++result.iterations) {
    run.stop_if_cancelled();
    const double objective = iteration.step(now, next);
    if (!(objective <= result.objective + slack) && plain.size > 0) {
      now = std::move(plain);
      plain = Clusters();
      u = detail::roots_of(now);
      guide.reject();
      continue;
    }
    result.objective = objective;
    if (watch) watch(objective);
    const arma::vec growth = next.weights() / iteration.weight() - 1;
    const arma::vec g = detail::roots_of(next);
    if (growth.max() < tolerance.growth && arma::norm(g - u) < tolerance.move) {
      result.converged = true;
      break;
    }
    const arma::uword size = next.size;
    plain = next;
    u = guide.propose(u, g);
    detail::set_roots(u, g, now.mass);
    detail::drop_empty(now, least_weight);
    if (now.size != size) {
      detail::drop_empty(plain, least_weight);
      u = detail::roots_of(now);
      guide.restart();
    }
  }
  result.clusters = std::move(now);
  return result;
}

}  // namespace infosift

#endif
