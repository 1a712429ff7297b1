#ifndef INFOSIFT_STRATA_HPP
#define INFOSIFT_STRATA_HPP

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "infosift/discrete/cells.hpp"

namespace infosift {

/// A table of counts in sparse form with its margins, of which none is empty.
struct PairTable {
  std::vector<double> row;
  std::vector<double> column;
  std::vector<double> mass;            ///< of the cells that have any
  std::vector<std::size_t> row_of;     ///< the row of each cell
  std::vector<std::size_t> column_of;  ///< the column of each cell
  double total = 0.0;
};

namespace detail {

// Joint level of each cell, from zero, and 0 everywhere for no variables.
inline std::vector<std::size_t> joint_level(const Cells& cells,
                                            const Variables& variables) {
  std::vector<std::size_t> level(cells.mass.size());
  if (variables.empty()) return level;
  std::vector<Codes> codes;
  for (const std::size_t v : variables) codes.push_back(cells.codes(v));
  const JointCodes joint = joint_codes(codes);
  for (std::size_t i = 0; i < level.size(); ++i) {
    level[i] = static_cast<std::size_t>(joint.value[i]) - 1;
  }
  return level;
}

// Numbers the levels of one variable within a stratum from zero.
class LocalLevels {
 public:
  explicit LocalLevels(std::size_t levels)
      : number_(levels), seen_in_(levels) {}

  // The number of `level`, adding its mass to `sums`.
  std::size_t add(std::size_t level, std::size_t stratum, double mass,
                  std::vector<double>& sums) {
    if (seen_in_[level] != stratum + 1) {
      seen_in_[level] = stratum + 1;
      number_[level] = sums.size();
      sums.push_back(0.0);
    }
    sums[number_[level]] += mass;
    return number_[level];
  }

 private:
  std::vector<std::size_t> number_;
  std::vector<std::size_t> seen_in_;
};

inline std::size_t levels_of(const std::vector<std::size_t>& level) {
  std::size_t levels = 0;
  for (const std::size_t l : level) levels = std::max(levels, l + 1);
  return levels;
}

}  // namespace detail

namespace detail {

inline std::vector<PairTable> strata_of_joint(const Cells& cells,
                                              const Variables& x,
                                              const Variables& y,
                                              const Variables& z) {
  const std::vector<std::size_t> row = joint_level(cells, x);
  const std::vector<std::size_t> column = joint_level(cells, y);
  const std::vector<std::size_t> stratum = joint_level(cells, z);
  std::vector<PairTable> tables(levels_of(stratum));
  // Cells of a stratum one after the other, so that one array of local numbers
  // serves all strata.
  std::vector<std::vector<std::size_t>> members(tables.size());
  for (std::size_t i = 0; i < stratum.size(); ++i) {
    members[stratum[i]].push_back(i);
  }
  LocalLevels rows(levels_of(row)), columns(levels_of(column));
  for (std::size_t s = 0; s < tables.size(); ++s) {
    PairTable& table = tables[s];
    for (const std::size_t i : members[s]) {
      const double mass = cells.mass[i];
      table.mass.push_back(mass);
      table.row_of.push_back(rows.add(row[i], s, mass, table.row));
      table.column_of.push_back(columns.add(column[i], s, mass, table.column));
      table.total += mass;
    }
  }
  return tables;
}

// The positions of `variables` after `from` others.
inline Variables renumbered(const Variables& variables, std::size_t from) {
  Variables result(variables.size());
  std::iota(result.begin(), result.end(), from);
  return result;
}

}  // namespace detail

/// The table of X and Y in each stratum of Z, or the one table of both if `z`
/// is empty. Requires that x and y are not empty.
inline std::vector<PairTable> strata(const Cells& cells, const Variables& x,
                                     const Variables& y, const Variables& z) {
  const std::size_t used = x.size() + y.size() + z.size();
  if (used == cells.level.size()) {
    return detail::strata_of_joint(cells, x, y, z);
  }
  Variables all = x;
  all.insert(all.end(), y.begin(), y.end());
  all.insert(all.end(), z.begin(), z.end());
  return detail::strata_of_joint(margin(cells, all), detail::renumbered(x, 0),
                                 detail::renumbered(y, x.size()),
                                 detail::renumbered(z, x.size() + y.size()));
}

}  // namespace infosift

#endif
