#ifndef INFOSIFT_MARGIN_HPP
#define INFOSIFT_MARGIN_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

/// The largest m <= limit such that holds(1), ..., holds(m), for a condition
/// that once false stays false. Takes about 2 log2(m) evaluations.
template <typename Condition>
arma::uword reach(arma::uword limit, const Condition& holds) {
  arma::uword good = 0;
  arma::uword bad = 1;
  while (bad <= limit && holds(bad)) {
    good = bad;
    bad *= 2;
  }
  // The answer is one of good, ..., good + open - 1. Written so that there is
  // no jump to mispredict.
  arma::uword open = std::min(bad, limit + 1) - good;
  while (open > 1) {
    const arma::uword half = open / 2;
    good += holds(good + half) ? half : 0;
    open -= half;
  }
  return good;
}

/// One numeric dimension: the sorted values, and where each point is there.
class SortedMargin {
 public:
  explicit SortedMargin(const Points& points)
      : value_(points.n()), rank_(points.n()) {
    std::vector<std::pair<double, arma::uword>> sorted(points.n());
    for (arma::uword i = 0; i < points.n(); ++i) {
      sorted[i] = {points.value[i], i};
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (arma::uword r = 0; r < sorted.size(); ++r) {
      value_[r] = sorted[r].first;
      rank_[sorted[r].second] = r;
    }
  }

  template <Ball ball>
  arma::uword count(arma::uword i, double radius) const {
    const arma::uword rank = rank_[i];
    const double* centre = &value_[rank];
    const arma::uword below = reach(rank, [=](arma::uword m) {
      return within<ball>(*centre - *(centre - m), radius);
    });
    const arma::uword above =
        reach(value_.size() - 1 - rank, [=](arma::uword m) {
          return within<ball>(*(centre + m) - *centre, radius);
        });
    return below + above;
  }

 private:
  std::vector<double> value_;
  std::vector<arma::uword> rank_;
};

/// Discrete dimensions only: a point of another class is at distance 1.
class ClassMargin {
 public:
  ClassMargin() = default;
  explicit ClassMargin(const Points& points) : classes_(classes(points)) {}

  template <Ball ball>
  arma::uword count(arma::uword i, double radius) const {
    if (within<ball>(1.0, radius)) return classes_.code.size() - 1;
    if (within<ball>(0.0, radius)) return classes_.size[classes_.code[i]] - 1;
    return 0;
  }

 private:
  Classes classes_;
};

/// Several dimensions; there may be one radius for all, or an array of one
/// each.
class TreeMargin {
 public:
  explicit TreeMargin(const Points& points)
      : tree_(points), position_(points.n()) {
    for (arma::uword p = 0; p < points.n(); ++p) {
      position_[tree_.order()[p]] = p;
    }
  }

  template <Ball ball, typename Radius>
  arma::uword count(arma::uword i, Radius radius) const {
    return tree_.count<ball>(position_[i], radius);
  }

 private:
  KdTree tree_;
  std::vector<arma::uword> position_;
};

}  // namespace detail

/// Counts the points about a point in some of the dimensions of a sample, in
/// the way that suits these: by class, in sorted order, or in a tree.
class Margin {
 public:
  /// Of no points.
  Margin() = default;
  explicit Margin(const Points& points) : search_(make(points)) {
    if (!points.all_discrete() && !points.all_numeric()) {
      numeric_ = make(numeric_rows(points));
    }
  }

  /// The number of other points within `radius` of point i.
  template <Ball ball>
  arma::uword count(arma::uword i, double radius) const {
    const bool all_classes = numeric_ && within<ball>(1.0, radius);
    return std::visit(
        [&](const auto& search) {
          return search.template count<ball>(i, radius);
        },
        all_classes ? *numeric_ : search_);
  }

  /// The number of other points within radius[d] of point i in every
  /// dimension d. Requires several dimensions, not all discrete.
  template <Ball ball>
  arma::uword count(arma::uword i, const double* radius) const {
    return std::get<detail::TreeMargin>(search_).count<ball>(i, radius);
  }

 private:
  using Search = std::variant<detail::ClassMargin, detail::SortedMargin,
                              detail::TreeMargin>;

  static Search make(const Points& points) {
    if (points.all_discrete()) return detail::ClassMargin(points);
    if (points.dimensions() == 1) return detail::SortedMargin(points);
    return detail::TreeMargin(points);
  }

  Search search_;
  // Of the numeric rows, if there are discrete ones as well: a ball that takes
  // in all classes would cut through the points of each of them in a tree.
  std::optional<Search> numeric_;
};

/// A margin for each block of dimensions, the observations renumbered: point p
/// is observation order[p].
template <typename... Block>
std::array<Margin, sizeof...(Block)> margins(const arma::uvec& order,
                                             const Execution& run,
                                             const Block&... block) {
  const std::array<const Points*, sizeof...(Block)> blocks = {&block...};
  std::array<Margin, sizeof...(Block)> result;
  parallel_for(blocks.size(), 1, run, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b < end; ++b) {
      result[b] = Margin(subset(*blocks[b], order));
    }
  });
  return result;
}

}  // namespace infosift

#endif
