#include "engine/op_kernel.h"
#include "engine/op_rows.h"
#include "engine/op_shapes.h"
#include "engine/vector_math.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace backstep {

namespace {

// Losses of class scores, one row of scores per example; a vector of scores is one example.

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// The class a label names, or -1 when it is not in 0..classes-1: the loss is then not a number.
int classOf(double label, int classes) {
  if (!(label >= 0 && label < classes)) return -1;
  const int index = static_cast<int>(label);
  return index == label ? index : -1;
}

/// ln(sum of exp(z)) over a row in two parts, so that z - largest - rest loses no digits.
struct LogSum {
  double largest;
  double rest;

  LogSum(const double* z, int classes) : largest(*std::max_element(z, z + classes)), rest(0) {
    for (int j = 0; j < classes; ++j) rest += vector_math::exp(z[j] - largest);
    rest = vector_math::log(rest);
  }
  double logProbability(double z) const { return z - largest - rest; }
};

int classesOf(const ArrayView& scores) { return scores.shape.cols(); }

/// d(loss of one row)/d(that row's loss in the sum): the mean's share of the upstream gradient.
double shareOf(const PullbackArgs& args) {
  return *args.upstream / static_cast<double>(args.shape(0).rows());
}

// Cross entropy with class labels.

void labelsForward(const ForwardArgs& args) {
  const ArrayView scores = args.operand(0);
  const ArrayView labels = args.operand(1);
  const int classes = classesOf(scores);
  double sum = 0;
  for (int row = 0; row < scores.shape.rows(); ++row) {
    const double* z = scores.data + std::int64_t{row} * classes;
    const int label = classOf(labels.data[row], classes);
    sum -= label < 0 ? notANumber : LogSum(z, classes).logProbability(z[label]);
  }
  *args.out = sum / scores.shape.rows();
}

void labelsPullback(const PullbackArgs& args) {
  const ArrayView scores = args.operand(0);
  const ArrayView labels = args.operand(1);
  const int classes = classesOf(scores);
  const double share = shareOf(args);
  withAdd(args.add, [&](auto add) {
    for (int row = 0; row < scores.shape.rows(); ++row) {
      const std::int64_t start = std::int64_t{row} * classes;
      const double* z = scores.data + start;
      const int label = classOf(labels.data[row], classes);
      const LogSum logSum(z, classes);
      for (int j = 0; j < classes; ++j) {
        const double target = label < 0 ? notANumber : (j == label ? share : 0);
        const double probability = vector_math::exp(logSum.logProbability(z[j]));
        store<add>(args.out[start + j], share * probability - target);
      }
    }
  });
}

// Cross entropy with a probability per score.

void probabilitiesForward(const ForwardArgs& args) {
  const ArrayView scores = args.operand(0);
  const ArrayView targets = args.operand(1);
  const int classes = classesOf(scores);
  double sum = 0;
  for (int row = 0; row < scores.shape.rows(); ++row) {
    const std::int64_t start = std::int64_t{row} * classes;
    const LogSum logSum(scores.data + start, classes);
    for (int j = 0; j < classes; ++j) {
      sum -= targets.data[start + j] * logSum.logProbability(scores.data[start + j]);
    }
  }
  *args.out = sum / scores.shape.rows();
}

/// The targets need not add up to 1.
void probabilitiesPullback(const PullbackArgs& args) {
  const ArrayView scores = args.operand(0);
  const ArrayView targets = args.operand(1);
  const int classes = classesOf(scores);
  const double share = shareOf(args);
  withAdd(args.add, [&](auto add) {
    for (int row = 0; row < scores.shape.rows(); ++row) {
      const std::int64_t start = std::int64_t{row} * classes;
      const double* z = scores.data + start;
      const double* t = targets.data + start;
      const LogSum logSum(z, classes);
      double total = 0;
      for (int j = 0; j < classes; ++j) total += share * t[j];
      for (int j = 0; j < classes; ++j) {
        const double probability = vector_math::exp(logSum.logProbability(z[j]));
        store<add>(args.out[start + j], probability * total - share * t[j]);
      }
    }
  });
}

void targetPullback(const PullbackArgs& args) {
  const ArrayView scores = args.operand(0);
  const int classes = classesOf(scores);
  const double share = shareOf(args);
  withAdd(args.add, [&](auto add) {
    for (int row = 0; row < scores.shape.rows(); ++row) {
      const std::int64_t start = std::int64_t{row} * classes;
      const LogSum logSum(scores.data + start, classes);
      for (int j = 0; j < classes; ++j) {
        store<add>(args.out[start + j], -share * logSum.logProbability(scores.data[start + j]));
      }
    }
  });
}

bool hasProbabilities(const CallShapes& shapes) { return shapes.operands[0] == shapes.operands[1]; }

ForwardKernel chooseCrossEntropy(const CallShapes& shapes) {
  return hasProbabilities(shapes) ? probabilitiesForward : labelsForward;
}

PullbackKernel chooseCrossEntropyPullback(const CallShapes& shapes, int operand) {
  if (!hasProbabilities(shapes)) return operand == 0 ? labelsPullback : nullptr;
  return operand == 0 ? probabilitiesPullback : targetPullback;
}

int crossEntropyLabels(const CallShapes& shapes) { return hasProbabilities(shapes) ? noLabels : 1; }

// The multi-class hinge loss.

/// By how much a wrong class fails to stay 1 below the right one.
double excess(double wrong, double right) { return wrong - right + 1; }

void hingeForward(const ForwardArgs& args) {
  const ArrayView scores = args.operand(0);
  const ArrayView labels = args.operand(1);
  const int classes = classesOf(scores);
  double sum = 0;
  for (int row = 0; row < scores.shape.rows(); ++row) {
    const double* s = scores.data + std::int64_t{row} * classes;
    const int label = classOf(labels.data[row], classes);
    const double right = label < 0 ? notANumber : s[label];
    for (int j = 0; j < classes; ++j) {
      const double margin = excess(s[j], right);
      if (j != label && !(margin <= 0)) sum += margin;
    }
  }
  *args.out = sum / scores.shape.rows();
}

void hingePullback(const PullbackArgs& args) {
  const ArrayView scores = args.operand(0);
  const ArrayView labels = args.operand(1);
  const int classes = classesOf(scores);
  const double share = shareOf(args);
  withAdd(args.add, [&](auto add) {
    for (int row = 0; row < scores.shape.rows(); ++row) {
      const std::int64_t start = std::int64_t{row} * classes;
      const double* s = scores.data + start;
      const int label = classOf(labels.data[row], classes);
      int over = 0; // wrong classes with a margin above 0
      for (int j = 0; j < classes; ++j) {
        const bool open = j != label && label >= 0 && !(excess(s[j], s[label]) <= 0);
        over += open;
        if (j != label) store<add>(args.out[start + j], label < 0 ? notANumber : open ? share : 0);
      }
      if (label >= 0) store<add>(args.out[start + label], over == 0 ? 0 : -share * over);
    }
  });
}

ForwardKernel chooseHinge(const CallShapes&) { return hingeForward; }
PullbackKernel chooseHingePullback(const CallShapes&, int operand) {
  return operand == 0 ? hingePullback : nullptr;
}
int hingeLabels(const CallShapes&) { return 1; }

std::int64_t perScore(const CallShapes& shapes) { return shapes.operands[0].size(); }

constexpr RuleTex probabilitiesTex = {
    .forward = R"(#y = -\frac{1}{N} \sum_{i,j} {#b}_{ij} \ln \operatorname{softmax}(#a)_{ij})",
    .pullback = {R"(#g\,\frac{1}{N}\left(\operatorname{softmax}(#a) - #b\right))",
                 R"(-#g\,\frac{1}{N} \ln \operatorname{softmax}(#a))"},
    .local = {R"(\frac{1}{N}\left(\operatorname{softmax}(#a) - #b\right))",
              R"(-\frac{1}{N} \ln \operatorname{softmax}(#a))"}};

constexpr RuleTex probabilitiesOfOneTex = {
    .forward = R"(#y = -\sum_j {#b}_j \ln \operatorname{softmax}(#a)_j)",
    .pullback = {R"(#g\left(\operatorname{softmax}(#a) - #b\right))",
                 R"(-#g \ln \operatorname{softmax}(#a))"},
    .local = {R"(\operatorname{softmax}(#a) - #b)", R"(-\ln \operatorname{softmax}(#a))"}};

/// Does every row of the targets sum to 1, as probabilities do? True when they are not known.
bool sumToOne(const ArrayView& targets) {
  if (targets.data == nullptr) return true;
  const int classes = targets.shape.cols();
  for (int row = 0; row < targets.shape.rows(); ++row) {
    const double* first = targets.data + std::int64_t{row} * classes;
    if (!(std::abs(std::accumulate(first, first + classes, -1.0)) < 1e-12)) return false;
  }
  return true;
}

RuleTex probabilitiesTexFor(const RuleCall& call) {
  const bool one = call.shapes.operands[0].rank == 1;
  RuleTex tex = one ? probabilitiesOfOneTex : probabilitiesTex;
  if (sumToOne(call.operands[1])) return tex;
  if (one) {
    tex.pullback[0] = R"(#g\left(\operatorname{softmax}(#a) \sum_k {#b}_k - #b\right))";
    tex.local[0] = R"(\operatorname{softmax}(#a) \sum_k {#b}_k - #b)";
  } else {
    tex.pullback[0] =
        R"(#g\,\frac{1}{N}\left(\operatorname{softmax}(#a)_{ij} \sum_k {#b}_{ik} - {#b}_{ij}\right))";
    tex.local[0] =
        R"(\frac{1}{N}\left(\operatorname{softmax}(#a)_{ij} \sum_k {#b}_{ik} - {#b}_{ij}\right))";
  }
  return tex;
}

/// A class label t, counted from 0, stands for the probabilities 1[j = t + 1].
RuleTex crossEntropyTex(const RuleCall& call) {
  if (hasProbabilities(call.shapes)) return probabilitiesTexFor(call);
  if (call.shapes.operands[0].rank == 1) {
    return {.forward = R"(#y = -\ln \operatorname{softmax}(#a)_{#b + 1})",
            .pullback = {R"(#g\left(\operatorname{softmax}(#a)_j - \mathbf{1}[j = #b + 1]\right))"},
            .local = {R"(\operatorname{softmax}(#a)_j - \mathbf{1}[j = #b + 1])"}};
  }
  return {
      .forward = R"(#y = -\frac{1}{N} \sum_i \ln \operatorname{softmax}(#a)_{i, {#b}_i + 1})",
      .pullback =
          {R"(#g\,\frac{1}{N}\left(\operatorname{softmax}(#a)_{ij} - \mathbf{1}[j = {#b}_i + 1]\right))"},
      .local = {
          R"(\frac{1}{N}\left(\operatorname{softmax}(#a)_{ij} - \mathbf{1}[j = {#b}_i + 1]\right))"}};
}

constexpr RuleTex hingeTex = {
    .forward =
        R"(#y = \frac{1}{N} \sum_i \sum_{j \ne {#b}_i + 1} \max(0, {#a}_{ij} - {#a}_{i, {#b}_i + 1} + 1))",
    .pullback =
        {R"(#g\,\frac{1}{N} \begin{cases} \mathbf{1}[{#a}_{ij} - {#a}_{i, {#b}_i + 1} + 1 > 0] & j \ne {#b}_i + 1 \\ -\sum_{k \ne {#b}_i + 1} \mathbf{1}[{#a}_{ik} - {#a}_{ij} + 1 > 0] & j = {#b}_i + 1 \end{cases})"},
    .local = {
        R"(\frac{1}{N} \begin{cases} \mathbf{1}[{#a}_{ij} - {#a}_{i, {#b}_i + 1} + 1 > 0] & j \ne {#b}_i + 1 \\ -\sum_{k \ne {#b}_i + 1} \mathbf{1}[{#a}_{ik} - {#a}_{ij} + 1 > 0] & j = {#b}_i + 1 \end{cases})"}};

RuleTex hingeTexFor(const RuleCall& call) {
  if (call.shapes.operands[0].rank != 1) return hingeTex;
  return {
      .forward = R"(#y = \sum_{j \ne #b + 1} \max(0, {#a}_j - {#a}_{#b + 1} + 1))",
      .pullback =
          {R"(#g \begin{cases} \mathbf{1}[{#a}_j - {#a}_{#b + 1} + 1 > 0] & j \ne #b + 1 \\ -\sum_{k \ne #b + 1} \mathbf{1}[{#a}_k - {#a}_j + 1 > 0] & j = #b + 1 \end{cases})"},
      .local = {
          R"(\begin{cases} \mathbf{1}[{#a}_j - {#a}_{#b + 1} + 1 > 0] & j \ne #b + 1 \\ -\sum_{k \ne #b + 1} \mathbf{1}[{#a}_k - {#a}_j + 1 > 0] & j = #b + 1 \end{cases})"}};
}

constexpr Op rows[] = {
    {.name = "cross_entropy",
     .arity = 2,
     .shape = classLossShape,
     .forward = chooseCrossEntropy,
     .pullback = chooseCrossEntropyPullback,
     .labelOperand = crossEntropyLabels,
     .target = TargetKind::Probabilities,
     .average = Average::Rows,
     .cost = perScore,
     .tex = probabilitiesTex,
     .texFor = crossEntropyTex,
     .gates = "mean(-sum(#b * (#a - log(sum(exp(#a), axis=-1, keepdims=True))), axis=-1))",
     .numpy = "cross_entropy(#a, #b)",
     .numpyPullback = {"#g * cross_entropy_slope(#a, #b)", "-#g * log_softmax(#a) / examples(#a)"},
     .numpyHelpers = R"(def cross_entropy(z, target):
    if np.shape(target) != np.shape(z):
        target = one_hot(target, z)
    return np.mean(-np.sum(target * log_softmax(z), axis=-1))


def cross_entropy_slope(z, target):
    if np.shape(target) != np.shape(z):
        target = one_hot(target, z)
    return (softmax(z) * np.sum(target, axis=-1, keepdims=True) - target) / examples(z)


def one_hot(labels, scores):
    """Class labels as rows of zeros with a one."""
    return np.eye(np.shape(scores)[-1])[labels]


def examples(scores):
    """How many examples a loss of class scores is averaged over."""
    return len(np.atleast_2d(scores))
)",
     .torch = "F.cross_entropy(#a, #b)",
     .meaning = "minus the log of the probability of the true class b, from scores a"},
    {.name = "hinge",
     .arity = 2,
     .shape = labelLossShape,
     .forward = chooseHinge,
     .pullback = chooseHingePullback,
     .kink = Kink::Margin,
     .alsoCalled = "margin",
     .labelOperand = hingeLabels,
     .target = TargetKind::Classes,
     .average = Average::Rows,
     .cost = perScore,
     .tex = hingeTex,
     .texFor = hingeTexFor,
     .gates = "mean(sum((1 - #b) * relu(#a - sum(#b * #a, axis=-1, keepdims=True) + 1), axis=-1))",
     .numpy = "hinge(#a, #b)",
     .numpyPullback = {"#g * hinge_slope(#a, #b)"},
     .numpyHelpers = R"(def hinge(scores, labels):
    return np.mean(np.sum(margins(scores, labels), axis=1))


def margins(scores, labels):
    """How much each wrong class comes too near to the right one; 0 where it does not."""
    rows, right = np.atleast_2d(scores), np.atleast_1d(labels)
    own = rows[np.arange(len(rows)), right][:, None]
    loss = np.maximum(0, rows - own + 1)
    loss[np.arange(len(rows)), right] = 0
    return loss


def hinge_slope(scores, labels):
    """Each class that is too near gets +1, the right class -1 for every one of them; by rows, in
    the mean."""
    too_near = (margins(scores, labels) > 0).astype(float)
    rows = np.arange(len(too_near))
    too_near[rows, np.atleast_1d(labels)] = -np.sum(too_near, axis=1)
    return np.reshape(too_near / len(rows), np.shape(scores))
)",
     .torch = "hinge(#a, #b)",
     .torchHelpers = R"(def hinge(scores, labels):
    rows, right = torch.atleast_2d(scores), torch.atleast_1d(torch.as_tensor(labels))
    own = torch.gather(rows, 1, right[:, None])
    others = torch.arange(rows.shape[1])[None, :] != right[:, None]
    return torch.mean(torch.sum(torch.relu(rows - own + 1) * others, dim=1))
)",
     .meaning = "how far other scores come within 1 of the true class b's"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::classLossRows() { return rows; }

} // namespace backstep
