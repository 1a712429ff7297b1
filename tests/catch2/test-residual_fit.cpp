#include "infosift/inference/residual_fit.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "infosift/support/random.hpp"

using infosift::Points;

namespace {

arma::mat normal_rows(std::size_t rows, std::size_t n, std::uint64_t seed) {
  infosift::Random random(seed);
  arma::mat value(rows, n);
  value.imbue([&] { return random.normal(); });
  return value;
}

double correlation(const Points& a, const arma::rowvec& b) {
  return std::abs(arma::as_scalar(arma::cor(a.value.row(0).t(), b.t())));
}

}  // namespace

TEST_CASE("residuals of linear and curved functions are the errors") {
  const arma::mat z = normal_rows(4, 500, 1), e = normal_rows(1, 500, 2);
  const infosift::ResidualFit regression(Points(z), 1);
  const arma::rowvec linear = arma::sum(z, 0);
  // A fit takes some of the errors with it, and means over neighbours more.
  CHECK(correlation(regression.residuals(Points(linear + e)), e) > 0.93);
  const arma::rowvec curved = z.row(0) % z.row(1) + arma::square(z.row(2));
  CHECK(correlation(regression.residuals(Points(curved + e)), e) > 0.85);
}

TEST_CASE("what does not depend on z stays as it is, nearly") {
  const arma::mat z = normal_rows(5, 300, 3), e = normal_rows(1, 300, 4);
  const infosift::ResidualFit regression(Points(z), 1);
  CHECK(correlation(regression.residuals(Points(e)), e) > 0.9);
}

TEST_CASE("nothing is left of a row of z, also if rows repeat") {
  arma::mat z = normal_rows(3, 100, 5);
  z.row(2) = z.row(0);
  const infosift::ResidualFit regression(Points(z), 1);
  CHECK(arma::abs(regression.residuals(Points(3.0 * z.row(0))).value).max() ==
        0.0);
}
