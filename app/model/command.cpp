#include "model/command.h"

namespace backstep {

// Not inline: views push in some two hundred places, and g++ 12 takes the unused alternatives of
// the variants that are moved there for uninitialised numbers.
void CommandQueue::push(Command command) { waiting_.push_back(std::move(command)); }

} // namespace backstep
