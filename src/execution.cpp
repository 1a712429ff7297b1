#include "glue.h"

#include <algorithm>
#include <cstdlib>

// How work runs: on how many threads, and whether R looks after it.

infosift::Execution as_execution(int threads, std::size_t size, SEXP progress) {
  constexpr std::size_t small = 2000;
  if (size < small) return {};
  infosift::Execution run = unwatched(threads);
  if (Rf_isNull(progress)) {
    run.poll = [](double) { Rcpp::checkUserInterrupt(); };
  } else {
    run.poll = [report = Rcpp::Function(progress)](double share) {
      Rcpp::checkUserInterrupt();
      report(share);
    };
  }
  return run;
}

infosift::Execution counting_execution(
    int threads, std::size_t pairs, std::size_t n, std::size_t x_levels,
    std::size_t y_levels, const infosift::DiscreteEstimator& method,
    SEXP progress) {
  // As multiples of a third of a nanosecond, which a code takes where planes
  // are counted (measured).
  const auto rows = static_cast<double>(n);
  const auto cells =
      static_cast<double>(x_levels) * static_cast<double>(y_levels);
  double each = 400.0 * rows;
  if (infosift::planes_pay(x_levels, y_levels)) {
    each = std::max(rows, 500.0);
  } else if (cells < 1e15 && infosift::detail::dense_table_pays(
                                 static_cast<std::uint64_t>(cells), n)) {
    each = 4.0 * (rows + cells);
  }
  const bool brief = each * static_cast<double>(pairs) < 6e8;
  if (!brief || !std::holds_alternative<infosift::Plugin>(method)) {
    return as_execution(threads, pairs * n, progress);
  }
  return unwatched(pairs * n < 2000 ? 1 : threads);
}

namespace {

// What neighbours cost, as a multiple of three of them.
template <typename Method>
auto neighbour_cost(const Method& method, int) -> decltype(method.k.size()) {
  return method.k.size() + method.k.largest() / 8;
}
template <typename Method>
std::size_t neighbour_cost(const Method&, long) {
  return 1;
}

}  // namespace

infosift::Execution search_execution(const infosift::PointEstimator& method,
                                     int threads, std::size_t n,
                                     std::size_t dimensions) {
  constexpr std::size_t brief = 100000;
  const std::size_t each = std::visit(
      [](const auto& one) { return std::size_t{neighbour_cost(one, 0)}; },
      method);
  const std::size_t cost = each * n * dimensions * dimensions * dimensions;
  if (cost >= 20 * brief) return as_execution(threads, n);
  return cost < brief ? infosift::Execution{} : unwatched(threads);
}

void keep_memory([[maybe_unused]] std::size_t n,
                 [[maybe_unused]] std::size_t columns) {
#ifdef __GLIBC__
  constexpr std::size_t most = std::size_t{16} << 20U;
  static std::size_t largest = 0;
  const std::size_t bytes = std::min(8 * n * columns * sizeof(double), most);
  if (bytes <= largest) return;
  largest = bytes;
  // Volatile, lest the compiler sees that nothing is done with the block.
  void* volatile block = std::malloc(bytes);
  std::free(block);
#endif
}
