#include "glue.h"

namespace {

// What all of the functions below take as a list: `columns` and their
// `n_levels` as screen_features_cpp() has them, `target` and `target_levels`,
// `given`, `strata` (coded, or NULL) and `weights` (or NULL), `estimators` and
// for each feature the number of its `method`, of the one it is tested by, too,
// (`also_by`, zero for none) and its own `number` in the whole table, and two
// halves of a `seed`.
struct ScreenWork {
  std::vector<infosift::Feature> features;
  std::vector<infosift::Estimator> methods;
  infosift::Column given;
  infosift::ScreenTarget target;
  std::optional<infosift::Codes> strata;
  const double* weight = nullptr;
  std::uint64_t seed = 0;

  explicit ScreenWork(const Rcpp::List& work) {
    const Rcpp::List estimators = work["estimators"], columns = work["columns"];
    const Rcpp::NumericVector n_levels = work["n_levels"];
    const Rcpp::IntegerVector method = work["method"];
    const Rcpp::IntegerVector number = work["number"];
    const Rcpp::IntegerVector also_by = work["also_by"];
    for (const SEXP spec : estimators) {
      methods.push_back(as_estimator(Rcpp::List(spec)));
    }
    for (R_xlen_t j = 0; j < columns.size(); ++j) {
      features.push_back({as_column(columns[j], n_levels[j]),
                          static_cast<std::size_t>(method[j] - 1),
                          static_cast<std::size_t>(number[j] - 1)});
      if (also_by[j] > 0) {
        features.back().also_by = static_cast<std::size_t>(also_by[j] - 1);
      }
    }
    const SEXP y = work["target"];
    target.target = as_column(y, Rcpp::as<double>(work["target_levels"]));
    target.n = static_cast<std::size_t>(Rf_xlength(y));
    if (!Rf_isNull(work["given"])) {
      given.codes = as_codes(work["given"]);
      target.given = &given;
    }
    if (!Rf_isNull(work["strata"])) strata = as_codes(work["strata"]);
    if (!Rf_isNull(work["weights"])) weight = REAL(work["weights"]);
    const Rcpp::NumericVector halves = work["seed"];
    seed = static_cast<std::uint64_t>(halves[0]) << 32 |
           static_cast<std::uint64_t>(halves[1]);
  }
  ScreenWork(const ScreenWork&) = delete;

  const infosift::Codes* strata_or_null() const {
    return strata ? &*strata : nullptr;
  }
  infosift::Execution run(int threads, SEXP progress) const {
    return as_execution(threads, 100 * target.n * features.size(), progress);
  }
};

infosift::DrawPlan as_draw_plan(const Rcpp::List& plan) {
  return {Rcpp::as<std::size_t>(plan["permutations"]),
          Rcpp::as<std::size_t>(plan["stop_after"]),
          Rcpp::as<bool>(plan["tail"]), Rcpp::as<std::size_t>(plan["usual"])};
}

const char* name_of(infosift::FeatureTestKind kind) {
  using infosift::FeatureTestKind;
  switch (kind) {
    case FeatureTestKind::degenerate:
      return "degenerate";
    case FeatureTestKind::asymptotic:
      return "asymptotic";
    case FeatureTestKind::exact:
      return "exact";
    case FeatureTestKind::drawn:
      return "drawn";
    default:
      return "none";
  }
}

double na_if_nan(double value) { return std::isnan(value) ? NA_REAL : value; }

Rcpp::List tested(const std::vector<infosift::FeatureTest>& found) {
  const auto size = static_cast<R_xlen_t>(found.size());
  Rcpp::CharacterVector test(size);
  Rcpp::NumericVector p_value(size), mean(size), upper(size), height(size);
  Rcpp::IntegerVector drawn(size);
  Rcpp::LogicalVector tail(size);
  for (R_xlen_t i = 0; i < size; ++i) {
    const infosift::FeatureTest& one = found[static_cast<std::size_t>(i)];
    test[i] = name_of(one.kind);
    p_value[i] = na_if_nan(one.p_value);
    mean[i] = na_if_nan(one.null_mean);
    upper[i] = na_if_nan(one.null_upper);
    height[i] = na_if_nan(one.height);
    drawn[i] = static_cast<int>(one.drawn);
    tail[i] = one.tail;
  }
  return Rcpp::List::create(
      Rcpp::Named("test") = test, Rcpp::Named("p_value") = p_value,
      Rcpp::Named("null_mean") = mean, Rcpp::Named("null_upper") = upper,
      Rcpp::Named("drawn") = drawn, Rcpp::Named("tail") = tail,
      Rcpp::Named("height") = height);
}

Rcpp::List limits(const std::vector<infosift::Interval>& found) {
  Rcpp::NumericVector lower, upper;
  for (const infosift::Interval& one : found) {
    const bool known = std::isfinite(one.lower) && std::isfinite(one.upper);
    lower.push_back(known ? one.lower : NA_REAL);
    upper.push_back(known ? one.upper : NA_REAL);
  }
  return Rcpp::List::create(Rcpp::Named("lower") = lower,
                            Rcpp::Named("upper") = upper);
}

}  // namespace

// [[Rcpp::export(rng = false)]]
Rcpp::List screen_tables_cpp(const Rcpp::List& work, const std::string& rule,
                             const Rcpp::List& plan, int threads,
                             SEXP progress) {
  using infosift::TableRule;
  const ScreenWork data(work);
  return tested(infosift::screen_tables(
      data.features, data.target, data.strata_or_null(), data.weight,
      data.methods,
      rule == "auto"          ? TableRule::automatic
      : rule == "permutation" ? TableRule::permutation
                              : TableRule::asymptotic,
      as_draw_plan(plan), data.seed, data.run(threads, progress)));
}

// With `maximum`, also the largest heights of all shuffles, the observed first.
// [[Rcpp::export(rng = false)]]
Rcpp::List screen_shuffles_cpp(const Rcpp::List& work, const Rcpp::List& plan,
                               bool maximum, int threads, SEXP progress) {
  const ScreenWork data(work);
  const infosift::DrawPlan how = as_draw_plan(plan);
  infosift::LargestHeights largest(how.most);
  Rcpp::List result = tested(infosift::screen_by_shuffles(
      data.features, data.target, data.strata_or_null(), data.methods, how,
      data.seed, maximum ? &largest : nullptr, data.run(threads, progress)));
  result["largest"] = largest.value;
  return result;
}

// [[Rcpp::export(rng = false)]]
Rcpp::List screen_table_intervals_cpp(const Rcpp::List& work, double level,
                                      double draw_most, int threads,
                                      SEXP progress) {
  const ScreenWork data(work);
  return limits(infosift::screen_table_intervals(
      data.features, data.target, data.weight, data.methods, level,
      static_cast<std::size_t>(draw_most), data.seed,
      data.run(threads, progress)));
}

// `least` has, for each estimator, the neighbours that half of the rows must
// exceed.
// [[Rcpp::export(rng = false)]]
Rcpp::List screen_halves_cpp(const Rcpp::List& work,
                             const std::vector<double>& least, double level,
                             int draws, int threads, SEXP progress) {
  const ScreenWork data(work);
  return limits(infosift::screen_halves(
      data.features, data.target, data.methods,
      std::vector<std::size_t>(least.begin(), least.end()), level,
      static_cast<std::size_t>(draws), data.seed, data.run(threads, progress)));
}

// As screen_discrete_cpp(), for rows with weights.
// [[Rcpp::export(rng = false)]]
Rcpp::List screen_weighted_cpp(const Rcpp::List& work, int threads,
                               SEXP progress) {
  const ScreenWork data(work);
  return screened(infosift::screen_weighted(data.features, data.target,
                                            data.weight, data.methods,
                                            data.run(threads, progress)));
}
