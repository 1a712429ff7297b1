#ifndef INFOSIFT_SCREEN_WEIGHTED_HPP
#define INFOSIFT_SCREEN_WEIGHTED_HPP

#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/measures/screen.hpp"
#include "infosift/measures/screen_discrete.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

/// `weight` has how often each row counts, or is null.
inline Cells weighted_cells(std::vector<Codes> variables,
                            const std::vector<std::size_t>& rows,
                            const double* weight) {
  std::vector<std::vector<int>> complete(variables.size());
  for (std::size_t v = 0; v < variables.size(); ++v) {
    complete[v].reserve(rows.size());
    for (const std::size_t row : rows) {
      complete[v].push_back(variables[v].value[row]);
    }
    variables[v].value = complete[v].data();
    variables[v].size = rows.size();
  }
  if (weight == nullptr) return count_cells(variables);
  std::vector<double> mass;
  mass.reserve(rows.size());
  for (const std::size_t row : rows) mass.push_back(weight[row]);
  return count_cells(variables, mass.data());
}

}  // namespace detail

/// As screen_features(), for discrete features in rows that count more than
/// once: `n` is the sum of the weights.
inline std::vector<DiscreteFeature> screen_weighted(
    const std::vector<Feature>& features, const ScreenTarget& target,
    const double* weight, const std::vector<Estimator>& methods,
    const Execution& run) {
  std::vector<DiscreteFeature> result(features.size());
  parallel_for(
      features.size(), 1, run,
      [&](std::size_t begin, std::size_t end, const Execution& inner) {
        for (std::size_t i = begin; i < end; ++i) {
          inner.stop_if_cancelled();
          const auto columns = target.columns(features[i]);
          const auto rows = detail::complete_rows(columns, target.n);
          std::vector<Codes> codes;
          for (const Column* column : columns) codes.push_back(column->codes);
          for (std::size_t row = 0; row < target.n; ++row) {
            result[i].known += !features[i].column.is_missing(row);
          }
          if (rows.empty()) continue;
          const Variables z = codes.size() > 2 ? Variables{2} : Variables{};
          const Cells cells = detail::weighted_cells(codes, rows, weight);
          PairResult& pair = result[i].pair;
          pair.n = static_cast<std::size_t>(total_mass(cells.mass));
          pair.x_levels = margin(cells, {0}).mass.size();
          pair.y_levels = margin(cells, {1}).mass.size();
          std::visit(
              [&](const auto& method) {
                pair.info = cond_mutual_info(method, cells, {0}, {1}, z);
                pair.y_entropy = cond_entropy(method, cells, {1}, z);
              },
              std::get<DiscreteEstimator>(methods[features[i].method]));
        }
      });
  return result;
}

}  // namespace infosift

#endif
