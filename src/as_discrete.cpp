#include "glue.h"

namespace {

std::vector<double> sorted(const Rcpp::NumericVector& x) {
  std::vector<double> result(x.begin(), x.end());
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

// x without missing values; low and high are its range.
// [[Rcpp::export(rng = false)]]
std::vector<double> equal_width_cuts_cpp(double low, double high, double bins) {
  return infosift::equal_width_cuts(low, high, bins);
}

// [[Rcpp::export(rng = false)]]
std::vector<double> equal_frequency_cuts_cpp(const Rcpp::NumericVector& x,
                                             double bins) {
  return infosift::equal_frequency_cuts(sorted(x), bins);
}

// [[Rcpp::export(rng = false)]]
double freedman_diaconis_bins_cpp(const Rcpp::NumericVector& x) {
  return infosift::freedman_diaconis_bins(sorted(x));
}

// [[Rcpp::export(rng = false)]]
double doane_bins_cpp(const Rcpp::NumericVector& x) {
  return infosift::doane_bins(sorted(x));
}

// [[Rcpp::export(rng = false)]]
std::vector<double> mdl_cuts_cpp(const std::vector<double>& x,
                                 const Rcpp::IntegerVector& y,
                                 double n_levels) {
  return infosift::mdl_cuts(
      x, {y.begin(), x.size(), static_cast<std::size_t>(n_levels)});
}

// [[Rcpp::export(rng = false)]]
Rcpp::IntegerVector classes_of_cpp(const Rcpp::NumericVector& x,
                                   const std::vector<double>& cuts) {
  Rcpp::IntegerVector code(x.size());
  for (R_xlen_t i = 0; i < x.size(); ++i) {
    code[i] = std::isnan(x[i]) ? NA_INTEGER : infosift::class_of(x[i], cuts);
  }
  return code;
}
