#include "glue.h"

namespace {

constexpr infosift::Normalizer normalizers[] = {
    infosift::Normalizer::arithmetic, infosift::Normalizer::min,
    infosift::Normalizer::geometric, infosift::Normalizer::max,
    infosift::Normalizer::joint};

template <typename Value>
Rcpp::NumericVector by_normalizer(Value&& value) {
  Rcpp::NumericVector result;
  for (const infosift::Normalizer by : normalizers) result.push_back(value(by));
  result.names() = Rcpp::CharacterVector::create("arithmetic", "min",
                                                 "geometric", "max", "joint");
  return result;
}

}  // namespace

// Without `adjust`, no adjusted information: it takes more time than the rest.
// [[Rcpp::export(rng = false)]]
Rcpp::List compare_partitions_cpp(const Rcpp::List& sample, bool adjust,
                                  int threads) {
  const DiscreteSample data = as_discrete_sample(sample);
  const infosift::PartitionPair pair = infosift::compare_partitions(
      data.cells(), data.variables(0), data.variables(1));
  Rcpp::List result = Rcpp::List::create(
      Rcpp::Named("mutual_info") = pair.info.mutual_info,
      Rcpp::Named("x_given_y") = pair.info.x_given_y,
      Rcpp::Named("y_given_x") = pair.info.y_given_x,
      Rcpp::Named("homogeneity") = infosift::homogeneity(pair.info),
      Rcpp::Named("completeness") = infosift::completeness(pair.info),
      Rcpp::Named("n") = infosift::total_mass(pair.x_sizes),
      Rcpp::Named("clusters_x") = static_cast<double>(pair.x_sizes.size()),
      Rcpp::Named("clusters_y") = static_cast<double>(pair.y_sizes.size()),
      Rcpp::Named("nmi") = by_normalizer([&](infosift::Normalizer by) {
        return infosift::normalized_mutual_info(pair, by);
      }));
  if (adjust) {
    const infosift::PairInfo expected = infosift::expected_info(
        pair.x_sizes, pair.y_sizes,
        as_execution(threads, pair.x_sizes.size() * pair.y_sizes.size()));
    result["ami"] = by_normalizer([&](infosift::Normalizer by) {
      return infosift::adjusted_mutual_info(pair, expected, by);
    });
  }
  return result;
}

// Whole numbers as labels, coded in the order in which they appear.
// [[Rcpp::export(rng = false)]]
Rcpp::List code_labels_cpp(SEXP x) {
  const auto n = static_cast<std::size_t>(Rf_xlength(x));
  Rcpp::IntegerVector code(Rf_xlength(x));
  const std::size_t n_levels =
      TYPEOF(x) == INTSXP ? infosift::code_labels(INTEGER(x), n, code.begin())
                          : infosift::code_labels(REAL(x), n, code.begin());
  return Rcpp::List::create(
      Rcpp::Named("value") = code,
      Rcpp::Named("n_levels") = static_cast<double>(n_levels));
}
