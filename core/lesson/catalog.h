#pragma once

#include "lesson/open_lesson.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A built-in lesson as the list of lessons shows it.
struct CatalogEntry {
  std::string id;
  std::string title;
  std::string summary;
  double order = 0;
  std::optional<double> minutes;
  std::string text; ///< the whole lesson file
};

/// The lessons that are built into the program, by their `order`.
class Catalog {
 public:
  Catalog();

  std::span<const CatalogEntry> lessons() const { return lessons_; }
  /// The lesson with that id, or null.
  const CatalogEntry* find(std::string_view id) const;

 private:
  std::vector<CatalogEntry> lessons_;
};

/// Opens what a FILE|ID argument names: an existing file, else a built-in lesson. An unknown id
/// suggests the nearest one.
Result<LoadedLesson> openFileOrId(const std::string& argument);

/// Opens the built-in lesson of that id and looks at no file. An unknown id suggests the nearest.
Result<LoadedLesson> openBuiltIn(const std::string& id);

} // namespace backstep
