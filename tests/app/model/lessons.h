#pragma once

#include "model/session.h"

#include <map>
#include <string>

namespace backstep::test {

inline constexpr const char* neuron = R"(id = "neuron"
title = "One neuron"
eta = 0.1
program = '''
z = w * x + b
p = sigmoid(z)
loss = bce(p, y)
'''
[inputs]
x = 2
y = 0
[parameters]
w = 1
b = -1
)";

inline constexpr const char* classes = R"(id = "classes"
title = "Scores"
program = '''
loss = cross_entropy(z, t)
'''
[inputs]
t = 0
[parameters]
z = [2, 1, 0.1]
)";

inline constexpr const char* matrix = R"(id = "matrix"
title = "A matrix"
program = '''
loss = sum(W @ x)
'''
[inputs]
x = [1, 2, 3]
[parameters]
W = { shape = [2, 3], fill = 0.1 }
)";

/// Two values that can be computed in either order, then their sum.
inline constexpr const char* branches = R"(id = "branches"
title = "Two branches"
program = '''
u = 2 * x
v = x + 1
loss = u + v
'''
[parameters]
x = 3
)";

/// The same, asking for one of them.
inline const std::string asks = std::string(branches) + R"([[blank]]
id = "U"
at = "forward u"
answer = "u"
)";

/// An array of which no entry is like another, and a second line.
inline constexpr const char* matrices = R"(id = "matrices"
title = "Two lines"
program = '''
H = W @ x
loss = sum(H)
'''
[inputs]
x = [0.9, 0.5]
[parameters]
W = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]
)";

/// A number and its copy.
inline constexpr const char* passes = R"(id = "passes"
title = "A number that is passed on"
program = '''
H = 2 * x
L = relu(H)
loss = L ** 2
'''
[parameters]
x = 3
)";

/// The same, asking for the copy.
inline const std::string passesAsked = std::string(passes) + R"([[blank]]
id = "L"
at = "forward L"
answer = "L"
)";

/// Two gradients of which one is the other's opposite, asking for one of them.
inline constexpr const char* opposites = R"toml(id = "opposites"
title = "Both sides of a difference"
program = '''
d = a - b
loss = d ** 2
'''
[parameters]
a = 3
b = 1
[[blank]]
id = "A"
at = "gradient a"
answer = "grad(a)"
)toml";

/// Opens lessons from text, by the names of the constants above, or nothing.
inline Result<LoadedLesson> openText(std::string_view source) {
  if (source == "branches") return openLessonText(branches);
  if (source == "asks") return openLessonText(asks);
  if (source == "passes") return openLessonText(passes);
  if (source == "passesAsked") return openLessonText(passesAsked);
  if (source == "matrices") return openLessonText(matrices);
  if (source == "neuron") return openLessonText(neuron);
  if (source == "opposites") return openLessonText(opposites);
  if (source == "classes") return openLessonText(classes);
  if (source == "matrix") return openLessonText(matrix);
  Diagnostic missing;
  missing.message = "no such lesson";
  return missing;
}

/// A session with an open lesson, whose files are kept in memory.
struct Opened {
  std::map<std::string, std::string> files;
  std::string broken; ///< a path that cannot be written
  Session session{openText, [this](const std::string& path, std::string_view text) {
                    if (path == broken) return std::optional<std::string>("the disk is full");
                    files[path] = text;
                    return std::optional<std::string>();
                  }};

  explicit Opened(const char* source = "neuron") { session.run(command::Open{source}); }
  NodeId node(const char* name) const { return session.document()->graph().find(name); }
  double value(const char* name) const { return session.document()->trace().value(node(name))[0]; }
  double gradient(const char* name) const {
    return session.document()->trace().gradient(node(name))[0];
  }
  void set(const char* name, double to, int gesture = 0) {
    session.run(command::SetEntry{node(name), 0, to, gesture});
  }
  int cursor() const { return session.player()->cursor(); }
  std::string lastEdit() const {
    const History& history = session.history();
    return history.edits()[history.doneCount() - 1].name;
  }
};

} // namespace backstep::test
