#include "glue.h"

#include <algorithm>

Rcpp::List screened(const std::vector<infosift::DiscreteFeature>& found) {
  const auto size = static_cast<R_xlen_t>(found.size());
  Rcpp::LogicalVector valid(size);
  Rcpp::IntegerVector known(size), n(size), levels(size), target_levels(size);
  Rcpp::NumericVector info(size), target_entropy(size);
  for (R_xlen_t i = 0; i < size; ++i) {
    const infosift::DiscreteFeature& feature =
        found[static_cast<std::size_t>(i)];
    valid[i] = feature.valid;
    known[i] = static_cast<int>(feature.known);
    n[i] = static_cast<int>(feature.pair.n);
    levels[i] = static_cast<int>(feature.pair.x_levels);
    target_levels[i] = static_cast<int>(feature.pair.y_levels);
    info[i] = feature.pair.info;
    target_entropy[i] = feature.pair.y_entropy;
  }
  return Rcpp::List::create(
      Rcpp::Named("valid") = valid, Rcpp::Named("known") = known,
      Rcpp::Named("n") = n, Rcpp::Named("levels") = levels,
      Rcpp::Named("target_levels") = target_levels, Rcpp::Named("info") = info,
      Rcpp::Named("target_entropy") = target_entropy);
}

// Columns are integer codes (NA is missing) or numbers; `method` numbers the
// estimator of each feature from one; `given` is coded, or NULL. Information
// and entropy of the target for each, in nats.
// [[Rcpp::export(rng = false)]]
Rcpp::List screen_features_cpp(const Rcpp::List& columns,
                               const Rcpp::NumericVector& n_levels, SEXP target,
                               double target_levels, SEXP given,
                               const Rcpp::List& estimators,
                               const Rcpp::IntegerVector& method, int threads,
                               SEXP progress) {
  std::vector<infosift::Estimator> methods;
  for (const SEXP spec : estimators) {
    methods.push_back(as_estimator(Rcpp::List(spec)));
  }
  std::vector<infosift::Feature> features;
  for (R_xlen_t j = 0; j < columns.size(); ++j) {
    features.push_back({as_column(columns[j], n_levels[j]),
                        static_cast<std::size_t>(method[j] - 1)});
  }
  const auto n = static_cast<std::size_t>(Rf_xlength(target));
  infosift::Column condition;
  if (!Rf_isNull(given)) condition.codes = as_codes(given);
  const std::vector<infosift::FeatureInfo> found = infosift::screen_features(
      features, as_column(target, target_levels),
      Rf_isNull(given) ? nullptr : &condition, n, methods,
      as_execution(threads, n * features.size(), progress));
  Rcpp::NumericVector info(columns.size()), target_entropy(columns.size());
  for (R_xlen_t j = 0; j < columns.size(); ++j) {
    info[j] = found[static_cast<std::size_t>(j)].info;
    target_entropy[j] = found[static_cast<std::size_t>(j)].target_entropy;
  }
  return Rcpp::List::create(Rcpp::Named("info") = info,
                            Rcpp::Named("target_entropy") = target_entropy);
}

// What one pass over coded columns tells of each. `valid` is FALSE where a
// factor is corrupt.
// [[Rcpp::export(rng = false)]]
Rcpp::List screen_discrete_cpp(const Rcpp::List& columns, SEXP target,
                               SEXP given, const Rcpp::List& estimator,
                               int threads, SEXP progress) {
  const std::vector<infosift::Codes> features = codes_of_each(columns);
  const infosift::Codes y = as_codes(target);
  const infosift::Codes z = Rf_isNull(given) ? y : as_codes(given);
  const auto method = as_discrete_estimator(estimator);
  const bool conditional = !Rf_isNull(given);
  return screened(infosift::screen_discrete(
      features, infosift::Partner(y, conditional ? &z : nullptr), method,
      counting_execution(
          threads, features.size(), y.size, most_levels(features),
          y.n_levels * (conditional ? z.n_levels : 1), method, progress),
      true));
}

namespace {

// Is this string, of which R has one only, among them?
bool has_string(SEXP strings, SEXP one) {
  for (R_xlen_t i = 0; i < Rf_xlength(strings); ++i) {
    if (STRING_ELT(strings, i) == one) return true;
  }
  return false;
}

R_xlen_t number_of_levels(SEXP column) {
  return Rf_xlength(Rf_getAttrib(column, R_LevelsSymbol));
}

// What is in the header comes first: values are further away.
bool may_be_identical(SEXP column, SEXP y) {
  const R_xlen_t n = Rf_xlength(column);
  if (Rf_xlength(y) != n) return false;
  if (TYPEOF(column) != TYPEOF(y)) {
    return TYPEOF(column) == INTSXP && TYPEOF(y) == REALSXP &&
           Rf_isObject(column) && !Rf_inherits(column, "factor");
  }
  switch (TYPEOF(y)) {
    case LGLSXP:
      return std::equal(LOGICAL(y), LOGICAL(y) + n, LOGICAL(column));
    case INTSXP:
      return number_of_levels(column) == number_of_levels(y) &&
             std::equal(INTEGER(y), INTEGER(y) + n, INTEGER(column));
    default:
      return true;
  }
}

}  // namespace

// What the headers of columns tell. `size`: the number of rows of vectors and
// factors, and NA for all others, whose class or dimensions R has to ask.
// `kind`: a number in discrete_kinds of R/coded.R; zero for what is not
// discrete, among it whatever has a class of its own, and NA for a factor that
// is none. `like`: the numbers of those that may be identical to `y`, a date
// being a number there: of its type and length and, if it is logical or
// integer, as a factor is, of its values.
// [[Rcpp::export(rng = false)]]
Rcpp::List column_facts_cpp(const Rcpp::List& columns, SEXP y) {
  const R_xlen_t n = columns.size();
  const Rcpp::Shield<SEXP> factor(Rf_mkChar("factor"));
  const Rcpp::Shield<SEXP> ordered(Rf_mkChar("ordered"));
  Rcpp::IntegerVector size(n, NA_INTEGER), kind(n);
  std::vector<int> like;
  for (R_xlen_t i = 0; i < n; ++i) {
    const SEXP column = VECTOR_ELT(columns, i);
    infosift::prefetch(VECTOR_ELT(columns, std::min(i + 16, n - 1)));
    if (may_be_identical(column, y)) like.push_back(static_cast<int>(i) + 1);
    if (!Rf_isNull(Rf_getAttrib(column, R_DimSymbol))) continue;
    const SEXP classes =
        Rf_isObject(column) ? Rf_getAttrib(column, R_ClassSymbol) : R_NilValue;
    const bool is_factor = has_string(classes, factor);
    if (!Rf_isNull(classes) && !is_factor) continue;
    size[i] = static_cast<int>(Rf_xlength(column));
    if (is_factor) {
      kind[i] = TYPEOF(column) != INTSXP       ? NA_INTEGER
                : has_string(classes, ordered) ? 2
                                               : 1;
    } else if (TYPEOF(column) == LGLSXP) {
      kind[i] = 3;
    } else if (TYPEOF(column) == STRSXP) {
      kind[i] = 4;
    }
  }
  return Rcpp::List::create(Rcpp::Named("size") = size,
                            Rcpp::Named("kind") = kind,
                            Rcpp::Named("like") = like);
}

// Mutual information in nats of all pairs of numeric or discrete columns by
// est_ksg() or est_mixed(), as a matrix with NaN in its diagonal. `columns` as
// in encode(); none has missing values.
// [[Rcpp::export(rng = false)]]
arma::mat mutual_info_matrix_cpp(const Rcpp::List& columns,
                                 const Rcpp::NumericVector& n_levels,
                                 const Rcpp::List& estimator, int threads,
                                 SEXP progress) {
  std::vector<infosift::Points> variables;
  for (R_xlen_t j = 0; j < columns.size(); ++j) {
    variables.push_back(as_points(Rcpp::List::create(
        Rcpp::Named("columns") = Rcpp::List::create(columns[j]),
        Rcpp::Named("n_levels") = Rcpp::NumericVector::create(n_levels[j]))));
  }
  const infosift::PointEstimator method = as_point_estimator(estimator);
  const infosift::Execution run =
      as_execution(threads, variables.front().n() * variables.size(), progress);
  if (const auto* ksg = std::get_if<infosift::Ksg>(&method)) {
    return infosift::mutual_info_of_pairs(*ksg, variables, run);
  }
  return infosift::mutual_info_of_pairs(std::get<infosift::Mixed>(method),
                                        variables, run);
}

// Which rows of numeric columns repeat an earlier one?
// [[Rcpp::export(rng = false)]]
Rcpp::LogicalVector duplicated_rows_cpp(const Rcpp::List& columns) {
  const infosift::Points points = as_points(Rcpp::List::create(
      Rcpp::Named("columns") = columns,
      Rcpp::Named("n_levels") = Rcpp::NumericVector(columns.size())));
  const infosift::Classes classes = infosift::classes(points);
  std::vector<bool> seen(classes.size.size(), false);
  Rcpp::LogicalVector result(static_cast<R_xlen_t>(points.n()));
  for (arma::uword i = 0; i < points.n(); ++i) {
    result[static_cast<R_xlen_t>(i)] = seen[classes.code[i]];
    seen[classes.code[i]] = true;
  }
  return result;
}

// [[Rcpp::export(rng = false)]]
Rcpp::NumericVector tied_shares_cpp(const Rcpp::List& columns, int threads) {
  std::vector<std::pair<const double*, std::size_t>> column;
  for (const Rcpp::NumericVector one : columns) {
    column.emplace_back(one.begin(), static_cast<std::size_t>(one.size()));
  }
  const std::size_t size =
      column.empty() ? 0 : column.size() * column.front().second;
  std::vector<double> share(column.size());
  infosift::parallel_for(column.size(), 1, side_by_side(threads, size, 40000),
                         [&](std::size_t begin, std::size_t end) {
                           for (std::size_t j = begin; j < end; ++j) {
                             share[j] = infosift::tied_share(column[j].first,
                                                             column[j].second);
                           }
                         });
  return Rcpp::wrap(share);
}
