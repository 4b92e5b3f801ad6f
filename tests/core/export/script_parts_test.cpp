#include "engine/op.h"
#include "export/script_parts.h"

#include <cctype>
#include <doctest/doctest.h>
#include <set>
#include <string>

namespace backstep {

namespace {

bool isPart(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The words before a parenthesis, except after a dot and where a template fills them in.
std::set<std::string> calledIn(std::string_view code) {
  std::set<std::string> words;
  for (size_t open = code.find('('); open != std::string_view::npos;
       open = code.find('(', open + 1)) {
    size_t begin = open;
    while (begin > 0 && isPart(code[begin - 1])) --begin;
    const bool own = begin > 0 && (code[begin - 1] == '.' || code[begin - 1] == '#');
    if (begin < open && !own) words.insert(std::string(code.substr(begin, open - begin)));
  }
  return words;
}

TEST_CASE("every word that a row calls is defined once, and nothing else is") {
  for (const PythonLibrary library : {PythonLibrary::Numpy, PythonLibrary::Torch}) {
    const bool numpy = library == PythonLibrary::Numpy;
    std::string called;
    std::string helpers;
    for (const Op& op : opTable()) {
      called += std::string(numpy ? op.numpy : op.torch) + "\n";
      if (numpy)
        for (const std::string_view pull : op.numpyPullback) called += std::string(pull) + "\n";
      helpers += numpy ? op.numpyHelpers : op.torchHelpers;
    }
    for (const std::string& word : calledIn(called)) {
      CAPTURE(word);
      CHECK(hasPrelude(library, word));
    }
    const std::string prelude = preludeFor(library, called);
    std::set<std::string> defined;
    for (size_t at = prelude.find("def "); at != std::string::npos;
         at = prelude.find("def ", at + 1)) {
      const std::string name = prelude.substr(at + 4, prelude.find('(', at) - at - 4);
      CAPTURE(name);
      CHECK(defined.insert(name).second);
    }
    for (size_t at = helpers.find("def "); at != std::string::npos;
         at = helpers.find("def ", at + 1)) {
      const std::string name = helpers.substr(at + 4, helpers.find('(', at) - at - 4);
      CAPTURE(name);
      CHECK(defined.count(name) == 1); // a helper that no row calls is useless
    }
  }
}

TEST_CASE("what a definition calls comes with it, before it") {
  const std::string text = preludeFor(PythonLibrary::Numpy, "y = gelu(x)");
  CHECK(text.find("def erf(a):") < text.find("def gelu(a):"));
  CHECK(text.find("def silu") == std::string::npos);
  CHECK(preludeFor(PythonLibrary::Numpy, "np.gelu(x) + regelu(x)").empty());
  CHECK(preludeFor(PythonLibrary::Numpy, "y = silu(x)") ==
        "def sigmoid(a):\n    return 1 / (1 + np.exp(-a))\n\n\n"
        "def silu(a):\n    return a * sigmoid(a)\n\n\n");
}

} // namespace

} // namespace backstep
