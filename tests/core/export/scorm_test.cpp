#include "export/scorm.h"
#include "lesson/catalog.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace backstep;

TEST_CASE("the checksum of a zip archive") {
  CHECK(crc32("") == 0);
  CHECK(crc32("123456789") == 0xCBF43926U); // the standard's check value
  CHECK(crc32("a") == 0xE8B7BE43U);
}

TEST_CASE("a SCORM package is an archive that another program reads, with a sound manifest") {
  const auto lesson = openFileOrId("handout");
  REQUIRE(lesson);
  Lesson named = lesson->lesson;
  named.title = "Signs & <wonders>";
  const auto path =
      std::filesystem::temp_directory_path() / ("backstep-scorm-" + std::to_string(getpid()));
  std::filesystem::create_directories(path);
  std::ofstream(path / "package.zip", std::ios::binary)
      << scormPackage(named, std::string("<html>\0</html>", 14));
  std::ofstream(path / "lesson.toml", std::ios::binary) << named.file;
  std::ofstream(path / "check.py") << R"(
import sys, zipfile
import xml.etree.ElementTree as tree
folder = sys.argv[1]
package = zipfile.ZipFile(folder + "/package.zip")
assert package.testzip() is None
assert package.namelist() == ["imsmanifest.xml", "backstep.html", "lesson.toml"], package.namelist()
assert package.read("backstep.html") == b"<html>\0</html>"
assert package.read("lesson.toml") == open(folder + "/lesson.toml", "rb").read()
root = tree.fromstring(package.read("imsmanifest.xml"))
cp = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
adl = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
assert root.find(f"{cp}metadata/{cp}schemaversion").text == "1.2"
item = root.find(f".//{cp}item")
assert item.find(f"{cp}title").text == "Signs & <wonders>"
assert item.get("parameters") == "#lesson=handout&scorm=1"
resource = root.find(f".//{cp}resource")
assert resource.get("identifier") == item.get("identifierref")
assert resource.get(adl + "scormtype") == "sco"
assert resource.get("href") in package.namelist()
for file in resource.findall(f"{cp}file"):
    assert file.get("href") in package.namelist()
)";
  const std::string command =
      std::string(BACKSTEP_PYTHON) + " " + (path / "check.py").string() + " " + path.string();
  CHECK(std::system(command.c_str()) == 0);
  std::filesystem::remove_all(path);
}
