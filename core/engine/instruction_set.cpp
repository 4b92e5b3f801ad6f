#include "engine/instruction_set.h"

#include <cstdlib>

namespace backstep {
namespace {

#ifdef BACKSTEP_WIDER_ISAS
constexpr InstructionSet allSets[] = {InstructionSet::Avx512, InstructionSet::Avx2,
                                      InstructionSet::Baseline};

bool machineHas(InstructionSet set) {
  switch (set) {
  case InstructionSet::Baseline: return true;
  case InstructionSet::Avx2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  case InstructionSet::Avx512:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
  }
  return false;
}
#else
constexpr InstructionSet allSets[] = {InstructionSet::Baseline};

bool machineHas(InstructionSet) { return true; }
#endif

InstructionSet widest() {
  for (const InstructionSet set : allSets)
    if (machineHas(set)) return set;
  return InstructionSet::Baseline;
}

InstructionSetChoice choose(const char* wanted) {
  if (wanted == nullptr || *wanted == '\0') return {widest(), {}};
  std::string known;
  for (const InstructionSet set : allSets) {
    known.append(known.empty() ? "" : ", ").append(nameOf(set));
    if (nameOf(set) != wanted) continue;
    if (machineHas(set)) return {set, {}};
    return {widest(), "BACKSTEP_ISA: this machine has no " + std::string(wanted)};
  }
  return {widest(), "BACKSTEP_ISA: '" + std::string(wanted) + "' is none of " + known};
}

} // namespace

const InstructionSetChoice& instructionSet() {
  static const InstructionSetChoice choice = choose(std::getenv("BACKSTEP_ISA"));
  return choice;
}

std::string_view nameOf(InstructionSet set) {
  switch (set) {
#ifdef BACKSTEP_WIDER_ISAS
  case InstructionSet::Baseline: return "x86-64";
#else
  case InstructionSet::Baseline: return "portable";
#endif
  case InstructionSet::Avx2: return "avx2";
  case InstructionSet::Avx512: return "avx512";
  }
  return {};
}

} // namespace backstep
