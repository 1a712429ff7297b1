#ifndef INFOSIFT_PARALLEL_HPP
#define INFOSIFT_PARALLEL_HPP

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <type_traits>

#include "infosift/support/team.hpp"

namespace infosift {

/// Leaves a computation whose caller no longer wants the result.
struct Cancelled : std::exception {
  const char* what() const noexcept override { return "cancelled"; }
};

/// How a computation runs: on how many threads, and what the calling thread
/// does meanwhile.
struct Execution {
  int threads = 1;
  /// Called about every 50 ms, on the calling thread only, with the share of
  /// the work that is done. It cancels the work by throwing.
  std::function<void(double)> poll = nullptr;
  /// Set by the loop around this one, if any, to stop it.
  const std::atomic<bool>* cancelled = nullptr;
  /// How the loop around this one runs, if any.
  const Execution* outer = nullptr;
  /// The threads, kept from one loop to the next; without, each loop starts its
  /// own. Only one loop at a time may have them, and none within it.
  std::shared_ptr<Team> team = nullptr;

  /// The same on so many threads and without a poll, for a loop within.
  Execution on(int number) const { return {number, nullptr, cancelled, outer}; }

  void stop_if_cancelled() const {
    for (const Execution* run = this; run != nullptr; run = run->outer) {
      if (run->cancelled != nullptr &&
          run->cancelled->load(std::memory_order_relaxed)) {
        throw Cancelled();
      }
    }
  }
};

namespace detail {

template <typename Body>
void call_body(Body& body, std::size_t begin, std::size_t end,
               const Execution& inner) {
  if constexpr (std::is_invocable_v<Body&, std::size_t, std::size_t,
                                    const Execution&>) {
    body(begin, end, inner);
  } else {
    body(begin, end);
  }
}

// What the workers of one loop share.
struct LoopState {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stop{false};
  std::exception_ptr error;

  void fail(std::exception_ptr cause) {
    // The cause first: loops that `stop` cancels report a Cancelled each.
    const std::lock_guard<std::mutex> lock(mutex);
    if (!error) error = std::move(cause);
    stop = true;
  }

 private:
  std::mutex mutex;
};

}  // namespace detail

/// Calls `body(begin, end)` or `body(begin, end, inner)` until the chunks cover
/// 0, ..., n - 1. A loop nested in the body runs with `inner`, on the same
/// thread, and stops with this one.
///
/// Chunks of `chunk` items are handed out as threads become free. Which thread
/// runs a chunk is not determined: for results that do not depend on the number
/// of threads, item i may write only what belongs to item i.
///
/// The first exception thrown by `body` or by `run.poll` stops the loop and is
/// rethrown on the calling thread, after all threads have finished.
///
/// Without `run.poll` the calling thread is one of the workers, and without
/// threads the only one. Otherwise the workers are threads of their own and the
/// calling thread only waits and polls, every 50 ms while the loop runs.
template <typename Body>
void parallel_for(std::size_t n, std::size_t chunk, const Execution& run,
                  Body&& body) {
  if (n == 0) return;
  chunk = std::clamp<std::size_t>(chunk, 1, n);
  const std::size_t chunks = (n - 1) / chunk + 1;
  if ((run.threads <= 1 || chunks == 1) && !run.poll) {
    const Execution inner = run.on(1);
    for (std::size_t c = 0; c < chunks; ++c) {
      inner.stop_if_cancelled();
      const std::size_t begin = c * chunk;
      detail::call_body(body, begin, begin + std::min(chunk, n - begin), inner);
    }
    return;
  }

  detail::LoopState state;
  const auto work = [&] {
    const Execution inner{1, nullptr, &state.stop, &run};
    try {
      for (;;) {
        inner.stop_if_cancelled();
        const std::size_t begin = state.next.fetch_add(chunk);
        if (begin >= n) break;
        const std::size_t end = std::min(n, begin + chunk);
        detail::call_body(body, begin, end, inner);
        state.done += end - begin;
      }
    } catch (...) {
      state.fail(std::current_exception());
    }
  };

  std::size_t wanted = std::min<std::size_t>(
      chunks, static_cast<std::size_t>(std::max(run.threads, 1)));
  if (!run.poll) --wanted;
  Team own;
  Team& team = run.team ? *run.team : own;
  const std::function<void()> job = work;
  const std::size_t workers = team.start(wanted, job);
  if (!run.poll || workers == 0) work();
  while (!team.wait()) {
    try {
      if (run.poll && !state.stop) {
        run.poll(static_cast<double>(state.done) / static_cast<double>(n));
      }
    } catch (...) {
      state.fail(std::current_exception());
    }
  }
  if (state.error) std::rethrow_exception(state.error);
}

}  // namespace infosift

#endif
