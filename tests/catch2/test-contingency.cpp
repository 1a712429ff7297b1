#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/discrete/plugin.hpp>
#include <infosift/discrete/contingency.hpp>
#include <infosift/measures/identities.hpp>

#include "tables.hpp"

TEST_CASE("margins without observations are left out of a stratum") {
  const auto counted =
      tables({{{3, 0, 1}, {0, 0, 0}, {2, 0, 5}}, {{0, 4}, {1, 0}}});
  CHECK(counted.n == 16);
  CHECK(counted.n_x == 3);
  CHECK(counted.n_y == 3);
  CHECK(counted.n_z == 2);
  const auto parts = infosift::strata(counted);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].rows == std::vector<std::int64_t>{4, 7});
  CHECK(parts[0].cols == std::vector<std::int64_t>{5, 6});
  CHECK(parts[1].rows == std::vector<std::int64_t>{4, 1});
  CHECK(parts[1].n == 5);
  CHECK(infosift::degrees_of_freedom(parts) == 2.0);
}

TEST_CASE("sums of k log k give the information of the plug-in estimator") {
  const auto counted =
      tables({{{3, 0, 1}, {1, 7, 2}}, {{2, 4}, {1, 0}, {5, 5}}, {{9}}});
  const auto parts = infosift::strata(counted);
  const auto sums = infosift::log_sums(parts, infosift::XLogX(100));
  const auto cells = infosift::as_cells(counted);
  const infosift::Plugin plugin;
  CHECK(sums.info() ==
        Approx(infosift::cond_mutual_info(plugin, cells, {0}, {1}, {2})));
  CHECK(sums.entropy_x() ==
        Approx(infosift::cond_entropy(plugin, cells, {0}, {2})));
  CHECK(sums.entropy_y() ==
        Approx(infosift::cond_entropy(plugin, cells, {1}, {2})));
}

TEST_CASE("columns are taken together, and no column is one stratum") {
  infosift::Cells cells;
  cells.level = {{1, 1, 2, 2}, {1, 2, 1, 2}, {1, 2, 1, 1}};
  cells.n_levels = {2, 2, 2};
  cells.alphabet = {2, 2, 2};
  cells.mass = {4, 3, 2, 1};
  const auto counted = infosift::contingency(cells, {0, 1}, {2}, {});
  CHECK(counted.n_x == 4);
  CHECK(counted.n_y == 2);
  CHECK(counted.n_z == 1);
  CHECK(infosift::as_cells(counted).level.size() == 2);
}
