#pragma once

#include <span>
#include <string>
#include <string_view>

namespace backstep {

/// A size that can be chosen before a lesson is made from a template.
struct TemplateSize {
  std::string_view name; ///< what is counted: "inputs", "hidden neurons"
  int usual = 1;         ///< what to begin with; least..most
  int least = 1;
  int most = 1;
};

/// A network to begin with: from a few sizes it makes the text of a whole lesson.
struct LessonTemplate {
  std::string_view id;      ///< permanent; also the id of the lesson that is made
  std::string_view title;   ///< of the lesson, too
  std::string_view summary; ///< one sentence
  std::span<const TemplateSize> sizes;
  /// The lesson file's text; `sizes` has one number per entry of the field above, each within its
  /// limits. Read it through templateText().
  std::string (*text)(std::span<const int> sizes) = nullptr;
};

/// All templates, simplest first; the first one is an almost empty program.
std::span<const LessonTemplate> lessonTemplates();

/// The text of a lesson file made from the template. Sizes are clamped to their limits; missing
/// ones are the usual ones.
std::string templateText(const LessonTemplate& which, std::span<const int> sizes = {});

} // namespace backstep
