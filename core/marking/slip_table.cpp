#include "marking/slip_table.h"

#include "marking/slips.h"

#include <algorithm>

namespace backstep {
namespace {

using namespace slip_rules;

// The more special stand before the more general: where several give a number, the first are said.
constexpr SlipRow rows[] = {
    {"not-updated", "This is the number before the update.", nullptr, notUpdated},
    {"ascent", "This step goes uphill: the update subtracts the gradient times the learning rate.",
     nullptr, ascents},
    {"updated-weight",
     "The updated weights are used here: the backward pass takes those from before the update.",
     updatedWeight},
    {"activation-derivative",
     "The derivative of the activation is left out: the gradient is passed through it unchanged.",
     activationDerivative},
    {"relu-mask-from-gradient",
     "Whether a ReLU lets the gradient through depends on the value that went in, not on the "
     "gradient's sign.",
     reluMaskFromGradient},
    {"relu-gate-flipped",
     "The ReLU's gate is the wrong way round: it is open where its input is positive.",
     reluGateFlipped},
    {"relu-value-as-derivative", "The ReLU's value stands where its derivative belongs.",
     reluValueAsDerivative},
    {"relu-at-zero",
     "At exactly 0 this lesson takes a different value for the derivative of the ReLU.",
     reluAtZero},
    {"max-to-loser", "A maximum sends the gradient to the winner alone.", maxToLoser},
    {"derivative-at-output",
     "The derivative is taken at the wrong place: check whether its formula wants the function's "
     "input or its output.",
     derivativeAtOutput},
    {"softmax-diagonal-only",
     "Every output of softmax depends on every score: the entries off the diagonal are left out.",
     softmaxDiagonalOnly},
    {"softmax-skipped",
     "The gradient is passed over the softmax or sigmoid without its derivative.", softmaxSkipped},
    {"fused-twice",
     "The difference of prediction and target already contains the activation's derivative; it is "
     "multiplied in again.",
     fusedTwice},
    {"fused-under-mse",
     "The difference of prediction and target is the gradient before the activation for a "
     "cross-entropy, not for a squared error.",
     fusedUnderMse},
    {"reciprocal-sign", "The derivative of 1/x has a minus sign, which is left out.",
     reciprocalSign},
    {"square-factor",
     "The factor in front of the squared error's derivative is wrong: check the square's 2 and the "
     "loss's own factor.",
     squareFactor},
    {"no-mean", "The loss is a mean: the division by the number of its terms is left out.", noMean},
    {"bias-not-summed",
     "A bias is used once for every example: its gradient is the sum over all of them.",
     biasNotSummed},
    {"mean-twice", "There is one division too many by the number of terms or examples.", meanTwice},
    {"regulariser-left-out", "The penalty on the weights is left out.", regulariserLeftOut},
    {"regulariser-factor", "The derivative of the squared penalty has a factor 2.",
     regulariserFactor},
    {"hinge-own-class",
     "The true class is treated wrongly: it is left out of the sum, and every margin above 0 "
     "counts "
     "in its gradient.",
     hingeOwnClass},
    {"log-base", "The logarithm is the natural one, not the one to base 10.", logBase},
    {"activation-forgotten", "The activation is left out.", activationForgotten},
    {"bias-forgotten", "The bias is left out.", biasForgotten},
    {"mean-forgotten", "The loss is a mean: the sum is not yet divided by the number of its terms.",
     meanForgotten},
    {"square-forgotten", "The difference is not squared.", squareForgotten},
    {"first-term-only", "Only the first term of the sum is counted.", firstTermOnly,
     firstTermOfFormula},
    {"sign",
     "The sign is the other way round: check what is subtracted from what, and every minus on the "
     "way.",
     sign, signs},
    {"one-path",
     "Only some of the paths to the output are counted: what comes back along all of them is "
     "added up.",
     onePath, onePathOfFormula},
    {"input-forgotten", "The weight's input is left out: the gradient is the error times it.",
     inputForgotten},
    {"preactivation-for-activation",
     "The number before the activation is used where the one after it belongs.",
     preactivationForActivation},
    {"mul-not-swapped",
     "In a product each factor's gradient takes the other factor, not the factor itself.",
     mulNotSwapped},
    {"not-transposed",
     "A matrix is used as it stands where its transpose belongs, or two factors "
     "are exchanged.",
     notTransposed},
    {"transposed-result", "The right matrix, but turned round: rows and columns are exchanged.",
     nullptr, transposedResults},
    {"upstream-forgotten",
     "This is the local derivative alone: the gradient that arrives from the output is left out.",
     upstreamForgotten},
    {"difference-for-sum", "One term is subtracted that should be added.", differenceForSum,
     differenceInFormula},
    {"sum-for-product", "Two numbers are added that should be multiplied.", sumForProduct,
     sumInFormula},
    {"factor-forgotten", "A factor is left out.", factorForgotten, factorOfFormula},
    {"wrong-operand", "Another quantity's number stands where the one that belongs here should.",
     wrongOperand, otherOperands},
    {"value-for-gradient", "A value is used where a gradient or derivative is asked for.",
     valueForGradient, valuesForGradients},
    {"neighbour-entry", "This is the number of another entry of the same array.", nullptr,
     neighbourEntries},
};

} // namespace

std::span<const SlipRow> slipTable() { return rows; }

std::vector<std::string_view> slipIds() {
  std::vector<std::string_view> ids;
  for (const SlipRow& row : slipTable()) ids.push_back(row.id);
  return ids;
}

std::string_view slipSentence(std::string_view id) {
  for (const SlipRow& row : slipTable())
    if (row.id == id) return row.sentence;
  return {};
}

std::vector<double> AnswerView::with(const std::vector<std::vector<double>>& changed) const {
  return expression.evaluateWith(changed).entries;
}

bool AnswerView::reads(TraceSource::Kind kind) const {
  const auto& list = expression.sources();
  return std::any_of(list.begin(), list.end(),
                     [&](const TraceSource& source) { return source.kind == kind; });
}

} // namespace backstep
