#ifndef INFOSIFT_CONDITIONAL_SAMPLE_HPP
#define INFOSIFT_CONDITIONAL_SAMPLE_HPP

#include <array>
#include <cstddef>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/neighbours.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift::detail {

/// What estimators of I(X; Y | Z) search in: (x, y, z), and the margins (x, z),
/// (y, z) and z.
struct ConditionalSample {
  struct Counts {
    std::vector<Index> xz, yz, z;
  };

  std::vector<arma::uword> dimensions;  ///< of x, y and z
  Points xyz;

  ConditionalSample(const Points& x, const Points& y, const Points& z,
                    Scale scale, const Execution& run)
      : dimensions{x.dimensions(), y.dimensions(), z.dimensions()} {
    const std::array<const Points*, 3> given = {&x, &y, &z};
    std::array<Points, 3> block;
    parallel_for(3, 1, run,
                 [&](std::size_t begin, std::size_t end, const Execution& in) {
                   for (std::size_t b = begin; b < end; ++b) {
                     block[b] = scaled(*given[b], scale, in);
                   }
                 });
    xyz = joined(block[0], block[1], block[2]);
    parallel_for(3, 1, run,
                 [&](std::size_t begin, std::size_t end, const Execution& in) {
                   for (std::size_t b = begin; b < end; ++b) {
                     margin_[b] = Margin(
                         b < 2 ? joined(block[b], block[2]) : block[2], in);
                   }
                 });
  }

  /// For each observation, the numbers of others in the balls about it in
  /// (x, z), (y, z) and z, from the radii of the balls in x, y and z.
  template <Ball ball>
  Counts counts(const double* x, const double* y, const double* z,
                const Execution& run, const double* tied_to = nullptr) const {
    const auto radii = [&](const double* first, arma::uword size) {
      Radii result =
          joined(same_radius(first, size), same_radius(z, dimensions[2]));
      result.tied_to = tied_to;
      return result;
    };
    return {margin_[0].counts<ball>(radii(x, dimensions[0]), run),
            margin_[1].counts<ball>(radii(y, dimensions[1]), run),
            margin_[2].counts<ball>(radii(z, 0), run)};
  }

 private:
  std::array<Margin, 3> margin_;
};

}  // namespace infosift::detail

#endif
