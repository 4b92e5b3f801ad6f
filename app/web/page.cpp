#include "web/page.h"

#include "lesson/link.h"

#include <algorithm>
#include <emscripten.h>
#include <imgui_internal.h>

namespace backstep {

namespace {

// clang-format off
EM_JS(void, pageTitle, (const char* title), { Module.page.setTitle(UTF8ToString(title)); });
EM_JS(void, pageCursor, (const char* css), { Module.page.setCursor(UTF8ToString(css)); });
EM_JS(void, pageSay, (const char* text), { Module.page.say(UTF8ToString(text)); });
EM_JS(void, pageLink, (const char* link, int anew), { Module.page.setLink(UTF8ToString(link), anew !== 0); });
EM_JS(void, pageReport, (const char* lesson, int step, int last, int right, int of), {
  Module.page.report(UTF8ToString(lesson), step, last, right, of);
});
// clang-format on

constexpr double frameSeconds = 1.0 / 60.0;
constexpr double shortestFrameSeconds = 1e-4; // ImGui divides by it
constexpr double longestAnimationSeconds = 0.1;
// A window of ImGui needs two frames to find its size, and what was hovered lags by one.
constexpr int framesAfterInput = 3;

Surroundings surroundings(PageStorage& settings, PageStorage& progress, PageFiles& files,
                          const PageOptions& options) {
  Surroundings around;
  around.settings = &settings;
  around.progress = &progress;
  around.files = &files;
  around.page = options.address;
  around.embedded = options.embedded;
  return around;
}

const char* cssCursor(ImGuiMouseCursor shape) {
  switch (shape) {
  case ImGuiMouseCursor_None: return "none";
  case ImGuiMouseCursor_TextInput: return "text";
  case ImGuiMouseCursor_ResizeAll: return "move";
  case ImGuiMouseCursor_ResizeNS: return "ns-resize";
  case ImGuiMouseCursor_ResizeEW: return "ew-resize";
  case ImGuiMouseCursor_ResizeNESW: return "nesw-resize";
  case ImGuiMouseCursor_ResizeNWSE: return "nwse-resize";
  case ImGuiMouseCursor_Hand: return "pointer";
  case ImGuiMouseCursor_NotAllowed: return "not-allowed";
  default: return "default";
  }
}

} // namespace

WebPage::WebPage(const PageOptions& options)
    : application_({}, false, options.probe, surroundings(settings_, progress_, files_, options)),
      gui_(application_),
      input_(gui_) {
  gui_.io().ConfigInputTextCursorBlink = false; // a page at rest draws nothing
  gui_.io().MouseDoubleClickTime = 0.6F;        // seconds; where frames are slow, so are clicks
  application_.follow(readLink(options.link));
  wake();
}

void WebPage::wake() { framesLeft_ = framesAfterInput; }

bool WebPage::frame(double seconds, int width, int height, float ratio) {
  gui_.resize(width, height);
  gui_.setContentScale(ratio);
  const double passed = std::max(seconds - lastFrame_, shortestFrameSeconds);
  const double animated = rested_ ? frameSeconds : std::min(passed, longestAnimationSeconds);
  lastFrame_ = seconds;
  const ImDrawData& data = gui_.frame(static_cast<float>(passed), static_cast<float>(animated));
  renderer_.draw(data, application_.background());
  framesLeft_ = std::max(framesLeft_ - 1, 0);
  publish();
  const bool more =
      framesLeft_ > 0 || gui_.hasInput() || gui_.isHolding() || application_.wantsFrame();
  rested_ = !more;
  return more;
}

bool WebPage::tick() {
  application_.tick();
  publish();
  return application_.wantsFrame();
}

void WebPage::publish() {
  if (const std::string title = application_.title(); title != title_)
    pageTitle((title_ = title).c_str());
  gui_.io(); // makes the context current
  if (const int cursor = ImGui::GetMouseCursor(); cursor != cursor_)
    pageCursor(cssCursor(cursor_ = cursor));
  if (const std::string news = application_.news(); !news.empty()) pageSay(news.c_str());
  publishLink();
  publishState();
}

void WebPage::publishLink() {
  if (!application_.settled()) return; // playing changes the step too often for an address
  Link now = application_.place();
  std::string text = readableLink(now);
  if (text.size() > longestReadableLink) { // too many numbers or choices in the lab: the place only
    now.numbers.clear();
    now.lab.clear();
    text = readableLink(now);
  }
  if (text == link_) return;
  const bool anew = now.lesson != lesson_ || link_.empty();
  link_ = text;
  lesson_ = now.lesson;
  pageLink(text.c_str(), anew ? 1 : 0);
}

void WebPage::publishState() {
  const DesktopApplication::State now = application_.state();
  if (now == state_) return;
  state_ = now;
  pageReport(now.lesson.c_str(), now.step, now.lastStep, now.right, now.questions);
}

bool WebPage::dragsAt() const {
  gui_.io();
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiWindow* window = context.HoveredWindow;
  while (window != nullptr && window->ScrollMax.y <= 0 && window->ParentWindow != nullptr)
    window = window->ParentWindow;
  return window == nullptr || window->ScrollMax.y <= 0;
}

void WebPage::contextRestored() {
  renderer_.rebuild();
  wake();
}

void WebPage::takeFile(const std::string& name, std::string bytes) {
  if (const auto warning = files_.take(name, std::move(bytes))) application_.complain(*warning);
  taken_.push_back(name);
}

void WebPage::openTaken() {
  application_.filesDropped(std::exchange(taken_, {}));
  wake();
}

void WebPage::follow(const std::string& link) {
  if (link == link_) return;
  link_ = link;
  const ReadLink read = readLink(link);
  lesson_ = read.link.lesson;
  application_.follow(read);
  wake();
}

void WebPage::storageChanged(const std::string& key) {
  const std::string answers = progress_.keyOf("answers/");
  if (key.compare(0, answers.size(), answers) != 0) return;
  const auto text = progress_.get(key.substr(progress_.keyOf("").size()));
  if (text) application_.answersSavedElsewhere(*text);
  wake();
}

void WebPage::hide() { application_.saveNow(); }

} // namespace backstep
