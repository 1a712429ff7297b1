#ifndef INFOSIFT_TEAM_HPP
#define INFOSIFT_TEAM_HPP

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace infosift {

/// Threads that do one job after another, each member the same job, and wait in
/// between. A new thread for each job would take some 0.1 ms to start, and more
/// until the scheduler gives it a processor of its own.
///
/// One thread at a time gives the jobs: the next one after wait() has been
/// true.
class Team {
 public:
  Team() = default;
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;
  ~Team() {
    hand_out(nullptr, member_.size());
    for (std::thread& one : member_) one.join();
  }

  /// Begins the job, which may not throw, on so many members, or on fewer if
  /// there are no more threads to be had: returns on how many. The job is used
  /// until they have finished.
  std::size_t start(std::size_t members, const std::function<void()>& job) {
    try {
      while (member_.size() < members) {
        member_.emplace_back([this, index = member_.size(),
                              turn = turn_.load()] { serve(index, turn); });
      }
    } catch (const std::exception&) {
      members = member_.size();
    }
    hand_out(&job, members);
    return members;
  }

  /// Have all finished, now or within 50 ms?
  bool wait() {
    const auto finished = [this] { return working_.load() == 0; };
    if (soon(finished)) return true;
    std::unique_lock<std::mutex> lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(50), finished);
  }

 private:
  // Between short jobs a thread does not sleep, to be woken with a delay, but
  // looks for the next one for about as long as that would take. Others that
  // want the processor get it.
  template <typename Condition>
  static bool soon(const Condition& holds) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::microseconds(300);
    while (!holds()) {
      if (Clock::now() > end) return false;
      std::this_thread::yield();
    }
    return true;
  }

  void hand_out(const std::function<void()>* job, std::size_t members) {
    const std::lock_guard<std::mutex> lock(mutex_);
    job_ = job;
    wanted_ = members;
    working_ = members;
    ++turn_;
    changed_.notify_all();
  }

  // What member `index` does, who has seen so many turns.
  void serve(std::size_t index, std::size_t turn) {
    for (;;) {
      const auto called = [&] { return turn_.load() != turn; };
      const std::function<void()>* job;
      bool wanted;
      soon(called);
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, called);
        turn = turn_;
        job = job_;
        wanted = index < wanted_;
      }
      if (!wanted) continue;
      if (job == nullptr) return;
      (*job)();
      if (--working_ == 0) {
        const std::lock_guard<std::mutex> lock(mutex_);
        changed_.notify_all();
      }
    }
  }

  std::vector<std::thread> member_;
  std::mutex mutex_;
  std::condition_variable changed_;
  const std::function<void()>* job_ = nullptr;  // none: the members leave
  std::size_t wanted_ = 0;
  std::atomic<std::size_t> working_{0};
  std::atomic<std::size_t> turn_{0};
};

}  // namespace infosift

#endif
