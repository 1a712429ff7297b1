#include "glue.h"

std::vector<infosift::Codes> DiscreteSample::block(std::size_t i) const {
  std::vector<infosift::Codes> result;
  for (const std::size_t column : variables(i)) result.push_back(codes[column]);
  return result;
}

infosift::Variables DiscreteSample::variables(std::size_t i) const {
  return i < blocks.size() ? blocks[i] : infosift::Variables{};
}

infosift::Cells DiscreteSample::cells() const {
  infosift::Cells result = infosift::count_cells(codes, mass);
  if (!alphabet.empty()) result.alphabet = alphabet;
  if (observed_alphabet) result.alphabet = infosift::observed_levels(result);
  return result;
}

DiscreteSample as_discrete_sample(const Rcpp::List& sample) {
  DiscreteSample result;
  const Rcpp::List blocks = sample["blocks"];
  for (const SEXP item : blocks) {
    const Rcpp::List block = item;
    const Rcpp::List columns = block["columns"];
    const Rcpp::NumericVector n_levels = block["n_levels"];
    infosift::Variables& variables = result.blocks.emplace_back();
    for (R_xlen_t j = 0; j < columns.size(); ++j) {
      const SEXP column = columns[j];
      variables.push_back(result.codes.size());
      result.codes.push_back({INTEGER(column),
                              static_cast<std::size_t>(Rf_xlength(column)),
                              static_cast<std::size_t>(n_levels[j])});
    }
  }
  result.size = result.codes.front().size;
  const SEXP mass = sample["mass"];
  if (!Rf_isNull(mass)) result.mass = REAL(mass);
  const SEXP alphabet =
      sample.containsElementNamed("alphabet") ? sample["alphabet"] : R_NilValue;
  if (TYPEOF(alphabet) == REALSXP) {
    result.alphabet.assign(REAL(alphabet), REAL(alphabet) + XLENGTH(alphabet));
  } else if (!Rf_isNull(alphabet)) {
    result.observed_alphabet = Rcpp::as<std::string>(alphabet) == "observed";
  }
  return result;
}

infosift::Points as_points(const Rcpp::List& block) {
  const Rcpp::List columns = block["columns"];
  const Rcpp::NumericVector n_levels = block["n_levels"];
  const auto n = static_cast<arma::uword>(Rf_xlength(columns[0]));
  infosift::Points points;
  points.value.set_size(static_cast<arma::uword>(columns.size()), n);
  for (R_xlen_t j = 0; j < columns.size(); ++j) {
    points.discrete.push_back(n_levels[j] > 0);
    const Rcpp::NumericVector column = columns[j];
    for (arma::uword i = 0; i < n; ++i) {
      points.value.at(static_cast<arma::uword>(j), i) = column[i];
    }
  }
  return points;
}

infosift::Points as_points_view(const Rcpp::List& block) {
  const Rcpp::List columns = block["columns"];
  const Rcpp::NumericVector n_levels = block["n_levels"];
  if (columns.size() > 1 || n_levels[0] > 0) return as_points(block);
  const SEXP column = columns[0];
  return infosift::Points(arma::mat(
      REAL(column), 1, static_cast<arma::uword>(Rf_xlength(column)), false));
}

infosift::Codes as_codes(SEXP coded) {
  if (TYPEOF(coded) != INTSXP) Rcpp::stop("Internal error: not coded.");
  const SEXP levels = Rf_getAttrib(coded, R_LevelsSymbol);
  return {INTEGER(coded), static_cast<std::size_t>(Rf_xlength(coded)),
          static_cast<std::size_t>(Rf_xlength(levels))};
}

std::vector<infosift::Codes> codes_of_each(const Rcpp::List& columns) {
  std::vector<infosift::Codes> result;
  for (const SEXP column : columns) result.push_back(as_codes(column));
  return result;
}

std::size_t most_levels(const std::vector<infosift::Codes>& variables) {
  std::size_t most = 0;
  for (const infosift::Codes& one : variables) {
    most = std::max(most, one.n_levels);
  }
  return most;
}

infosift::Column as_column(SEXP column, double n_levels) {
  infosift::Column result;
  if (TYPEOF(column) == INTSXP) {
    result.codes = {INTEGER(column),
                    static_cast<std::size_t>(Rf_xlength(column)),
                    static_cast<std::size_t>(n_levels)};
  } else {
    result.number = REAL(column);
  }
  return result;
}

namespace {

// Are all of them 1, ..., n_levels? Blocks of a fixed size make a loop that the
// compiler vectorises.
bool all_levels(const int* code, R_xlen_t n, unsigned n_levels) {
  constexpr R_xlen_t block = 256;
  const auto beyond = [n_levels](int value) {
    return static_cast<unsigned>(value) - 1U >= n_levels ? 1U : 0U;
  };
  unsigned found = 0;
  R_xlen_t i = 0;
  for (; i + block <= n; i += block) {
    for (R_xlen_t j = 0; j < block; ++j) found |= beyond(code[i + j]);
  }
  for (; i < n; ++i) found |= beyond(code[i]);
  return found == 0;
}

bool all_levels_or_missing(const int* code, R_xlen_t n, int n_levels) {
  return std::all_of(code, code + n, [n_levels](int value) {
    return value == NA_INTEGER || (value >= 1 && value <= n_levels);
  });
}

bool any_equal(const int* value, R_xlen_t n, int what) {
  return std::find(value, value + n, what) != value + n;
}

// 0 or 1, or NA for a corrupt factor: a code that is no number of a level would
// be counted beyond the end of a table. One look at each code, as a rule.
int factor_has_missing(SEXP x) {
  if (TYPEOF(x) != INTSXP) return NA_LOGICAL;
  const int n_levels = Rf_length(Rf_getAttrib(x, R_LevelsSymbol));
  const R_xlen_t n = Rf_xlength(x);
  if (all_levels(INTEGER(x), n, static_cast<unsigned>(n_levels))) return 0;
  if (!all_levels_or_missing(INTEGER(x), n, n_levels)) return NA_LOGICAL;
  return 1;
}

int has_missing(SEXP x) {
  const R_xlen_t n = Rf_xlength(x);
  if (Rf_inherits(x, "factor")) return factor_has_missing(x);
  switch (TYPEOF(x)) {
    case INTSXP:
      return any_equal(INTEGER(x), n, NA_INTEGER);
    case LGLSXP:
      return any_equal(LOGICAL(x), n, NA_LOGICAL);
    case REALSXP:
      return std::any_of(REAL(x), REAL(x) + n,
                         [](double value) { return std::isnan(value); });
    case STRSXP:
      for (R_xlen_t i = 0; i < n; ++i) {
        if (STRING_ELT(x, i) == NA_STRING) return 1;
      }
      return 0;
    default:
      Rcpp::stop("Internal error: unexpected type of column.");
  }
}

}  // namespace

// Is a value of a factor, character, logical or numeric vector missing? NA if
// it is a corrupt factor. anyNA() takes a detour through is.na() for factors.
// [[Rcpp::export(rng = false)]]
Rcpp::LogicalVector any_missing_cpp(SEXP x) {
  return Rcpp::LogicalVector::create(has_missing(x));
}

// Are all codes of a factor missing or numbers of its levels?
// [[Rcpp::export(rng = false)]]
bool valid_codes_cpp(const Rcpp::IntegerVector& codes, int n_levels) {
  return all_levels(codes.begin(), codes.size(),
                    static_cast<unsigned>(n_levels)) ||
         all_levels_or_missing(codes.begin(), codes.size(), n_levels);
}

// [[Rcpp::export(rng = false)]]
bool any_infinite_cpp(const Rcpp::NumericVector& x) {
  return std::any_of(x.begin(), x.end(),
                     [](double value) { return std::isinf(value); });
}

// The absolute values of Pearson's correlations of columns with y, in a tenth
// of the time of stats::cor(). No value is missing; rows count as often as
// `weights` say, if there are any. NA where one of the two does not vary beyond
// rounding.
// [[Rcpp::export(rng = false)]]
Rcpp::NumericVector absolute_correlations_cpp(
    const Rcpp::List& columns, const Rcpp::NumericVector& y,
    const Rcpp::Nullable<Rcpp::NumericVector>& weights, int threads) {
  const auto view = [](const Rcpp::NumericVector& v) {
    return arma::vec(const_cast<double*>(v.begin()),
                     static_cast<arma::uword>(v.size()), false);
  };
  arma::vec w;
  if (!weights.isNull()) w = view(Rcpp::NumericVector(weights.get()));
  // Less the mean, and of length one; empty if that cannot be.
  const auto direction = [&w](const arma::vec& value) -> arma::vec {
    const double size = arma::norm(value, "inf");
    if (!(size > 0.0)) return {};
    arma::vec v = value / size;  // no square leaves the range of doubles
    if (w.is_empty()) {
      v -= arma::mean(v);
    } else {
      v -= arma::dot(w, v) / arma::accu(w);
      v %= arma::sqrt(w);
    }
    const double length = std::sqrt(arma::dot(v, v));
    const double rounding = 1e-15 * std::sqrt(static_cast<double>(v.n_elem));
    if (length <= rounding) return {};
    return v / length;
  };
  std::vector<arma::vec> column;
  column.reserve(
      static_cast<std::size_t>(columns.size()));  // or views are copied
  for (const Rcpp::NumericVector one : columns) column.push_back(view(one));
  const arma::vec b = direction(view(y));
  std::vector<double> result(column.size(), NA_REAL);
  if (b.is_empty()) return Rcpp::wrap(result);
  const std::size_t size = column.size() * static_cast<std::size_t>(y.size());
  infosift::parallel_for(column.size(), 1, side_by_side(threads, size, 50000),
                         [&](std::size_t begin, std::size_t end) {
                           for (std::size_t j = begin; j < end; ++j) {
                             const arma::vec a = direction(column[j]);
                             if (a.is_empty()) continue;
                             result[j] =
                                 std::min(1.0, std::fabs(arma::dot(a, b)));
                           }
                         });
  return Rcpp::wrap(result);
}

// The standard deviation, as stats::sd() has it but in a tenth of the time.
// [[Rcpp::export(rng = false)]]
double standard_deviation_cpp(const Rcpp::NumericVector& x) {
  if (x.size() < 2) return NA_REAL;
  const arma::rowvec row(const_cast<double*>(x.begin()),
                         static_cast<arma::uword>(x.size()), false);
  if (!(row.min() < row.max())) return 0.0;
  const double result = arma::stddev(row);
  // Squares of very large or small numbers leave the range of doubles.
  return std::isnormal(result) ? result : infosift::detail::spread(row);
}
