#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <random>
#include <vector>

#include "infosift/discrete/expected_info.hpp"
#include "timing.hpp"

namespace {

using Counts = std::vector<double>;

long double log_choose(long double n, long double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

// The definition: every count that every cell can have, in long double.
infosift::PairInfo by_definition(const Counts& rows, const Counts& columns) {
  const long double n = std::accumulate(rows.begin(), rows.end(), 0.0);
  long double shared = 0, x_given_y = 0, y_given_x = 0;
  for (const long double a : rows) {
    for (const long double b : columns) {
      const long double least = std::max(1.0L, a + b - n);
      for (long double k = least; k <= std::min(a, b); ++k) {
        const long double p =
            std::exp(log_choose(a, k) + log_choose(n - a, b - k) -
                     log_choose(n, b)) *
            k / n;
        shared += p * std::log(k / a * n / b);
        x_given_y += p * std::log(b / k);
        y_given_x += p * std::log(a / k);
      }
    }
  }
  return {static_cast<double>(shared), static_cast<double>(x_given_y),
          static_cast<double>(y_given_x)};
}

void check_same(const infosift::PairInfo& fast, const infosift::PairInfo& slow,
                double tolerance) {
  const auto same = [tolerance](double value) {
    return Approx(value).epsilon(tolerance).margin(1e-300);
  };
  CHECK(fast.mutual_info == same(slow.mutual_info));
  CHECK(fast.x_given_y == same(slow.x_given_y));
  CHECK(fast.y_given_x == same(slow.y_given_x));
}

Counts random_counts(std::size_t size, double most, std::mt19937_64& random) {
  Counts counts(size);
  for (double& count : counts) {
    count = 1.0 +
            std::floor(most *
                       std::pow(0x1p-64 * static_cast<double>(random()), 3.0));
  }
  return counts;
}

// Makes both sum to the larger of the two sums.
void balance(Counts& a, Counts& b) {
  const double sum_a = std::accumulate(a.begin(), a.end(), 0.0);
  const double sum_b = std::accumulate(b.begin(), b.end(), 0.0);
  (sum_a < sum_b ? a : b).back() += std::fabs(sum_a - sum_b);
}

// Labels 0, 0, 1, 1, 1, ... with the given counts.
std::vector<std::size_t> labels(const Counts& counts) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    result.insert(result.end(), static_cast<std::size_t>(counts[i]), i);
  }
  return result;
}

// Mutual information of two vectors of labels, from their counts.
double info_of(const std::vector<std::size_t>& x,
               const std::vector<std::size_t>& y, const Counts& rows,
               const Counts& columns) {
  const auto n = static_cast<double>(x.size());
  std::vector<Counts> cell(rows.size(), Counts(columns.size()));
  for (std::size_t i = 0; i < x.size(); ++i) cell[x[i]][y[i]] += 1.0;
  double info = 0.0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      const double k = cell[i][j];
      if (k > 0.0) info += k / n * std::log(k * n / (rows[i] * columns[j]));
    }
  }
  return info;
}

}  // namespace

TEST_CASE("expected information is the mean over all permutations") {
  const std::vector<std::pair<Counts, Counts>> margins = {
      {{1, 1}, {1, 1}},       {{2, 1, 4}, {3, 3, 1}}, {{1, 1, 5}, {6, 1}},
      {{4, 4}, {2, 2, 2, 2}}, {{7}, {3, 4}},          {{1, 1, 1, 1}, {2, 2}},
      {{2, 2, 3}, {1, 6}}};
  for (const auto& [rows, columns] : margins) {
    const std::vector<std::size_t> x = labels(rows);
    std::vector<std::size_t> y = labels(columns);
    double sum = 0.0;
    double times = 0.0;
    // Distinct orders of y are equally likely.
    do {
      sum += info_of(x, y, rows, columns);
      times += 1.0;
    } while (std::next_permutation(y.begin(), y.end()));
    CHECK(infosift::expected_mutual_info(rows, columns) ==
          Approx(sum / times).epsilon(1e-13).margin(1e-15));
  }
}

TEST_CASE("expected information is that of the definition") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 60; ++round) {
    Counts rows = random_counts(1 + random() % 8, round < 30 ? 5 : 300, random);
    Counts columns =
        random_counts(1 + random() % 8, round % 2 == 0 ? 5 : 300, random);
    balance(rows, columns);
    // The definition has cancellation in its sum and lgamma in its terms.
    check_same(infosift::expected_info(rows, columns),
               by_definition(rows, columns), 1e-11);
  }
}

TEST_CASE("series and walk agree where one takes over from the other") {
  for (const double n : {1e9, 1e12, 0x1p53}) {
    for (const double share : {0.1, 0.5, 0.9}) {
      const double row = std::floor(share * n);
      const double column = std::min(std::floor(n / 2),
                                     std::floor(2e7 / (share * (1.0 - share))));
      const infosift::detail::FixedMargins cell{n, row, column};
      REQUIRE(cell.variance() > 1e7);
      check_same(infosift::detail::expanded_cell(cell),
                 infosift::detail::walked_cell(cell), 1e-11);
    }
  }
}

TEST_CASE("all digits are those of arithmetic with 40 digits") {
  struct Case {
    Counts rows, columns;
    infosift::PairInfo info;
  };
  const double n = 0x1p53;
  const std::vector<Case> cases = {
      {{3e5, 7e5},
       {2.5e5, 7.5e5},
       {5.000013584743094e-07, 0.610863802053535, 0.5623346446174499}},
      {{n - 1, 1},
       {n - 1, 1},
       {4.7746793066814505e-31, 4.189626486814323e-15, 4.189626486814323e-15}},
      {{n - 1e6, 1e6},
       {n - 1e6, 1e6},
       {1.1223835807184555e-19, 2.6557966948555347e-09,
        2.6557966948555347e-09}},
      {{n - 1, 1},
       {n / 2, n / 2},
       {7.695479593116621e-17, 4.112671690883158e-15, 0.6931471805599453}},
      {{500000, 499997, 1, 2},
       {999990, 10},
       {5.306169744588774e-07, 0.6931876307297419, 0.00012459858767507675}},
      {{1e6 - 2, 1, 1},
       {1e6 - 2, 2},
       {5.771686155996503e-11, 2.9630961399065656e-05, 2.8244667037945765e-05}},
      {{n / 2, n / 2},
       {n - 3e7, 3e7},
       {5.551115215644372e-17, 0.6931471805599453, 6.834563785491189e-08}}};
  for (const Case& c : cases) {
    check_same(infosift::expected_info(c.rows, c.columns), c.info, 3e-14);
  }
}

TEST_CASE("expected information of one variable that never varies is zero") {
  const infosift::PairInfo info = infosift::expected_info({10}, {3, 7});
  CHECK(info.mutual_info == 0.0);
  CHECK(info.x_given_y == 0.0);
  CHECK(info.y_given_x == Approx(-0.3 * std::log(0.3) - 0.7 * std::log(0.7)));
}

TEST_CASE("values that are all different tell everything, by chance, too") {
  for (const std::size_t n : {1, 2, 3, 10, 1000}) {
    const Counts ones(n, 1.0);
    const Counts halves = {std::floor(static_cast<double>(n) / 2),
                           std::ceil(static_cast<double>(n) / 2)};
    const infosift::PairInfo same = infosift::expected_info(ones, ones);
    CHECK(same.mutual_info ==
          Approx(std::log(static_cast<double>(n))).epsilon(1e-14));
    CHECK(same.x_given_y == 0.0);
    CHECK(same.y_given_x == 0.0);
    CHECK(infosift::expected_info(ones, halves).y_given_x == 0.0);
  }
}

TEST_CASE("nothing overflows up to 2^53 observations") {
  const double n = 0x1p53;
  const std::vector<std::pair<Counts, Counts>> margins = {
      {{n / 2, n / 2}, {n / 4, 3 * n / 4}},
      {{n - 1, 1}, {n - 1, 1}},
      {{n - 1, 1}, {n / 2, n / 2}},
      {{n - 1e6, 1e6}, {n - 1e6, 1e6}},
      {{n / 2, n / 2}, {n - 2, 1, 1}}};
  for (const auto& [rows, columns] : margins) {
    const infosift::PairInfo info = infosift::expected_info(rows, columns);
    // Near independence 2 n I has a chi-squared distribution whose mean is the
    // number of degrees of freedom, unless the expected counts are small.
    CHECK(info.mutual_info > 0.0);
    CHECK(info.mutual_info < 200.0 / n);
    CHECK(info.x_given_y > 0.0);
    CHECK(info.y_given_x > 0.0);
  }
  CHECK(infosift::expected_mutual_info({n / 2, n / 2}, {n / 4, 3 * n / 4}) ==
        Approx(0.5 / n).epsilon(1e-14));
}

TEST_CASE("expected information is the same for any number of threads") {
  std::mt19937_64 random(2);
  Counts rows = random_counts(60, 2000, random);
  Counts columns = random_counts(50, 2000, random);
  balance(rows, columns);
  const infosift::PairInfo one = infosift::expected_info(rows, columns);
  for (const int threads : {2, 4}) {
    const infosift::PairInfo many =
        infosift::expected_info(rows, columns, {threads});
    CHECK(many.mutual_info == one.mutual_info);
    CHECK(many.x_given_y == one.x_given_y);
    CHECK(many.y_given_x == one.y_given_x);
  }
}

TEST_CASE("speed of expected information", "[.speed]") {
  for (const std::size_t levels : {50, 500}) {
    std::mt19937_64 random(3);
    Counts rows(levels), columns(levels);
    for (std::size_t i = 0; i < 2000 * levels; ++i) {
      rows[random() % levels] += 1.0;
      columns[random() % levels] += 1.0;
    }
    double info = 0.0;
    const double took = cpu_seconds(
        [&] { info = infosift::expected_mutual_info(rows, columns); });
    WARN(levels << " x " << levels << ": " << info << ", " << took << " s");
  }
}
