#include <catch2/catch.hpp>

#include "infosift/support/armadillo.hpp"
#include "infosift/support/product.hpp"

TEST_CASE("products agree with their definition, for every shape") {
  arma::arma_rng::set_seed(1);
  for (const arma::uword rows : {4, 8, 12, 16, 20, 28}) {
    for (const arma::uword depth : {1, 3, 7}) {
      for (arma::uword columns = 1; columns < 10; ++columns) {
        const arma::mat a(rows, depth, arma::fill::randu);
        const arma::mat b(depth, columns, arma::fill::randu);
        const arma::mat transposed = b.t();
        const arma::mat expected = a * b;
        arma::mat out(rows, columns);
        infosift::multiply(a.memptr(), rows, {b.memptr(), 1, depth}, depth,
                           columns, out.memptr());
        CHECK(arma::approx_equal(out, expected, "absdiff", 1e-13));
        infosift::multiply(a.memptr(), rows, {transposed.memptr(), columns, 1},
                           depth, columns, out.memptr());
        CHECK(arma::approx_equal(out, expected, "absdiff", 1e-13));
      }
    }
  }
}

TEST_CASE("narrow registers give the same as wide ones") {
  arma::arma_rng::set_seed(2);
  for (const arma::uword columns : {1, 4, 6}) {
    const arma::mat a(12, 9, arma::fill::randu);
    const arma::mat b(9, columns, arma::fill::randu);
    arma::mat out(12, columns);
    infosift::detail::multiply_by<infosift::Pack>(
        a.memptr(), 12, {b.memptr(), 1, 9}, 9, columns, out.memptr());
    CHECK(arma::approx_equal(out, a * b, "absdiff", 1e-14));
  }
}

TEST_CASE("sums of products agree with their definition, for every length") {
  arma::arma_rng::set_seed(3);
  for (arma::uword n = 0; n < 40; ++n) {
    const arma::vec a(n, arma::fill::randu);
    const arma::vec b(n, arma::fill::randu);
    const double expected = arma::accu(a % b);
    CHECK(infosift::dot(a.memptr(), b.memptr(), n) ==
          Approx(expected).epsilon(1e-14));
    CHECK(infosift::detail::dot_by<infosift::Pack>(a.memptr(), b.memptr(), n) ==
          Approx(expected).epsilon(1e-14));
  }
}
