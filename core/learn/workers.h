#pragma once

#include <functional>
#include <memory>

namespace backstep {

/// Does independent pieces of work side by side, where the machine has processors for that.
class Workers {
 public:
  /// Does one piece; pieces of one worker come one after the other, so that each worker can have
  /// memory of its own.
  using Work = std::function<void(int piece, int worker)>;

  virtual ~Workers() = default;
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// How many there are, the calling thread included: at least 1.
  virtual int count() const = 0;
  /// Does the pieces 0 to `pieces` - 1, in any order, on workers 0 to count() - 1; returns when all
  /// are done. `work` must not throw.
  virtual void run(int pieces, const Work& work) = 0;

 protected:
  Workers() = default;
};

/// As many workers as the machine has processors, at most `most` (>= 1); one in a browser. Threads
/// begin with the first run() and end with the object.
std::unique_ptr<Workers> makeWorkers(int most);

} // namespace backstep
