#include "glue.h"

infosift::Contingency as_contingency(const Rcpp::List& sample) {
  const DiscreteSample data = as_discrete_sample(sample);
  return infosift::contingency(data.cells(), data.variables(0),
                               data.variables(1), data.variables(2));
}

std::uint64_t draw_seed() {
  const auto half = [] {
    return static_cast<std::uint64_t>(R::unif_rand() * 0x1p32);
  };
  const std::uint64_t high = half();
  return high << 32 | half();
}
