#ifndef INFOSIFT_MIXED_SOURCE_HPP
#define INFOSIFT_MIXED_SOURCE_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/inference/point_test.hpp"
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
  /// (`Wanted::entropy`) need discrete variables. `first_tests` has for each
  /// feature by what shuffles test it, too, while nothing is selected, if by
  /// anything, or is empty.
  MixedSource(std::vector<TiedColumn> features, TiedColumn target,
              std::size_t n, TermMethods methods,
              std::vector<std::optional<PointEstimator>> first_tests = {})
      : features_(std::move(features)),
        target_(target),
        n_(n),
        methods_(std::move(methods)),
        first_tests_(std::move(first_tests)),
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

  void expect(std::size_t, Scratch&) const {}

  Triple triple(std::size_t i, std::size_t s, const Wanted& wanted,
                Scratch&) const {
    const Set x = {&features_[i]}, z = {selected_[s]}, y = {&target_};
    Triple result;
    if (wanted.xz) result.xz = result.pair = info(x, z, {});
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

  /// Tests whether X tells about Y beyond what is selected, in the rows in
  /// which all are known: from the table if all are discrete, else by shuffles,
  /// of which those with little doubt are few. With too few rows p is 1.
  double p_value(std::size_t i, const TableTestPlan& plan,
                 const Execution& run) const {
    const Set x = {&features_[i]}, y = {&target_};
    const Term term = term_of(x, y, selected_);
    if (const auto* points = std::get_if<PointEstimator>(term.method)) {
      if (too_few(*points, term)) return 1.0;
      return shuffled_p_value(*points, many_neighbours(i), x, y, term.rows,
                              plan, run);
    }
    if (term.rows.empty()) return 1.0;
    const CountedTerm counted(term, 1, 1);
    const Contingency table =
        contingency(counted.cells, {0}, {1}, counted.part[2]);
    return table_test(Plugin{}, table, plan, run)->p_value;
  }

 private:
  using Set = std::vector<const TiedColumn*>;

  // Columns of X, Y and Z, in this order, the rows in which all are known, and
  // what estimates from them.
  struct Term {
    std::vector<const Column*> columns;
    std::vector<std::size_t> rows;
    const Estimator* method = nullptr;
  };

  Term term_of(const Set& x, const Set& y, const Set& z) const {
    Term term;
    bool all_discrete = true, mixed = false;
    for (const Set* set : {&x, &y, &z}) {
      for (const TiedColumn* part : *set) {
        term.columns.push_back(&part->column);
        all_discrete = all_discrete && part->column.is_discrete();
        mixed = mixed || part->column.is_discrete() || part->tied;
      }
    }
    term.rows = detail::complete_rows(term.columns, n_);
    term.method = all_discrete ? &methods_.discrete
                  : mixed      ? &methods_.mixed
                               : &methods_.numeric;
    return term;
  }

  // I(X; Y | Z), each of them one or more columns.
  double info(const Set& x, const Set& y, const Set& z) const {
    const Term term = term_of(x, y, z);
    if (const auto* points = std::get_if<PointEstimator>(term.method)) {
      if (too_few(*points, term)) return 0.0;
      const Points given = points_of(z, term.rows);
      return mean_local(local_info(*points, points_of(x, term.rows),
                                   points_of(y, term.rows),
                                   z.empty() ? nullptr : &given, {}));
    }
    if (term.rows.empty()) return 0.0;
    const CountedTerm counted(term, x.size(), y.size());
    return std::visit(
        [&](const auto& estimator) {
          return cond_mutual_info(estimator, counted.cells, counted.part[0],
                                  counted.part[1], counted.part[2]);
        },
        std::get<DiscreteEstimator>(*term.method));
  }

  // What tests feature i, too, or null.
  const PointEstimator* many_neighbours(std::size_t i) const {
    if (!selected_.empty() || first_tests_.empty()) return nullptr;
    return first_tests_[i] ? &*first_tests_[i] : nullptr;
  }

  // As mi_test() does by default, with an early stop.
  double shuffled_p_value(const PointEstimator& method,
                          const PointEstimator* many, const Set& x,
                          const Set& y, const std::vector<std::size_t>& rows,
                          const TableTestPlan& plan,
                          const Execution& run) const {
    PointTestPlan how;
    how.permutations = plan.tables;
    how.stop_after = 20;
    how.tail = true;
    how.seed = plan.seed();
    // Regressions need five rows for each coefficient.
    if (rows.size() < 5 * (selected_.size() + 1)) {
      how.surrogates = Surrogates::local;
    }
    std::optional<Points> z;
    if (!selected_.empty()) z = points_of(selected_, rows);
    const Points px = points_of(x, rows), py = points_of(y, rows);
    const PointTestResult found =
        many == nullptr ? point_test(method, px, py, z, how, run)
                        : point_test(method, *many, px, py, z, how, run);
    return found.p_value;
  }

  static Points points_of(const Set& set,
                          const std::vector<std::size_t>& rows) {
    Points result;
    for (const TiedColumn* part : set) {
      Points next = detail::points_of(part->column, rows);
      result =
          result.dimensions() == 0 ? std::move(next) : joined(result, next);
    }
    return result;
  }

  static bool too_few(const PointEstimator& method, const Term& term) {
    const auto needed = [&term](const auto& m) -> std::size_t {
      using Method = std::decay_t<decltype(m)>;
      if constexpr (std::is_same_v<Method, Gaussian>) {
        return term.columns.size();
      } else if constexpr (std::is_same_v<Method, Adaptive>) {
        return m.k;
      } else {
        return m.k.largest();
      }
    };
    return term.rows.size() <= std::visit(needed, method);
  }

  // The cells of a term of discrete columns, and which of them are X, Y and Z.
  struct CountedTerm {
    Cells cells;
    std::array<Variables, 3> part;

    CountedTerm(const Term& term, std::size_t nx, std::size_t ny) {
      std::vector<std::vector<int>> copy(term.columns.size());
      std::vector<Codes> codes;
      for (std::size_t i = 0; i < term.columns.size(); ++i) {
        codes.push_back(detail::codes_of(*term.columns[i], term.rows, copy[i]));
        part[i < nx ? 0 : i < nx + ny ? 1 : 2].push_back(i);
      }
      cells = count_cells(codes);
    }
  };

  std::vector<TiedColumn> features_;
  TiedColumn target_;
  std::size_t n_;
  TermMethods methods_;
  std::vector<std::optional<PointEstimator>> first_tests_;
  std::vector<double> relevance_;
  Set selected_;
};

}  // namespace infosift

#endif
