#pragma once

#include "lesson/lesson.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// An input or parameter to be written into a lesson file.
struct ArrayDeclaration {
  std::string name;
  Node::Kind kind = Node::Kind::Parameter; ///< Input or Parameter
  Shape shape;
  ArraySource source;
  std::vector<double> values{}; ///< row by row; only for a source of Rows

  /// "[1, 2]" or "{ shape = [2, 3], uniform = [-1, 1], seed = 7 }".
  std::string toml() const;
};

/// The lesson's file with this array in it: in the place of the one of that name (of the same
/// kind), else as the last of its table, which is made if need be. Nothing else is changed. The
/// result may be no lesson (the name may be a function's, the table written in an unusual way):
/// read it to find out.
std::string textWithArray(const Lesson& lesson, const ArrayDeclaration& declared);

/// The lesson's file without the array of that name, which it must have; its line goes with it.
std::string textWithoutArray(const Lesson& lesson, std::string_view name);

/// "zeros", "0.1", "uniform from -1 to 1, seed 7", "as written": what an array was filled with.
std::string describeSource(const ArraySource& source);

} // namespace backstep
