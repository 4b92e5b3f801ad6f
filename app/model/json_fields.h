#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace backstep {

/// Reads the fields of a JSON object one by one. One that is missing, of another kind or out of its
/// range is left as it was.
class FieldReader {
 public:
  /// `object` must outlive the reader.
  explicit FieldReader(const nlohmann::json& object) : object_(object) {}

  /// The field of that name; null when there is none.
  const nlohmann::json* find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }

  void read(const char* name, bool& field) const {
    if (const nlohmann::json* found = find(name); found != nullptr && found->is_boolean())
      field = found->get<bool>();
  }
  void read(const char* name, float& field, float least, float most) const {
    const nlohmann::json* found = find(name);
    if (found == nullptr || !found->is_number()) return;
    // Compared as double: a number too large for a float must not become one.
    const double value = found->get<double>();
    if (value >= least && value <= most) field = static_cast<float>(value);
  }
  void read(const char* name, double& field) const {
    if (const nlohmann::json* found = find(name); found != nullptr && found->is_number())
      field = found->get<double>();
  }
  void read(const char* name, std::uint64_t& field) const {
    if (const nlohmann::json* found = find(name); found != nullptr && found->is_number_unsigned())
      field = found->get<std::uint64_t>();
  }
  void read(const char* name, int& field, int least, int most) const {
    const nlohmann::json* found = find(name);
    if (found == nullptr || !found->is_number_integer()) return;
    const auto value = found->get<double>();
    if (value >= least && value <= most) field = static_cast<int>(value);
  }
  void read(const char* name, std::string& field) const {
    if (const nlohmann::json* found = find(name); found != nullptr && found->is_string())
      field = found->get<std::string>();
  }
  void read(const char* name, std::vector<std::string>& field, size_t most) const {
    const nlohmann::json* found = find(name);
    if (found == nullptr || !found->is_array()) return;
    field.clear();
    for (const nlohmann::json& each : *found)
      if (each.is_string() && field.size() < most) field.push_back(each.get<std::string>());
  }

 private:
  const nlohmann::json& object_;
};

} // namespace backstep
