#ifndef INFOSIFT_SMOOTHED_HPP
#define INFOSIFT_SMOOTHED_HPP

#include <algorithm>
#include <cmath>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// Relative frequencies mixed with the uniform distribution over all cells of
/// the alphabet, whose share is `uniform`. Margins of such a distribution are
/// of the same form with the same share, so that one number, found from the
/// joint table, gives consistent estimates of all margins: information is not
/// negative and the chain rule is exact.
struct Smoothed {
  double uniform = 0.0;
};

/// Entropy in nats over an alphabet of `alphabet` values, of which those
/// without mass need not be listed.
inline double entropy(const Smoothed& model, const std::vector<double>& mass,
                      double alphabet) {
  const double total = total_mass(mass);
  const double floor = model.uniform / alphabet;
  double unseen = alphabet;
  Sum sum;
  for (const double m : mass) {
    if (m <= 0.0) continue;
    const double p = floor + (1.0 - model.uniform) * m / total;
    sum += -p * std::log(p);
    unseen -= 1.0;
  }
  if (floor > 0.0) sum += -unseen * floor * std::log(floor);
  return sum.value();
}

/// Shrinkage towards the uniform distribution with the share that minimises the
/// estimated mean squared error (James and Stein; Hausser and Strimmer 2009,
/// eq. 5).
struct Shrink {};

/// Cell frequencies of a symmetric Dirichlet posterior (Schuermann and
/// Grassberger 1996, eq. 15).
struct Dirichlet {
  /// How many observations each cell is given in advance: `pseudo_count`, or
  /// 1 over the number of cells, or the root of n over the number of cells.
  enum class Rule { fixed, perks, minimax };
  Rule rule = Rule::fixed;
  double pseudo_count = 0.5;
};

/// The smoothed distribution that shrinkage makes of a joint table of counts.
inline Smoothed fit(const Shrink&, const Cells& joint) {
  const double n = total_mass(joint.mass);
  Sum squares;
  for (const double m : joint.mass) squares += m / n * (m / n);
  const double variance = 1.0 - squares.value();
  const double distance = squares.value() - 1.0 / joint.alphabet_size();
  // A uniform table and a single observation leave nothing to weigh.
  if (!(distance > 0.0) || n <= 1.0) return {1.0};
  return {std::min(variance / ((n - 1.0) * distance), 1.0)};
}

/// Observations in advance of a Dirichlet prior, of all cells together.
inline double prior_count(const Dirichlet& method, const Cells& joint) {
  switch (method.rule) {
    case Dirichlet::Rule::perks:
      return 1.0;
    case Dirichlet::Rule::minimax:
      return std::sqrt(total_mass(joint.mass));
    default:
      return method.pseudo_count * joint.alphabet_size();
  }
}

/// The smoothed distribution that is the mean of the Dirichlet posterior.
inline Smoothed fit(const Dirichlet& method, const Cells& joint) {
  const double prior = prior_count(method, joint);
  return {prior / (total_mass(joint.mass) + prior)};
}

}  // namespace infosift

#endif
