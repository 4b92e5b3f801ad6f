// Answers as students type them into the built-in lessons, with the wrong answers of the rows of
// the curriculum that they teach.

#include "core/marking/typed_answers.h"
#include "lesson/lesson_prose.h"

#include <cstdlib>

using namespace backstep::test;

TEST_CASE("S0.1 to S0.12: four examples at once") {
  checkQuizzes("batch", {{"parameters", "13", "no biases"},      // 3 hidden biases
                         {"parameters", "9", "bias is trained"}, // b forgotten

                         {"one-example", "#1", "mixes the rows"},
                         {"transpose", "#2", "shapes"}});
  checkQuizzes("batch", {{"shape-dw1", "3 x 2", "transpose"},
                         {"shape-dw1", "4 x 3", "share"},
                         {"shape-hidden", "3 x 32", "Examples are rows"},
                         {"shape-hidden", "3", "axis is missing"}});
  check("batch", {{"L", 0, "0.8586", "right"},
                  {"L", 0, "0.86", "right"},
                  {"L", 0, "0.3728851499", "slip:log-base"},
                  {"L", 0, "3.43439915", "slip:mean-forgotten"},
                  {"L", 0, "1.058751703", "slip:activation-forgotten"},
                  {"L", 0, "0.8536553178", "slip:bias-forgotten"},
                  {"L", 0, "0.8648497875", "says:plain list"}, // 4 x 4 by broadcasting
                  {"dp", 1, "1.272531793", "slip:no-mean"},
                  {"dp", 1, "-0.3181329483", "slip:sign"}, // of the second term
                  {"slope", 0, "-0.24", "says:output"},    // z(1 - z)
                  {"slope", 1, "-2.99", "says:output"},
                  {"slope", 2, "0.1275", "says:output"},
                  {"slope", 3, "-1.71", "says:output"},
                  {"slope", 1, "0.785834983", "says:factor"}, // 1 - p
                  {"slope", 3, "0.1301084744", "says:factor"},
                  {"dz", 1, "-0.05354125424", "slip:sign"},
                  {"dz", 1, "0.214165017", "slip:no-mean"},
                  {"dz", 2, "-0.0187145536", "slip:mean-twice"},
                  {"dz", 3, "0.05436822035", "slip:mean-twice"},
                  {"dw2", 1, "0", "slip:one-path"}, // the last example alone
                  {"dw2", 0, "0.2174728814", "says:last example alone"},
                  {"dw2", 2, "0.3479566103", "slip:one-path"},
                  {"dw2", 2, "0.2306665754", "slip:preactivation-for-activation"},
                  {"dw2", 2, "1.002563726", "slip:no-mean"},
                  {"db", 0, "0.2174728814", "slip:bias-not-summed"},
                  {"db", 0, "0.01467435548", "slip:bias-not-summed"},
                  {"dA", 10, "-0.4349457628", "slip:activation-derivative"},
                  {"dA", 4, "-0.07495775594", "slip:relu-value-as-derivative"},
                  {"dw1", 1, "-0.4130338041", "slip:activation-derivative"},
                  {"dw1", 2, "0.3819995071", "slip:transposed-result"},
                  {"dw1", 3, "0.4427514888", "slip:transposed-result"},
                  {"dw1", 4, "1.771005955", "slip:no-mean"}});
}

TEST_CASE("S0.16 to S0.19 and S2.23, S2.24: one weight, one column") {
  check("one-hot", {{"slope-w", 0, "-0.5", "says:weight itself"},
                    {"slope-w", 0, "3", "says:input 1"}, // X[k,:] for X[:,k]
                    {"slopes-w13", 2, "1", "right"},
                    {"slopes-w13", 5, "3", "right"},
                    {"slopes-w13", 0, "1", "says:*column*"}, // the row filled
                    {"slopes-w13", 1, "3", "says:*column*"},
                    {"slopes-w13", 2, "0.5", "says:weight itself"},
                    {"slope-x", 0, "6", "says:input itself"},
                    {"slope-x", 0, "-1", "says:input 1"}, // column W[:,k]
                    {"slopes-x21", 3, "1", "right"},
                    {"slopes-x21", 5, "0.5", "right"},
                    {"slopes-x21", 1, "1", "says:*row*"},
                    {"slopes-x21", 7, "0.5", "says:*row*"},
                    {"w12", 0, "53", "right"},
                    {"w12", 0, "3", "says:first example alone"},
                    {"w12", 0, "17.66666667", "says:mean"},
                    {"w12", 0, "44", "slip:transposed-result"},
                    {"dW", 2, "53", "slip:transposed-result"},
                    {"dW", 4, "-4.5", "slip:transposed-result"},
                    {"dW", 0, "1", "says:first example alone"},
                    {"dW", 5, "-1", "says:first example alone"},
                    {"dW", 0, "11.66666667", "says:divided"},
                    {"dW", 5, "-2", "says:divided"},
                    {"dX", 2, "-2.25", "right"}}); // X_21
  checkQuizzes("one-hot", {{"one-entry", "#1", "one output"},
                           {"slice", "6", "first of four"}, // one term only
                           {"slice-w", "4", "first example alone"},
                           {"slice-w", "24", "second example alone"},
                           {"memory-x", "64", "four bytes"}, // 69 GB: bytes forgotten
                           {"memory-x", "16384", "weights"}, // (N D)(D M)
                           {"memory-x", "1/512", "*pair*"},  // N D + N M
                           {"memory-x", "250", "rounding"},  // as the lecture prints
                           {"memory-x", "69", "four bytes"}, // in GB
                           {"memory-x", "275", "2^{30}"},
                           {"memory", "4", "four bytes"}});
}

TEST_CASE("S1.1: softmax and cross-entropy") {
  check("softmax-cross-entropy", {{"dz", 0, "-0.341", "right"},
                                  {"dz", 0, "0.3409988611", "says:sign"},
                                  {"dz", 1, "-0.2424329707", "says:sign"},
                                  {"dz", 0, "0.6590011389", "says:target"}, // y forgotten
                                  {"dz", 0, "-0.07662879957", "says:again"},
                                  {"dz", 1, "0.04452505162", "says:again"},
                                  {"dz", 2, "0.008757643988", "says:again"}});
}

TEST_CASE("S4.2: a softmax's slopes") {
  check("softmax-slopes", {{"do2", 0, "-0.1598", "right"}, // -0.6590 * 0.2424
                           {"do2", 0, "0.1597636038", "says:sign"},
                           {"do2", 0, "0.1836592254", "says:diagonal"}, // Y_i(1 - Y_i) everywhere
                           {"do1", 0, "0.6590011389", "says:numerator"}});
  checkQuizzes("softmax-cross-entropy",
               {{"formula", "y[1] - p[1]", "other way round"},
                {"formula", "p[1]", "target"},
                {"formula", "p[1] * (1 - p[1]) * (p[1] - y[1])", "already"}});
  checkQuizzes("softmax-slopes", {{"off", "p[2] * (1 - p[2])", "diagonal"},
                                  {"off", "p[2] * (1 - p[1])", "not the diagonal"},
                                  {"off", "p[2] * p[1]", "sign"}});
}

TEST_CASE("S1.3, S1.12, S1.13: the recurrence") {
  check("recurrence", {{"da", 0, "0.8", "right"},
                       {"da", 0, "0.2", "says:negative"}, // the sign of -0.3 lost
                       {"da1", 0, "0.2", "says:negative"},
                       {"delta2", 0, "0.2", "says:negative"},
                       {"delta22", 0, "1", "says:closed"},  // mask omitted
                       {"delta22", 0, "-2", "says:itself"}, // z as factor
                       {"delta23", 0, "0", "right"},
                       {"delta23", 0, "1.2", "says:takes the slope 1."},
                       {"delta23", 0, "0.6", "says:takes the slope 1/2."},
                       {"dW", 0, "0.5", "right"},
                       {"dW", 3, "0", "says:columns for rows"}}); // a_i delta_j
  checkQuizzes("recurrence", {{"old-new", "-18.72", "before the update"},
                              {"raise", "0", "open now"},
                              {"raise", "0.6", "itself"},
                              {"factor", "#2", "exchanged"}}); // a_i delta_j
}

TEST_CASE("S1.4 and S1.11: what a backward pass costs") {
  check("cost", {{"backward", 0, "120", "right"},
                 {"backward", 0, "60", "says:one of the two"}, // as much as forward
                 {"big", 0, "524288", "right"},
                 {"big", 0, "262144", "says:There are two"},
                 {"big", 0, "192", "says:multiply"}, // d_out + d_in
                 {"big", 0, "6144", "says:multiply"}});
  checkQuizzes("cost", {{"guess", "#1", "Count the products"}, {"raise", "45", "products with 0"}});
  checkQuizzes("questions",
               {{"cost-layer", "192", "multiply"}, {"cost-layer", "6144", "multiply"}});
}

TEST_CASE("S1.5, S1.21 to S1.23: examples in columns") {
  check("batch-columns", {{"dW", 0, "10.75", "says:mean"}, // no 1/M
                          {"dW", 1, "-25.9", "says:mean"},
                          {"dW", 5, "26.8", "says:mean"},
                          {"dW", 0, "0.671875", "says:once more"}, // 1/M twice
                          {"dW", 3, "-0.98125", "says:once more"},
                          {"db", 0, "-6.7", "says:mean"},
                          {"db", 2, "1.4", "says:mean"},
                          {"db", 0, "-0.41875", "says:add up"}, // averaged
                          {"db", 1, "0.36875", "says:add up"},
                          {"db", 0, "0.3", "says:first example alone"},
                          {"db", 2, "-0.35", "says:first example alone"}});
  checkQuizzes("batch-columns", {{"square", "#2", "a \\delta"}, // a delta^T
                                 {"square", "#3", "entry by entry"},
                                 {"bias-entries", "#1", "gathered"}});
  checkQuizzes("batch-columns", {{"shape-dW", "64 x 128", "exchanged"}, // a delta^T
                                 {"shape-dW", "128 x 32", "adds over"}, // the batch kept
                                 {"shape-dW", "128", "axis is missing"},
                                 {"shape-back", "32 x 64", "transpose"},
                                 {"shape-back", "128 x 32", "arrives at the outputs"}});
}

TEST_CASE("S1.6: a gradient checked by differences") {
  check("gradient-check", {{"central", 0, "1.461", "right"},
                           {"central", 0, "2.921818014", "says:*two* steps"}, // divided by eps
                           {"central", 0, "1.500207798", "says:one-sided"},
                           {"one-sided", 0, "1.50", "right"},
                           {"one-sided", 0, "1.421610216", "says:left"},
                           {"gradient", 0, "0.3932238665", "says:slope of the loss"}});
  checkQuizzes("gradient-check", {{"kink", "#1", "convention"}, // numeric 1/2 at z = 0
                                  {"kink", "#3", "no slope"},
                                  {"passes", "1000", "two losses"},
                                  {"passes", "1001", "one-sided"}});
}

namespace {

/// The losses that gradient-check's page "Take a step" shows with so many figures for all numbers.
std::vector<double> shownLosses(int figures) {
  const backstep::LoadedLesson& loaded = opened("gradient-check").lesson;
  std::vector<double> losses;
  for (const backstep::Page& page : loaded.lesson.pages) {
    if (page.text.text.find("six decimals") == std::string::npos) continue;
    const auto blocks = fillProse(loaded.prose(page.text), loaded.record(), nullptr, figures);
    for (const backstep::TextBlock& block : blocks)
      for (const backstep::TextRun& run : block.runs)
        if (const size_t equals = run.text.find("= "); run.text.rfind("L(w ", 0) == 0)
          losses.push_back(std::strtod(run.text.c_str() + equals + 2, nullptr));
  }
  return losses;
}

} // namespace

TEST_CASE("S1.6: the two losses on the page have the decimals that their difference needs") {
  for (const int figures : {3, 4, 8}) {
    CAPTURE(figures);
    const std::vector<double> losses = shownLosses(figures);
    REQUIRE(losses.size() == 2);
    const std::string typed = std::to_string((losses[0] - losses[1]) / 0.2);
    CAPTURE(typed);
    CHECK(typedAlone("gradient-check", "central", 0, typed).verdict == backstep::Verdict::Right);
  }
}

TEST_CASE("S1.7: one hidden neuron, open and dead") {
  check("hidden-neuron", {{"dz2", 0, "-3", "slip:square-factor"},
                          {"dz2", 0, "6", "slip:sign"},
                          {"dw2", 0, "-6", "says:hidden activation"}, // also x for a1
                          {"dw2", 0, "12", "slip:sign"},
                          {"da1", 0, "-6", "says:weight $w_2$", "factor-forgotten"},
                          {"dz1", 0, "-6", "says:weight $w_2$", "factor-forgotten"},
                          {"dw1", 0, "-9", "slip:square-factor"},
                          {"dw1", 0, "18", "slip:sign"},
                          {"L", 0, "4.5", "says:1/2"},
                          {"new-w1", 0, "1.982", "slip:ascent"}});
  checkQuizzes("hidden-neuron", {{"delta", "#1", "activation's derivative"},
                                 {"product", "2 * (z2 - y) * x", "w_2"},
                                 {"product", "(z2 - y) * w2 * x", "factor $2$"},
                                 {"product", "2 * (y - z2) * w2 * x", "sign"},
                                 {"sign", "#2", "larger"},
                                 {"raise", "-6", "old weight 3"},
                                 {"raise", "-24", "prediction, too"},
                                 {"raise", "-18", "old number"}});
  check("dead-neuron", {{"a1", 0, "-2", "slip:activation-forgotten"},
                        {"L", 0, "40.5", "says:1/2"},
                        {"dz2", 0, "-9", "slip:square-factor"},
                        {"dw2", 0, "36", "slip:preactivation-for-activation"},
                        {"dz1", 0, "-54", "slip:activation-derivative"},
                        {"dw1", 0, "-54", "slip:activation-derivative"}});
  checkQuizzes("dead-neuron", {{"raise", "0", "closed switch"},
                               {"raise", "-54", "old prediction"},
                               {"raise", "-12", "passes $w_2$"},
                               {"raise", "-18", "2 of the square"}});
}

TEST_CASE("S1.8: both ways through sigmoid and cross-entropy") {
  checkQuizzes("bce-two-ways", {{"formula", "y - p", "other way round"},
                                {"formula", "(p - y) * p * (1 - p)", "cancelled"},
                                {"formula", "p * (1 - p)", "slope alone"}, // only sigma'
                                {"formula", "p", "target"}});
  check("bce-two-ways", {{"L", 0, "0.5703423042", "says:base 10"},
                         {"L", 0, "-1.313261688", "says:minus sign"},
                         {"L", 0, "0.3132616875", "says:other term"}, // y = 1
                         {"dz", 0, "0.1437348405", "says:twice"},
                         {"dz", 0, "-0.7310585786", "says:other way round"},
                         {"dz", 0, "-0.2689414214", "says:$y = 1$"},
                         {"dw", 0, "1.4622", "right"}, // as the document prints it
                         {"dw", 0, "0.2874696809", "says:twice"},
                         {"dw", 0, "0.3932238665", "says:only the sigmoid"},
                         {"dw", 0, "-0.5378828427", "says:$y = 1$"},
                         {"db", 0, "0.1437348405", "slip:fused-twice"},
                         {"db", 0, "-0.7310585786", "slip:sign"},
                         {"db", 0, "-0.2689414214", "says:$y = 1$"}});
}

TEST_CASE("S1.10, S1.15 to S1.19: problems and questions") {
  checkQuizzes("questions", {{"product", "(p - y) * w2", "input"},     // x omitted
                             {"product", "(p - y) * w1 * x", "after"}, // w1 for w2
                             {"product", "(p - y) * p * (1 - p) * w2 * x", "cancelled"},
                             {"product", "(y - p) * w2 * x", "sign"}});
  check("questions", {{"dw1", 0, "2.332", "right"},
                      {"dw1", 0, "1.165949792", "says:input $x$"},
                      {"dw1", 0, "-0.7772998612", "says:not through $w_1$"},
                      {"dw1", 0, "0.4036629807", "says:twice"},
                      {"dw1", 0, "-2.331899584", "says:sign"}});
  checkQuizzes("questions", {{"dead", "1.20393702", "closed"},
                             {"q1", "#1", "slope of the activation"}, // A: dL/da
                             {"q1", "#2", "input"},                   // D: dL/dW
                             {"q2", "#2", "n \\times m"},
                             {"q2", "#3", "same length"}, // C: a^T delta
                             {"q2", "#4", "layer below"},
                             {"q3", "#1", "same"},
                             {"q3", "#2", "exact"},
                             {"q3", "#4", "every parameter"},
                             {"q4", "#1", "single input"}, // A: Kronecker
                             {"q4", "#3", "Row $i$"},      // C: W_ji
                             {"q4", "#4", "w_{ij}"},
                             {"q5", "#1", "open"},      // A: always 1
                             {"q5", "#2", "learn"},     // B: always 0
                             {"q5", "#4", "sigmoid"}}); // D
}

TEST_CASE("S1.9, S2.1, S2.5: shapes and counts") {
  checkQuizzes("layer-shapes", {{"w2", "4 x 3", "h_1"}, // as many expect
                                {"grad-w1", "3 x 4", "turned round"},
                                {"z-batch", "128 x 1", "averaged"},
                                {"z-batch", "32 x 128", "transpose"},
                                {"z-batch", "128 x 64", "shape of $W$"},
                                {"db-batch", "128 x 32", "added"},
                                {"db-batch", "128", "axis is missing"},
                                {"rows", "128 x 64", "examples as columns"},
                                {"rows", "8192", "how many entries"}});
  check("layer-shapes", {{"layer-1", 0, "16", "right"},
                         {"layer-2", 0, "20", "right"},
                         {"layer-3", 0, "5", "right"},
                         {"all", 0, "41", "right"},
                         {"all", 0, "32", "says:biases"},
                         {"layer-2", 0, "16", "says:h_1"}, // W2 as 4x3, with its biases
                         {"big", 0, "8320", "right"},
                         {"big", 0, "8192", "says:bias"},
                         {"big", 0, "8256", "says:*output*"}});
  checkQuizzes("layer-shapes", {{"name", "#1", "output layer"}, // hidden layers counted
                                {"name", "#3", "input"},        // the input counted
                                {"images", "30720", "linear classifier"},
                                {"images", "307200", "second"},
                                {"images", "308310", "biases"},
                                {"raise", "65", "10 inputs"},
                                {"broadcast", "#1", "*row*"}});
}

TEST_CASE("S1.14 and S2.2: deep, but straight") {
  check("deep-linear", {{"dW1", 0, "-1", "right"},
                        {"dW1", 0, "-0.5", "says:not the identity"},
                        {"dW1", 3, "-1", "says:not the identity"},
                        {"dW2", 0, "-0.625", "says:2 of the square"}});
  checkQuizzes("deep-linear", {{"effective", "-0.25", "1/2 in front"}, // as the document
                               {"bend", "#4", "is a matrix"}});
}

TEST_CASE("S2.3: distance and angle") {
  check("polar", {{"r", 4, "2.5", "right"},
                  {"th1", 0, "0.9273", "right"},
                  {"th4", 0, "2.214", "right"},
                  {"th4", 0, "-0.927295218", "says:opposite"}}); // arctan(y/x)
  checkQuizzes("polar", {{"line", "#2", "*angle*"}, {"threshold", "#2", "further out"}});
}

TEST_CASE("S2.4 and S2.25: activation functions") {
  check("saturation", {{"dr", 0, "2", "says:value"},
                       {"ds", 0, "0.105", "right"},
                       {"ds", 0, "-2", "says:*output*"}, // x(1 - x)
                       {"ds", 0, "0.880797078", "says:value"},
                       {"dt", 0, "0.0707", "right"},
                       {"dt", 0, "-3", "says:*output*"},          // 1 - x^2
                       {"dt", 0, "0.0346784049", "says:sigmoid"}, // f(1 - f)
                       {"du", 0, "1.0908", "right"},
                       {"du", 0, "0.1049935854", "says:product"}}); // s(1 - s)
  checkQuizzes("saturation", {{"left", "0", "hundredth"},
                              {"elu-left", "0", "not flat"},
                              {"gelu-one", "0.8411919906", "approximation"}, // with tanh

                              {"elu-left", "-0.8646647168", "value"},
                              {"largest", "#2", "1, at 0"}});
  checkQuizzes("sigmoid-unit", {{"far-out", "#2", "*value*"},
                                {"far-out", "#3", "output"},
                                {"largest-slope", "#3", "flat"},
                                {"raise", "1/2", "$f$ itself"},
                                {"raise", "0", "output"}});
}

TEST_CASE("S2.6 and S2.7: the training loop") {
  checkQuizzes("training-loop", {{"shape-w1", "100 x 1000", "x.T"}, // x.T and grad exchanged
                                 {"shape-w1", "64 x 100", "adds over"},
                                 {"shape-h", "100 x 64", "rows"},
                                 {"shape-h", "64 x 10", "predictions"}});
  check("training-loop", {{"dpred", 0, "-1.433", "right"},
                          {"dpred", 0, "-0.7163082145", "says:2 of the square"},
                          {"dpred", 1, "0.2398569826", "says:*mean*"}, // mean for sum
                          {"dpred", 0, "1.432616429", "says:sign"},
                          {"dw2", 0, "-7.011", "right"},
                          {"dw2", 0, "-1.089486869", "says:first example alone"},
                          {"dw2", 0, "-14.11814822", "slip:preactivation-for-activation"},
                          {"da", 0, "0.6863", "right"},
                          {"da", 0, "3.768063868", "says:slope of the sigmoid"}, // h(1-h) omitted
                          {"da", 0, "0.8179427685", "says:already"}, // sigma(h)(1 - sigma(h))
                          {"da", 1, "-0.0299525441", "says:already"},
                          {"da", 0, "-0.6763255081", "says:output $h$"},
                          {"new-w2", 0, "-1.561", "right"},
                          {"new-w2", 0, "-1.701111768", "says:uphill"},
                          {"new-w2", 0, "-1.595944116", "slip:square-factor"}}); // eta halved
  checkQuizzes("training-loop", {{"mean", "#2", "*steps*"}, {"mean", "#3", "smaller"}});
}

TEST_CASE("S2.8 and S2.9: how large, and how strong a penalty") {
  checkQuizzes("capacity", {{"penalty-gradient", "lam * W2[0, 0]", "has a 2"},
                            {"penalty-gradient", "2 * W2[0, 0]", "strength"}});
  checkQuizzes("capacity", {{"more-neurons", "#2", "noise"},
                            {"too-free", "#1", "poor knob"}, // a small network as regulariser
                            {"parameters", "60", "biases are trained"},
                            {"parameters", "80", "output neuron has a bias"},
                            {"too-strong", "#2", "training loss would be low"},
                            {"messages", "#3", "in the penalty"}});
}

TEST_CASE("S2.10 to S2.12: hinge and penalty") {
  check("hinge-l2", {{"fit", 0, "3", "right"},
                     {"fit", 0, "4", "says:right class"},    // j = y included
                     {"fit", 0, "5.5", "says:*subtracted*"}, // + s_y
                     {"loss", 0, "3.75", "right"},
                     {"loss", 0, "10.5", "says:strength"}, // no lambda
                     {"dW", 0, "-1.8", "right"},
                     {"dW", 0, "-2", "says:scores alone"}, // data path only; and -1.8 rounded
                     {"dW", 1, "-1", "says:scores alone"},
                     {"dW", 2, "2", "says:scores alone"},
                     {"dW", 3, "1.0", "says:scores alone"},
                     {"dW", 3, "1.4", "right"},
                     {"dW", 4, "0", "says:scores alone"},
                     {"dW", 0, "-1.9", "says:has a 2"}, // lambda W
                     {"dW", 5, "0.05", "says:has a 2"},
                     {"dW", 0, "0.2", "says:penalty alone"},
                     {"dW", 3, "0.4", "says:penalty alone"}});
  checkQuizzes("hinge-l2", {{"cars", "3.9", "cat itself"},
                            {"cars", "11.8", "subtracted"},
                            {"two-active", "-1", "There are two"}});
  check("two-layer-hinge", {{"loss", 0, "4.232", "right"},
                            {"loss", 0, "3.662134947", "says:not divided"},
                            {"loss", 0, "18.31067474", "says:averaged"},
                            {"first-loss", 0, "2.783570524", "says:right class"},
                            {"dw2", 0, "0.4523566", "right"},
                            {"dw2", 0, "0.4420566", "says:penalty is missing"},
                            {"dw2", 0, "0.4472066", "says:has a 2"}});
}

TEST_CASE("S2.13: (x + y) z") {
  check("xyz", {{"grad-q", 0, "3", "slip:mul-not-swapped"},
                {"grad-z", 0, "-4", "slip:mul-not-swapped"},
                {"grad-x", 0, "3", "slip:mul-not-swapped"},
                {"grad-y", 0, "3", "slip:mul-not-swapped"},
                {"grad-q", 0, "4", "says:negative $z$"},
                {"grad-x", 0, "4", "slip:sign"},
                {"grad-y", 0, "4", "slip:sign"},
                {"grad-x", 0, "8", "says:*value* of $x$"}, // x dq
                {"grad-x", 0, "-2", "says:*value* of $x$: where", "value-for-gradient"},
                {"grad-y", 0, "5", "says:*value* of $y$: where", "value-for-gradient"}});
  // grad-z's own value is -4, and that is named as the gate's slip above
}

TEST_CASE("S2.14, S2.15, S2.19: the sigmoid neuron") {
  checkQuizzes("sigmoid-gates", {{"slope-formula", "s3 * (1 - s3)", "*output*"},
                                 {"slope-formula", "1 - f", "one of two"}, // e^-x / (1 + e^-x)
                                 {"slope-formula", "f", "one of two"}});
  check("sigmoid-gates", {{"grad-d", 0, "0.5344466454", "says:sign is not"},
                          {"grad-u", 0, "0.5344466454", "slip:reciprocal-sign"},
                          {"grad-n", 0, "0.1966119332", "slip:reciprocal-sign"},
                          {"grad-s3", 0, "-0.1966119332", "slip:reciprocal-sign"},
                          {"grad-w0", 0, "0.1966119332", "slip:reciprocal-sign"},
                          {"grad-x0", 0, "-0.3932238665", "slip:reciprocal-sign"},
                          {"grad-w1", 0, "0.3932238665", "slip:reciprocal-sign"},
                          {"grad-x1", 0, "0.5898357997", "slip:reciprocal-sign"},
                          {"grad-w2", 0, "-0.1966119332", "slip:reciprocal-sign"},
                          {"grad-n", 0, "0.5344466454", "says:*input*"},   // input as factor
                          {"grad-n", 0, "-0.5344466454", "says:not $1$"},  // no factor
                          {"grad-u", 0, "0.4655533546", "says:untouched"}, // + 1
                          {"grad-w0", 0, "0.3932238665", "slip:mul-not-swapped"},
                          {"grad-x0", 0, "-0.1966119332", "slip:mul-not-swapped"},
                          {"grad-w1", 0, "-0.5898357997", "slip:mul-not-swapped"},
                          {"grad-x1", 0, "-0.3932238665", "slip:mul-not-swapped"},
                          {"grad-s3", 0, "0", "says:score"}}); // (1 - s3) s3
  checkQuizzes("sigmoid-gates", {{"code-s3", "#1", "input"},
                                 {"code-w1", "#1", "*other*"},
                                 {"largest", "#1", "larger partner"}});
  check("sigmoid-unit", {{"slope", 0, "0.1966", "right"},
                         {"slope", 0, "0.197", "right"},
                         {"slope", 0, "0.1971", "right"}, // 0.73 * 0.27
                         {"slope", 0, "0.20", "right"},
                         {"slope", 0, "0", "says:output $f$"},
                         {"slope", 0, "0.2689414214", "says:1 - f"},
                         {"grad-s", 0, "0", "slip:derivative-at-output"}});
}

TEST_CASE("S2.16, S2.18, S2.20, S2.26: gates") {
  check("gate-patterns", {{"grad-x", 0, "6", "slip:mul-not-swapped"},
                          {"grad-y", 0, "-8", "slip:mul-not-swapped"},
                          {"grad-z", 0, "1", "says:does not share"}, // max splits
                          {"grad-w", 0, "1", "says:does not share"},
                          {"grad-w", 0, "2", "says:lost"}});
  checkQuizzes("gate-patterns", {{"generic", "1", "do not add"},
                                 {"generic", "4.5", "first input"},
                                 {"generic", "8", "first input"}, // divided
                                 {"generic", "-4/3", "divided"},
                                 {"class", "#1", "Exchange"},
                                 {"class", "#3", "multiplied in"}, // g forgotten
                                 {"class", "#4", "two in all"},    // one value only
                                 {"tie", "#1", "convention"}});
}

TEST_CASE("S2.17 and S3.1 to S3.3: ratios, and values used twice") {
  checkQuizzes("used-twice", {{"formula", "y", "straight from the sum"},
                              {"formula", "1", "through the product"}});
  check("used-twice", {{"grad-x", 0, "5", "right"},
                       {"grad-x", 0, "4", "says:through the product"},
                       {"grad-x", 0, "1", "says:from the sum"}});
  check("small-changes", {{"slope", 0, "6", "right"},
                          {"slope", 0, "9", "says:value"},
                          {"slope", 0, "3", "says:factor $2$"},
                          {"predicted", 0, "0.06", "right"},
                          {"predicted", 0, "0.09", "says:value"},
                          {"predicted", 0, "0.03", "says:factor $2$"},
                          {"predicted", 0, "0.0601", "says:really happens"},
                          {"actual", 0, "0.0601", "right"},
                          {"actual", 0, "0.06", "says:prediction"}, // and 0.0601 rounded
                          {"actual", 0, "0.060", "says:prediction"},
                          {"actual", 0, "9.0601", "says:new square"},
                          {"actual", 0, "0.0600", "says:prediction"},
                          {"dz-dx", 0, "18", "right"},
                          {"dz-dx", 0, "9", "says:multiplied"}}); // added
  checkQuizzes("small-changes", {{"two-ways", "24", "path through $u$"},
                                 {"two-ways", "12", "path through $v$"},
                                 {"two-ways", "288", "not multiplied"},
                                 {"three-ways", "2", "path through $a$ alone"},
                                 {"three-ways", "-98", "path through $b$ alone"},
                                 {"three-ways", "-49", "does not replace"}});
}

TEST_CASE("S2.21 and S2.22: a vector through a ReLU") {
  checkQuizzes("relu-vector", {{"shape-jacobian", "5 x 3", "transpose"},
                               {"shape-gradient", "10 x 64", "turned round"},
                               {"shape-gradient", "640", "how many entries"},
                               {"shape-gradient", "()", "slope of its own"}});
  check("relu-vector", {{"dx1", 0, "4", "right"},
                        {"dx1", 0, "1", "says:slope of the switch"},
                        {"dx2", 0, "-1", "slip:activation-derivative"}, // mask omitted
                        {"dx2", 0, "2", "says:value"},                  // x u
                        {"dx3", 0, "15", "says:value"},                 // x u, z u
                        {"dx4", 0, "9", "says:closed"}, // mask omitted, or of the gradient
                        {"dx4", 0, "-9", "says:value"}});
  checkQuizzes("relu-vector", {{"negative", "#1", "*inputs*"}, {"raise", "0", "open"}});
}

TEST_CASE("S3.4, S3.5, S3.10: a matrix product") {
  check("matmul", {{"a11", 0, "0", "right"},
                   {"a11", 0, "1", "says:alone"}, // c_11 only
                   {"b11", 0, "3", "right"},
                   {"b11", 0, "1", "says:alone"},
                   {"dA", 1, "3.5", "slip:transposed-result"},
                   {"dB", 1, "4.5", "slip:transposed-result"},
                   {"dB", 4, "7", "slip:transposed-result"},
                   {"dB", 8, "0", "says:columns for rows"}});
  checkQuizzes("matmul", {{"formula-a", "#1", "does not multiply"},
                          {"formula-a", "#2", "does not multiply"},
                          {"touch", "#1", "more sums"},
                          {"count", "48", "whole table"}});
}

TEST_CASE("S3.6 to S3.9: predicted and actual change") {
  checkQuizzes("predicted-change", {{"zero-row", "2 x 3", "hidden neuron"}});
  check("predicted-change", {{"yhat", 0, "1.25", "slip:activation-forgotten"},
                             {"L", 0, "0.5625", "slip:activation-forgotten"},
                             {"L", 0, "0.78125", "says:1/2"},
                             {"dz", 1, "2.5", "slip:activation-derivative"},
                             {"dW2", 1, "1.25", "slip:preactivation-for-activation"},
                             {"dW1", 2, "2.5", "slip:activation-derivative"},
                             {"dW1", 3, "5", "slip:activation-derivative"},
                             {"dW1", 1, "0", "says:neurons"}, // transposed
                             {"dW1", 2, "-2.5", "slip:transposed-result"},
                             {"dW1", 4, "0", "says:neurons"},
                             {"dyhat", 0, "-1.25", "slip:square-factor"},
                             {"dh", 0, "-0.625", "slip:square-factor"},
                             {"dW1", 0, "-0.625", "slip:square-factor"},
                             {"dyhat", 0, "2.5", "slip:sign"},
                             {"dW1", 5, "5", "slip:sign"},
                             {"nudge", 0, "-0.014375", "right"},
                             {"nudge", 0, "-0.0144", "right"},
                             {"nudge", 0, "-0.01435686846", "says:really happens"},
                             {"nudge", 0, "-0.006875", "says:silent neuron"}, // mask omitted
                             {"nudge", 0, "-0.0071875", "slip:square-factor"},
                             {"descent", 0, "-0.045703125", "right"},
                             {"descent", 0, "-0.0457", "right"},
                             {"descent", 0, "-0.04542665717", "says:really happens"},
                             {"descent", 0, "0.014375", "says:*square*"}, // sum, not of squares
                             {"descent", 0, "0.045703125", "says:climb"}});
  checkQuizzes(
      "predicted-change",
      {{"raise", "0", "open"}, {"raise", "2.5", "old error"}, {"raise", "-5.5", "passes"}});
}

TEST_CASE("S4: the handout with its own numbers") {
  check("handout", {{"B1", 0, "0.1*0.9+0.1*0.5+0.1*0.1", "right"},
                    {"B1", 0, "0.09", "slip:first-term-only"},
                    {"B2", 0, "0.5", "says:mean"},
                    {"B3", 0, "1.5", "says:weights", "factor-forgotten"},
                    {"B5", 0, "0.09", "slip:first-term-only"},
                    {"B5", 0, "1.5", "slip:factor-forgotten"},
                    {"B6", 0, "1.5", "says:weights", "factor-forgotten"},
                    {"B8", 0, "1.5", "says:weights", "factor-forgotten"},
                    {"B5", 0, "0.05", "says:mean"},
                    {"B7", 0, "0.05", "says:mean"},
                    {"B13", 0, "1", "says:slope"},
                    {"B13", 0, "0", "says:sign of $H_1$"},
                    {"B14", 0, "1", "says:slope"},
                    {"B14", 0, "0", "says:smaller of $0$ and $H_2$"},
                    {"B15", 0, "0", "says:sign of $H_3$"},
                    {"B16", 0, "1", "says:slope"},
                    {"B16", 0, "0", "says:smaller of $0$ and $H_4$"},
                    {"B17", 0, "0.015", "slip:first-term-only"},
                    {"B17", 0, "0.6", "says:weights", "factor-forgotten"},
                    {"B19", 0, "0.015", "slip:first-term-only"},
                    {"B19", 0, "0.6", "says:weights", "factor-forgotten"},
                    {"B20", 0, "0.6", "says:weights", "factor-forgotten"},
                    {"B24", 0, "0.5149955016", "says:sigmoid"},
                    {"B24", 0, "1.061836547", "says:numerator"},
                    {"B32", 0, "0", "slip:square-forgotten"},
                    {"B33", 0, "0.5", "slip:mean-forgotten"},
                    {"B33", 0, "0", "slip:square-forgotten"},
                    {"B33", 0, "0.6931471806", "says:cross-entropy"},
                    {"B34", 0, "0.5", "slip:sign"},
                    {"B34", 0, "-1", "slip:no-mean"},
                    {"B34", 0, "-0.25", "slip:mean-twice"},
                    {"B35", 0, "-0.5", "slip:sign"},
                    {"B35", 0, "1", "slip:no-mean"},
                    {"B35", 0, "0.25", "slip:mean-twice"},
                    {"B36", 0, "0.5", "says:factor"},
                    {"B36", 0, "0.0564", "says:output $Y_1$"},
                    {"B37", 0, "0.25", "says:size is right"},
                    {"B37", 0, "0", "says:denominator"},
                    {"B38", 0, "0.25", "says:size is right"},
                    {"B38", 0, "0", "says:denominator"},
                    {"B39", 0, "0.5", "says:factor"},
                    {"B39", 0, "0.0564", "says:output $Y_2$"},
                    {"B40", 0, "-0.125", "slip:softmax-diagonal-only"},
                    {"B40", 0, "0", "says:sign"},
                    {"B40", 0, "-0.5", "slip:softmax-skipped"},
                    {"B41", 0, "0.06", "says:comes out"},
                    {"B41", 0, "0.9", "says:*first* layer"},
                    {"B42", 0, "0", "says:sign"},
                    {"B43", 0, "0.06", "says:comes out"},
                    {"B44", 0, "0.0375", "slip:sign"},
                    {"B44", 0, "-0.075", "slip:softmax-skipped"},
                    {"B44", 0, "-0.01875", "slip:softmax-diagonal-only"},
                    {"B44", 0, "-0.015", "says:not by $O_1$"},
                    {"B44", 0, "-0.225", "says:not $x$"},
                    {"B44", 0, "-0.25", "slip:input-forgotten"},
                    {"B45", 0, "0.125", "slip:softmax-diagonal-only"},
                    {"B45", 0, "0", "says:sign"},
                    {"B46", 0, "0.9", "says:*first* layer"},
                    {"B47", 0, "-0.0375", "slip:sign"},
                    {"B47", 0, "0.075", "slip:softmax-skipped"},
                    {"B47", 0, "0.01875", "slip:softmax-diagonal-only"},
                    {"B47", 0, "0.015", "says:not by $O_1$"},
                    {"B47", 0, "0.225", "says:not $x$"},
                    {"B48", 0, "-0.025", "slip:one-path"},
                    {"B48", 0, "0.05", "says:signs"},                        // absolute values
                    {"B48", 0, "-0.05", "says:added", "difference-for-sum"}, // difference
                    {"B49", 0, "0.15", "says:value"},
                    {"B49", 0, "0", "slip:relu-gate-flipped"},
                    {"B50", 0, "0.15", "says:comes out"},
                    {"B51", 0, "-0.0225", "slip:one-path"},
                    {"B51", 0, "0.045", "says:signs"},                          // absolute values
                    {"B51", 0, "-0.045", "says:added", "difference-for-sum"}}); // difference
  checkQuizzes("handout", {{"parameters", "26", "no"}, {"parameters", "12", "second layer"}});
  checkQuizzes("handout", {{"raise", "#1", "two weights"}, {"raise", "#3", "cancel"}});
  checkQuizzes("handout", {{"shape-wa", "3 x 4", "each row is a neuron"},
                           {"shape-wa", "2 x 4", "second layer"},
                           {"Q1", "small", "exactly"},
                           {"Q1", "Nearly zero.", "exactly"},
                           {"Q1", "vanishing", "vanishing"}});
}

TEST_CASE("S4.5 to S4.7: the handout's other rounds") {
  check("handout-random", {{"B44", 0, "-0.07684164244", "slip:softmax-skipped"},
                           {"B44", 0, "-0.01918046872", "slip:softmax-diagonal-only"},
                           {"B14", 0, "1", "says:slope"},
                           {"B14", 0, "0", "right"}, // closed, unlike in the handout
                           {"B14", 0, "-0.29", "says:larger one"},
                           {"B16", 0, "0", "right"},
                           {"B13", 0, "0", "says:sign of $H_1$"},
                           {"B40", 0, "-0.4802602652", "slip:softmax-skipped"}});
  checkQuizzes("handout-random", {{"wb12", "0.06952919909", "before the switch"},
                                  {"wa21", "0.1726242184", "closed"}});
  check("handout-later", {{"dWa", 0, "0", "says:handout"}, {"dL1", 0, "0", "says:handout"}});
  checkQuizzes("handout-later", {{"why-zero", "#1", "positive"}, // "ReLU is dead"
                                 {"why-zero", "#2", "was not"},  // "loss is 0"
                                 {"why-zero", "#3", "does not contain"},
                                 {"why-zero", "#4", "exactly 0"}, // "small, vanishing"
                                 {"stuck", "#3", "open"}});
  check("handout-cross-entropy", {{"loss", 0, "0.6931471806", "right"},
                                  {"loss", 0, "0.25", "says:squared error"},
                                  {"loss", 0, "0.3010299957", "slip:log-base"},
                                  {"dO", 0, "-0.25", "says:*squared*"},
                                  {"wb11", 0, "-0.075", "right"},
                                  {"wb11", 0, "-0.0375", "says:*squared*"}});
}
