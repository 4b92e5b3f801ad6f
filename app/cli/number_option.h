#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdint>

namespace backstep {

// How numbers on the command line are read; to be given to CLI::Option::transform(). All of them
// are plain decimals: no "nan", "inf", "0x10", and "010" is ten. Anything else is refused with
// what to write instead.

/// A whole number from 0 to `most`.
CLI::Validator wholeNumber(std::uint64_t most);

/// A finite number greater than 0.
CLI::Validator positiveNumber();

/// A number from `least` to `most`.
CLI::Validator numberBetween(double least, double most);

} // namespace backstep
