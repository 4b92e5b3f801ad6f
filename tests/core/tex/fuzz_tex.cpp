// Runs random formulas through the parser and all outputs for N seconds (default 60).
// Usage: fuzz_tex [seconds [seed]]; exit status 1 and the formula if one misbehaves.

#include "outputs_check.h"
#include "random_formula.h"

#include <chrono>
#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 60;
  const unsigned seed =
      argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : std::random_device()();
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto elapsed = [&](Clock::time_point since) {
    return std::chrono::duration<double>(Clock::now() - since).count();
  };
  probe::RandomFormula random(seed);
  long count = 0;
  double slowest = 0;
  while (elapsed(start) < seconds) {
    const std::string source = random.next();
    const auto began = Clock::now();
    const std::string complaint = probe::complaintAbout(source);
    slowest = std::max(slowest, elapsed(began));
    ++count;
    if (complaint.empty()) continue;
    std::cerr << complaint << " (seed " << seed << "):\n" << source << '\n';
    return 1;
  }
  std::cout << count << " formulas, seed " << seed << ", slowest " << slowest * 1e3 << " ms\n";
  return 0;
}
