#pragma once

#include "marking/mark.h"

#include <string>

namespace backstep {

/// What a terminal says of one answered box, without a line end: "right", the sentence of a slip,
/// why a number cannot be read.
std::string replyText(const EntryMark& mark);

} // namespace backstep
