#include "host/handshake.h"
#include "host/storage.h"
#include "temporary_folder.h"

#include <doctest/doctest.h>

using namespace backstep::host;

TEST_CASE("a request is answered once, with its word, the state and the picture") {
  const TemporaryFolder folder;
  FolderStorage script(folder.path());
  Handshake handshake(folder.path());
  CHECK_FALSE(handshake.poll());
  CHECK_FALSE(handshake.isWaiting());

  REQUIRE_FALSE(script.put("req", "first\n"));
  CHECK(handshake.poll());
  CHECK(handshake.isWaiting());
  CHECK_FALSE(handshake.poll()); // the same request is not new again
  CHECK(handshake.isWaiting());
  CHECK_FALSE(script.get("state"));

  CHECK_FALSE(handshake.answer("step 3\n", Image(2, 2, 5U)));
  CHECK_FALSE(handshake.isWaiting());
  CHECK(script.get("state") == "first\nstep 3\n");
  CHECK(script.get("screen.png").value_or("").substr(1, 3) == "PNG");

  REQUIRE_FALSE(script.put("req", "second"));
  CHECK(handshake.poll());
  CHECK_FALSE(handshake.answer("", Image(2, 2, 5U)));
  CHECK(script.get("state") == "second\n");
}

TEST_CASE("an answer that cannot be written says so") {
  const TemporaryFolder folder;
  FolderStorage script(folder.path());
  Handshake handshake(folder.path());
  REQUIRE_FALSE(script.put("req", "word"));
  REQUIRE(handshake.poll());
  std::filesystem::remove_all(folder.path());
  CHECK(handshake.answer("", Image(2, 2, 5U)));
}
