#pragma once

#include "gl/gl_renderer.h"
#include "host/gui.h"
#include "program/desktop_application.h"
#include "web/page_files.h"
#include "web/page_input.h"
#include "web/page_storage.h"

#include <string>

namespace backstep {

/// How a page begins.
struct PageOptions {
  std::string address;   ///< of the page, before '#'
  std::string link;      ///< what the address says after '#'
  bool probe = false;    ///< a test asks what is where
  bool embedded = false; ///< inside another page
};

/// The program in a page: what a window is on a desktop. The page's scripts (js/) call it through
/// page_main.cpp and are called by it through Module.page.
class WebPage {
 public:
  explicit WebPage(const PageOptions& options);

  /// Whether WebGL 2 can be used; nothing is drawn otherwise.
  bool isReady() const { return renderer_.isReady(); }

  /// Draws the frame at `seconds` on a canvas of `width` x `height` pixels, `ratio` of them to a
  /// unit of design. Returns whether the next one is wanted at once.
  bool frame(double seconds, int width, int height, float ratio);
  /// Saves what is to be saved. Returns whether a frame is wanted. Called some times a second, also
  /// when nothing happens.
  bool tick();
  /// Something happened that is to be seen: draws some frames.
  void wake();

  PageInput& input() { return input_; }
  DesktopApplication& application() { return application_; }
  PageFiles& files() { return files_; }

  /// Whether the widget that has the keyboard takes text: a touch screen then shows its keys.
  bool wantsText() const { return gui_.io().WantTextInput; }
  /// Whether a finger that is put down here drags what is below it; else it scrolls.
  bool dragsAt() const;
  /// WebGL has lost everything and is there again.
  void contextRestored();
  /// Takes a file that was chosen or dropped.
  void takeFile(const std::string& name, std::string bytes);
  /// All of them have been taken: opens them.
  void openTaken();
  /// The address has another link now: the user went back or forward, or changed it.
  void follow(const std::string& link);
  /// Another window of the browser has changed what is kept under the key.
  void storageChanged(const std::string& key);
  /// Saves at once: the page may be about to go.
  void hide();
  /// What is where, for tests: Application::describe(), valid until the next call.
  const char* describe() { return (described_ = application_.describe()).c_str(); }
  /// What is on the screen as text, valid until the next call.
  const char* words() { return (described_ = application_.describeInWords()).c_str(); }
  /// What was answered in the open lesson, valid until the next call.
  const char* answers() { return (described_ = application_.answersText()).c_str(); }
  /// Whether going away loses edits.
  bool losesEdits() const { return application_.losesEdits(); }

 private:
  void publish();
  void publishLink();
  void publishState();

  PageStorage settings_{"settings"};
  PageStorage progress_{"progress"};
  PageFiles files_;
  DesktopApplication application_;
  host::Gui gui_;
  host::GlRenderer renderer_;
  PageInput input_;
  std::vector<std::string> taken_; // files that are to be opened
  double lastFrame_ = 0;           // seconds
  int framesLeft_ = 0;             // that are drawn although nothing new happens
  bool rested_ = true;             // no frame was wanted for a while
  std::string title_;              // that the page has
  std::string link_;               // that the address has
  std::string lesson_;             // of that link
  std::string described_;
  DesktopApplication::State state_; // that was reported
  int cursor_ = -1;                 // pointer shape that the page shows
};

} // namespace backstep
