#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <stdexcept>

#include "infosift/neighbours/scaling.hpp"

using infosift::Points;
using infosift::Scale;

TEST_CASE("the normal quantile has its tabulated values") {
  const auto near = [](double value) { return Approx(value).epsilon(4e-16); };
  // All three branches; the values are of R 4.2.2 and agree with Wichura's.
  CHECK(infosift::normal_quantile(0.5) == 0.0);
  CHECK(infosift::normal_quantile(0.25) == near(-0.6744897501960817));
  CHECK(infosift::normal_quantile(0.975) == near(1.959963984540054));
  CHECK(infosift::normal_quantile(0.001) == near(-3.090232306167814));
  CHECK(infosift::normal_quantile(1e-20) == near(-9.262340089798409));
}

TEST_CASE("the normal quantile inverts the normal distribution function") {
  for (double p = 1e-6; p < 1.0; p += 0.00137) {
    const double z = infosift::normal_quantile(p);
    CHECK(0.5 * std::erfc(-z / std::sqrt(2.0)) == Approx(p).epsilon(1e-13));
  }
}

TEST_CASE("equal values share their mean rank") {
  const arma::rowvec value = {3.0, 1.0, 3.0, 2.0, 3.0, 1.0};
  const arma::rowvec expected = {5.0, 1.5, 5.0, 3.0, 5.0, 1.5};
  CHECK(arma::all(infosift::midranks(value) == expected));
}

TEST_CASE("normal scores change sign with the values, exactly") {
  std::mt19937_64 random(1);
  for (const arma::uword n : {1, 2, 3, 10, 101, 1000}) {
    arma::rowvec value(n);
    // Rounded, for ties.
    value.imbue([&] { return static_cast<double>(random() % 200); });
    const arma::rowvec score = infosift::normal_scores(value);
    const arma::rowvec mirrored = -value;
    CHECK(arma::all(score == -infosift::normal_scores(mirrored)));
    CHECK(arma::all(arma::sort_index(score) ==
                    arma::sort_index(infosift::midranks(value))));
  }
}

TEST_CASE("a score is the quantile of midrank / (n + 1)") {
  const arma::rowvec value = {5.0, -2.0, 5.0, 100.0};
  const arma::rowvec score = infosift::normal_scores(value);
  CHECK(score[1] == infosift::normal_quantile(0.2));
  CHECK(score[0] == 0.0);
  CHECK(score[2] == 0.0);
  CHECK(score[3] == -infosift::normal_quantile(0.2));
}

TEST_CASE("scaling leaves discrete rows, and constant rows with sd, alone") {
  const Points points{{{1.0, 2.0, 4.0}, {7.0, 7.0, 7.0}, {3.0, 1.0, 3.0}},
                      {false, false, true}};
  const Points sd = infosift::scaled(points, Scale::sd);
  CHECK(sd.value(0, 2) - sd.value(0, 0) ==
        Approx(3.0 / std::sqrt(7.0 / 3.0)).epsilon(1e-14));
  CHECK(arma::all(sd.value.row(1) == 7.0));

  const Points rank = infosift::scaled(points, Scale::rank);
  CHECK(arma::all(rank.value.row(0) == arma::rowvec{1.0, 2.0, 3.0}));
  CHECK(arma::all(rank.value.row(1) == 2.0));

  const Points normal = infosift::scaled(points, Scale::normal);
  CHECK(arma::all(normal.value.row(1) == 0.0));

  const Points none = infosift::scaled(points, Scale::none);
  CHECK(arma::all(none.value.row(0) == points.value.row(0)));
  for (const Points& scaled : {sd, rank, normal, none}) {
    CHECK(arma::all(scaled.value.row(2) == points.value.row(2)));
  }
}

TEST_CASE("a standard deviation neither overflows nor underflows") {
  const arma::mat value = {{1.0, 2.0, 4.0}};
  const Points one = infosift::scaled(Points(value), Scale::sd);
  for (const double unit : {0x1p-600, 0x1p600}) {
    const Points far =
        infosift::scaled(Points(arma::mat(unit * value)), Scale::sd);
    CHECK(arma::all(far.value.row(0) == one.value.row(0)));
  }
}

TEST_CASE("values that are not finite are refused") {
  const Points points(arma::mat{{1.0, arma::datum::nan}});
  CHECK_THROWS_AS(infosift::scaled(points, Scale::normal),
                  std::invalid_argument);
}
