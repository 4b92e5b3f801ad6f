#pragma once

#include "engine/shape.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace backstep {

/// Most operands an op takes.
constexpr int maxOperands = 2;

/// What a call fixes besides its operands. Only the fields that the op's keywords name have a
/// meaning; the others keep their defaults.
struct Attributes {
  /// The axis of a reduction or softmax, counted from 0; noAxis means all entries.
  static constexpr int noAxis = -1;
  int axis = noAxis;
  bool keepdims = false;       ///< a reduced axis stays, with extent 1
  double negativeSlope = 0.01; ///< leaky_relu's slope for x <= 0, dimensionless
  double alpha = 1.0;          ///< elu's limit for x to -infinity is -alpha, dimensionless
  Shape newShape;              ///< what reshape makes
  /// Index per axis of the operand, from 0; wholeAxis for ":".
  static constexpr int wholeAxis = -1;
  std::array<int, 2> index{wholeAxis, wholeAxis};

  friend bool operator==(const Attributes& a, const Attributes& b) {
    return a.axis == b.axis && a.keepdims == b.keepdims && a.negativeSlope == b.negativeSlope &&
           a.alpha == b.alpha && a.newShape == b.newShape && a.index[0] == b.index[0] &&
           a.index[1] == b.index[1];
  }
};

/// A read-only array.
struct ArrayView {
  const double* data = nullptr;
  Shape shape;

  std::span<const double> entries() const { return {data, static_cast<size_t>(shape.size())}; }
};

/// The shapes a kernel is chosen for.
struct CallShapes {
  std::array<Shape, maxOperands> operands;
  Shape out;

  friend bool operator==(const CallShapes& a, const CallShapes& b) {
    return a.operands[0] == b.operands[0] && a.operands[1] == b.operands[1] && a.out == b.out;
  }
};

/// What is fixed about one call of an op when a graph is built. Calls that agree share one.
struct CallInfo {
  CallShapes shapes;
  Attributes attributes;
};

/// What every kernel reads and writes. Small, so that the plan of a pass can hold one per call.
struct CallArgs {
  std::array<const double*, maxOperands> operands{}; ///< first entries; null beyond the arity
  double* out = nullptr;                             ///< first entry of what is computed
  const CallInfo* call = nullptr;

  const Shape& shape(int operand) const {
    return call->shapes.operands[static_cast<size_t>(operand)];
  }
  /// The shape of the op's value.
  const Shape& outShape() const { return call->shapes.out; }
  ArrayView operand(int which) const {
    return {operands[static_cast<size_t>(which)], shape(which)};
  }
};

/// A forward kernel writes the op's value to `out`.
struct ForwardArgs : CallArgs {};

/// A pullback kernel writes the vector-Jacobian product of one operand to `out`, of that operand's
/// shape: message = upstream . d(output)/d(operand).
struct PullbackArgs : CallArgs {
  const double* output = nullptr;   ///< the op's value, of outShape()
  const double* upstream = nullptr; ///< d(loss)/d(output), of outShape()
  bool add = false;                 ///< add to `out` instead of assigning
  bool addRight = false;            ///< the same for `right`
  double* right = nullptr; ///< where a kernel of both messages writes that to the second operand;
                           ///< the other kernels do not use it
};

using ForwardKernel = void (*)(const ForwardArgs&);
using PullbackKernel = void (*)(const PullbackArgs&);

/// What an op's shape rule answers: a shape, or what is wrong with the operands' shapes.
struct ShapeOrError {
  Shape shape;
  std::string message; ///< empty when the shapes fit
  std::string hint;    ///< what to write instead

  bool ok() const { return message.empty(); }
};

/// How gradient flows through an op, in the words of CS231n's gate patterns.
enum class Gate {
  None,           ///< no pattern of its own
  Distributor,    ///< add: hands its gradient to every operand unchanged
  SwapMultiplier, ///< mul: each operand gets the gradient times the other operand
  Router,         ///< max: sends the gradient to the winner only
  Switch,         ///< relu: lets the gradient through where it is open
  Scaler,         ///< an element-wise function: multiplies by its slope
  Mixer,          ///< softmax, matmul: every output entry depends on many operand entries
  Broadcaster,    ///< sum, mean: one gradient is copied to all summed entries
  Rearranger,     ///< transpose, reshape, index: the gradient moves to where the entry came from
};

/// Where an op's value or slope is not a finite number although its operands are.
enum class Singularity {
  None,
  LogOfZero,      ///< the value is -infinity
  LogOfNegative,  ///< no value
  RootOfNegative, ///< no value
  RootOfZero,     ///< the value is 0, its slope infinite
  DivisionByZero, ///< the value is infinite
  ZeroByZero,     ///< no value
  NegativeBase,   ///< a power of a negative number with a fraction in the exponent has no value,
                  ///< any power of it no slope by the exponent
  ZeroToNegativePower, ///< the value is infinite
  ZeroToSmallPower,    ///< exponent between 0 and 1: the value is 0, its slope infinite
  AngleOfOrigin,       ///< the value is 0 by convention, the slope has none
  NoProbability,       ///< a number outside 0 to 1 where a probability is needed
};

/// Where an op's slope jumps: it has a slope on each side there, and the pullback takes a number
/// between them by convention. The limits that keep bce finite count as none.
enum class Kink {
  None,
  Sign,   ///< relu, abs: where an entry of operand a passes 0
  Duel,   ///< maximum: where the two entries that are compared are equal
  Winner, ///< max: where another entry of a slice becomes the one that is the value
  Margin, ///< hinge: where a wrong class's score passes the right one's less 1
};

/// What an op's value is a mean over, that is, the count that divides its gradient.
enum class Average {
  None,
  Entries, ///< all entries of operand a, or those along the axis
  Rows,    ///< the rows of operand a, one per example; a vector is one row
};

/// The operand that holds integer class labels and gets no gradient, if any.
constexpr int noLabels = -1;

/// What a loss needs its target (operand b) to hold so that making it small means something. Values
/// and gradients are computed for any target; training on others is refused.
enum class TargetKind {
  None,          ///< the op compares with no target
  Numbers,       ///< any
  Probabilities, ///< 0 to 1 per entry; beyond them the loss has no least value
  Classes        ///< whole numbers that count the classes from 0, see Op::labelOperand
};

/// A keyword argument an op takes, in the order in which Python would take it by position.
enum class Keyword { Axis, Keepdims, NegativeSlope, Alpha, NewShape };

/// An op's rules in TeX. In them #a and #b stand for the operands, #y for the output, #g for the
/// gradient of the loss by the output, and #slope and #alpha for the keyword arguments of those
/// names; 1-D arrays are columns and N is the number of entries (or rows) a mean is taken over.
/// The caller puts an operand that is not a single symbol in parentheses, and sums a
/// pullback over the axes along which its operand was broadcast. Of an op with an axis they speak
/// of one slice along it; indices i, j, k count from 1.
struct RuleTex {
  std::string_view forward;
  std::array<std::string_view, maxOperands> pullback{}; ///< empty for class labels
  /// The local derivative d#y/d#a (per entry for element-wise ops).
  std::array<std::string_view, maxOperands> local{};
};

/// What the rules of one call may depend on.
struct RuleCall {
  CallShapes shapes;
  Attributes attributes{};
  /// The operands and d(loss)/d(output), where the numbers are known; else their `data` is null and
  /// the rules are those of ordinary numbers.
  std::array<ArrayView, maxOperands> operands{};
  ArrayView upstream{};
};

/// An op's messages to its operands, each as a NumPy expression.
using NumpyPullback = std::array<std::string_view, maxOperands>;

/// One row of the op table. Everything that treats ops differently reads it from here.
struct Op {
  std::string_view name;               ///< what the program text or syntax tree calls it
  int arity = 1;                       ///< number of array operands, 1 or 2
  std::span<const Keyword> keywords{}; ///< allowed keyword arguments, in positional order

  /// The shape of the result. `attributes.axis` has been normalised to 0..rank-1 or noAxis.
  ShapeOrError (*shape)(const CallShapes& operands, const Attributes&) = nullptr;
  /// The kernels for these shapes, chosen once when a graph is built.
  ForwardKernel (*forward)(const CallShapes&) = nullptr;
  PullbackKernel (*pullback)(const CallShapes&, int operand) = nullptr;
  /// Of an op of two operands: a kernel that writes both messages, the first to `out` and then the
  /// second to `right`, where that is faster than one after the other; null, or no kernel for these
  /// shapes, where it is not.
  PullbackKernel (*pullbackBoth)(const CallShapes&) = nullptr;

  /// True when the local derivative is computed from the output (sigmoid, tanh, softmax,
  /// log_softmax, exp, sqrt), not from the operands.
  bool localFromOutput = false;
  /// True when output entry i depends on operand entry i alone (after broadcasting), so that the
  /// local derivative is an array of the output's shape and not a full Jacobian.
  bool elementwise = false;
  /// True when the axis left out means the last axis and not all entries.
  bool defaultAxisIsLast = false;
  /// What is singular at these entries of the operands (the second is 0 for an op of one operand);
  /// null for an op that is finite and smooth wherever it does not overflow.
  Singularity (*singularity)(double a, double b) = nullptr;
  Kink kink = Kink::None;
  /// Of an op with a kink: other names that people use for it, or how they write it, in small
  /// letters, separated by commas.
  std::string_view alsoCalled{};
  /// Of a function that is nearly flat far out on both sides, so that it saturates: its largest
  /// slope. 0 for others.
  double steepest = 0;
  /// True when every a <= 0 gives 0 and lets no gradient through: a unit whose sums are never
  /// positive is dead.
  bool canDie = false;
  /// Given the operands' shapes: which operand holds integer class labels, or noLabels.
  int (*labelOperand)(const CallShapes&) = nullptr;

  /// What operand b must hold for training; of labels (see labelOperand) it is Classes whatever
  /// stands here.
  TargetKind target = TargetKind::None;
  /// Whether such a loss takes logits for its operand a, where others take probabilities.
  bool takesLogits = false;
  Average average = Average::None;

  /// Multiply-adds of one forward evaluation; null means one per output entry.
  std::int64_t (*cost)(const CallShapes&) = nullptr;

  Gate gate = Gate::None;
  /// True when the op computes nothing: every entry of its value is one of operand a's, at the same
  /// place whatever the numbers are (transpose, reshape, index, copy).
  bool onlyMoves = false;
  RuleTex tex{}; ///< the rules for operands of the general shape and ordinary numbers
  /// The rules for this call, where they read differently from `tex`: a product of vectors is not
  /// written as one of matrices, and a clamp, a tie or a convention that acts at these numbers is
  /// written out. Null when they never do. Read through ruleTex().
  RuleTex (*texFor)(const RuleCall&) = nullptr;
  /// The op in terms of more primitive ones, as program text of #a, #b and the keyword arguments as
  /// below; empty when primitive. Its gradients equal the op's own where the op is differentiable.
  std::string_view gates{};
  /// True when it stays one gate all the same where a graph is taken apart into scalar gates:
  /// people know it as one, or the longer form takes another slope at the kink.
  bool keptWhole = false;
  /// The sign on a gate of it, in TeX; empty for a gate that shows the op's name.
  std::string_view signTex{};
  /// Python spellings with #a, #b and the keyword arguments as #axis, #keepdims, #slope, #alpha,
  /// #shape, #index. A word without a dot before its parenthesis is one of the
  /// helpers below, with this op's name and meaning. The operands of the PyTorch one are tensors
  /// (float64, class labels int64), never bare numbers.
  std::string_view numpy{};
  /// The messages to the operands in NumPy, with the words above, #y and #g; empty for class
  /// labels. Helpers below and those of the export's prelude may be called. As in TeX, whoever
  /// fills in the placeholders sums over the axes along which an operand was broadcast.
  NumpyPullback numpyPullback{};
  /// The messages for these shapes, where they are written differently; null when they never are.
  /// Read through numpyPullback().
  NumpyPullback (*numpyPullbackFor)(const CallShapes&) = nullptr;
  /// The Python functions called above that NumPy does not have: whole definitions, each of which
  /// begins its line with "def". They may call those of other rows.
  std::string_view numpyHelpers{};
  std::string_view torch{};
  std::string_view torchHelpers{}; ///< the same for `torch`
  std::string_view meaning{};      ///< what it computes, in a few words about a and b; no full stop
  /// Of an activation function, what a neuron's sum goes through: its name for people, "Leaky
  /// ReLU". They are taught in the order of the table.
  std::string_view activation{};
};

/// True for a loss: an op that compares with a target.
constexpr bool isLoss(const Op& op) { return op.target != TargetKind::None; }

/// Every op, operators and functions alike.
std::span<const Op> opTable();

/// The rules in TeX of this call of an op.
RuleTex ruleTex(const Op& op, const RuleCall& call);
/// The same for operands of these shapes that hold ordinary numbers.
RuleTex ruleTex(const Op& op, const CallShapes& shapes);

/// The messages in NumPy of an op applied to operands of these shapes.
NumpyPullback numpyPullback(const Op& op, const CallShapes& shapes);

/// The row with that name, or null.
const Op* findOp(std::string_view name);

/// True for what a program can call: a row of the op table that is not an operator.
bool isFunctionName(std::string_view name);

} // namespace backstep
