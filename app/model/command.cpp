#include "model/command.h"

namespace backstep {

// Not inline: views push in some two hundred places.
void CommandQueue::push(Command command) { waiting_.push_back(std::move(command)); }

} // namespace backstep
