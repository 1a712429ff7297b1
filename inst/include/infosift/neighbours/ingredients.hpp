#ifndef INFOSIFT_INGREDIENTS_HPP
#define INFOSIFT_INGREDIENTS_HPP

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "infosift/neighbours/canonical.hpp"
#include "infosift/neighbours/components.hpp"
#include "infosift/support/armadillo.hpp"

namespace infosift {

/// One of the estimates, of all rows (part 0) or of one component of them.
struct Ingredient {
  std::string name;
  arma::uword part = 0;
  arma::vec local;
  bool chosen = false;
  Component rows = {};  // of a part

  double value() const { return arma::mean(local); }
};

namespace detail {

using Ingredients = std::vector<Ingredient>;

/// By how many standard errors of the difference a later estimate must be
/// larger than the first, which has the smallest error where its assumption
/// holds. In components more, as the errors of their choices add up; of
/// conditional estimates less, as all of them are too low where there is much
/// to tell. Chosen by the errors over the tasks of
/// tests/testthat/test-accuracy.R: with two, those of spirals grow, with one,
/// those of normal variables.
constexpr double kToPrefer = 1.5;
constexpr double kToPreferInComponent = 3.0;
constexpr double kToPreferGiven = 1.0;

/// The largest of those of part `part`, which must have one: later ones must be
/// larger by so many standard errors.
inline Ingredient& choose(Ingredients& all, arma::uword part, double errors) {
  Ingredient* best = nullptr;
  for (Ingredient& one : all) {
    if (one.part != part) continue;
    if (best == nullptr ||
        one.value() - best->value() >
            errors * standard_error(one.local - best->local)) {
      best = &one;
    }
  }
  best->chosen = true;
  return *best;
}

inline void add_finite(Ingredients& all, std::string name, arma::uword part,
                       arma::vec local) {
  if (!local.is_finite()) return;
  all.push_back({std::move(name), part, std::move(local)});
}

inline arma::vec chosen(const Ingredients& all) {
  for (const Ingredient& one : all) {
    if (one.part == 0 && one.chosen) return one.local;
  }
  throw std::logic_error("Adaptive: nothing chosen");
}

}  // namespace detail

}  // namespace infosift

#endif
