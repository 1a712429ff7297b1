#ifndef INFOSIFT_MIXED_SOURCE_HPP
#define INFOSIFT_MIXED_SOURCE_HPP

#include <cstddef>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/inference/table_test.hpp"
#include "infosift/measures/screen.hpp"
#include "infosift/selection/criteria.hpp"

namespace infosift {

/// Which estimator serves a term: by whether all of its variables are discrete,
/// all numeric and none tied, or neither.
struct TermMethods {
  Estimator discrete, numeric, mixed;
};

/// A column of which many values may be repeated.
struct TiedColumn {
  Column column;
  bool tied = false;
};

/// All that a greedy selection asks of features and a target of any kind. Each
/// term is estimated on its own, on the rows in which its variables are known;
/// one with too few rows counts as zero.
class MixedSource {
 public:
  static constexpr std::size_t chunk = 1;

  struct Scratch {
    explicit Scratch(const MixedSource&) {}
  };

  /// Requires columns of `n` rows and methods that suit them; normalized terms
  /// (`Wanted::entropy`) need discrete variables.
  MixedSource(std::vector<TiedColumn> features, TiedColumn target,
              std::size_t n, TermMethods methods)
      : features_(std::move(features)),
        target_(target),
        n_(n),
        methods_(std::move(methods)),
        relevance_(features_.size()) {}

  void measure_relevance(const Execution& run) {
    parallel_for(features_.size(), chunk, run,
                 [&](std::size_t begin, std::size_t end, const Execution&) {
                   for (std::size_t i = begin; i < end; ++i) {
                     relevance_[i] = info({&features_[i]}, {&target_}, {});
                   }
                 });
  }

  std::size_t rows() const { return n_; }
  double relevance(std::size_t i) const { return relevance_[i]; }

  void select(std::size_t i, const Wanted&) {
    selected_.push_back(&features_[i]);
  }

  Triple triple(std::size_t i, std::size_t s, const Wanted& wanted,
                Scratch&) const {
    const Set x = {&features_[i]}, z = {selected_[s]}, y = {&target_};
    Triple result;
    if (wanted.xz) result.xz = info(x, z, {});
    if (wanted.xz_given_y) result.xz_given_y = info(x, z, y);
    if (wanted.xy_given_z) result.xy_given_z = info(x, y, z);
    if (wanted.joint) result.joint = info({x[0], z[0]}, y, {});
    return result;
  }

  double shared(std::size_t i, std::size_t s, Scratch&) const {
    return info({&features_[i]}, {selected_[s]}, {});
  }

  double gain(std::size_t i, Scratch&) const {
    return info({&features_[i]}, {&target_}, selected_);
  }

  void pair_with_last(Scratch&) {}

  double triplet(std::size_t i, std::size_t s, Scratch&) const {
    return info({&features_[i], selected_[s], selected_.back()}, {&target_},
                {});
  }

  /// There is no test for numeric variables.
  double p_value(std::size_t, const TableTestPlan&, const Execution&) const {
    return std::numeric_limits<double>::quiet_NaN();
  }

 private:
  using Set = std::vector<const TiedColumn*>;

  // I(X; Y | Z), each of them one or more columns.
  double info(const Set& x, const Set& y, const Set& z) const {
    std::vector<const Column*> columns;
    bool all_discrete = true, mixed = false;
    for (const Set* set : {&x, &y, &z}) {
      for (const TiedColumn* part : *set) {
        columns.push_back(&part->column);
        all_discrete = all_discrete && part->column.is_discrete();
        mixed = mixed || part->column.is_discrete() || part->tied;
      }
    }
    const std::vector<std::size_t> rows = detail::complete_rows(columns, n_);
    const Estimator& method = all_discrete ? methods_.discrete
                              : mixed      ? methods_.mixed
                                           : methods_.numeric;
    if (const auto* points = std::get_if<PointEstimator>(&method)) {
      return numeric_info(*points, x, y, z, rows);
    }
    return discrete_info(std::get<DiscreteEstimator>(method), columns, x.size(),
                         y.size(), rows);
  }

  static Points points(const Set& set, const std::vector<std::size_t>& rows) {
    Points result;
    for (const TiedColumn* part : set) {
      Points next = detail::points_of(part->column, rows);
      result =
          result.dimensions() == 0 ? std::move(next) : joined(result, next);
    }
    return result;
  }

  static double numeric_info(const PointEstimator& method, const Set& x,
                             const Set& y, const Set& z,
                             const std::vector<std::size_t>& rows) {
    const std::size_t columns = x.size() + y.size() + z.size();
    const auto too_few = [columns](const auto& m) -> std::size_t {
      using Method = std::decay_t<decltype(m)>;
      if constexpr (std::is_same_v<Method, Gaussian>) {
        return columns;
      } else if constexpr (std::is_same_v<Method, Adaptive>) {
        return m.k;
      } else {
        return m.k.largest();
      }
    };
    if (rows.size() <= std::visit(too_few, method)) return 0.0;
    const Points given = points(z, rows);
    return mean_local(local_info(method, points(x, rows), points(y, rows),
                                 z.empty() ? nullptr : &given, {}));
  }

  static double discrete_info(const DiscreteEstimator& method,
                              const std::vector<const Column*>& columns,
                              std::size_t nx, std::size_t ny,
                              const std::vector<std::size_t>& rows) {
    if (rows.empty()) return 0.0;
    std::vector<std::vector<int>> copy(columns.size());
    std::vector<Codes> codes;
    std::vector<Variables> part(3);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      codes.push_back(detail::codes_of(*columns[i], rows, copy[i]));
      part[i < nx ? 0 : i < nx + ny ? 1 : 2].push_back(i);
    }
    const Cells cells = count_cells(codes);
    return std::visit(
        [&](const auto& estimator) {
          return cond_mutual_info(estimator, cells, part[0], part[1], part[2]);
        },
        method);
  }

  std::vector<TiedColumn> features_;
  TiedColumn target_;
  std::size_t n_;
  TermMethods methods_;
  std::vector<double> relevance_;
  Set selected_;
};

}  // namespace infosift

#endif
