#pragma once

#include "lesson/lesson.h"
#include "lesson/toml_document.h"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace backstep {

/// The text being read and the mistakes found so far.
struct ReadLog {
  std::string_view text;
  Diagnostics diagnostics;

  void error(Span span, std::string message, std::string hint = {}) {
    diagnostics.push_back(diagnosticAt(text, span, std::move(message), std::move(hint)));
  }
};

/// Bounds of a number, both inside unless said otherwise.
struct Range {
  double low;
  double high;
  bool lowOpen = false;   ///< the lower bound itself is not allowed
  std::string_view words; ///< how a message names it: "above 0"
};

/// Reads the members of one table by key, with their types checked. Whatever is wrong goes to the
/// log; a member that is missing or of the wrong type reads as nothing.
class TableReader {
 public:
  /// `what` names the table in messages: "[[blank]]"; empty for the top of the file.
  TableReader(const TomlValue& table, ReadLog& log, std::string what)
      : table_(table), log_(log), what_(std::move(what)) {}

  /// The member, whatever its type; null when it is missing.
  const TomlValue* any(std::string_view key);
  /// The member when it has that kind, else null and an error.
  const TomlValue* value(std::string_view key, TomlValue::Kind kind);
  std::optional<LessonText> text(std::string_view key);
  /// A string that must be there and not be blank.
  LessonText requiredText(std::string_view key);
  /// The same for a key of the top of a file; one that stands in a table by mistake is reported
  /// there only.
  LessonText requiredTopText(std::string_view key);
  LessonText textOr(std::string_view key) { return text(key).value_or(LessonText{}); }
  std::optional<double> number(std::string_view key, const Range& range);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t low, std::int64_t high);
  std::optional<bool> boolean(std::string_view key);
  /// A string, or an array of strings.
  std::vector<LessonText> texts(std::string_view key);
  /// The tables of "[[key]]".
  std::vector<const TomlValue*> tables(std::string_view key);
  /// `atol`, `rtol` and `figures`.
  Tolerance tolerance();
  /// Reports the keys that were never asked for; of one that belongs to the top of a lesson it says
  /// so.
  void finish();

  /// "`key`", with the table it is in: "`weight` in [[blank]]".
  std::string named(std::string_view key) const;

 private:
  std::optional<LessonText> asText(const TomlValue& value, std::string_view key);
  bool standsInTable(std::string_view key) const;

  const TomlValue& table_;
  ReadLog& log_;
  std::string what_;
  std::vector<std::string> asked_;
};

/// True for a key that stands at the top of a lesson file, above the first table. Below it, it
/// would belong to that table.
bool isTopKey(std::string_view key);
/// What to say about such a key in a table.
std::string topKeyHint(std::string_view key);
/// True for an id: letters, digits and "-", at least one.
bool isId(std::string_view text);
/// The text of a string value with its place.
LessonText lessonText(const TomlValue& value);

/// Reads a file of tables: `read(top, log)` takes what it wants from the top level. Every mistake
/// is returned, also that the text is not TOML.
template <class Read>
Result<std::invoke_result_t<const Read&, TableReader&, ReadLog&>> readTables(std::string_view text,
                                                                             const Read& read) {
  const Result<std::string> plain = plainText(text);
  if (!plain) return plain.diagnostics();
  const Result<TomlValue> root = parseToml(*plain);
  if (!root) return root.diagnostics();
  ReadLog log{*plain, {}};
  TableReader top(*root, log, "");
  auto value = read(top, log);
  top.finish();
  if (hasErrors(log.diagnostics)) return log.diagnostics;
  return value;
}

} // namespace backstep
