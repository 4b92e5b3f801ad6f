#include "learn/workers.h"

#ifndef __EMSCRIPTEN__
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>
#endif

namespace backstep {
namespace {

class OneWorker final : public Workers {
 public:
  int count() const override { return 1; }
  void run(int pieces, const Work& work) override {
    for (int i = 0; i < pieces; ++i) work(i, 0);
  }
};

#ifndef __EMSCRIPTEN__

/// The calling thread is worker 0; the others wait for a run between runs.
class ThreadPool final : public Workers {
 public:
  explicit ThreadPool(int count) : count_(count) {}
  ~ThreadPool() override {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    begun_.notify_all();
    for (std::thread& each : threads_) each.join();
  }

  int count() const override { return count_; }

  void run(int pieces, const Work& work) override {
    if (pieces <= 1) {
      for (int i = 0; i < pieces; ++i) work(i, 0);
      return;
    }
    start();
    {
      const std::lock_guard lock(mutex_);
      work_ = &work;
      pieces_ = pieces;
      next_ = 0;
      busy_ = static_cast<int>(threads_.size());
      ++round_;
    }
    begun_.notify_all();
    takePieces(0);
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return busy_ == 0; });
  }

 private:
  void start() {
    for (int i = static_cast<int>(threads_.size()) + 1; i < count_; ++i)
      threads_.emplace_back([this, i] { serve(i); });
  }

  void serve(int worker) {
    std::int64_t seen = 0;
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        begun_.wait(lock, [&] { return ending_ || round_ != seen; });
        if (ending_) return;
        seen = round_;
      }
      takePieces(worker);
      const std::lock_guard lock(mutex_);
      if (--busy_ == 0) done_.notify_one();
    }
  }

  void takePieces(int worker) {
    for (int piece = next_++; piece < pieces_; piece = next_++) (*work_)(piece, worker);
  }

  int count_;
  std::vector<std::thread> threads_;
  std::mutex mutex_; // of all below but next_
  std::condition_variable begun_;
  std::condition_variable done_;
  const Work* work_ = nullptr;
  int pieces_ = 0;
  int busy_ = 0;           // threads that have not finished the round
  std::int64_t round_ = 0; // counts the runs
  bool ending_ = false;
  std::atomic<int> next_{0}; // piece of the round that nobody has taken
};

#endif

} // namespace

std::unique_ptr<Workers> makeWorkers(int most) {
#ifndef __EMSCRIPTEN__
  const int processors = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  if (std::min(most, processors) > 1)
    return std::make_unique<ThreadPool>(std::min(most, processors));
#endif
  (void)most;
  return std::make_unique<OneWorker>();
}

} // namespace backstep
