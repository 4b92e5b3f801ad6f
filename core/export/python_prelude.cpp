#include "export/python_prelude.h"

#include "text/words.h"

#include <algorithm>
#include <vector>

namespace backstep {

namespace {

struct Definition {
  std::string_view word;
  std::string_view text;
};

// In dependency order: a definition calls only those before it. Written to be read by the student.
constexpr Definition numpyDefinitions[] = {
    {"erf", R"(def erf(a):
    return np.vectorize(math.erf, otypes=[float])(a)
)"},
    {"sigmoid", R"(def sigmoid(a):
    return 1 / (1 + np.exp(-a))
)"},
    {"leaky_relu", R"(def leaky_relu(a, negative_slope=0.01):
    return np.where(a > 0, a, negative_slope * a)
)"},
    {"elu", R"(def elu(a, alpha=1.0):
    return np.where(a > 0, a, alpha * np.expm1(np.minimum(a, 0)))
)"},
    {"gelu", R"(def gelu(a):
    return a * (1 + erf(a / np.sqrt(2))) / 2
)"},
    {"silu", R"(def silu(a):
    return a * sigmoid(a)
)"},
    {"softmax", R"(def softmax(a, axis=-1):
    powers = np.exp(a - np.max(a, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)
)"},
    {"logsumexp", R"(def logsumexp(a, axis=-1, keepdims=False):
    top = np.max(a, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0)
    total = np.log(np.sum(np.exp(a - top), axis=axis, keepdims=True)) + top
    return total if keepdims else np.squeeze(total, axis=axis)
)"},
    {"log_softmax", R"(def log_softmax(a, axis=-1):
    shifted = a - np.max(a, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
)"},
    {"bce", R"(def bce(p, y):
    log_p, log_rest = np.maximum(np.log(p), -100), np.maximum(np.log1p(-p), -100)
    return -np.mean(y * log_p + (1 - y) * log_rest)
)"},
    {"bce_target_slope", R"(def bce_target_slope(p):
    """What bce changes by with its target, from the logarithms that bce computes with."""
    log_p, log_rest = np.maximum(np.log(p), -100), np.maximum(np.log1p(-p), -100)
    return (log_rest - log_p) / np.size(p)
)"},
    {"bce_with_logits", R"(def bce_with_logits(z, y):
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))
)"},
    {"one_hot", R"(def one_hot(labels, scores):
    """Class labels as rows of zeros with a one."""
    return np.eye(np.shape(scores)[-1])[labels]
)"},
    {"cross_entropy", R"(def cross_entropy(z, target):
    if np.shape(target) != np.shape(z):
        target = one_hot(target, z)
    return np.mean(-np.sum(target * log_softmax(z), axis=-1))
)"},
    {"margins", R"(def margins(scores, labels):
    """How much each wrong class comes too near to the right one; 0 where it does not."""
    rows, right = np.atleast_2d(scores), np.atleast_1d(labels)
    own = rows[np.arange(len(rows)), right][:, None]
    loss = np.maximum(0, rows - own + 1)
    loss[np.arange(len(rows)), right] = 0
    return loss
)"},
    {"hinge", R"(def hinge(scores, labels):
    return np.mean(np.sum(margins(scores, labels), axis=1))
)"},
    {"hinge_slope", R"(def hinge_slope(scores, labels):
    """Each class that is too near gets +1, the right class -1 for every one of them; by rows, in
    the mean."""
    too_near = (margins(scores, labels) > 0).astype(float)
    rows = np.arange(len(too_near))
    too_near[rows, np.atleast_1d(labels)] = -np.sum(too_near, axis=1)
    return np.reshape(too_near / len(rows), np.shape(scores))
)"},
    {"examples", R"(def examples(scores):
    """How many examples a loss of class scores is averaged over."""
    return len(np.atleast_2d(scores))
)"},
    {"cross_entropy_slope", R"(def cross_entropy_slope(z, target):
    if np.shape(target) != np.shape(z):
        target = one_hot(target, z)
    return (softmax(z) * np.sum(target, axis=-1, keepdims=True) - target) / examples(z)
)"},
    {"show", R"(def show(named):
    for name, value, gradient in named:
        print(name, "value", np.asarray(value).tolist())
        if gradient is not None:
            print(name, "gradient", np.asarray(gradient).tolist())
)"},
    {"unbroadcast", R"(def unbroadcast(g, like):
    """Sums a gradient over the axes along which `like` was broadcast."""
    g, shape = np.asarray(g), np.shape(like)
    g = np.sum(g, axis=tuple(range(g.ndim - len(shape))))
    return np.sum(g, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)
)"},
    {"spread", R"(def spread(g, like, axis, keepdims):
    """Copies a reduction's gradient along the axis that was reduced."""
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, np.shape(like))
)"},
    {"to_winners", R"(def to_winners(g, a, y, axis, keepdims):
    """Sends a maximum's or minimum's gradient to the entry it was taken from: over all entries ties
    share it, along an axis the first one takes it."""
    wins = np.equal(a, spread(y, a, axis, keepdims))
    if axis is None:
        return spread(g, a, axis, keepdims) * wins / np.sum(wins)
    first = np.cumsum(wins, axis=axis) == 1
    return spread(g, a, axis, keepdims) * (wins & first)
)"},
    {"place", R"(def place(g, index, like):
    """Puts an entry's gradient back where the entry was taken from."""
    whole = np.zeros(np.shape(like))
    whole[index] = g
    return whole
)"},
};

constexpr Definition torchDefinitions[] = {
    {"tensor", R"(def tensor(value):
    """A number of the program text as a tensor; tensors stay what they are."""
    return value if torch.is_tensor(value) else torch.tensor(value, dtype=torch.float64)
)"},
    {"node", R"(def node(value):
    """A value of its own for a line that only repeats a name or writes a number."""
    value = tensor(value)
    return value.clone() if value.requires_grad else value.clone().requires_grad_()
)"},
    {"show", R"(def show(named):
    for name, value in named:
        print(name, "value", value.tolist())
        if value.requires_grad:
            gradient = torch.zeros_like(value) if value.grad is None else value.grad
            print(name, "gradient", gradient.tolist())
)"},
    {"max", R"(def max(a, axis=None, keepdims=False):
    if axis is None:
        return torch.amax(a, dim=tuple(range(a.dim())), keepdim=keepdims)
    return torch.max(a, dim=axis, keepdim=keepdims).values
)"},
    {"min", R"(def min(a, axis=None, keepdims=False):
    if axis is None:
        return torch.amin(a, dim=tuple(range(a.dim())), keepdim=keepdims)
    return torch.min(a, dim=axis, keepdim=keepdims).values
)"},
    {"bce", R"(def bce(p, y):
    """F.binary_cross_entropy; some versions of PyTorch give its target an infinite gradient at
    p = 0 and 1, so the target's goes through the logarithms that the loss is computed with."""
    p, y = tensor(p), tensor(y)
    log_p = torch.clamp(torch.log(p.detach()), min=-100)
    log_rest = torch.clamp(torch.log1p(-p.detach()), min=-100)
    for_target = -torch.mean(y * log_p + (1 - y) * log_rest)
    return F.binary_cross_entropy(p, y.detach()) + (for_target - for_target.detach())
)"},
    {"hinge", R"(def hinge(scores, labels):
    rows, right = torch.atleast_2d(scores), torch.atleast_1d(torch.as_tensor(labels))
    own = torch.gather(rows, 1, right[:, None])
    others = torch.arange(rows.shape[1])[None, :] != right[:, None]
    return torch.mean(torch.sum(torch.relu(rows - own + 1) * others, dim=1))
)"},
};

std::span<const Definition> definitionsOf(PythonLibrary library) {
  if (library == PythonLibrary::Numpy) return numpyDefinitions;
  return torchDefinitions;
}

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
  const auto definitions = definitionsOf(library);
  std::vector<const Definition*> needed;
  std::string calls(code);
  // Those further down call those further up.
  for (std::size_t i = definitions.size(); i-- > 0;) {
    if (!callsWord(calls, definitions[i].word)) continue;
    needed.insert(needed.begin(), &definitions[i]);
    calls += definitions[i].text;
  }
  std::string text;
  for (const Definition* definition : needed) text += std::string(definition->text) + "\n\n";
  return text;
}

} // namespace backstep
