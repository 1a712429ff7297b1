#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <infosift/inference/table_sampler.hpp>
#include <infosift/support/tails.hpp>
#include <map>
#include <vector>

#include "tables.hpp"

using infosift::TableSampler;
using Flat = std::vector<std::int64_t>;

namespace {

// Every table with the margins of `table`, row by row, with its probability:
// prod rows! prod cols! / (n! prod cells!).
class Enumeration {
 public:
  explicit Enumeration(const infosift::Stratum& stratum) : stratum_(stratum) {
    Flat left = stratum.cols, cells;
    double weight = -infosift::log_factorial(stratum.n);
    for (const auto row : stratum.rows) weight += infosift::log_factorial(row);
    for (const auto col : stratum.cols) weight += infosift::log_factorial(col);
    fill(left, cells, stratum.rows[0], weight);
  }

  std::map<Flat, double> probability;

 private:
  void fill(Flat& left, Flat& cells, std::int64_t wanted, double weight) {
    const std::size_t n_cols = stratum_.cols.size();
    const std::size_t row = cells.size() / n_cols, col = cells.size() % n_cols;
    if (row == stratum_.rows.size()) {
      probability[cells] = std::exp(weight);
      return;
    }
    for (std::int64_t k = 0; k <= std::min(wanted, left[col]); ++k) {
      if (col + 1 == n_cols && k != wanted) continue;
      cells.push_back(k);
      left[col] -= k;
      const bool row_ends = col + 1 == n_cols;
      const std::int64_t next = row_ends && row + 1 < stratum_.rows.size()
                                    ? stratum_.rows[row + 1]
                                    : wanted - k;
      fill(left, cells, next, weight - infosift::log_factorial(k));
      left[col] += k;
      cells.pop_back();
    }
  }

  const infosift::Stratum& stratum_;
};

Flat drawn(const infosift::Stratum& stratum, const TableSampler& margins,
           infosift::Random& random, TableSampler::Scratch& scratch) {
  static const infosift::LogFactorial log_fact(100000);
  Flat cells(stratum.rows.size() * stratum.cols.size());
  margins.draw(random, log_fact, scratch,
               [&](std::size_t row, std::size_t col, std::int64_t count) {
                 if (count <= 0) FAIL("an empty cell was visited");
                 cells[row * stratum.cols.size() + col] += count;
               });
  return cells;
}

}  // namespace

TEST_CASE("whole tables have their exact probabilities, drawn either way") {
  for (const Rows& rows :
       {Rows{{2, 1, 0}, {1, 2, 1}}, Rows{{3, 1}, {1, 2}, {0, 2}},
        Rows{{1, 1, 0}, {1, 0, 1}, {0, 2, 1}}, Rows{{4, 3}, {5, 2}}}) {
    const auto stratum = infosift::strata(table(rows))[0];
    const Enumeration all(stratum);
    double total = 0.0;
    for (const auto& item : all.probability) total += item.second;
    CHECK(total == Approx(1.0).epsilon(1e-12));

    for (const auto way :
         {TableSampler::Way::cells, TableSampler::Way::shuffle}) {
      const TableSampler margins(stratum, way);
      infosift::Random random(3);
      TableSampler::Scratch scratch;
      std::map<Flat, double> count;
      const int n = 100000;
      for (int i = 0; i < n; ++i) {
        ++count[drawn(stratum, margins, random, scratch)];
      }
      double chi_squared = 0.0;
      for (const auto& item : all.probability) {
        const double expected = n * item.second;
        const double seen = count[item.first];
        chi_squared += (seen - expected) * (seen - expected) / expected;
      }
      // No table beyond those enumerated.
      CHECK(count.size() == all.probability.size());
      const auto df = static_cast<double>(all.probability.size() - 1);
      CHECK(infosift::log_upper_chi_squared(df, chi_squared) > std::log(0.001));
    }
  }
}

TEST_CASE("every drawn table has the margins") {
  const auto stratum = infosift::strata(
      table({{500, 20, 3000}, {1, 7, 90}, {4000, 900, 0}, {0, 0, 1}}))[0];
  for (const auto way :
       {TableSampler::Way::cells, TableSampler::Way::shuffle}) {
    const TableSampler margins(stratum, way);
    TableSampler::Scratch scratch;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      infosift::Random random(seed);
      const Flat cells = drawn(stratum, margins, random, scratch);
      Flat rows(stratum.rows.size()), cols(stratum.cols.size());
      for (std::size_t i = 0; i < cells.size(); ++i) {
        rows[i / cols.size()] += cells[i];
        cols[i % cols.size()] += cells[i];
      }
      CHECK(rows == stratum.rows);
      CHECK(cols == stratum.cols);
    }
  }
}
