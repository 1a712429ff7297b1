// Tables for the tests of inference.
#ifndef INFOSIFT_TESTS_TABLES_HPP
#define INFOSIFT_TESTS_TABLES_HPP

#include <cstddef>
#include <infosift/discrete/contingency.hpp>
#include <vector>

using Rows = std::vector<std::vector<int>>;

// A table of each stratum, empty cells included.
inline infosift::Contingency tables(const std::vector<Rows>& strata) {
  infosift::Cells cells;
  cells.level.resize(3);
  cells.n_levels = {50, 50, 50};
  cells.alphabet = {50, 50, 50};
  for (std::size_t z = 0; z < strata.size(); ++z) {
    for (std::size_t x = 0; x < strata[z].size(); ++x) {
      for (std::size_t y = 0; y < strata[z][x].size(); ++y) {
        if (strata[z][x][y] == 0) continue;
        cells.level[0].push_back(static_cast<int>(x) + 1);
        cells.level[1].push_back(static_cast<int>(y) + 1);
        cells.level[2].push_back(static_cast<int>(z) + 1);
        cells.mass.push_back(strata[z][x][y]);
      }
    }
  }
  return infosift::contingency(cells, {0}, {1}, {2});
}

inline infosift::Contingency table(const Rows& rows) { return tables({rows}); }

#endif
