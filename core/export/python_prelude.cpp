#include "export/python_prelude.h"

#include "engine/op.h"
#include "text/words.h"

#include <algorithm>
#include <vector>

namespace backstep {

namespace {

// What belongs to no op. Written to be read by the student.
constexpr std::string_view numpyCommon = R"(def show(named):
    for name, value, gradient in named:
        print(name, "value", np.asarray(value).tolist())
        if gradient is not None:
            print(name, "gradient", np.asarray(gradient).tolist())


def unbroadcast(g, like):
    """Sums a gradient over the axes along which `like` was broadcast."""
    g, shape = np.asarray(g), np.shape(like)
    g = np.sum(g, axis=tuple(range(g.ndim - len(shape))))
    return np.sum(g, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def spread(g, like, axis, keepdims):
    """Copies a reduction's gradient along the axis that was reduced."""
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, np.shape(like))


def to_winners(g, a, y, axis, keepdims):
    """Sends a maximum's or minimum's gradient to the entry it was taken from: over all entries ties
    share it, along an axis the first one takes it."""
    wins = np.equal(a, spread(y, a, axis, keepdims))
    if axis is None:
        return spread(g, a, axis, keepdims) * wins / np.sum(wins)
    first = np.cumsum(wins, axis=axis) == 1
    return spread(g, a, axis, keepdims) * (wins & first)


def place(g, index, like):
    """Puts an entry's gradient back where the entry was taken from."""
    whole = np.zeros(np.shape(like))
    whole[index] = g
    return whole
)";

constexpr std::string_view torchCommon = R"(def tensor(value):
    """A number of the program text as a tensor; tensors stay what they are."""
    return value if torch.is_tensor(value) else torch.tensor(value, dtype=torch.float64)


def node(value):
    """A value of its own for a line that only repeats a name or writes a number."""
    value = tensor(value)
    return value.clone() if value.requires_grad else value.clone().requires_grad_()


def show(named):
    for name, value in named:
        print(name, "value", value.tolist())
        if value.requires_grad:
            gradient = torch.zeros_like(value) if value.grad is None else value.grad
            print(name, "gradient", gradient.tolist())
)";

struct Definition {
  std::string_view word;
  std::string_view text;
};

/// Takes a text apart at the lines that begin with "def".
void addDefinitions(std::string_view text, std::vector<Definition>& all) {
  constexpr std::string_view begin = "def ";
  while (text.starts_with(begin)) {
    const size_t next = text.find("\ndef ");
    std::string_view one = text.substr(0, next == std::string_view::npos ? next : next + 1);
    text.remove_prefix(one.size());
    while (one.ends_with("\n\n")) one.remove_suffix(1);
    all.push_back({one.substr(begin.size(), one.find('(') - begin.size()), one});
  }
}

/// The ops' own, in the order of the table, then the others.
std::vector<Definition> definitionsOf(PythonLibrary library) {
  const bool numpy = library == PythonLibrary::Numpy;
  std::vector<Definition> all;
  for (const Op& op : opTable()) addDefinitions(numpy ? op.numpyHelpers : op.torchHelpers, all);
  addDefinitions(numpy ? numpyCommon : torchCommon, all);
  return all;
}

/// Collects what is called, callees before their callers.
class Prelude {
 public:
  explicit Prelude(PythonLibrary library)
      : all_(definitionsOf(library)), taken_(all_.size(), false) {}

  void addCalled(std::string_view code) {
    for (size_t i = 0; i < all_.size(); ++i)
      if (!taken_[i] && callsWord(code, all_[i].word)) take(i);
  }
  std::string text() && { return std::move(text_); }

 private:
  void take(size_t i) {
    taken_[i] = true;
    addCalled(all_[i].text);
    text_ += std::string(all_[i].text) + "\n\n";
  }

  std::vector<Definition> all_;
  std::vector<bool> taken_;
  std::string text_;
};

} // namespace

bool callsWord(std::string_view code, std::string_view word) {
  for (size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || (!isNamePart(code[at - 1]) && code[at - 1] != '.');
    if (begins && end < code.size() && code[end] == '(') return true;
  }
  return false;
}

bool hasPrelude(PythonLibrary library, std::string_view word) {
  const auto definitions = definitionsOf(library);
  return std::any_of(definitions.begin(), definitions.end(),
                     [&](const Definition& definition) { return definition.word == word; });
}

std::string preludeFor(PythonLibrary library, std::string_view code) {
  Prelude prelude(library);
  prelude.addCalled(code);
  return std::move(prelude).text();
}

} // namespace backstep
