#include "inspector/step_words.h"

#include "inspector/typeset_names.h"

namespace backstep::ui {

StepWords stepWords(const Trace& trace, const Names& names, int step,
                    const StepTextOptions& options) {
  const Names marked = markedNames(names);
  const StepText text = stepText(trace, marked, step, options);
  return {typesetMarked(names, text.title), typesetMarked(names, text.sentence)};
}

const StepWords& KeptStepWords::get(const ViewContext& context, int step) {
  const int figures = context.preferences.figures;
  kept_.update({context.numbers(), step, figures}, [&] {
    StepTextOptions options;
    options.figures = figures;
    options.judges = !context.session.hidesBug();
    return stepWords(context.session.player()->trace(), *context.names, step, options);
  });
  return *kept_;
}

} // namespace backstep::ui
