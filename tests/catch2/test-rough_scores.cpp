#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "infosift/bottleneck/rough_scores.hpp"
#include "infosift/support/x_log_x.hpp"

TEST_CASE("rough scores err less than they say, and not much") {
  std::mt19937_64 generator(1);
  std::exponential_distribution<double> mass;
  for (const arma::uword size_y : {1, 7, 70, 300}) {
    for (const double spread : {0.0, 3.0, 15.0}) {
      const arma::uword clusters = 11;
      arma::mat v(clusters, size_y);
      std::vector<arma::uword> y;
      std::vector<double> d;
      const arma::uword own = 4;
      for (arma::uword i = 0; i < size_y; ++i) {
        for (double& value : v.col(i)) {
          value = std::exp(spread * std::cos(mass(generator))) * 1e-4;
          if (mass(generator) < 0.2) value = 0.0;
        }
        if (i % 3 != 2) {
          y.push_back(i);
          d.push_back(mass(generator) * 1e-4);
          // Its own cluster has at least what x has, sometimes no more.
          v(own, i) = i % 2 == 0 ? d.back() : v(own, i) + d.back();
        }
      }
      const double scale = 1e4;
      infosift::detail::RoughScores rough(clusters, size_y, scale);
      for (arma::uword i = 0; i < size_y; ++i) {
        for (arma::uword t = 0; t < clusters; ++t) {
          rough.set(t, i, v(t, i), std::log(v(t, i)));
        }
      }
      rough.score(y, d, own);
      for (arma::uword t = 0; t < clusters; ++t) {
        long double expected = 0.0L;
        long double size = 0.0L;
        for (std::size_t k = 0; k < y.size(); ++k) {
          const double before = v(t, y[k]) - (t == own ? d[k] : 0.0);
          const double after = t == own ? v(t, y[k]) : before + d[k];
          const double gain = infosift::x_log_x(scale * after) -
                              infosift::x_log_x(scale * before);
          expected += gain;
          size += std::fabs(gain) + scale * after;
        }
        const double error =
            std::fabs(static_cast<double>(rough.value(t) - expected));
        CHECK(error <= rough.error(t));
        CHECK(rough.error(t) < 1e-3 * static_cast<double>(size));
      }
    }
  }
}
