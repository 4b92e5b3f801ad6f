#include "export/scorm.h"

#include "export/prose_text.h"
#include "export/zip_file.h"

namespace backstep {

std::string scormManifest(const Lesson& lesson) {
  const std::string title = escapedMarkup(lesson.title);
  const std::string id = escapedMarkup(lesson.id);
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
