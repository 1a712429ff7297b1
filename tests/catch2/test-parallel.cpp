#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstddef>
#include <infosift/support/parallel.hpp>
#include <limits>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using infosift::Cancelled;
using infosift::Execution;
using infosift::parallel_for;
using Clock = std::chrono::steady_clock;

namespace {

struct Interrupt : std::runtime_error {
  using std::runtime_error::runtime_error;
};

Execution on_threads(int threads) {
  Execution run;
  run.threads = threads;
  return run;
}

void sleep_ms(int ms) {
  std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void no_poll(double) {}

}  // namespace

TEST_CASE("parallel_for() covers every index exactly once") {
  const std::size_t n = GENERATE(0u, 1u, 2u, 7u, 64u, 1000u);
  const std::size_t chunk = GENERATE(0u, 1u, 3u, 64u, 5000u);
  const int threads = GENERATE(0, 1, 2, 3, 8);
  const bool polls = GENERATE(false, true);
  CAPTURE(n, chunk, threads, polls);

  Execution run = on_threads(threads);
  if (polls) run.poll = no_poll;
  std::vector<int> visits(n, 0);
  std::atomic<bool> in_range{true};
  parallel_for(n, chunk, run, [&](std::size_t begin, std::size_t end) {
    const std::size_t longest = chunk == 0 ? 1 : chunk;
    if (begin >= end || end > n || end - begin > longest) in_range = false;
    for (std::size_t i = begin; i < end; ++i) ++visits[i];
  });

  CHECK(in_range);
  CHECK(visits == std::vector<int>(n, 1));
}

TEST_CASE("parallel_for() takes a chunk of any size") {
  const int threads = GENERATE(1, 2);
  CAPTURE(threads);
  std::vector<int> visits(10, 0);
  parallel_for(visits.size(), std::numeric_limits<std::size_t>::max(),
               on_threads(threads), [&](std::size_t begin, std::size_t end) {
                 for (std::size_t i = begin; i < end; ++i) ++visits[i];
               });
  CHECK(visits == std::vector<int>(10, 1));
}

TEST_CASE("parallel_for() gives the same results on 1, 2 and 3 threads") {
  const auto values = [](const Execution& run) {
    std::vector<double> out(500);
    parallel_for(out.size(), 7, run, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        out[i] = 1.0 / (1.0 + static_cast<double>(i * i));
      }
    });
    return out;
  };
  const std::vector<double> expected = values(on_threads(1));
  CHECK(values(on_threads(2)) == expected);
  CHECK(values(on_threads(3)) == expected);
}

TEST_CASE("without threads and poll, parallel_for() runs in place") {
  const auto caller = std::this_thread::get_id();
  std::vector<std::thread::id> ids;
  parallel_for(5, 1, on_threads(1), [&](std::size_t, std::size_t) {
    ids.push_back(std::this_thread::get_id());
  });
  CHECK(ids == std::vector<std::thread::id>(5, caller));
}

TEST_CASE("parallel_for() rethrows the body's exception and stops early") {
  const int threads = GENERATE(1, 2, 3);
  const bool polls = GENERATE(false, true);
  CAPTURE(threads, polls);

  Execution run = on_threads(threads);
  if (polls) run.poll = no_poll;
  const auto caller = std::this_thread::get_id();
  std::atomic<int> calls{0};
  std::string what;
  std::thread::id caught_on;
  try {
    parallel_for(100000, 1, run, [&](std::size_t, std::size_t) {
      if (calls++ == 3) throw std::domain_error("the fourth call");
      sleep_ms(1);
    });
  } catch (const std::domain_error& error) {
    what = error.what();
    caught_on = std::this_thread::get_id();
  }

  CHECK(what == "the fourth call");
  CHECK(caught_on == caller);
  CHECK(calls < 10000);
}

TEST_CASE("an exception of several threads at once is rethrown once") {
  const auto run = on_threads(3);
  CHECK_THROWS_AS(parallel_for(100, 1, run,
                               [](std::size_t, std::size_t) {
                                 throw std::domain_error("always");
                               }),
                  std::domain_error);
}

TEST_CASE("the cause is rethrown, not the cancellation it leads to") {
  // The thread that throws races with those whose nested loops it cancels.
  const Execution run = on_threads(3);
  int causes = 0;
  const int rounds = 300;
  for (int round = 0; round < rounds; ++round) {
    std::atomic<int> nested{0};
    try {
      parallel_for(3, 1, run,
                   [&](std::size_t begin, std::size_t, const Execution& inner) {
                     if (begin == 2) {
                       while (nested < 2) std::this_thread::yield();
                       throw std::domain_error("cause");
                     }
                     parallel_for(
                         std::numeric_limits<std::size_t>::max() / 2, 1, inner,
                         [&, first = true](std::size_t, std::size_t) mutable {
                           if (first) ++nested;
                           first = false;
                         });
                   });
    } catch (const std::domain_error&) {
      ++causes;
    } catch (const Cancelled&) {
    }
  }
  CHECK(causes == rounds);
}

TEST_CASE("poll is called on the calling thread with the share done") {
  const int threads = GENERATE(1, 2);
  CAPTURE(threads);

  const auto caller = std::this_thread::get_id();
  std::vector<std::thread::id> polled_on;
  std::vector<double> shares;
  Execution run = on_threads(threads);
  run.poll = [&](double share) {
    polled_on.push_back(std::this_thread::get_id());
    shares.push_back(share);
  };
  parallel_for(40, 1, run, [](std::size_t, std::size_t) { sleep_ms(10); });

  REQUIRE(!polled_on.empty());
  CHECK(polled_on == std::vector<std::thread::id>(polled_on.size(), caller));
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.front() >= 0);
  CHECK(shares.back() <= 1);
}

TEST_CASE("an exception of poll cancels the loop and is rethrown") {
  const int threads = GENERATE(1, 2);
  CAPTURE(threads);

  Execution run = on_threads(threads);
  run.poll = [](double) { throw Interrupt("enough"); };
  const auto start = Clock::now();
  // A minute of work.
  CHECK_THROWS_AS(
      parallel_for(60000, 1, run,
                   [&](std::size_t, std::size_t) { sleep_ms(threads); }),
      Interrupt);
  CHECK(seconds_since(start) < 5);
}

TEST_CASE("an exception of poll reaches the nested loop") {
  const int threads = GENERATE(1, 2);
  CAPTURE(threads);

  Execution run = on_threads(threads);
  run.poll = [](double) { throw Interrupt("enough"); };
  std::atomic<int> cancelled{0};
  const auto start = Clock::now();
  CHECK_THROWS_AS(
      parallel_for(static_cast<std::size_t>(threads), 1, run,
                   [&](std::size_t, std::size_t, const Execution& inner) {
                     try {
                       // Each item of the outer loop is a minute of work.
                       parallel_for(
                           60000, 1, inner,
                           [](std::size_t, std::size_t) { sleep_ms(1); });
                     } catch (const Cancelled&) {
                       ++cancelled;
                       throw;
                     }
                   }),
      Interrupt);
  CHECK(cancelled == threads);
  CHECK(seconds_since(start) < 5);
}

TEST_CASE("a nested loop runs on the thread of the loop around it") {
  const int threads = GENERATE(1, 2, 3);
  const bool polls = GENERATE(false, true);
  CAPTURE(threads, polls);

  Execution run = on_threads(threads);
  if (polls) run.poll = no_poll;
  std::atomic<int> elsewhere{0};
  std::vector<int> sums(20, 0);
  parallel_for(sums.size(), 1, run,
               [&](std::size_t begin, std::size_t, const Execution& inner) {
                 const auto here = std::this_thread::get_id();
                 parallel_for(10, 3, inner,
                              [&](std::size_t from, std::size_t to) {
                                if (std::this_thread::get_id() != here) {
                                  ++elsewhere;
                                }
                                sums[begin] += static_cast<int>(to - from);
                              });
               });
  CHECK(elsewhere == 0);
  CHECK(sums == std::vector<int>(20, 10));
}

TEST_CASE("a loop that is cancelled from outside throws Cancelled") {
  const int threads = GENERATE(1, 2);
  CAPTURE(threads);

  const std::atomic<bool> cancelled{true};
  Execution run = on_threads(threads);
  run.cancelled = &cancelled;
  const auto start = Clock::now();
  CHECK_THROWS_AS(
      parallel_for(60000, 1, run,
                   [&](std::size_t, std::size_t) { sleep_ms(threads); }),
      Cancelled);
  CHECK(seconds_since(start) < 5);
}

TEST_CASE("without poll the calling thread is one of the workers") {
  const int threads = GENERATE(2, 3);
  CAPTURE(threads);

  const auto size = static_cast<std::size_t>(threads);
  std::vector<std::thread::id> ids(size);
  std::atomic<int> started{0};
  parallel_for(size, 1, on_threads(threads), [&](std::size_t i, std::size_t) {
    ids[i] = std::this_thread::get_id();
    ++started;
    while (started < threads) std::this_thread::yield();
  });

  const std::set<std::thread::id> different(ids.begin(), ids.end());
  CHECK(different.size() == size);
  CHECK(different.count(std::this_thread::get_id()) == 1);
}

TEST_CASE("loops nested in one that is cancelled from outside stop") {
  std::atomic<bool> cancelled{false};
  Execution run = on_threads(2);
  run.cancelled = &cancelled;
  std::thread other([&] {
    sleep_ms(50);
    cancelled = true;
  });
  const auto start = Clock::now();
  CHECK_THROWS_AS(
      parallel_for(2, 1, run,
                   [](std::size_t, std::size_t, const Execution& inner) {
                     // A minute of work on each thread.
                     parallel_for(
                         60000, 1, inner,
                         [](std::size_t, std::size_t) { sleep_ms(1); });
                   }),
      Cancelled);
  other.join();
  CHECK(seconds_since(start) < 5);
}

TEST_CASE("loops one after the other share the threads of a team") {
  const int threads = GENERATE(2, 3, 8);
  const bool polls = GENERATE(false, true);
  CAPTURE(threads, polls);

  Execution run = on_threads(threads);
  run.team = std::make_shared<infosift::Team>();
  if (polls) run.poll = no_poll;
  std::mutex mutex;
  std::set<std::thread::id> seen;
  std::vector<int> visits(64, 0);
  const int rounds = 500;
  for (int round = 0; round < rounds; ++round) {
    // Now and then nobody is still looking for the next loop.
    if (round % 100 == 0) sleep_ms(2);
    // Loops that want all of the members, and some of them.
    const std::size_t n = round % 3 == 0 ? visits.size() : 2;
    parallel_for(n, 1, run, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) ++visits[i];
      const std::lock_guard<std::mutex> lock(mutex);
      seen.insert(std::this_thread::get_id());
    });
  }
  CHECK(seen.size() <= static_cast<std::size_t>(threads));
  const int few = (rounds + 2) / 3;
  std::vector<int> expected(visits.size(), few);
  expected[0] = expected[1] = rounds;
  CHECK(visits == expected);
}

TEST_CASE("a team goes on after a loop that failed") {
  Execution run = on_threads(3);
  run.team = std::make_shared<infosift::Team>();
  for (int round = 0; round < 100; ++round) {
    CHECK_THROWS_AS(parallel_for(10, 1, run,
                                 [](std::size_t begin, std::size_t) {
                                   if (begin == 5) throw std::domain_error("5");
                                 }),
                    std::domain_error);
    std::atomic<int> done{0};
    parallel_for(10, 1, run, [&](std::size_t, std::size_t) { ++done; });
    CHECK(done == 10);
  }
}

TEST_CASE("a loop within a loop does not wait for the team of the other") {
  Execution run = on_threads(2);
  run.team = std::make_shared<infosift::Team>();
  std::atomic<int> done{0};
  parallel_for(4, 1, run,
               [&](std::size_t, std::size_t, const Execution& inner) {
                 parallel_for(10, 1, inner.on(2),
                              [&](std::size_t, std::size_t) { ++done; });
               });
  CHECK(done == 40);
}
