#include "cases.h"
#include "engine/trace.h"
#include "source_dir.h"

#include <cstdlib>
#include <doctest/doctest.h>

// Counts every allocation of the process by standing in front of the C library's malloc, which
// operator new and Eigen both end in. Not under a sanitizer, which stands there itself.
#if !defined(__SANITIZE_ADDRESS__) && defined(__GLIBC__)
#define BACKSTEP_COUNTS_ALLOCATIONS
#endif

#ifdef BACKSTEP_COUNTS_ALLOCATIONS
namespace {
int allocations = 0;
}
extern "C" {
void* __libc_malloc(size_t size); // NOLINT(bugprone-reserved-identifier)
void* malloc(size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
}

namespace backstep {
namespace {

int allocationsOf(const std::function<void()>& work) {
  const int before = allocations;
  work();
  return allocations - before;
}

TEST_CASE("the counter counts") {
  CHECK(allocationsOf([] { ::operator delete(::operator new(16)); }) == 1);
}

TEST_CASE("recording after an edit and training passes allocate nothing") {
  for (const test::Case& c : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    CAPTURE(c.id);
    const auto graph = c.build();
    const auto inputs = c.inputSpans();
    Trace trace(graph, 0.1);
    CHECK(allocationsOf([&] { trace.record(inputs); }) == 0);
    Evaluation lean(graph, Evaluation::Messages::Discard);
    CHECK(allocationsOf([&] {
            lean.forward();
            lean.backward();
          }) == 0);
  }
}

TEST_CASE("large matrix products allocate nothing either") {
  const std::vector<Binding> bindings{{"A", Node::Kind::Parameter, matrixShape(300, 700)},
                                      {"B", Node::Kind::Parameter, matrixShape(700, 260)},
                                      {"v", Node::Kind::Parameter, vectorShape(40000)},
                                      {"M", Node::Kind::Parameter, matrixShape(3, 40000)}};
  const auto program = parseProgram("f = sum(A @ B) + sum(M @ v) + sum(softmax(v))\n");
  REQUIRE(program);
  const auto graph = buildGraph(*program, bindings);
  REQUIRE(graph);
  Evaluation evaluation(*graph, Evaluation::Messages::Discard);
  CHECK(allocationsOf([&] {
          evaluation.forward();
          evaluation.backward();
        }) == 0);
}

} // namespace
} // namespace backstep
#endif
