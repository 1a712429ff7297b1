#ifndef INFOSIFT_MARGIN_HPP
#define INFOSIFT_MARGIN_HPP

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/line_margin.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/tree_search.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift {

namespace detail {

/// Discrete dimensions only: a point of another class is at distance 1.
class ClassMargin {
 public:
  ClassMargin() = default;
  explicit ClassMargin(const Points& points) : classes_(classes(points)) {}

  /// As `LineMargin` does.
  template <Ball ball, typename Result, typename Update>
  void count(const Radii& radii, const Execution&, Result* result,
             const Update& update) const {
    const std::size_t n = classes_.code.size();
    for (std::size_t i = 0; i < n; ++i) {
      const double radius = radii(0, i, 0.0);
      std::size_t inside = 0;
      if (within<ball>(0.0, radius))
        inside = classes_.size[classes_.code[i]] - 1;
      if (within<ball>(1.0, radius)) inside = n - 1;
      update(result[i], static_cast<Index>(inside));
    }
  }

 private:
  Classes classes_;
};

/// Several dimensions, or numbers among classes.
class TreeMargin {
 public:
  explicit TreeMargin(std::shared_ptr<const KdTree> tree)
      : tree_(std::move(tree)) {}

  /// As `LineMargin` does.
  template <Ball ball, typename Result, typename Update>
  void count(const Radii& radii, const Execution& run, Result* result,
             const Update& update) const {
    std::vector<Index> found(tree_->n());
    count_all<ball>(*tree_, radii, run, found.data());
    for (std::size_t i = 0; i < found.size(); ++i) update(result[i], found[i]);
  }

 private:
  std::shared_ptr<const KdTree> tree_;
};

using MarginSearch = std::variant<ClassMargin, LineMargin, TreeMargin>;

inline MarginSearch margin_search(const Points& points, const Execution& run,
                                  std::shared_ptr<const KdTree> tree = {}) {
  if (points.all_discrete()) return ClassMargin(points);
  if (tree) return TreeMargin(std::move(tree));
  if (points.dimensions() > 1) {
    return TreeMargin(std::make_shared<const KdTree>(points, run));
  }
  return LineMargin(sorted_column(points.value.memptr(), points.n(), 1, run));
}

}  // namespace detail

/// Counts the points about a point in some of the dimensions of a sample, in
/// the way that suits these: by class, in sorted order, or in a tree.
class Margin {
 public:
  /// Of no points.
  Margin() = default;
  /// If there is a tree of the points already, it need not be built again.
  explicit Margin(const Points& points, const Execution& run = {},
                  std::shared_ptr<const KdTree> tree = {})
      : search_(detail::margin_search(points, run, std::move(tree))),
        n_(points.n()) {
    if (points.all_discrete() || points.all_numeric()) return;
    const Points rows = numeric_rows(points);
    numeric_ = detail::margin_search(rows, run);
    numeric_rows_ = rows.dimensions();
  }
  /// Of one numeric dimension.
  explicit Margin(const SortedColumn& sorted)
      : search_(detail::LineMargin(sorted)), n_(sorted.size()) {}

  /// For each observation, the number of others in the ball about it.
  template <Ball ball>
  std::vector<Index> counts(const Radii& radii, const Execution& run) const {
    std::vector<Index> result(n_);
    count<ball>(radii, run, result.data(),
                [](Index& here, Index found) { here = found; });
    return result;
  }

  /// Calls update(result[i], count) for each observation i with that number,
  /// perhaps on several threads.
  template <Ball ball, typename Result, typename Update>
  void count(const Radii& radii, const Execution& run, Result* result,
             const Update& update) const {
    if (!numeric_) return count<ball>(search_, radii, run, result, update);
    const std::vector<Index> found = counts_among_classes<ball>(radii, run);
    for (std::size_t i = 0; i < n_; ++i) update(result[i], found[i]);
  }

 private:
  template <Ball ball, typename Result, typename Update>
  static void count(const detail::MarginSearch& search, const Radii& radii,
                    const Execution& run, Result* result,
                    const Update& update) {
    std::visit(
        [&](const auto& some) {
          some.template count<ball>(radii, run, result, update);
        },
        search);
  }

  /// A ball that takes in all classes would cut through the points of each of
  /// them in a tree: it is counted without the classes. Each observation has a
  /// ball in one of the two, and in the other one without any point. The ball
  /// has one radius for all dimensions.
  template <Ball ball>
  std::vector<Index> counts_among_classes(const Radii& radii,
                                          const Execution& run) const {
    std::vector<double> some(n_);
    std::vector<double> all(n_);
    std::vector<double> some_tied(n_);
    std::vector<double> all_tied(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      const bool takes_all = within<ball>(1.0, radii(0, i, 0.0));
      const double radius = radii.of[0][i];
      const double tied = radii.tied_to == nullptr ? -1.0 : radii.tied_to[i];
      some[i] = takes_all ? -1.0 : radius;
      some_tied[i] = takes_all ? -1.0 : tied;
      all[i] = takes_all ? radius : -1.0;
      all_tied[i] = takes_all ? tied : -1.0;
    }
    const auto same = [](const std::vector<double>& radius,
                         const std::vector<double>& tied, std::size_t d) {
      return Radii{std::vector<const double*>(d, radius.data()), tied.data()};
    };
    std::vector<Index> result(n_, 0);
    const auto add = [](Index& here, Index found) { here += found; };
    count<ball>(search_, same(some, some_tied, radii.of.size()), run,
                result.data(), add);
    count<ball>(*numeric_, same(all, all_tied, numeric_rows_), run,
                result.data(), add);
    return result;
  }

  detail::MarginSearch search_;
  std::size_t n_ = 0;
  // Of the numeric rows, if there are discrete ones as well.
  std::optional<detail::MarginSearch> numeric_;
  std::size_t numeric_rows_ = 0;
};

}  // namespace infosift

#endif
