#include "plot/chart_csv.h"

#include "explain/number.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

std::string field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string number(double value) {
  return formatNumber(value, {NumberStyle::Form::Shortest, 17, NumberScript::Ascii});
}

} // namespace

std::string csvOf(const std::string& xName, std::span<const NamedSamples> curves) {
  std::string text = field(xName);
  for (const NamedSamples& curve : curves) text += "," + field(curve.name);
  text += "\n";
  std::vector<std::size_t> next(curves.size(), 0);
  for (;;) {
    double x = INFINITY;
    for (std::size_t c = 0; c < curves.size(); ++c)
      if (next[c] < curves[c].samples.y.size()) x = std::min(x, curves[c].samples.xOf(next[c]));
    if (!std::isfinite(x)) return text;
    text += number(x);
    for (std::size_t c = 0; c < curves.size(); ++c) {
      const Samples& samples = curves[c].samples;
      text += ",";
      if (next[c] < samples.y.size() && samples.xOf(next[c]) == x)
        text += number(samples.y[next[c]++]);
    }
    text += "\n";
  }
}

} // namespace backstep::ui
