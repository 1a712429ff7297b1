#include <catch2/catch.hpp>

#include <random>
#include <vector>

#include "infosift/discrete/class_planes.hpp"

namespace {

using infosift::ClassOrder;
using infosift::ClassPlanes;
using infosift::Codes;
using infosift::PackedCodes;

std::vector<int> random_codes(std::size_t n, int n_levels, double gaps,
                              std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform;
  std::uniform_int_distribution<int> level(1, n_levels);
  std::vector<int> code(n);
  for (int& value : code) {
    value = uniform(random) < gaps ? infosift::missing_code : level(random);
  }
  return code;
}

ClassPlanes planes_of(const std::vector<int>& code, std::size_t n_levels,
                      const ClassOrder& order,
                      const infosift::BitKernels& kernels) {
  ClassPlanes result;
  result.assign(PackedCodes(Codes{code.data(), code.size(), n_levels}), order,
                kernels);
  return result;
}

}  // namespace

TEST_CASE("tables counted within classes are those of all rows") {
  std::mt19937_64 random(1);
  for (const std::size_t n : {1, 511, 512, 5000, 20000}) {
    for (const double gaps : {0.0, 0.1}) {
      for (const int classes : {1, 2, 5}) {
        std::vector<int> y = random_codes(n, classes, 0.0, random);
        const std::vector<int> x = random_codes(n, 7, gaps, random);
        const std::vector<int> z = random_codes(n, 3, gaps, random);
        // A level more than occurs.
        const ClassOrder order(
            {y.data(), n, static_cast<std::size_t>(classes) + 1});
        std::vector<std::uint32_t> expected(order.n_levels() * 7 * 3);
        for (std::size_t i = 0; i < n; ++i) {
          if (x[i] < 1 || z[i] < 1) continue;
          ++expected[static_cast<std::size_t>(((y[i] - 1) * 7 + x[i] - 1) * 3 +
                                              z[i] - 1)];
        }
        for (const auto& kernels : infosift::available_kernels()) {
          const ClassPlanes in_x = planes_of(x, 7, order, kernels);
          const ClassPlanes in_z = planes_of(z, 3, order, kernels);
          std::vector<std::uint32_t> count;
          // Memory that has been used before makes no difference.
          for (int repetition = 0; repetition < 2; ++repetition) {
            infosift::count_within_classes(in_x, in_z, order, count, kernels);
            CHECK(count == expected);
          }
        }
      }
    }
  }
}

TEST_CASE("classes of few rows make an order of many empty ones") {
  const auto order_of = [](std::size_t n, int classes) {
    std::vector<int> y(n);
    for (std::size_t i = 0; i < n; ++i) {
      y[i] = static_cast<int>(i % static_cast<std::size_t>(classes)) + 1;
    }
    return ClassOrder({y.data(), n, static_cast<std::size_t>(classes)});
  };
  CHECK(order_of(10000, 5).is_full());
  CHECK_FALSE(order_of(10000, 50).is_full());
  CHECK_FALSE(order_of(100, 2).is_full());
}
