#ifndef INFOSIFT_PARALLEL_HPP
#define INFOSIFT_PARALLEL_HPP

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

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

  void stop_if_cancelled() const {
    if (cancelled != nullptr && cancelled->load(std::memory_order_relaxed)) {
      throw Cancelled();
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
  std::mutex mutex;
  std::condition_variable finished;
  int running = 0;
  std::exception_ptr error;

  void fail(std::exception_ptr cause) {
    // The cause first: loops that `stop` cancels report a Cancelled each.
    const std::lock_guard<std::mutex> lock(mutex);
    if (!error) error = std::move(cause);
    stop = true;
  }
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
/// rethrown on the calling thread, after all threads have ended.
///
/// Without threads and without `run.poll` the loop runs in place; otherwise the
/// workers are threads of their own and the calling thread only waits and
/// polls, every 50 ms while the loop runs.
template <typename Body>
void parallel_for(std::size_t n, std::size_t chunk, const Execution& run,
                  Body&& body) {
  if (n == 0) return;
  chunk = std::clamp<std::size_t>(chunk, 1, n);
  if (run.threads <= 1 && !run.poll) {
    for (std::size_t begin = 0; begin < n; begin += chunk) {
      run.stop_if_cancelled();
      detail::call_body(body, begin, std::min(n, begin + chunk), run);
    }
    return;
  }

  detail::LoopState state;
  const auto work = [&] {
    const Execution inner{1, nullptr, &state.stop};
    try {
      while (!state.stop) {
        const std::size_t begin = state.next.fetch_add(chunk);
        if (begin >= n) break;
        const std::size_t end = std::min(n, begin + chunk);
        detail::call_body(body, begin, end, inner);
        state.done += end - begin;
      }
    } catch (...) {
      state.fail(std::current_exception());
    }
    const std::lock_guard<std::mutex> lock(state.mutex);
    --state.running;
    state.finished.notify_one();
  };

  const std::size_t chunks = (n + chunk - 1) / chunk;
  const auto wanted = static_cast<int>(std::min<std::size_t>(
      chunks, static_cast<std::size_t>(std::max(run.threads, 1))));
  std::vector<std::thread> workers;
  workers.reserve(static_cast<std::size_t>(wanted));
  for (int i = 0; i < wanted; ++i) {
    {
      const std::lock_guard<std::mutex> lock(state.mutex);
      ++state.running;
    }
    try {
      workers.emplace_back(work);
    } catch (...) {
      // No more threads to be had: those that run share the work, and if none
      // runs the calling thread does it.
      if (workers.empty()) {
        work();
      } else {
        const std::lock_guard<std::mutex> lock(state.mutex);
        --state.running;
      }
      break;
    }
  }

  const auto all_finished = [&] { return state.running == 0; };
  for (;;) {
    {
      std::unique_lock<std::mutex> lock(state.mutex);
      if (state.finished.wait_for(lock, std::chrono::milliseconds(50),
                                  all_finished)) {
        break;
      }
    }
    try {
      run.stop_if_cancelled();
      if (run.poll && !state.stop) {
        run.poll(static_cast<double>(state.done) / static_cast<double>(n));
      }
    } catch (...) {
      state.fail(std::current_exception());
    }
  }
  for (std::thread& worker : workers) worker.join();
  if (state.error) std::rethrow_exception(state.error);
}

}  // namespace infosift

#endif
