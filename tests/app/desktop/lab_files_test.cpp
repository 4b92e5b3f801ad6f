#include "app/bot.h"
#include "app/host/temporary_folder.h"
#include "host/headless.h"
#include "program/desktop_application.h"

#include <array>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <string>

namespace backstep {
namespace {

/// The program with the lab in front, and a user who saves what it shows.
class LabUser {
 public:
  LabUser()
      : application_(asked(), true, true, around()),
        screen_(application_, {1280, 1100, 1}), // all of the lab's settings are in view
        bot_(screen_, [this](std::string_view name) -> std::optional<ImRect> {
          const ui::Probe::Item* found = application_.probe().find(name);
          if (found == nullptr) return std::nullopt;
          return ImRect(found->rect.min, found->rect.max);
        }) {}

  void click(const std::string& name) {
    bot_.click(name);
    screen_.settle();
  }

  /// Saves a view's picture ("png") or numbers ("csv"); what the file holds.
  std::string saved(const std::string& name, const std::string& kind) {
    const std::string path = (folder_.path() / (name + "." + kind)).string();
    const std::string button = "lab/save/" + name + "/" + kind;
    if (application_.probe().find(button) == nullptr) click("lab/save/" + name); // the menu
    click(button);
    bot_.enter("path/typed", path);
    screen_.settle();
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  static OpenRequest asked() {
    OpenRequest request;
    request.view = "lab";
    return request;
  }
  Surroundings around() {
    Surroundings around;
    around.files = &files_;
    return around;
  }

  TemporaryFolder folder_;
  DiskFiles files_;
  DesktopApplication application_;
  host::Headless screen_;
  test::Bot bot_;
};

std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST_CASE("every view of the lab is saved as a picture and as numbers, without a lesson too") {
  LabUser user;
  user.click("lab/epoch");
  struct Saving {
    const char* tab; // to press before; null: none
    const char* name;
    const char* header;
  };
  constexpr std::array<Saving, 8> all{{
      {nullptr, "boundary", "x1,x2,answer"},
      {nullptr, "network", "parameter,value,gradient"},
      {"lab/tab/0", "loss", "update,\"loss, batches\",\"loss, training\",\"loss, test\""},
      {"lab/tab/1", "quality", "update,\"accuracy (%), training\",\"accuracy (%), test\""},
      {"lab/tab/3", "weights",
       "update,\"length of the weights, W1\",\"length of the weights, W2\",\"length of the "
       "weights, W3\""},
      {"lab/tab/4", "surface", "\"W1[0, 0]\",\"W1[0, 1]\",loss,update"},
      {"lab/tab/5", "confusion", "part,class,decided,examples"},
      {"lab/tab/activations", "activations", nullptr},
  }};
  for (const Saving& each : all) {
    CAPTURE(std::string(each.name));
    if (each.tab != nullptr) user.click(each.tab);
    const std::string table = user.saved(each.name, "csv");
    if (each.header != nullptr) CHECK(firstLine(table) == each.header);
    CHECK(firstLine(table).size() < table.size());
    CHECK(user.saved(each.name, "png").substr(1, 3) == "PNG");
  }
}

TEST_CASE("the row of networks is saved") {
  LabUser user;
  user.click("lab/row/capacity");
  user.click("lab/epoch");
  const std::string table = user.saved("row", "csv");
  CHECK(firstLine(table) ==
        "network,updates,training loss,test loss,training accuracy (%),test accuracy (%)");
  CHECK(table.find("\n20 neurons,25,") != std::string::npos);
  CHECK(user.saved("row", "png").substr(1, 3) == "PNG");
}

} // namespace
} // namespace backstep
