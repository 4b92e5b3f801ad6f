#include "export/scorm.h"

#include "text/words.h"

#include <array>

// The format: PKWARE's APPNOTE.TXT, version 2.0.
namespace backstep {

namespace {

constexpr std::uint32_t localHeader = 0x04034b50;
constexpr std::uint32_t directoryHeader = 0x02014b50;
constexpr std::uint32_t directoryEnd = 0x06054b50;
constexpr std::uint16_t version = 20;
constexpr std::uint16_t namesInUtf8 = 1U << 11U;
constexpr std::uint16_t firstOfJanuary1980 = 0x0021;

void put16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value & 0xFFU);
  out += static_cast<char>(value >> 8U & 0xFFU);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xFFFFU);
  put16(out, value >> 16U);
}

constexpr std::array<std::uint32_t, 256> crcTable() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t c = i;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
    table[i] = c;
  }
  return table;
}

constexpr auto table = crcTable();

/// What the header before a file and its entry in the directory have in common.
std::string commonFields(std::string_view name, std::string_view bytes) {
  std::string fields;
  put16(fields, version);
  put16(fields, namesInUtf8);
  put16(fields, 0); // stored
  put16(fields, 0); // midnight
  put16(fields, firstOfJanuary1980);
  put32(fields, crc32(bytes));
  put32(fields, static_cast<std::uint32_t>(bytes.size()));
  put32(fields, static_cast<std::uint32_t>(bytes.size()));
  put16(fields, static_cast<std::uint32_t>(name.size()));
  put16(fields, 0); // no extra field
  return fields;
}

} // namespace

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes)
    crc = table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
  return crc ^ 0xFFFFFFFFU;
}

void ZipFile::add(std::string_view name, std::string_view bytes) {
  const auto offset = static_cast<std::uint32_t>(bytes_.size());
  const std::string fields = commonFields(name, bytes);
  put32(bytes_, localHeader);
  bytes_ += fields;
  bytes_ += name;
  bytes_ += bytes;
  put32(directory_, directoryHeader);
  put16(directory_, version);
  directory_ += fields;
  put16(directory_, 0); // no comment
  put16(directory_, 0); // on disk 0
  put16(directory_, 0); // internal attributes
  put32(directory_, 0); // external attributes
  put32(directory_, offset);
  directory_ += name;
  ++count_;
}

std::string ZipFile::take() {
  const auto start = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += directory_;
  put32(bytes_, directoryEnd);
  put16(bytes_, 0);
  put16(bytes_, 0);
  put16(bytes_, count_);
  put16(bytes_, count_);
  put32(bytes_, static_cast<std::uint32_t>(directory_.size()));
  put32(bytes_, start);
  put16(bytes_, 0);
  return std::move(bytes_);
}

std::string scormManifest(const Lesson& lesson) {
  const std::string title = escapedXml(lesson.title);
  const std::string id = escapedXml(lesson.id);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<manifest identifier=\"backstep-" +
         id +
         "\" version=\"1\"\n"
         "    xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\"\n"
         "    xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"\n"
         "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
         "    xsi:schemaLocation=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2 "
         "imscp_rootv1p1p2.xsd\n"
         "    http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd\">\n"
         "  <metadata>\n"
         "    <schema>ADL SCORM</schema>\n"
         "    <schemaversion>1.2</schemaversion>\n"
         "  </metadata>\n"
         "  <organizations default=\"backstep\">\n"
         "    <organization identifier=\"backstep\">\n"
         "      <title>" +
         title +
         "</title>\n"
         "      <item identifier=\"lesson\" identifierref=\"page\" parameters=\"#lesson=" +
         id +
         "&amp;scorm=1\">\n"
         "        <title>" +
         title +
         "</title>\n"
         "        <adlcp:masteryscore>100</adlcp:masteryscore>\n"
         "      </item>\n"
         "    </organization>\n"
         "  </organizations>\n"
         "  <resources>\n"
         "    <resource identifier=\"page\" type=\"webcontent\" adlcp:scormtype=\"sco\" "
         "href=\"backstep.html\">\n"
         "      <file href=\"backstep.html\"/>\n"
         "      <file href=\"lesson.toml\"/>\n"
         "    </resource>\n"
         "  </resources>\n"
         "</manifest>\n";
}

std::string scormPackage(const Lesson& lesson, std::string_view page) {
  ZipFile zip;
  zip.add("imsmanifest.xml", scormManifest(lesson));
  zip.add("backstep.html", page);
  zip.add("lesson.toml", lesson.file);
  return zip.take();
}

} // namespace backstep
