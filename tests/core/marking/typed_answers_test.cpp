// Answers as students type them into lessons of the tests' own, which follow the curriculum's
// documents.

#include "core/marking/typed_answers.h"

using namespace backstep::test;

TEST_CASE("S0.3: a network on four examples") {
  check("s0", {{"A", 0, "0.7", "right"},
               {"A", 2, "-0.4", "right"},
               {"A", 2, "0.4", "wrong"},
               {"A", 7, "-0.75", "right"},
               {"A", 7, "-3/4", "right"},
               {"h", 2, "0", "right"},
               {"h", 2, "-0.4", "slip:activation-forgotten"},
               {"h", 8, "1.3", "right"},
               {"z", 0, "-0.2", "right"},
               {"z", 0, "-0.3", "slip:bias-forgotten"}, // b forgotten
               {"p", 0, "0.45", "right"},
               {"p", 0, "0.5", "more-digits"},
               {"p", 3, "0.87", "right"},
               {"p", 3, "0.8698915256", "right"},
               {"loss", 0, "0.8586", "right"},
               {"loss", 0, "0.86", "right"},
               {"loss", 0, "0.9", "more-digits"},
               {"loss", 0, "3.43439915", "slip:mean-forgotten"},        // summed
               {"loss", 0, "1.058751703", "slip:activation-forgotten"}, // ReLU forgotten
               {"loss", 0, "-0.8586", "slip:sign"},
               {"loss", 0, "0.372885", "slip:log-base"},
               {"dp", 0, "-0.5554", "right"},
               {"dp", 0, "-2.221402758", "slip:no-mean"}, // no 1/N
               {"dp", 1, "-0.3181329483", "slip:sign"},
               {"dp", 3, "1.921", "right"},
               {"dp", 3, "-1.921", "slip:sign"},
               {"slope", 0, "0.2475", "right"},
               {"slope", 0, "-0.24", "wrong"},        // z(1 - z)
               {"slope", 0, "0.5498339973", "wrong"}, // 1 - p
               {"dz", 0, "-0.1375", "right"},
               {"dz", 0, "0.1374584993", "slip:sign"},     // y - p
               {"dz", 0, "-0.5498339973", "slip:no-mean"}, // no 1/N
               {"dz", 0, "-0.03436462483", "slip:mean-twice"},
               {"dz", 3, "0.2174728814", "right"},
               {"dw2", 0, "0.1138", "right"},
               {"dw2", 0, "0.09234960875", "slip:preactivation-for-activation"}, // pre-activation
               {"dw2", 1, "-0.1055904398", "slip:preactivation-for-activation"},
               {"dw2", 0, "0.2174728814", "slip:one-path"}, // the last example alone
               {"dw2", 0, "0.4550644418", "slip:no-mean"},
               {"dw2", 2, "0.2506", "right"},
               {"db", 0, "0.0587", "right"},
               {"db", 0, "0.06", "more-digits"},
               {"db", 0, "0.01467435548", "slip:bias-not-summed"}, // averaged
               {"db", 0, "-0.1374584993", "slip:bias-not-summed"}, // not summed
               {"db", 0, "0.2347896878", "slip:no-mean"},
               {"dh", 1, "0.2749", "right"},
               {"dh", 2, "-0.0687", "right"},
               {"dA", 2, "0", "right"},
               {"dA", 2, "-0.06872924966", "slip:activation-derivative"}, // mask omitted
               {"dA", 5, "0.02677062712", "slip:activation-derivative"},
               {"dA", 0, "-0.09622094953", "slip:relu-value-as-derivative"}, // h for the mask
               {"dw1", 0, "0.26", "right"},
               {"dw1", 0, "0.2065169021", "slip:activation-derivative"},
               {"dw1", 1, "-0.1626296771", "slip:transposed-result"}, // transposed
               {"dw1", 4, "0.4428", "right"},
               {"dw1", 0, "1.040232625", "slip:no-mean"}});
}

TEST_CASE("S1.7: one hidden neuron") {
  check("s17", {{"z1", 0, "2", "right"},
                {"z1", 0, "2*1+0", "right"},
                {"z1", 0, "w1*x", "right"},
                {"z1", 0, "z1", "unreadable"},
                {"a1", 0, "2", "right"},
                {"a1", 0, "z1", "unreadable"},
                {"z2", 0, "7", "right"},
                {"z2", 0, "3*2+1", "right"},
                {"z2", 0, "6", "slip:bias-forgotten"},
                {"loss", 0, "9", "right"},
                {"loss", 0, "(7-10)^2", "right"},
                {"loss", 0, "-3", "slip:square-forgotten"},
                {"loss", 0, "4.5", "wrong"},
                {"dz2", 0, "-6", "right"},
                {"dz2", 0, "-3", "slip:square-factor"},
                {"dz2", 0, "6", "slip:sign"},
                {"dw2", 0, "-12", "right"},
                {"dw2", 0, "-6", "slip:square-factor"},
                {"dw2", 0, "12", "slip:sign"},
                {"db2", 0, "-6", "right"},
                {"da1", 0, "-18", "right"},
                {"da1", 0, "-6", "slip:factor-forgotten"},
                {"da1", 0, "18", "slip:sign"},
                {"dz1", 0, "-18.0", "right"},
                {"dz1", 0, "-54", "wrong"},
                {"dw1", 0, "-18", "right"},
                {"dw1", 0, "-9", "slip:square-factor"},
                {"dx", 0, "-36", "right"},
                {"new", 0, "2.018", "right"},
                {"new", 0, "2.02", "right"},
                {"new", 0, "2", "slip:not-updated"},
                {"new", 0, "2.0", "slip:not-updated"},
                {"new", 0, "1.982", "slip:ascent"},
                {"new", 0, "20", "wrong"}});
}

TEST_CASE("S1.8: sigmoid and cross-entropy") {
  check("s18", {{"z", 0, "1", "right"},
                {"p", 0, "0.7311", "right"},
                {"p", 0, "0.73", "right"},
                {"p", 0, "0.7", "more-digits"},
                {"p", 0, "1/(1+e^-1)", "right"},
                {"p", 0, "0.2689", "wrong"},
                {"loss", 0, "1.313", "right"}, // four figures are asked for
                {"loss", 0, "1.31", "more-digits"},
                {"loss", 0, "1.3", "more-digits"},
                {"loss", 0, "1.32", "wrong"},
                {"loss", 0, "1.3133", "right"},
                {"loss", 0, "1.313261688", "right"},
                {"loss", 0, "0.5703423042", "slip:log-base"}, // log10
                {"loss", 0, "-1.313261688", "slip:sign"},
                {"loss", 0, "0.3132616875", "wrong"}, // y = 1
                {"dp", 0, "3.718", "right"},
                {"dp", 0, "4", "more-digits"},
                {"dp", 0, "1/(1-p)", "unreadable"}, // p is not known yet
                {"slope", 0, "0.1966", "right"},
                {"slope", 0, "0.1971", "right"}, // 0.73 * 0.27
                {"slope", 0, "0.20", "right"},
                {"slope", 0, "0.2", "more-digits"},
                {"slope", 0, "0", "slip:derivative-at-output"},
                {"dz", 0, "0.7311", "right"},
                {"dz", 0, "0.1437348405", "slip:fused-twice"},
                {"dz", 0, "-0.7311", "slip:sign"},
                {"dz", 0, "-0.2689414214", "wrong"},
                {"dw", 0, "1.4621", "right"},
                {"dw", 0, "1.4622", "right"},
                {"dw", 0, "1.46", "right"},
                {"dw", 0, "1", "more-digits"},
                {"dw", 0, "0.2874696809", "slip:fused-twice"},
                {"dw", 0, "0.3932238665", "slip:upstream-forgotten"},
                {"dw", 0, "-0.5378828427", "wrong"},
                {"db", 0, "0.7310585786", "right"},
                {"dx", 0, "0.73", "right"}});
}

TEST_CASE("S1.13: a ReLU layer from its error") {
  check("s113", {{"da2", 0, "0.8", "right"},
                 {"da2", 1, "1", "right"},
                 {"da2", 2, "1.2", "right"},
                 {"da2", 0, "0.2", "wrong"},
                 {"delta2", 0, "0.8", "right"},
                 {"delta2", 1, "0", "right"},
                 {"delta2", 2, "0", "right"},
                 {"delta2", 2, "0.0", "right"},
                 {"delta2", 1, "1", "slip:activation-derivative"},
                 {"delta2", 2, "1.2", "slip:activation-derivative"},
                 {"delta2", 2, "0.6", "slip:relu-at-zero"},
                 {"delta2", 1, "-2", "wrong"},
                 {"delta2", 0, "0.2", "wrong"},
                 {"dW3", 0, "0.5", "right"},
                 {"dW3", 0, "1/2", "right"},
                 {"dW3", 1, "0", "right"},
                 {"dW3", 1, "-1", "slip:preactivation-for-activation"},
                 {"dW3", 3, "-0.3", "right"},
                 {"dW3", 3, "-.3", "right"},
                 {"dW3", 4, "0.6", "slip:preactivation-for-activation"},
                 {"dW3", 3, "delta3_2*1", "right"}});
}

TEST_CASE("S3.6: two inputs, three hidden neurons, one output") {
  check("s36", {{"z", 0, "1", "right"},
                {"z", 1, "-0.5", "right"},
                {"z", 1, "0.5", "wrong"},
                {"h", 1, "0", "right"},
                {"h", 1, "-0.5", "slip:activation-forgotten"},
                {"yhat", 0, "3/4", "right"},
                {"yhat", 0, "1.25", "slip:activation-forgotten"},
                {"loss", 0, "1.5625", "right"},
                {"loss", 0, "1.6", "right"},
                {"loss", 0, "2", "more-digits"},
                {"loss", 0, "0.78125", "wrong"},
                {"loss", 0, "0.5625", "slip:activation-forgotten"},
                {"dyhat", 0, "-2.5", "right"},
                {"dyhat", 0, "-1.25", "slip:square-factor"},
                {"dyhat", 0, "2.5", "slip:sign"},
                {"dW2", 0, "-2.5", "right"},
                {"dW2", 1, "0", "right"},
                {"dW2", 1, "1.25", "slip:preactivation-for-activation"},
                {"dW2", 2, "-0.625", "right"},
                {"dh", 1, "2.5", "right"},
                {"dz", 1, "0", "right"},
                {"dz", 1, "2.5", "slip:activation-derivative"},
                {"dz", 2, "-2.5", "right"},
                {"dW1", 1, "-2.5", "right"},
                {"dW1", 2, "0", "right"},
                {"dW1", 2, "2.5", "slip:activation-derivative"},
                {"dW1", 3, "5", "slip:activation-derivative"},
                {"dW1", 5, "-5", "right"},
                {"dW1", 5, "-2.5", "slip:input-forgotten"},
                {"new", 0, "0.5025", "right"},
                {"new", 0, "0.5", "slip:not-updated"},
                {"new", 0, "0.50", "slip:not-updated"},
                {"new", 1, "-1", "right"}, // its gradient is 0
                {"new", 2, "1", "slip:not-updated"},
                {"new", 2, "1.001", "right"}});
}

TEST_CASE("S4: the handout's blanks with other weights") {
  check("s4", {{"B1", 0, "0.2*0.9-0.1*0.5+0.3*0.1", "right"},
               {"B1", 0, "0.18", "slip:first-term-only"}, // the first product
               {"B1", 0, "0.5", "wrong"},                 // the mean
               {"B1", 0, "1.5", "slip:factor-forgotten"},
               {"B1", 0, "w_a11*x_1 + w_a12*x_2 + w_a13*x_3", "right"},
               {"B2", 0, "-0.29", "right"},
               {"B3", 0, "0.31", "right"},
               {"B4", 0, "-0.02", "right"},
               {"B4", 0, "−0.02", "right"},
               {"B5", 0, "0.16", "right"},
               {"B5", 0, "0,16", "right"},
               {"B6", 0, "0.29", "wrong"},
               {"B9", 0, "0.16", "right"},
               {"B13", 0, "0.16", "right"},
               {"B13", 0, "1", "wrong"}, // the derivative
               {"B13", 0, "H_1", "unreadable"},
               {"B14", 0, "0", "right"},
               {"B14", 0, "-0.29", "slip:activation-forgotten"},
               {"B15", 0, "0.31", "right"},
               {"B16", 0, "0", "right"},
               {"B17", 0, "0.2*0.16+0.4*0.31", "right"},
               {"B17", 0, "0.032", "slip:first-term-only"}, // one term
               {"B18", 0, "0.077", "right"},
               {"B19", 0, "0.156", "right"},
               {"B19", 0, "0.16", "right"},
               {"B19", 0, "0.2", "more-digits"},
               {"B20", 0, "0.08", "more-digits"},
               {"B21", 0, "0.156", "right"},
               {"B23", 0, "0.077", "right"},
               {"B24", 0, "0.5197", "right"},
               {"B24", 0, "e^0.156/(e^0.156+e^0.077)", "right"},
               {"B24", 0, "0.5389", "wrong"}, // sigmoid
               {"B24", 0, "1.1688", "wrong"}, // the numerator
               {"B25", 0, "0.48", "right"},
               {"B28", 0, "1", "right"},
               {"B28", 0, "0.5197", "right"}, // exchanged with B29
               {"B29", 0, "1", "right"},
               {"B30", 0, "0", "right"},
               {"B31", 0, "0.4803", "right"},
               {"B31", 0, "0", "right"},
               {"B31", 0, "1", "wrong"},
               {"B32", 0, "(1/2)(0.4803^2+0.4803^2)", "right"},
               {"B33", 0, "0.2306", "right"},
               {"B33", 0, "0.4613", "slip:mean-forgotten"}, // no 1/N
               {"B33", 0, "0", "slip:square-forgotten"},    // no square
               {"B33", 0, "0.6544", "wrong"},               // cross-entropy
               {"B34", 0, "-0.4803", "right"},
               {"B34", 0, "0.4803", "slip:sign"},
               {"B34", 0, "-0.9605", "slip:square-factor"},
               {"B34", 0, "-0.2401", "slip:mean-twice"},
               {"B35", 0, "0.4803", "right"},
               {"B36", 0, "0.2496", "right"},
               {"B36", 0, "0.5197", "wrong"},
               {"B36", 0, "0.1317", "slip:derivative-at-output"}, // O(1 - O)
               {"B37", 0, "-0.2496", "right"},
               {"B37", 0, "0.2496", "slip:sign"},
               {"B37", 0, "0", "wrong"},
               {"B39", 0, "0.2496", "right"},
               {"B40", 0, "-0.2398", "right"},
               {"B40", 0, "-0.1199", "slip:softmax-diagonal-only"}, // own path
               {"B40", 0, "-0.4803", "slip:softmax-skipped"},       // softmax skipped
               {"B41", 0, "0.16", "right"},
               {"B41", 0, "0.156", "slip:wrong-operand"}, // O for L
               {"B41", 0, "0.9", "slip:wrong-operand"},
               {"B44", 0, "-0.03836", "right"},
               {"B44", 0, "0.03836093743", "slip:sign"},
               {"B44", 0, "-0.07684164244", "slip:softmax-skipped"},
               {"B44", 0, "-0.01918046872", "slip:softmax-diagonal-only"},
               {"B45", 0, "0.2398", "right"},
               {"B47", 0, "0.03836", "right"},
               {"B47", 0, "-0.03836", "slip:sign"},
               {"B48", 0, "-0.07193", "right"},
               {"B48", 0, "-0.04795", "slip:one-path"}, // one path
               {"B49", 0, "1", "right"},
               {"B49", 0, "0.16", "slip:relu-value-as-derivative"},
               {"B50", 0, "x_1", "right"},
               {"B51", 0, "-0.06473", "right"},
               {"B51", 0, "-0.07192675768", "slip:input-forgotten"}}); // x_1 forgotten
}
