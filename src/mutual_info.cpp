#include "glue.h"

namespace {

// About how many searches of a point it takes. Several estimates are compared
// in `Adaptive`, on several columns and for permutations.
std::size_t work(const infosift::PointEstimator& method,
                 const infosift::Points& x, const infosift::Points& y) {
  const auto* adaptive = std::get_if<infosift::Adaptive>(&method);
  if (adaptive == nullptr) return x.n();
  return x.n() * (x.dimensions() + y.dimensions()) *
         (adaptive->debias ? 20 : 1);
}

arma::vec local_values(const Rcpp::List& sample, const Rcpp::List& estimator,
                       int threads) {
  const Rcpp::List blocks = sample["blocks"];
  const infosift::Points x = as_points_view(blocks[0]);
  const infosift::Points y = as_points_view(blocks[1]);
  const bool conditional = blocks.size() > 2;
  const infosift::Points z =
      conditional ? as_points_view(blocks[2]) : infosift::Points{};
  const auto method = as_point_estimator(estimator);
  const std::size_t size = work(method, x, y);
  const std::size_t dimensions =
      x.dimensions() + y.dimensions() + z.dimensions();
  keep_memory(x.n(), dimensions);
  return as_one_piece(search_execution(method, threads, size, dimensions),
                      [&](const infosift::Execution& run) {
                        return infosift::local_info(
                            method, x, y, conditional ? &z : nullptr, run);
                      });
}

}  // namespace

// Without a third block, I(X; Y).
// [[Rcpp::export(rng = false)]]
double cond_mutual_info_cpp(const Rcpp::List& sample,
                            const Rcpp::List& estimator, int threads) {
  if (!is_discrete(estimator)) {
    return infosift::mean_local(local_values(sample, estimator, threads));
  }
  const DiscreteSample data = as_discrete_sample(sample);
  return std::visit(
      [&](const auto& method) {
        return infosift::cond_mutual_info(method, data.cells(),
                                          data.variables(0), data.variables(1),
                                          data.variables(2));
      },
      as_discrete_estimator(estimator));
}

// [[Rcpp::export(rng = false)]]
Rcpp::NumericVector pointwise_mutual_info_cpp(const Rcpp::List& sample,
                                              const Rcpp::List& estimator,
                                              int threads) {
  if (!is_discrete(estimator)) {
    const arma::vec local = local_values(sample, estimator, threads);
    return Rcpp::NumericVector(local.begin(), local.end());
  }
  const DiscreteSample data = as_discrete_sample(sample);
  const std::vector<double> weight =
      data.mass == nullptr
          ? std::vector<double>(data.size, 1.0)
          : std::vector<double>(data.mass, data.mass + data.size);
  return Rcpp::wrap(infosift::local_cond_mutual_info(
      infosift::Plugin{}, data.block(0), data.block(1), data.block(2), weight));
}

// [[Rcpp::export(rng = false)]]
Rcpp::List best_split_cpp(const std::vector<double>& x,
                          const Rcpp::IntegerVector& y, double n_levels) {
  const infosift::Split split = infosift::best_split(
      x, {y.begin(), x.size(), static_cast<std::size_t>(n_levels)});
  return Rcpp::List::create(Rcpp::Named("threshold") = split.threshold,
                            Rcpp::Named("gain") = split.gain,
                            Rcpp::Named("gain_ratio") = split.gain_ratio);
}

// What the adaptive estimate is chosen from; rows of x and y count from one.
// [[Rcpp::export(rng = false)]]
Rcpp::List adaptive_parts_cpp(const Rcpp::List& sample,
                              const Rcpp::List& estimator, int threads) {
  const Rcpp::List blocks = sample["blocks"];
  const infosift::Points x = as_points(blocks[0]);
  const infosift::Points y = as_points(blocks[1]);
  const auto method = as_point_estimator(estimator);
  const auto& adaptive = std::get<infosift::Adaptive>(method);
  const infosift::Execution run = as_execution(threads, work(method, x, y));
  const auto all = blocks.size() > 2
                       ? infosift::cond_ingredients(adaptive, x, y,
                                                    as_points(blocks[2]), run)
                       : infosift::ingredients(adaptive, x, y, run);
  std::vector<std::string> name;
  std::vector<double> value;
  std::vector<bool> chosen;
  std::vector<int> part;
  Rcpp::List columns_x, columns_y;
  const auto from_one = [](const std::vector<arma::uword>& rows) {
    Rcpp::IntegerVector result(rows.begin(), rows.end());
    return Rcpp::IntegerVector(result + 1);
  };
  for (const infosift::Ingredient& one : all) {
    name.push_back(one.name);
    value.push_back(one.value());
    chosen.push_back(one.chosen);
    part.push_back(static_cast<int>(one.part));
    columns_x.push_back(from_one(one.rows.x));
    columns_y.push_back(from_one(one.rows.y));
  }
  return Rcpp::List::create(
      Rcpp::Named("ingredient") = name, Rcpp::Named("value") = value,
      Rcpp::Named("chosen") = chosen, Rcpp::Named("part") = part,
      Rcpp::Named("x") = columns_x, Rcpp::Named("y") = columns_y);
}
