#include "kit/walk_faults.h"

#include "explain/not_finite.h"
#include "explain/pathologies.h"

namespace backstep::ui {

namespace {

/// "the gradient of s is NaN" as a sentence of its own; a name keeps its small letter.
std::string asSentence(std::string text) {
  constexpr std::string_view article = "the ";
  if (text.compare(0, article.size(), article) == 0) text[0] = 'T';
  return text + ".";
}

std::vector<WalkFault> faultsOf(const Trace& trace, const Names& names) {
  std::vector<WalkFault> faults;
  for (const NotFinite& each : notFinite(trace, names))
    faults.push_back({each.node, each.step, asSentence(notFiniteText({each}, names))});
  for (const Pathology& each : pathologies(trace, names))
    faults.push_back({each.node, trace.gradientStep(each.node), each.sentence});
  return faults;
}

} // namespace

const std::vector<WalkFault>& WalkFaults::of(const ViewContext& context) {
  faults_.update(context.numbers(),
                 [&] { return faultsOf(context.session.player()->trace(), *context.names); });
  return *faults_;
}

std::vector<const WalkFault*> faultsAt(const ViewContext& context, NodeId node) {
  std::vector<const WalkFault*> found;
  if (context.faults == nullptr || context.session.concealing()) return found;
  for (const WalkFault& each : context.faults->of(context))
    if (each.node == node && each.step <= context.session.player()->cursor())
      found.push_back(&each);
  return found;
}

std::string faultText(const ViewContext& context, NodeId node) {
  std::string text;
  for (const WalkFault* each : faultsAt(context, node))
    text += (text.empty() ? "" : "\n") + each->sentence;
  return text;
}

} // namespace backstep::ui
