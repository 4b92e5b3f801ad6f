#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace backstep {

/// What can be asked of the numbers of a walk: `backstep why`, `paths`, `jacobian`, `gradcheck`,
/// and the same as lines typed inside a walk.
struct Question {
  enum class Kind {
    Why,           ///< why an entry is what it is
    Paths,         ///< all ways from an entry to the output
    Jacobian,      ///< local(A, B) as a matrix
    GradientCheck, ///< the gradients against differences
  };

  Kind kind = Kind::Why;
  std::string of;     ///< "H[0]", "grad(Wa)[0, 1]"; A; of GradientCheck an entry, or empty for all
  std::string by;     ///< B, only of Jacobian
  bool gates = false; ///< of Paths: through the scalar gates that ops are made of
};

/// An answer, or what is wrong with the question.
struct Explained {
  std::string text;   ///< ends with a line end
  std::string error;  ///< one line; then there is no text
  bool agrees = true; ///< of GradientCheck: every gradient agrees
};

/// How an answer is written.
struct ExplainStyle {
  bool json = false; ///< for programs, with every digit; only for a trace with nothing covered
  bool colour = false;
  int columns = 100; ///< width that text is wrapped to
};

/// Answers a question about a recorded walk. Covered numbers of `trace` are written as boxes.
Explained explain(const Question& question, const Trace& trace, const Names& names,
                  const ExplainStyle& style);

/// Reads "why Wa[0, 0]", "paths Wa[0, 0]", "jacobian Y O", "gradcheck"; on failure what is wrong,
/// in one line.
std::variant<Question, std::string> readQuestion(std::string_view line);

} // namespace backstep
