#include "lesson/table_reader.h"

#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep {
namespace {

constexpr std::array<std::string_view, 18> topKeys{
    "id",          "title",   "program", "output",      "eta",     "atol",
    "rtol",        "figures", "minutes", "source",      "goals",   "before",
    "conventions", "after",   "order",   "blanks_from", "summary", "broken"};

std::string numberText(std::int64_t number) { return std::to_string(number); }

} // namespace

bool isId(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

bool isTopKey(std::string_view key) {
  return std::find(topKeys.begin(), topKeys.end(), key) != topKeys.end();
}

std::string topKeyHint(std::string_view key) {
  return "move '" + std::string(key) +
         "' to the top of the file: in TOML every key below a [table] belongs to that table";
}

LessonText lessonText(const TomlValue& value) { return {value.string, value.span, value.content}; }

std::string TableReader::named(std::string_view key) const {
  return "'" + std::string(key) + "'" + (what_.empty() ? "" : " in " + what_);
}

const TomlValue* TableReader::any(std::string_view key) {
  asked_.emplace_back(key);
  const TomlMember* member = table_.find(key);
  return member ? &member->value : nullptr;
}

const TomlValue* TableReader::value(std::string_view key, TomlValue::Kind kind) {
  const TomlValue* found = any(key);
  if (!found || found->kind == kind) return found;
  log_.error(found->span, named(key) + " must be " + std::string(describe(kind)) + ", not " +
                              std::string(describe(found->kind)));
  return nullptr;
}

std::optional<LessonText> TableReader::asText(const TomlValue& value, std::string_view key) {
  if (value.kind == TomlValue::Kind::String) return lessonText(value);
  log_.error(value.span, named(key) + " must be a string, not " + std::string(describe(value.kind)),
             "put it in quotes");
  return std::nullopt;
}

std::optional<LessonText> TableReader::text(std::string_view key) {
  const TomlValue* found = any(key);
  return found ? asText(*found, key) : std::nullopt;
}

LessonText TableReader::requiredText(std::string_view key) {
  const TomlValue* found = any(key);
  if (!found) {
    log_.error(table_.span, named(key) + " is missing");
    return {};
  }
  LessonText text = asText(*found, key).value_or(LessonText{});
  const bool blank = text.text.find_first_not_of(" \t\n") == std::string::npos;
  if (found->kind == TomlValue::Kind::String && blank)
    log_.error(found->span, named(key) + " is empty");
  return text;
}

bool TableReader::standsInTable(std::string_view key) const {
  return std::any_of(table_.members.begin(), table_.members.end(), [&](const TomlMember& table) {
    const TomlMember* member = table.value.find(key);
    return member && member->value.kind == TomlValue::Kind::String;
  });
}

LessonText TableReader::requiredTopText(std::string_view key) {
  if (table_.find(key) || !standsInTable(key)) return requiredText(key);
  any(key);
  return {};
}

std::optional<double> TableReader::number(std::string_view key, const Range& range) {
  const TomlValue* found = any(key);
  if (!found) return std::nullopt;
  const double number = found->number;
  const bool low = range.lowOpen ? number > range.low : number >= range.low;
  if (found->isNumber() && std::isfinite(number) && low && number <= range.high) return number;
  log_.error(found->span, named(key) + " must be a number " + std::string(range.words));
  return std::nullopt;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, std::int64_t low,
                                                 std::int64_t high) {
  const TomlValue* found = value(key, TomlValue::Kind::Integer);
  if (!found) return std::nullopt;
  if (found->integer >= low && found->integer <= high) return found->integer;
  log_.error(found->span, named(key) + " must be from " + numberText(low) + " to " +
                              numberText(high) + ", not " + numberText(found->integer));
  return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const TomlValue* found = value(key, TomlValue::Kind::Boolean);
  return found ? std::optional(found->boolean) : std::nullopt;
}

std::vector<LessonText> TableReader::texts(std::string_view key) {
  const TomlValue* found = any(key);
  std::vector<LessonText> list;
  if (!found) return list;
  if (found->kind == TomlValue::Kind::String) {
    list.push_back(lessonText(*found));
  } else if (found->kind != TomlValue::Kind::Array) {
    log_.error(found->span, named(key) + " must be a list of strings");
  } else {
    for (const TomlValue& item : found->items)
      if (auto text = asText(item, key)) list.push_back(std::move(*text));
  }
  return list;
}

std::vector<const TomlValue*> TableReader::tables(std::string_view key) {
  std::vector<const TomlValue*> list;
  const TomlValue* found = any(key);
  if (!found) return list;
  if (found->kind == TomlValue::Kind::Array)
    for (const TomlValue& item : found->items) list.push_back(&item);
  else
    list.push_back(found);
  const bool allTables = std::all_of(list.begin(), list.end(), [](const TomlValue* item) {
    return item->kind == TomlValue::Kind::Table;
  });
  if (found->kind == TomlValue::Kind::Array && allTables) return list;
  log_.error(found->span, named(key) + " must be written as [[" + std::string(key) + "]]");
  return {};
}

Tolerance TableReader::tolerance() {
  const Range notNegative{0, 1e300, false, "of at least 0"};
  Tolerance tolerance;
  tolerance.atol = number("atol", notNegative);
  tolerance.rtol = number("rtol", notNegative);
  if (const auto figures = integer("figures", 1, 17))
    tolerance.figures = static_cast<int>(*figures);
  return tolerance;
}

void TableReader::finish() {
  for (const TomlMember& member : table_.members) {
    if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    std::string hint = didYouMean(nearestName(member.key, asked_));
    if (!what_.empty() && isTopKey(member.key)) hint = topKeyHint(member.key);
    log_.error(member.keySpan, "unknown key " + named(member.key), std::move(hint));
  }
}

} // namespace backstep
