#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/inference/table_test.hpp>
#include <limits>

#include "tables.hpp"

using infosift::TableTest;

namespace {

infosift::TableTestPlan plan(TableTest test, std::size_t tables = 999) {
  return {test, tables, [] { return std::uint64_t{3}; }};
}

infosift::TableTestResult run(const infosift::Contingency& counted,
                              TableTest test, std::size_t tables = 999) {
  return *infosift::table_test(infosift::Plugin{}, counted, plan(test, tables));
}

const infosift::Contingency weak = table({{30, 22, 19}, {14, 20, 21}});
const infosift::Contingency strong = table({{90, 10, 5}, {4, 80, 11}});

}  // namespace

TEST_CASE("automatic is exact for 2 x 2 and permutation else") {
  CHECK(run(table({{3, 1}, {1, 3}}), TableTest::automatic).test ==
        TableTest::exact);
  CHECK(run(weak, TableTest::automatic).test == TableTest::permutation);
  CHECK_FALSE(run(weak, TableTest::automatic).tail);
}

TEST_CASE("automatic looks into the tail where no table reaches") {
  const auto result = run(strong, TableTest::automatic);
  CHECK(result.test == TableTest::permutation);
  CHECK(result.tail);
  CHECK(result.p_value < 1e-10);
  const auto plain = run(strong, TableTest::permutation);
  CHECK_FALSE(plain.tail);
  CHECK(plain.p_value == 0.001);
}

TEST_CASE("the tests agree on a table of a hundred observations") {
  const double permutation = run(weak, TableTest::permutation, 9999).p_value;
  CHECK(permutation > 0.1);
  CHECK(run(weak, TableTest::gamma, 9999).p_value ==
        Approx(permutation).margin(0.02));
  // The limit is not reached yet: G is larger than chi-squared on average.
  CHECK(run(weak, TableTest::asymptotic).p_value ==
        Approx(permutation).margin(0.04));
}

TEST_CASE("a p-value is never zero") {
  const auto counted = table({{90000, 10, 5}, {4, 80000, 11}});
  for (const auto test :
       {TableTest::asymptotic, TableTest::gamma, TableTest::automatic}) {
    CHECK(run(counted, test).p_value == std::numeric_limits<double>::min());
  }
  CHECK(run(table({{90000, 1}, {1, 90000}}), TableTest::exact).p_value ==
        std::numeric_limits<double>::min());
}

TEST_CASE("a table that has no other with its margins has p = 1") {
  const auto result = run(table({{3, 4, 5}}), TableTest::automatic);
  CHECK(result.test == TableTest::degenerate);
  CHECK(result.p_value == 1.0);
  CHECK(result.info == 0.0);
  CHECK(result.df == 0.0);
}

TEST_CASE("tests that do not apply give nothing") {
  const auto attempt = [](const infosift::Contingency& counted,
                          TableTest test) {
    return infosift::table_test(infosift::Plugin{}, counted, plan(test));
  };
  CHECK_FALSE(attempt(weak, TableTest::exact));
  CHECK_FALSE(attempt(table({{3, 1}, {1, 3}}), TableTest::gamma));
  auto huge = strong;
  for (auto& cell : huge.cells) cell.count *= 100000000;
  huge.n *= 100000000;
  CHECK_FALSE(attempt(huge, TableTest::permutation));
  CHECK_FALSE(attempt(huge, TableTest::automatic));
  CHECK(attempt(huge, TableTest::asymptotic));
}

TEST_CASE("the normalized information is 1 where one tells the other") {
  const auto result =
      run(table({{5, 0, 3}, {0, 6, 0}}), TableTest::permutation);
  CHECK(result.normalized == Approx(1.0).epsilon(1e-12));
  CHECK(result.info > result.null_mean);
}
