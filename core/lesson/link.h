#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// What a link to Backstep's page opens: the part of the address after '#', such as
/// "lesson=xyz&step=3&x=1,2". Names and values are percent-encoded where they must be.
struct Link {
  /// Numbers in place of the lesson's own.
  struct Numbers {
    std::string name;            ///< of an input or parameter
    std::vector<double> entries; ///< in reading order, at least one, all finite

    bool operator==(const Numbers&) const = default;
  };

  std::string lesson; ///< id of a built-in lesson; empty: none, or `text`
  std::string text;   ///< a whole lesson file instead; empty: none
  int step = 0;       ///< >= 0; one beyond the last means the last
  std::string
      view;        ///< what is in front, one of the names that `open --view` takes; empty: as usual
  std::string lab; ///< the lab's choices as labSettingsText() writes them; empty: the user's own
  bool locked = false; ///< the lesson's numbers and program cannot be changed
  std::vector<std::string>
      hidden; ///< parts of the walk that are not shown, each one of canBeHidden
  std::vector<Numbers> numbers;

  bool operator==(const Link&) const = default;
};

/// What of the walk a link can hide: views, and with "answers" the ways to have them shown.
constexpr std::string_view canBeHidden[] = {"sheet", "program", "code", "inspector", "answers"};
bool isHideable(std::string_view part);

/// A link as far as it could be understood, and one sentence about each part that could not.
struct ReadLink {
  Link link;
  std::vector<std::string> complaints;
};

/// Up to here a link is readable. Longer ones are packed into one word, and some of the programs
/// that people send them with cut them off. In bytes, the address before '#' not counted.
constexpr size_t longestReadableLink = 2000;

/// The longest link that is followed, and the longest text that is unpacked from one; in bytes.
constexpr size_t longestLink = 16'000;
constexpr size_t longestUnpackedLink = 256 * 1024;

/// Larger magnitudes in a link are clamped to this.
constexpr double largestInLink = 1e9;

/// Reads the part of an address after '#'; a leading '#' is skipped. Whatever it is given, the work
/// is bounded by its length, and what is not understood is left out and complained of. Too long a
/// text is not read at all.
ReadLink readLink(std::string_view fragment);

/// The link as "name=value&...", from "#" on; "#" alone for an empty one. Of any length.
std::string readableLink(const Link& link);

/// The same, as "#packed=..." if it is longer than longestReadableLink. May be longer than
/// longestLink: such a link is not followed.
std::string writeLink(const Link& link);

} // namespace backstep
