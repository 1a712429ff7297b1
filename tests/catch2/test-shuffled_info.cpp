#include "infosift/inference/shuffled_info.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <optional>

#include "infosift/support/random.hpp"

using infosift::Points;

namespace {

enum class Kind { numeric, rounded, discrete };

Points rows(std::size_t n, const std::vector<Kind>& kinds, std::uint64_t seed) {
  infosift::Random random(seed);
  arma::mat value(kinds.size(), n);
  std::vector<bool> discrete;
  for (const Kind kind : kinds) discrete.push_back(kind == Kind::discrete);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < kinds.size(); ++j) {
      const double z = random.normal();
      value(j, i) = kinds[j] == Kind::numeric   ? z
                    : kinds[j] == Kind::rounded ? std::round(3.0 * z) / 10.0
                                                : random.below(3);
    }
  }
  return {value, discrete};
}

infosift::Order shuffled(std::size_t n, std::uint64_t seed) {
  infosift::Order order(n);
  std::iota(order.begin(), order.end(), 0U);
  infosift::Random random(seed);
  for (std::size_t i = n; i > 1; --i) {
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  }
  return order;
}

void compare(const infosift::PointEstimator& method, const Points& x,
             const Points& y, const std::optional<Points>& z = std::nullopt) {
  const infosift::ShuffledInfo info(method, x, y, z);
  infosift::ShuffledInfo::Scratch scratch;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const infosift::Order order = shuffled(x.n(), seed);
    const arma::uvec from = arma::conv_to<arma::uvec>::from(
        std::vector<arma::uword>(order.begin(), order.end()));
    const double expected = infosift::mean_local(infosift::local_info(
        method, subset(x, from), y, z ? &*z : nullptr, {}));
    // Sums of n terms of the size log n, in another order.
    CHECK(info(order, scratch) == Approx(expected).margin(1e-12).epsilon(0));
  }
}

}  // namespace

TEST_CASE("shuffled information is that of the shuffled sample") {
  using infosift::Ksg;
  using infosift::Mixed;
  using infosift::Scale;
  const auto num = Kind::numeric, tied = Kind::rounded, cls = Kind::discrete;
  for (const std::size_t n : {9u, 50u, 203u}) {
    const Points x = rows(n, {num}, 1), y = rows(n, {num}, 2),
                 x2 = rows(n, {num, num}, 3), z = rows(n, {num}, 4),
                 z3 = rows(n, {num, num, num}, 5), xt = rows(n, {tied}, 6),
                 yt = rows(n, {tied, tied}, 7), c = rows(n, {cls}, 8),
                 d = rows(n, {cls, num}, 9), zt = rows(n, {tied}, 10);
    compare(Ksg{}, x, y);
    compare(Ksg{5, 1, Scale::sd}, x2, y);
    compare(Ksg{3, 1, Scale::rank}, x, x2);
    compare(Ksg{3, 2, Scale::normal}, x, y);
    compare(Ksg{}, x, y, z);
    compare(Ksg{4, 1, Scale::none}, x2, y, z3);
    compare(Ksg{3, 2, Scale::normal}, x, y, z);
    for (const Scale scale : {Scale::normal, Scale::none}) {
      const Mixed mixed{7, scale};
      compare(mixed, x, y);
      compare(mixed, xt, y);
      compare(mixed, xt, yt);
      compare(mixed, c, x);
      compare(mixed, x, c);
      compare(mixed, c, d);
      compare(mixed, d, c);
      compare(mixed, xt, yt, zt);
      compare(mixed, c, x, zt);
      compare(mixed, x, d, c);
      compare(mixed, c, c, d);
      compare(mixed, xt, c, c);
    }
  }
  compare(infosift::Ross{}, rows(100, {num}, 1), rows(100, {cls}, 2));
}

TEST_CASE("neighbours may be many, and more than a class or a tie has") {
  using infosift::Ksg;
  using infosift::Mixed;
  using infosift::Scale;
  const auto num = Kind::numeric, tied = Kind::rounded, cls = Kind::discrete;
  for (const std::size_t n : {40u, 203u}) {
    const Points x = rows(n, {num}, 1), y = rows(n, {num}, 2),
                 x2 = rows(n, {num, num}, 3), c = rows(n, {cls}, 4),
                 xt = rows(n, {tied}, 5), yt = rows(n, {tied}, 6);
    for (const arma::uword k : {arma::uword{15}, arma::uword{38}}) {
      compare(Ksg{k, 1, Scale::normal}, x, y);
      compare(Ksg{k, 1, Scale::normal}, x2, y);
      compare(Ksg{k, 1, Scale::normal}, x, y, x2);
      for (const Scale scale : {Scale::normal, Scale::none}) {
        compare(Mixed{k, scale}, c, x);
        compare(Mixed{k, scale}, c, xt);
        compare(Mixed{k, scale}, x2, c);
        compare(Mixed{k, scale}, xt, yt);
      }
    }
  }
}

TEST_CASE("samples too large for scanning take the way of trees") {
  const Points x = rows(3001, {Kind::numeric}, 1);
  const Points y = rows(3001, {Kind::numeric, Kind::numeric}, 2);
  compare(infosift::Ksg{}, x, y);
}

TEST_CASE("no sample of classes and a column is too large") {
  compare(infosift::Mixed{}, rows(20001, {Kind::discrete}, 1),
          rows(20001, {Kind::numeric}, 2));
}
