#include "lesson/link.h"

#include "text/packed.h"
#include "text/shortest.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace backstep {

namespace {

constexpr std::array<std::string_view, 8> words{"lesson", "text",   "step", "view",
                                                "lab",    "locked", "hide", "packed"};
constexpr std::string_view packedWord = "packed=";
constexpr int lastStep = 1'000'000;    // any walk is shorter
constexpr size_t mostEntries = 65'536; // of one array, which repetitions could exceed

bool isWord(std::string_view name) {
  return std::find(words.begin(), words.end(), name) != words.end();
}

/// Whether programs can have a name like this.
bool isName(std::string_view text) {
  return !text.empty() && !isDigit(text.front()) &&
         std::all_of(text.begin(), text.end(), isNamePart);
}

std::optional<int> hexDigit(char c) {
  if (isDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// The text behind percent signs; a percent sign that encodes nothing stands for itself.
std::string decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool room = text[i] == '%' && i + 2 < text.size();
    const auto high = room ? hexDigit(text[i + 1]) : std::nullopt;
    const auto low = room ? hexDigit(text[i + 2]) : std::nullopt;
    if (!high || !low) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return out;
}

/// With percent signs for everything that mail programs and chats might take for the link's end.
std::string encoded(std::string_view text) {
  constexpr std::string_view plain = "-.~!$*,;:@/";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (isNamePart(c) || plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', digits[byte / 16], digits[byte % 16]};
  }
  return out;
}

/// Reads what stands between the '&'.
class Reader {
 public:
  ReadLink read(std::string_view fragment) {
    for (size_t begin = 0; begin <= fragment.size();) {
      const size_t end = std::min(fragment.find('&', begin), fragment.size());
      if (end > begin) takePart(fragment.substr(begin, end - begin));
      begin = end + 1;
    }
    return std::move(result_);
  }

 private:
  void complain(const std::string& sentence) { result_.complaints.push_back(sentence); }

  static std::string quoted(std::string_view text) {
    constexpr int most = 40;
    return "\u201c" + excerpt(text, most) + "\u201d";
  }

  void takePart(std::string_view part) {
    const size_t equals = part.find('=');
    const std::string name = decoded(part.substr(0, equals));
    if (equals == std::string_view::npos)
      return complain("The link says " + quoted(name) + " without a value: it was left out");
    const std::string value = decoded(part.substr(equals + 1));
    if (findInvalidUtf8(value) != value.size())
      return complain("What the link says of " + quoted(name) +
                      " is not valid text and was left out");
    take(name, value);
  }

  void take(const std::string& name, const std::string& value) {
    Link& link = result_.link;
    if (name == "step") return takeStep(value);
    if (name == "lesson") return takeLesson(value);
    if (name == "text") link.text = value;
    if (name == "view") link.view = value;
    if (name == "lab") link.lab = value;
    if (name == "packed")
      complain("packed= cannot be combined with other parts of a link and was ignored");
    if (name == "locked") link.locked = value != "0" && value != "no";
    if (name == "hide") takeHidden(value);
    if (isWord(name)) return;
    // An input may have one of the keywords as its name.
    const std::string array = name.substr(name.rfind('@', 0) == 0 ? 1 : 0);
    if (!isName(array))
      return complain(quoted(name) + " is neither a word that links know nor a name: left out");
    takeNumbers(array, value);
  }

  void takeLesson(const std::string& value) {
    const bool id = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
      return isNamePart(c) || c == '-' || c == '.' || c == ' ';
    });
    if (id) {
      result_.link.lesson = value;
      return;
    }
    complain(quoted(value) +
             " is not the id of a lesson: links open built-in lessons, or one inside them");
  }

  void takeHidden(const std::string& value) {
    for (size_t begin = 0; begin <= value.size();) {
      const size_t end = std::min(value.find(',', begin), value.size());
      const std::string part = value.substr(begin, end - begin);
      if (isHideable(part))
        result_.link.hidden.push_back(part);
      else
        complain("The link hides " + quoted(part) + ", which cannot be hidden: it was left out");
      begin = end + 1;
    }
  }

  void takeStep(const std::string& value) {
    const bool digits = !value.empty() && std::all_of(value.begin(), value.end(), isDigit);
    if (!digits)
      return complain("The step " + quoted(value) +
                      " is not a number: the walk begins at its start");
    constexpr size_t mostDigits = 7;
    const int step = value.size() > mostDigits ? lastStep : std::atoi(value.c_str());
    result_.link.step = std::min(step, lastStep);
  }

  void takeNumbers(const std::string& name, const std::string& value) {
    Link::Numbers numbers{name, {}};
    for (size_t begin = 0; begin <= value.size();) {
      const size_t end = std::min(value.find_first_of(",;", begin), value.size());
      if (!takeEntry(value.substr(begin, end - begin), numbers)) return;
      begin = end + 1;
    }
    result_.link.numbers.push_back(std::move(numbers));
  }

  /// "0.5", or "0.5*12" for twelve of them.
  bool takeEntry(const std::string& item, Link::Numbers& numbers) {
    const size_t star = item.find('*');
    const auto value = number(item.substr(0, star));
    const auto times = star == std::string::npos ? 1.0 : number(item.substr(star + 1));
    if (!value || !times) {
      complain("The link's " + numbers.name + " has " + quoted(item) +
               ", which is not a number: the lesson's own are kept");
      return false;
    }
    const double room = static_cast<double>(mostEntries - numbers.entries.size());
    if (!(*times >= 1) || *times > room || *times != std::floor(*times)) {
      complain("The link's " + numbers.name + " repeats a number " + shortest(*times) +
               " times: the lesson's own are kept");
      return false;
    }
    const double kept = std::clamp(*value, -largestInLink, largestInLink);
    if (kept != *value)
      complain("The link's " + numbers.name + " has " + shortest(*value) + ": " + shortest(kept) +
               " was taken instead");
    numbers.entries.insert(numbers.entries.end(), static_cast<size_t>(*times), kept);
    return true;
  }

  /// A decimal number and nothing else.
  static std::optional<double> number(const std::string& text) {
    const bool plain = !text.empty() && text.find_first_not_of("0123456789+-.eE") == text.npos;
    if (!plain) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size()) return std::nullopt;
    return value; // at most infinite, which the caller clamps
  }

  ReadLink result_;
};

ReadLink refused(const std::string& reason) {
  ReadLink result;
  result.complaints.push_back("The link " + reason + ": it was not followed");
  return result;
}

std::string entriesText(const std::vector<double>& entries) {
  std::string text;
  for (size_t i = 0; i < entries.size();) {
    size_t end = i;
    while (end < entries.size() && entries[end] == entries[i]) ++end;
    if (!text.empty()) text += ',';
    text += shortest(entries[i]);
    if (end - i > 1) text += "*" + std::to_string(end - i);
    i = end;
  }
  return text;
}

} // namespace

bool isHideable(std::string_view part) {
  return std::find(std::begin(canBeHidden), std::end(canBeHidden), part) != std::end(canBeHidden);
}

ReadLink readLink(std::string_view fragment) {
  if (!fragment.empty() && fragment.front() == '#') fragment.remove_prefix(1);
  if (fragment.size() > longestLink)
    return refused("is longer than " + std::to_string(longestLink) + " characters");
  if (fragment.substr(0, packedWord.size()) != packedWord) {
    if (fragment.size() <= longestReadableLink) return Reader().read(fragment);
    return refused("is longer than " + std::to_string(longestReadableLink) +
                   " characters and not packed");
  }
  const auto text = unpacked(fragment.substr(packedWord.size()), longestUnpackedLink);
  if (!text) return refused("is damaged, or was cut off on its way");
  return Reader().read(*text);
}

std::string readableLink(const Link& link) {
  std::string text = "#";
  const auto add = [&text](std::string_view name, const std::string& value) {
    if (text.size() > 1) text += '&';
    text += encoded(name);
    text += '=';
    text += encoded(value);
  };
  if (!link.lesson.empty()) add("lesson", link.lesson);
  if (!link.text.empty()) add("text", link.text);
  if (link.step > 0) add("step", std::to_string(link.step));
  for (const Link::Numbers& each : link.numbers)
    add(isWord(each.name) ? "@" + each.name : each.name, entriesText(each.entries));
  if (!link.view.empty()) add("view", link.view);
  if (!link.lab.empty()) add("lab", link.lab);
  if (link.locked) add("locked", "1");
  std::string hidden;
  for (const std::string& part : link.hidden) hidden += (hidden.empty() ? "" : ",") + part;
  if (!hidden.empty()) add("hide", hidden);
  return text;
}

std::string writeLink(const Link& link) {
  const std::string text = readableLink(link);
  if (text.size() <= longestReadableLink) return text;
  return "#" + std::string(packedWord) + packed(std::string_view(text).substr(1));
}

} // namespace backstep
