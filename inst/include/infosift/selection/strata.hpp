#ifndef INFOSIFT_STRATA_HPP
#define INFOSIFT_STRATA_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/pair_counts.hpp"
#include "infosift/support/count_logs.hpp"

namespace infosift {

/// Rows grouped by the values of the selected features, of those in which all
/// of these are known. A group in which the target has one value cannot tell
/// anything any more, however it is split, and is left out unless all are to be
/// kept: with every feature there is less to do.
class Strata {
 public:
  /// Memory for one candidate at a time.
  struct Scratch {
    std::vector<std::uint32_t> xy, x, y;
    std::vector<std::uint32_t> table, column;
  };

  /// One group. Requires that no value of the target is missing.
  explicit Strata(const Codes& y, bool keep_all = false)
      : y_(y), keep_all_(keep_all), known_(y.size, 1), row_(y.size) {
    std::iota(row_.begin(), row_.end(), std::uint32_t{0});
    begin_ = {0, row_.size()};
  }

  std::size_t n_groups() const { return begin_.size() - 1; }

  /// Splits every group by one more feature.
  void refine(const Codes& x) {
    // Without rows nothing is told any more, whichever of them are known.
    if (row_.empty()) return;
    for (std::size_t i = 0; i < x.size; ++i) known_[i] &= x.value[i] > 0;
    std::vector<std::uint64_t> part_of = parts_of_rows(x);
    std::vector<Part> part(number_parts(part_of, n_groups() * x.n_levels));
    for (std::size_t i = 0; i < row_.size(); ++i) {
      part[part_of[i]].add(y_.value[row_[i]]);
    }
    begin_ = {0};
    for (Part& p : part) {
      p.place = static_cast<std::uint32_t>(begin_.back());
      if (is_kept(p)) begin_.push_back(begin_.back() + p.size);
    }
    Rows kept(begin_.back());
    for (std::size_t i = 0; i < row_.size(); ++i) {
      Part& p = part[part_of[i]];
      if (is_kept(p)) kept[p.place++] = row_[i];
    }
    row_ = std::move(kept);
    number_rows();
  }

  /// Plug-in I(X; Y | group) in nats, over the rows in which X is known; zero
  /// if there are none.
  double info(const Codes& x, const XLogX& x_log_x, Scratch& scratch) const {
    if (row_.empty()) return 0.0;
    // A row of a table is counted in a seventh of the time of one in a group,
    // but all rows and cells are gone through.
    const std::size_t cells =
        class_group_.empty() ? 0 : n_lines() * (x.n_levels + 1);
    if (cells > 0 && cells <= most_cells &&
        y_.size + cells <= 8 * row_.size()) {
      return info_by_table(x, x_log_x, scratch);
    }
    std::size_t n = 0;
    for (std::size_t i = 0; i < x.size; ++i) {
      n += known_[i] != 0 && x.value[i] > 0 ? 1 : 0;
    }
    if (n == 0) return 0.0;
    scratch.xy.resize(x.n_levels * y_.n_levels, 0);
    scratch.x.resize(x.n_levels, 0);
    scratch.y.resize(y_.n_levels, 0);
    double sum = 0.0;
    for (std::size_t g = 0; g < n_groups(); ++g) {
      sum += group_sum(g, x, x_log_x, scratch);
    }
    return sum / static_cast<double>(n);
  }

  /// The codes of X, Y and the group in the rows in which X is known.
  struct Columns {
    std::vector<int> x, y, group;
  };
  Columns columns(const Codes& x) const {
    Columns result;
    for (std::size_t g = 0; g < n_groups(); ++g) {
      for (std::size_t i = begin_[g]; i < begin_[g + 1]; ++i) {
        if (x.value[row_[i]] < 1) continue;
        result.x.push_back(x.value[row_[i]]);
        result.y.push_back(y_.value[row_[i]]);
        result.group.push_back(static_cast<int>(g) + 1);
      }
    }
    return result;
  }

 private:
  static constexpr std::size_t most_cells = std::size_t{1} << 17;

  // Numbers of rows, of which R has fewer than 2^31 in a table.
  using Rows = std::vector<std::uint32_t>;

  // The rows of a group in which x has one level.
  struct Part {
    static constexpr int various = -1;
    std::uint32_t size = 0;
    std::uint32_t place = 0;  // of the next row
    int target = 0;           // of all rows, or `various`

    void add(int y) { target = size++ == 0 || y == target ? y : various; }
  };

  bool is_kept(const Part& part) const {
    return part.size > 0 && (keep_all_ || part.target == Part::various);
  }

  // Leaves out the rows in which x is missing, and numbers the part of each
  // other, by group and level.
  std::vector<std::uint64_t> parts_of_rows(const Codes& x) {
    std::vector<std::uint64_t> part_of(row_.size());
    std::size_t n = 0;
    for (std::size_t g = 0; g < n_groups(); ++g) {
      for (std::size_t i = begin_[g]; i < begin_[g + 1]; ++i) {
        const int level = x.value[row_[i]];
        if (level < 1) continue;
        part_of[n] = g * x.n_levels + static_cast<std::size_t>(level) - 1;
        row_[n++] = row_[i];
      }
    }
    row_.resize(n);
    part_of.resize(n);
    return part_of;
  }

  // Returns the number of parts. If most are empty, those that are not are
  // numbered anew, in the same order.
  static std::size_t number_parts(std::vector<std::uint64_t>& part_of,
                                  std::size_t n_parts) {
    if (n_parts <= 8 * part_of.size()) return n_parts;
    std::vector<std::uint64_t> seen = part_of;
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (std::uint64_t& part : part_of) {
      part = static_cast<std::uint64_t>(
          std::lower_bound(seen.begin(), seen.end(), part) - seen.begin());
    }
    return seen.size();
  }

  // A line of the table for each class in each group, and one each for rows
  // that are known but in no group, and for others.
  std::size_t n_lines() const { return n_groups() * y_.n_levels + 2; }

  void number_rows() {
    class_group_.clear();
    if (n_lines() > std::numeric_limits<std::uint16_t>::max()) return;
    const std::size_t rest = n_groups() * y_.n_levels;
    class_group_.resize(y_.size);
    for (std::size_t i = 0; i < y_.size; ++i) {
      class_group_[i] =
          static_cast<std::uint16_t>(rest + (known_[i] == 0 ? 1 : 0));
    }
    for (std::size_t g = 0; g < n_groups(); ++g) {
      for (std::size_t i = begin_[g]; i < begin_[g + 1]; ++i) {
        class_group_[row_[i]] = static_cast<std::uint16_t>(
            g * y_.n_levels + static_cast<std::size_t>(y_.value[row_[i]]) - 1);
      }
    }
  }

  double info_by_table(const Codes& x, const XLogX& x_log_x,
                       Scratch& scratch) const {
    // The first column is for rows in which X is missing.
    const std::size_t width = x.n_levels + 1;
    std::vector<std::uint32_t>& table = scratch.table;
    detail::set_zero(table, n_lines() * width);
    for (std::size_t i = 0; i < x.size; ++i) {
      ++table[class_group_[i] * width +
              static_cast<std::size_t>(std::max(x.value[i], 0))];
    }
    std::uint32_t* line = table.data();
    double margins = 0.0;
    std::size_t n = 0;
    for (std::size_t g = 0; g < n_groups(); ++g) {
      detail::set_zero(scratch.column, width);
      std::uint32_t in_group = 0;
      for (std::size_t b = 0; b < y_.n_levels; ++b, line += width) {
        line[0] = 0;
        std::uint32_t in_class = 0;
        for (std::size_t a = 1; a < width; ++a) {
          in_class += line[a];
          scratch.column[a] += line[a];
        }
        margins += x_log_x(in_class);
        in_group += in_class;
      }
      margins += x_log_x.sum(scratch.column.data(), width) - x_log_x(in_group);
      n += in_group;
    }
    const auto size = static_cast<std::size_t>(line - table.data());
    const double cells = x_log_x.sum(table.data(), size);
    for (std::size_t a = 1; a < width; ++a) n += line[a];
    return n == 0 ? 0.0 : (cells - margins) / static_cast<double>(n);
  }

  double group_sum(std::size_t g, const Codes& x, const XLogX& x_log_x,
                   Scratch& scratch) const {
    const auto for_each = [&](auto&& f) {
      for (std::size_t i = begin_[g]; i < begin_[g + 1]; ++i) {
        const int level = x.value[row_[i]];
        if (level < 1) continue;
        const auto a = static_cast<std::size_t>(level) - 1;
        const auto b = static_cast<std::size_t>(y_.value[row_[i]]) - 1;
        f(scratch.xy[a * y_.n_levels + b], scratch.x[a], scratch.y[b]);
      }
    };
    std::uint32_t n = 0;
    for_each([&n](std::uint32_t& xy, std::uint32_t& in_x, std::uint32_t& in_y) {
      ++xy;
      ++in_x;
      ++in_y;
      ++n;
    });
    double cells = 0.0, margins = 0.0;
    const auto take = [&x_log_x](std::uint32_t& count, double& sum) {
      if (count == 0) return;
      sum += x_log_x(count);
      count = 0;
    };
    for_each([&](std::uint32_t& xy, std::uint32_t& in_x, std::uint32_t& in_y) {
      take(xy, cells);
      take(in_x, margins);
      take(in_y, margins);
    });
    return cells - margins + x_log_x(n);
  }

  Codes y_;
  bool keep_all_;
  std::vector<std::uint8_t> known_;
  Rows row_;                        // of the groups, one after the other
  std::vector<std::size_t> begin_;  // of each group in them, and the end
  std::vector<std::uint16_t> class_group_;  // of each row, its line in a table
};

}  // namespace infosift

#endif
