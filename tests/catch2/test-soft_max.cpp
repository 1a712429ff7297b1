#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "infosift/support/soft_max.hpp"

namespace {

std::vector<double> random_numbers(std::size_t n, unsigned seed) {
  std::mt19937_64 generator(seed);
  std::uniform_real_distribution<double> number(-20.0, 20.0);
  std::vector<double> result(n);
  for (double& v : result) v = number(generator);
  return result;
}

}  // namespace

TEST_CASE("weights are those of the definition, for any registers") {
  for (const std::size_t n : {4, 8, 20}) {
    const std::vector<double> v = random_numbers(n, 1);
    std::vector<double> offset = random_numbers(n, 2);
    // As rows of padding have it.
    if (n > 4) offset[n - 1] = -std::numeric_limits<double>::infinity();
    double z = 0.0;
    for (std::size_t i = 0; i < n; ++i) z += std::exp(offset[i] + 1.5 * v[i]);
    std::vector<double> q = v;
    std::vector<double> multiple(n);
    CHECK(infosift::soft_max(q.data(), offset.data(), 1.5, n, 0.3,
                             multiple.data()) == Approx(std::log(z)));
    std::vector<double> narrow = v;
    infosift::detail::soft_max_by<infosift::NarrowRegisters>(
        narrow.data(), offset.data(), 1.5, n, 0.3, multiple.data());
    for (std::size_t i = 0; i < n; ++i) {
      const double expected = std::exp(offset[i] + 1.5 * v[i]) / z;
      CHECK(q[i] == Approx(expected).epsilon(1e-13));
      CHECK(narrow[i] == Approx(expected).epsilon(1e-13));
      CHECK(multiple[i] == Approx(0.3 * expected).epsilon(1e-13));
    }
  }
}

TEST_CASE("weights of numbers far apart neither overflow nor vanish") {
  std::vector<double> v{1e6, 1e6 + 1, -1e300, -1e9};
  const std::vector<double> offset(4, 0.0);
  std::vector<double> multiple(4);
  const double log_z =
      infosift::soft_max(v.data(), offset.data(), 1.0, 4, 1.0, multiple.data());
  CHECK(log_z == Approx(1e6 + 1 + std::log1p(std::exp(-1.0))).epsilon(1e-15));
  CHECK(v[0] == Approx(1 / (1 + std::exp(1.0))));
  CHECK(v[1] == Approx(1 / (1 + std::exp(-1.0))));
  CHECK(v[2] == 0.0);
  CHECK(v[3] == 0.0);
}

TEST_CASE("rows of numbers are scaled and their exponentials added up") {
  constexpr std::size_t rows = 8;
  constexpr std::size_t columns = 5;
  const std::vector<double> v = random_numbers(rows * columns, 3);
  std::vector<double> moved = v;
  std::vector<double> highest(rows, -std::numeric_limits<double>::infinity());
  for (std::size_t j = 0; j < columns; ++j) {
    infosift::scale_and_shift(&moved[j * rows], rows, 2.0, 0.1, highest.data());
  }
  std::vector<double> sum(rows, 0.0);
  for (std::size_t j = 0; j < columns; ++j) {
    infosift::add_exp(&moved[j * rows], highest.data(), sum.data(), rows);
  }
  for (std::size_t i = 0; i < rows; ++i) {
    double top = -std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < columns; ++j) {
      top = std::max(top, 2 * v[i + j * rows] + 0.1);
    }
    CHECK(highest[i] == Approx(top).epsilon(1e-15));
    double total = 0.0;
    for (std::size_t j = 0; j < columns; ++j) {
      const double value = std::exp(2 * v[i + j * rows] + 0.1 - top);
      CHECK(moved[i + j * rows] == Approx(value).epsilon(1e-13));
      total += value;
    }
    CHECK(sum[i] == Approx(total).epsilon(1e-13));
  }
}
