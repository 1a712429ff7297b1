#ifndef INFOSIFT_CONTINGENCY_HPP
#define INFOSIFT_CONTINGENCY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/support/count_logs.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// A combination of levels of X, Y and Z with observations, levels from zero.
struct CountedCell {
  std::size_t x, y, z;
  std::int64_t count;
};

/// A contingency table of X and Y within each level of Z, without the levels
/// that have no observation.
struct Contingency {
  std::vector<CountedCell> cells;  ///< counts > 0, in the order of z, x, y
  std::size_t n_x = 0, n_y = 0, n_z = 0;
  /// How many values X, Y and Z may have, for estimators that ask.
  double values_x = 1.0, values_y = 1.0, values_z = 1.0;
  std::int64_t n = 0;  ///< observations
};

namespace detail {

// Cells that differ in other variables only are one. Requires sorted cells.
inline void merge_equal(std::vector<CountedCell>& cells) {
  std::size_t last = 0;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    CountedCell& kept = cells[last];
    const CountedCell& cell = cells[i];
    if (kept.x == cell.x && kept.y == cell.y && kept.z == cell.z) {
      kept.count += cell.count;
    } else {
      cells[++last] = cell;
    }
  }
  cells.resize(std::min(cells.size(), last + 1));
}

}  // namespace detail

/// Takes the columns of each variable together and the masses as counts.
/// Requires masses that are whole numbers; without columns for `z` there is one
/// stratum.
inline Contingency contingency(const Cells& cells, const Variables& x,
                               const Variables& y, const Variables& z) {
  const auto joint = [&cells](const Variables& variables) {
    std::vector<Codes> codes;
    for (const std::size_t v : variables) codes.push_back(cells.codes(v));
    return joint_codes(codes);
  };
  const JointCodes jx = joint(x), jy = joint(y);
  const JointCodes jz = z.empty() ? JointCodes{} : joint(z);
  const auto index = [](const JointCodes& codes, std::size_t i) {
    return static_cast<std::size_t>(codes.value[i]) - 1;
  };
  Contingency table;
  table.n_x = jx.first_row.size();
  table.n_y = jy.first_row.size();
  table.n_z = z.empty() ? 1 : jz.first_row.size();
  const auto values = [&cells](const Variables& variables) {
    double product = 1.0;
    for (const std::size_t v : variables) product *= cells.alphabet[v];
    return product;
  };
  table.values_x = values(x);
  table.values_y = values(y);
  table.values_z = values(z);
  for (std::size_t i = 0; i < cells.mass.size(); ++i) {
    const auto count = static_cast<std::int64_t>(cells.mass[i]);
    table.cells.push_back(
        {index(jx, i), index(jy, i), z.empty() ? 0 : index(jz, i), count});
    table.n += count;
  }
  std::sort(table.cells.begin(), table.cells.end(),
            [](const CountedCell& a, const CountedCell& b) {
              return std::tie(a.z, a.x, a.y) < std::tie(b.z, b.x, b.y);
            });
  detail::merge_equal(table.cells);
  return table;
}

/// The table as a distribution of the variables 0 and 1, and 2 if there is more
/// than one stratum: what estimators take.
inline Cells as_cells(const Contingency& table) {
  Cells result;
  const bool stratified = table.n_z > 1;
  result.level.resize(stratified ? 3 : 2);
  result.n_levels = {table.n_x, table.n_y};
  result.alphabet = {table.values_x, table.values_y};
  if (stratified) {
    result.n_levels.push_back(table.n_z);
    result.alphabet.push_back(table.values_z);
  }
  for (const CountedCell& cell : table.cells) {
    result.level[0].push_back(static_cast<int>(cell.x) + 1);
    result.level[1].push_back(static_cast<int>(cell.y) + 1);
    if (stratified) result.level[2].push_back(static_cast<int>(cell.z) + 1);
    result.mass.push_back(static_cast<double>(cell.count));
  }
  return result;
}

/// One level of Z. Rows and columns are those with observations in it: empty
/// margins are no part of a test.
struct Stratum {
  std::vector<CountedCell> cells;  ///< x and y number the rows and columns
  std::vector<std::size_t> x, y;   ///< levels of X and Y, per row and column
  std::vector<std::int64_t> rows, cols;  ///< margins, all > 0
  std::int64_t n = 0;

  double df() const {
    return static_cast<double>(rows.size() - 1) *
           static_cast<double>(cols.size() - 1);
  }
};

inline std::vector<Stratum> strata(const Contingency& table) {
  constexpr std::size_t unseen = ~std::size_t{0};
  std::vector<Stratum> result(table.n_z);
  std::vector<std::size_t> column(table.n_y, unseen);
  auto cell = table.cells.begin();
  while (cell != table.cells.end()) {
    Stratum& stratum = result[cell->z];
    for (const std::size_t z = cell->z;
         cell != table.cells.end() && cell->z == z; ++cell) {
      if (stratum.x.empty() || stratum.x.back() != cell->x) {
        stratum.x.push_back(cell->x);
        stratum.rows.push_back(0);
      }
      if (column[cell->y] == unseen) {
        column[cell->y] = stratum.cols.size();
        stratum.y.push_back(cell->y);
        stratum.cols.push_back(0);
      }
      stratum.rows.back() += cell->count;
      stratum.cols[column[cell->y]] += cell->count;
      stratum.n += cell->count;
      stratum.cells.push_back(
          {stratum.rows.size() - 1, column[cell->y], z, cell->count});
    }
    for (const std::size_t y : stratum.y) column[y] = unseen;
  }
  return result;
}

/// Degrees of freedom of a test of independence in every stratum; zero if none
/// has two rows and two columns.
inline double degrees_of_freedom(const std::vector<Stratum>& strata) {
  double df = 0.0;
  for (const Stratum& stratum : strata) df += stratum.df();
  return df;
}

namespace detail {

template <typename Counts>
double sum_of_logs(const XLogX& x_log_x, const Counts& counts) {
  Sum sum;
  for (const auto count : counts) sum += x_log_x(count);
  return sum.value();
}

}  // namespace detail

/// Sums of k log k over the cells and margins of all strata: with n, the
/// plug-in values of everything that the tests and intervals report.
struct LogSums {
  double cells = 0.0, rows = 0.0, cols = 0.0, strata = 0.0;
  double n = 0.0;

  /// I(X; Y | Z) in nats, for a table with the same margins whose sum over the
  /// cells is `cells_sum`.
  double info(double cells_sum) const {
    return (cells_sum - rows - cols + strata) / n;
  }
  double info() const { return std::max(info(cells), 0.0); }
  double entropy_x() const { return (strata - rows) / n; }  ///< H(X | Z)
  double entropy_y() const { return (strata - cols) / n; }  ///< H(Y | Z)
};

inline LogSums log_sums(const std::vector<Stratum>& strata,
                        const XLogX& x_log_x) {
  Sum cells, rows, cols, totals, n;
  for (const Stratum& stratum : strata) {
    for (const CountedCell& cell : stratum.cells) cells += x_log_x(cell.count);
    rows += detail::sum_of_logs(x_log_x, stratum.rows);
    cols += detail::sum_of_logs(x_log_x, stratum.cols);
    totals += x_log_x(stratum.n);
    n += static_cast<double>(stratum.n);
  }
  return {cells.value(), rows.value(), cols.value(), totals.value(), n.value()};
}

}  // namespace infosift

#endif
