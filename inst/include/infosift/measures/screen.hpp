#ifndef INFOSIFT_SCREEN_HPP
#define INFOSIFT_SCREEN_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/measures/estimator.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/neighbours/prepared.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// A column of a table with missing values, seen and not owned: codes if it is
/// discrete, numbers otherwise. A code below one and a NaN are missing.
struct Column {
  Codes codes;
  const double* number = nullptr;

  bool is_discrete() const { return number == nullptr; }
  bool is_missing(std::size_t row) const {
    return is_discrete() ? codes.value[row] < 1 : std::isnan(number[row]);
  }
};

/// A feature of a table and the method that measures it, out of the list of
/// methods of the screening.
struct Feature {
  Column column;
  std::size_t method = 0;
  /// In the whole table, of which the features at hand may be some: the stream
  /// of its random numbers.
  std::size_t number = 0;
  /// A second method for its test by shuffles, with more neighbours.
  std::optional<std::size_t> also_by = std::nullopt;
};

/// What the features of a table are measured against: a target, perhaps given
/// another variable, in a table of `n` rows.
struct ScreenTarget {
  Column target;
  const Column* given = nullptr;
  std::size_t n = 0;

  /// A feature with that, as detail::screen_one() has it.
  std::vector<const Column*> columns(const Feature& feature) const {
    std::vector<const Column*> result = {&feature.column, &target};
    if (given != nullptr) result.push_back(given);
    return result;
  }
};

using Estimator = std::variant<DiscreteEstimator, PointEstimator>;

/// What a feature tells about the target, in nats.
struct FeatureInfo {
  double info = 0.0;  ///< I(X; Y | Z)
  /// H(Y | Z) in the rows that were used, of a discrete target: by the method
  /// if that is discrete, else plug-in. NaN for a numeric target.
  double target_entropy = std::numeric_limits<double>::quiet_NaN();
};

namespace detail {

template <typename Method, typename = void>
struct has_prepared : std::false_type {};
template <typename Method>
struct has_prepared<
    Method,
    std::void_t<decltype(local_mutual_info(
        std::declval<const Method&>(), std::declval<const Prepared&>(),
        std::declval<const Prepared&>(), std::declval<const Execution&>()))>>
    : std::true_type {};

inline std::vector<std::size_t> complete_rows(
    const std::vector<const Column*>& columns, std::size_t n) {
  std::vector<std::size_t> rows;
  rows.reserve(n);
  for (std::size_t row = 0; row < n; ++row) {
    const bool known = std::none_of(
        columns.begin(), columns.end(),
        [row](const Column* column) { return column->is_missing(row); });
    if (known) rows.push_back(row);
  }
  return rows;
}

inline Points points_of(const Column& column,
                        const std::vector<std::size_t>& rows) {
  Points points;
  points.discrete = {column.is_discrete()};
  points.value.set_size(1, rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    points.value[i] = column.is_discrete()
                          ? static_cast<double>(column.codes.value[rows[i]])
                          : column.number[rows[i]];
  }
  return points;
}

// The codes of some rows, in `copy` unless they are all rows.
inline Codes codes_of(const Column& column,
                      const std::vector<std::size_t>& rows,
                      std::vector<int>& copy) {
  if (rows.size() == column.codes.size) return column.codes;
  copy.reserve(rows.size());
  for (const std::size_t row : rows) copy.push_back(column.codes.value[row]);
  return {copy.data(), copy.size(), column.codes.n_levels};
}

/// The target made ready for one method, where that takes such variables.
inline std::optional<Prepared> prepared_target(const Estimator& method,
                                               const Points& target,
                                               const Execution& run) {
  const auto* points = std::get_if<PointEstimator>(&method);
  if (points == nullptr) return {};
  return std::visit(
      [&](const auto& estimator) -> std::optional<Prepared> {
        using Method = std::decay_t<decltype(estimator)>;
        if constexpr (has_prepared<Method>::value) {
          return prepared(target, estimator.scale, run);
        }
        return {};
      },
      *points);
}

// As local_info(), with a target that is prepared.
inline arma::vec local_info(const PointEstimator& method, const Points& x,
                            const Prepared& y, const Execution& run) {
  return std::visit(
      [&](const auto& estimator) -> arma::vec {
        using Method = std::decay_t<decltype(estimator)>;
        if constexpr (has_prepared<Method>::value) {
          return local_mutual_info(estimator, prepared(x, estimator.scale, run),
                                   y, run);
        }
        unsupported();
      },
      method);
}

/// The cells of some columns, in those rows.
inline Cells cells_of(const std::vector<const Column*>& columns,
                      const std::vector<std::size_t>& rows) {
  std::vector<std::vector<int>> copy(columns.size());
  std::vector<Codes> codes;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    codes.push_back(codes_of(*columns[i], rows, copy[i]));
  }
  return count_cells(codes);
}

/// Plug-in H(Y | Z) of the second column, given the third if there is one, in
/// those rows.
inline double target_entropy(const std::vector<const Column*>& columns,
                             const std::vector<std::size_t>& rows) {
  const std::vector<const Column*> others(columns.begin() + 1, columns.end());
  return cond_entropy(Plugin{}, cells_of(others, rows), {0},
                      others.size() > 1 ? Variables{1} : Variables{});
}

/// The first column with the second, given the third if there is one. `ready`
/// is the second as prepared for the method, if none of its values is missing.
inline FeatureInfo screen_one(const Estimator& method,
                              const std::vector<const Column*>& columns,
                              std::size_t n,
                              const std::optional<Prepared>& ready,
                              const Execution& run) {
  const std::vector<std::size_t> rows = complete_rows(columns, n);
  const bool conditional = columns.size() > 2;
  const Variables given = conditional ? Variables{2} : Variables{};
  FeatureInfo result;
  if (const auto* points = std::get_if<PointEstimator>(&method)) {
    const Points x = points_of(*columns[0], rows);
    if (ready && rows.size() == n) {
      result.info = mean_local(local_info(*points, x, *ready, run));
    } else {
      const Points z = conditional ? points_of(*columns[2], rows) : Points{};
      result.info =
          mean_local(local_info(*points, x, points_of(*columns[1], rows),
                                conditional ? &z : nullptr, run));
    }
    if (columns[1]->is_discrete()) {
      result.target_entropy = target_entropy(columns, rows);
    }
    return result;
  }
  const Cells cells = cells_of(columns, rows);
  std::visit(
      [&](const auto& estimator) {
        result.info = cond_mutual_info(estimator, cells, {0}, {1}, given);
        result.target_entropy = cond_entropy(estimator, cells, {1}, given);
      },
      std::get<DiscreteEstimator>(method));
  return result;
}

}  // namespace detail

/// Mutual information in nats of each feature with the target, given another
/// variable if there is one, over the rows in which none of them is missing.
/// Features are independent work, shared among threads. Requires columns of `n`
/// rows, methods that suit the columns, and as many complete rows as the method
/// needs.
inline std::vector<FeatureInfo> screen_features(
    const std::vector<Feature>& features, const Column& target,
    const Column* given, std::size_t n, const std::vector<Estimator>& methods,
    const Execution& run) {
  // What every feature is compared with is made ready once.
  std::vector<std::optional<Prepared>> ready(methods.size());
  const std::vector<std::size_t> rows = detail::complete_rows({&target}, n);
  if (given == nullptr && rows.size() == n) {
    const Points y = detail::points_of(target, rows);
    for (std::size_t m = 0; m < methods.size(); ++m) {
      ready[m] = detail::prepared_target(methods[m], y, {});
    }
  }
  std::vector<FeatureInfo> info(features.size());
  parallel_for(
      features.size(), 1, run,
      [&](std::size_t begin, std::size_t end, const Execution& inner) {
        for (std::size_t i = begin; i < end; ++i) {
          std::vector<const Column*> columns = {&features[i].column, &target};
          if (given != nullptr) columns.push_back(given);
          const std::size_t m = features[i].method;
          info[i] = detail::screen_one(methods[m], columns, n, ready[m], inner);
        }
      });
  return info;
}

}  // namespace infosift

#endif
