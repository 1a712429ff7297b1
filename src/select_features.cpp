#include "glue.h"

namespace {

infosift::Criterion as_criterion(const std::string& name) {
  if (name == "mim") return infosift::Mim{};
  if (name == "mrmr") return infosift::Mrmr{};
  if (name == "jmi") return infosift::Jmi{};
  if (name == "jmi3") return infosift::Jmi3{};
  if (name == "jmim") return infosift::Jmim{};
  if (name == "njmim") return infosift::Njmim{};
  if (name == "disr") return infosift::Disr{};
  if (name == "cmim") return infosift::Cmim{};
  if (name == "cife") return infosift::Cife{};
  if (name == "icap") return infosift::Icap{};
  if (name == "cmi") return infosift::Cmi{};
  Rcpp::stop("Internal error: unknown criterion '%s'.", name);
}

// `plan` is list(n, threshold, level, permutations), of which threshold and
// level may be NA.
infosift::SelectionPlan as_plan(const Rcpp::List& plan) {
  infosift::SelectionPlan result;
  result.n = Rcpp::as<std::size_t>(plan["n"]);
  const auto threshold = Rcpp::as<double>(plan["threshold"]);
  const auto level = Rcpp::as<double>(plan["level"]);
  if (!std::isnan(threshold)) result.threshold = threshold;
  if (!std::isnan(level)) result.level = level;
  result.test.tables = Rcpp::as<std::size_t>(plan["permutations"]);
  result.test.seed = draw_seed;
  return result;
}

std::vector<std::size_t> from_zero(const Rcpp::IntegerVector& numbers) {
  std::vector<std::size_t> result;
  for (const int number : numbers) {
    result.push_back(static_cast<std::size_t>(number - 1));
  }
  return result;
}

// The choices by columns of a table; the last is not taken if `refused`.
Rcpp::List as_list(const infosift::Selection& selection) {
  std::vector<infosift::Choice> all = selection.chosen;
  if (selection.refused) all.push_back(*selection.refused);
  const auto size = static_cast<R_xlen_t>(all.size());
  Rcpp::IntegerVector feature(size);
  Rcpp::NumericVector score(size), relevance(size), redundancy(size),
      gain(size), p_value(size);
  for (R_xlen_t i = 0; i < size; ++i) {
    const infosift::Choice& choice = all[static_cast<std::size_t>(i)];
    feature[i] = static_cast<int>(choice.feature) + 1;
    score[i] = choice.score;
    relevance[i] = choice.relevance;
    redundancy[i] = choice.redundancy;
    gain[i] = choice.gain;
    p_value[i] = std::isnan(choice.p_value) ? NA_REAL : choice.p_value;
  }
  return Rcpp::List::create(
      Rcpp::Named("feature") = feature, Rcpp::Named("score") = score,
      Rcpp::Named("relevance") = relevance,
      Rcpp::Named("redundancy") = redundancy, Rcpp::Named("gain") = gain,
      Rcpp::Named("p_value") = p_value,
      Rcpp::Named("refused") = selection.refused.has_value());
}

}  // namespace

// Screens coded columns; `plan_for`, an R function, is given what was found and
// returns the plan, with the numbers of the candidates in it.
// [[Rcpp::export]]
Rcpp::List select_discrete_cpp(const Rcpp::List& columns, SEXP target,
                               const Rcpp::List& estimator,
                               const std::string& criterion,
                               const Rcpp::Function& plan_for, int threads,
                               SEXP progress) {
  const std::vector<infosift::Codes> features = codes_of_each(columns);
  const infosift::Codes y = as_codes(target);
  const infosift::Execution run =
      as_execution(threads, y.size * features.size(), progress);
  keep_memory(y.size, features.size());
  infosift::DiscreteSource source(features, y,
                                  as_discrete_estimator(estimator));
  infosift::Execution quiet = run;
  if (run.poll) quiet.poll = [](double) { Rcpp::checkUserInterrupt(); };
  const Rcpp::List plan = plan_for(screened(source.screen(quiet)));
  return as_list(infosift::select_features(source, as_criterion(criterion),
                                           from_zero(plan["candidates"]),
                                           as_plan(plan), run));
}

// Columns as for screen_features_cpp(); `methods` are those for terms of
// discrete, of numeric and of other variables; the plan has `first_tests`: by
// what each column is tested, too, while nothing is selected, NULL for none.
// [[Rcpp::export]]
Rcpp::List select_mixed_cpp(
    const Rcpp::List& columns, const Rcpp::NumericVector& n_levels,
    const Rcpp::LogicalVector& tied, SEXP target, double target_levels,
    bool target_tied, const Rcpp::List& methods, const std::string& criterion,
    const Rcpp::List& plan, int threads, SEXP progress) {
  std::vector<infosift::TiedColumn> features;
  for (R_xlen_t j = 0; j < columns.size(); ++j) {
    features.push_back({as_column(columns[j], n_levels[j]), tied[j] == TRUE});
  }
  std::vector<std::optional<infosift::PointEstimator>> first_tests;
  for (const SEXP spec : Rcpp::List(plan["first_tests"])) {
    first_tests.emplace_back();
    if (!Rf_isNull(spec)) first_tests.back() = as_point_estimator(spec);
  }
  const auto n = static_cast<std::size_t>(Rf_xlength(target));
  const infosift::Execution run =
      as_execution(threads, n * features.size(), progress);
  infosift::MixedSource source(
      features, {as_column(target, target_levels), target_tied}, n,
      {as_estimator(methods[0]), as_estimator(methods[1]),
       as_estimator(methods[2])},
      first_tests);
  infosift::Execution quiet = run;
  if (run.poll) quiet.poll = [](double) { Rcpp::checkUserInterrupt(); };
  source.measure_relevance(quiet);
  return as_list(infosift::select_features(source, as_criterion(criterion),
                                           from_zero(plan["candidates"]),
                                           as_plan(plan), run));
}
