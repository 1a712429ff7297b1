#include "glue.h"

namespace {

const std::vector<std::pair<std::string, infosift::TableTest>>& test_names() {
  using infosift::TableTest;
  static const std::vector<std::pair<std::string, TableTest>> names = {
      {"auto", TableTest::automatic}, {"permutation", TableTest::permutation},
      {"gamma", TableTest::gamma},    {"asymptotic", TableTest::asymptotic},
      {"exact", TableTest::exact},    {"degenerate", TableTest::degenerate}};
  return names;
}

infosift::TableTest as_table_test(const std::string& name) {
  for (const auto& item : test_names()) {
    if (item.first == name) return item.second;
  }
  Rcpp::stop("Internal error: unknown test '%s'.", name);
}

std::string name_of(infosift::TableTest test) {
  for (const auto& item : test_names()) {
    if (item.second == test) return item.first;
  }
  Rcpp::stop("Internal error: unnamed test.");
}

}  // namespace

// NULL if the test does not apply.
// [[Rcpp::export]]
SEXP mi_test_table_cpp(const Rcpp::List& sample, const Rcpp::List& estimator,
                       const std::string& test, int permutations, int threads,
                       SEXP progress) {
  const infosift::Contingency table = as_contingency(sample);
  const std::size_t tables = static_cast<std::size_t>(permutations);
  const auto found = infosift::table_test(
      as_discrete_estimator(estimator), table,
      {as_table_test(test), tables, draw_seed},
      as_execution(threads, tables * table.cells.size(), progress));
  if (!found) return R_NilValue;
  return Rcpp::List::create(
      Rcpp::Named("test") = name_of(found->test),
      Rcpp::Named("p_value") = found->p_value,
      Rcpp::Named("tail") = found->tail, Rcpp::Named("info") = found->info,
      Rcpp::Named("null_mean") = found->null_mean,
      Rcpp::Named("normalized") = found->normalized,
      Rcpp::Named("df") = found->df, Rcpp::Named("n") = found->n);
}
