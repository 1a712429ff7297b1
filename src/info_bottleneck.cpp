#include "glue.h"

#include <cstring>

namespace {

// `table` has x in rows, dense or a sparse matrix of the package Matrix, and
// nothing but zeros in no row and no column.
infosift::Joint as_joint(SEXP table) {
  if (Rf_isMatrix(table)) {
    return infosift::Joint(arma::mat(Rcpp::as<arma::mat>(table).t()));
  }
  return infosift::Joint(arma::sp_mat(Rcpp::as<arma::sp_mat>(table).t()));
}

std::uint64_t as_seed(double seed) { return static_cast<std::uint64_t>(seed); }

infosift::FitOptions as_options(const Rcpp::List& options,
                                const infosift::Joint& joint) {
  infosift::FitOptions result;
  result.alpha = options["alpha"];
  const double most = options["n_clusters"];
  result.most = most >= static_cast<double>(joint.size_x())
                    ? joint.size_x()
                    : static_cast<arma::uword>(most);
  result.restarts = options["restarts"];
  result.seed = as_seed(options["seed"]);
  result.leak = options["leak"];
  result.solve.gap = options["tolerance"];
  result.solve.max_iterations = options["max_iterations"];
  // With many x, all of them as starts would cost more than the fit.
  result.solve.every_start = joint.size_x() <= 500;
  return result;
}

// Clusters are ordered by their weight, the heaviest first.
Rcpp::List as_list(const infosift::Joint& joint,
                   const infosift::Bottleneck& fit, double alpha) {
  const arma::vec weight = fit.clusters.weights();
  const arma::uvec order = arma::stable_sort_index(weight, "descend");
  const arma::mat mass = fit.clusters.mass.rows(order);
  const arma::vec sorted = weight(order);
  arma::mat decoder = mass;
  decoder.each_col() /= sorted;
  arma::vec instability;
  if (alpha == 1) {
    infosift::Iteration iteration(joint, fit.beta, 1.0);
    iteration.encode(fit.clusters);
    instability =
        infosift::split_ways(iteration, fit.clusters, {500, 1e-10}).instability;
    instability = arma::vec(instability(order));
  }
  return Rcpp::List::create(
      Rcpp::_["beta"] = fit.beta,
      Rcpp::_["encoder"] = arma::mat(fit.encoder.rows(order).t()),
      Rcpp::_["decoder"] = decoder,
      Rcpp::_["weight"] = Rcpp::NumericVector(sorted.begin(), sorted.end()),
      Rcpp::_["instability"] =
          Rcpp::NumericVector(instability.begin(), instability.end()),
      Rcpp::_["ixt"] = fit.info.about_x, Rcpp::_["ity"] = fit.info.about_y,
      Rcpp::_["ht"] = fit.info.entropy, Rcpp::_["objective"] = fit.objective,
      Rcpp::_["gap"] = fit.gap, Rcpp::_["iterations"] = fit.iterations,
      Rcpp::_["converged"] = fit.converged);
}

// On a thread of its own, so that the calling thread can watch for interrupts.
template <typename Work>
void run_watched(SEXP progress, Work&& work) {
  infosift::Execution run = as_execution(1, 1000000, progress);
  infosift::parallel_for(
      1, 1, run,
      [&](std::size_t, std::size_t, const infosift::Execution& inner) {
        work(inner);
      });
}

}  // namespace

// [[Rcpp::export(rng = false)]]
Rcpp::List ib_table_cpp(SEXP table) {
  const infosift::Joint joint = as_joint(table);
  return Rcpp::List::create(
      Rcpp::_["info"] = joint.mutual_info(),
      Rcpp::_["entropy_x"] = joint.entropy_x(),
      Rcpp::_["px"] = Rcpp::NumericVector(joint.px().begin(), joint.px().end()),
      Rcpp::_["py"] =
          Rcpp::NumericVector(joint.py().begin(), joint.py().end()));
}

// [[Rcpp::export(rng = false)]]
Rcpp::NumericVector ib_critical_beta_cpp(SEXP table) {
  const infosift::Joint joint = as_joint(table);
  infosift::CriticalBeta result;
  infosift::SolveOptions options;
  options.every_start = joint.size_x() <= 500;
  run_watched(R_NilValue, [&](const infosift::Execution& inner) {
    result = infosift::critical_beta(joint, options, inner);
  });
  return Rcpp::NumericVector::create(Rcpp::_["global"] = result.global,
                                     Rcpp::_["local"] = result.local);
}

// [[Rcpp::export(rng = false)]]
Rcpp::List info_bottleneck_cpp(SEXP table, double beta,
                               const Rcpp::List& options) {
  const infosift::Joint joint = as_joint(table);
  const infosift::FitOptions fitting = as_options(options, joint);
  infosift::Bottleneck result;
  run_watched(R_NilValue, [&](const infosift::Execution& inner) {
    result = infosift::fit(joint, beta, fitting, inner);
  });
  return as_list(joint, result, fitting.alpha);
}

// `start`, if not NULL, holds clusters p(t, y) in rows.
// [[Rcpp::export(rng = false)]]
Rcpp::List ib_curve_cpp(SEXP table, const std::vector<double>& beta,
                        const Rcpp::List& options, SEXP start, SEXP progress) {
  const infosift::Joint joint = as_joint(table);
  const infosift::FitOptions fitting = as_options(options, joint);
  infosift::Clusters from;
  if (!Rf_isNull(start)) {
    const arma::mat mass = Rcpp::as<arma::mat>(start);
    from = infosift::Clusters(mass.n_rows, mass.n_cols);
    from.mass.head_rows(mass.n_rows) = mass / arma::accu(mass);
  }
  const std::vector<infosift::Bottleneck> fits = infosift::fit_curve(
      joint, beta, fitting, from, as_execution(1, 1000000, progress));
  Rcpp::List result;
  for (const infosift::Bottleneck& fit : fits) {
    result.push_back(as_list(joint, fit, 0.0));
  }
  return result;
}

// q(t|x) for new rows p(y|x): NA where none of the clusters explains a row.
// [[Rcpp::export(rng = false)]]
arma::mat ib_predict_cpp(const arma::mat& rows, const arma::mat& decoder,
                         const arma::vec& weight, double beta, double alpha) {
  arma::mat result(rows.n_rows, decoder.n_rows);
  for (arma::uword i = 0; i < rows.n_rows; ++i) {
    result.row(i) =
        infosift::encode_row(rows.row(i), decoder, weight, beta, alpha);
  }
  return result;
}

// [[Rcpp::export(rng = false)]]
Rcpp::List ib_agglomerative_cpp(SEXP table, double n_clusters, double beta,
                                int threads, SEXP progress) {
  const infosift::Joint joint = as_joint(table);
  const std::vector<infosift::Merge> merges =
      infosift::agglomerate(joint, static_cast<arma::uword>(n_clusters), beta,
                            as_execution(threads, 1000000, progress));
  Rcpp::IntegerVector first;
  Rcpp::IntegerVector second;
  Rcpp::NumericVector information;
  Rcpp::NumericVector entropy;
  for (const infosift::Merge& merge : merges) {
    first.push_back(static_cast<int>(merge.first + 1));
    second.push_back(static_cast<int>(merge.second + 1));
    information.push_back(merge.information);
    entropy.push_back(merge.entropy);
  }
  return Rcpp::List::create(
      Rcpp::_["first"] = first, Rcpp::_["second"] = second,
      Rcpp::_["information"] = information, Rcpp::_["entropy"] = entropy);
}

// [[Rcpp::export(rng = false)]]
Rcpp::List ib_sequential_cpp(SEXP table, double n_clusters, double beta,
                             int restarts, int max_sweeps, double seed,
                             int threads, SEXP progress) {
  const infosift::Joint joint = as_joint(table);
  const infosift::HardClusters hard = infosift::sequential(
      joint, static_cast<arma::uword>(n_clusters), beta,
      static_cast<arma::uword>(restarts), max_sweeps, as_seed(seed),
      as_execution(threads, 1000000, progress));
  infosift::Bottleneck fit = infosift::detail::as_bottleneck(
      joint, std::isinf(beta) ? 0.0 : beta, hard);
  fit.beta = beta;
  return as_list(joint, fit, 0.0);
}

// [[Rcpp::export(rng = false)]]
Rcpp::List ib_gaussian_cpp(const arma::mat& sxx, const arma::mat& sxy,
                           const arma::mat& syy) {
  const infosift::GaussianBottleneck fit =
      infosift::gaussian_bottleneck(sxx, sxy, syy);
  const auto as_vector = [](const arma::vec& v) {
    return Rcpp::NumericVector(v.begin(), v.end());
  };
  return Rcpp::List::create(
      Rcpp::_["eigenvalue"] = as_vector(fit.eigenvalue),
      Rcpp::_["direction"] = fit.direction,
      Rcpp::_["critical_beta"] = as_vector(fit.critical_beta));
}

namespace {

infosift::GaussianBottleneck as_gaussian(const Rcpp::List& fit) {
  infosift::GaussianBottleneck result;
  result.eigenvalue = Rcpp::as<arma::vec>(fit["eigenvalue"]);
  result.direction = Rcpp::as<arma::mat>(fit["direction"]);
  result.critical_beta = Rcpp::as<arma::vec>(fit["critical_beta"]);
  return result;
}

}  // namespace

// [[Rcpp::export(rng = false)]]
arma::mat ib_projection_cpp(const Rcpp::List& fit, double beta) {
  return infosift::projection(as_gaussian(fit), beta);
}

// A row for each beta: I(X;T), I(T;Y), the number of directions in use.
// [[Rcpp::export(rng = false)]]
Rcpp::NumericMatrix ib_gaussian_curve_cpp(const Rcpp::List& fit,
                                          const Rcpp::NumericVector& beta) {
  const infosift::GaussianBottleneck gaussian = as_gaussian(fit);
  Rcpp::NumericMatrix result(static_cast<int>(beta.size()), 3);
  for (int i = 0; i < beta.size(); ++i) {
    const auto [about_x, about_y] =
        infosift::gaussian_informations(gaussian, beta[i]);
    result(i, 0) = about_x;
    result(i, 1) = about_y;
    result(i, 2) =
        static_cast<double>(arma::accu(gaussian.critical_beta < beta[i]));
  }
  return result;
}

// The intensity of shrinking a correlation matrix to the identity.
// [[Rcpp::export(rng = false)]]
double shrinkage_cpp(const arma::mat& data) {
  return infosift::correlation_shrinkage(data);
}

// Information of the clusters of another sample, and what chance adds to it:
// see infosift::evaluate().
// [[Rcpp::export(rng = false)]]
Rcpp::NumericVector ib_evaluate_cpp(const arma::mat& counts,
                                    const arma::mat& encoder) {
  const infosift::Evaluation result = infosift::evaluate(counts, encoder);
  return Rcpp::NumericVector::create(Rcpp::_["ity"] = result.information,
                                     Rcpp::_["bias"] = result.bias);
}
