#include "explain/wording.h"

#include "explain/not_finite.h"
#include "explain/number.h"

#include <algorithm>

namespace backstep {

std::string Wording::name(NodeId id) const {
  const Node& node = context_.graph().node(id);
  const std::string text = context_.names.program(id);
  const bool plain = !node.name.empty() || node.kind == Node::Kind::Literal;
  return plain ? text : "“" + text + "”";
}

std::string Wording::entry(NodeId id, std::int64_t at) const {
  const Node& node = context_.graph().node(id);
  return node.shape.rank == 0 ? name(id) : context_.names.entryProgram(id, at);
}

std::string Wording::number(double value) const {
  return formatNumber(value, {.digits = context_.options.figures});
}

std::string Wording::factor(double value) const {
  const std::string text = number(value);
  return value < 0 && text != "0" ? "(" + text + ")" : text;
}

std::string Wording::entries(std::int64_t count) {
  return count == 1 ? "1 entry" : std::to_string(count) + " entries";
}

std::string Wording::share(std::int64_t count, std::int64_t of) {
  if (of == 1) return count == 1 ? "the only entry" : "not even the only entry";
  if (count == of) return (of == 2 ? "both" : "all " + std::to_string(of)) + " entries";
  if (count == 0) return "none of the " + std::to_string(of) + " entries";
  return std::to_string(count) + " of " + std::to_string(of) + " entries";
}

std::string Wording::all(std::int64_t count) {
  if (count == 1) return "The only entry";
  return count == 2 ? "Both entries" : "All " + entries(count);
}

std::string Wording::products(std::span<const Path> paths) const {
  std::string text;
  for (const Path& path : paths) {
    const bool first = text.empty();
    text += (first ? "" : " + ") + (first ? number(path.upstream) : factor(path.upstream)) + " × " +
            factor(path.local);
  }
  return text;
}

std::string sentences(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    text += (text.empty() ? "" : " ") + part;
  }
  return text;
}

std::span<const double> shownArray(const StepContext& context) {
  switch (context.step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return context.trace.value(context.step.node);
  case StepKind::Message: return context.trace.message(context.step.edge);
  case StepKind::Seed:
  case StepKind::Accumulate:
  case StepKind::Update: break;
  }
  return context.trace.gradient(context.step.node);
}

std::int64_t shownEntry(const StepContext& context) {
  const auto entries = shownArray(context);
  const auto size = static_cast<std::int64_t>(entries.size());
  if (context.options.entry >= 0) return std::min(context.options.entry, size - 1);
  if (const std::int64_t lost = firstNotFinite(entries); lost >= 0) return lost;
  const auto live =
      std::find_if(entries.begin(), entries.end(), [](double value) { return value != 0; });
  return live == entries.end() ? 0 : live - entries.begin();
}

bool allZero(std::span<const double> entries) {
  return std::all_of(entries.begin(), entries.end(), [](double value) { return value == 0; });
}

} // namespace backstep
