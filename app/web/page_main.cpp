// What the page's scripts call. Each function takes the WebPage that backstep_start made.

#include "web/page.h"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <memory>

using backstep::WebPage;

namespace {

/// A WebGL 2 context on the page's canvas, made current. False when there is none.
bool makeContext() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = EM_FALSE;
  wanted.depth = EM_FALSE;
  wanted.stencil = EM_FALSE;
  wanted.antialias = EM_FALSE;
  const auto context = emscripten_webgl_create_context("#canvas", &wanted);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

} // namespace

extern "C" {

/// Begins; null when the browser has no WebGL 2.
EMSCRIPTEN_KEEPALIVE WebPage* backstep_start(const char* address, const char* link, int probe,
                                             int embedded) {
  if (!makeContext()) return nullptr;
  auto page =
      std::make_unique<WebPage>(backstep::PageOptions{address, link, probe != 0, embedded != 0});
  return page->isReady() ? page.release() : nullptr;
}

EMSCRIPTEN_KEEPALIVE int backstep_frame(WebPage* page, double seconds, int width, int height,
                                        double ratio) {
  return page->frame(seconds, width, height, static_cast<float>(ratio)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE int backstep_tick(WebPage* page) { return page->tick() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void backstep_wake(WebPage* page) { page->wake(); }
EMSCRIPTEN_KEEPALIVE int backstep_wants_text(WebPage* page) { return page->wantsText() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int backstep_drags(WebPage* page) { return page->dragsAt() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void backstep_restored(WebPage* page) { page->contextRestored(); }
EMSCRIPTEN_KEEPALIVE void backstep_hide(WebPage* page) { page->hide(); }
EMSCRIPTEN_KEEPALIVE int backstep_loses_edits(WebPage* page) { return page->losesEdits() ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void backstep_pointer(WebPage* page, double x, double y) {
  page->input().pointer(static_cast<float>(x), static_cast<float>(y));
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_fingers(WebPage* page, int used) {
  page->input().useFingers(used != 0);
}

EMSCRIPTEN_KEEPALIVE void backstep_pointer_left(WebPage* page) {
  page->input().pointerLeft();
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_button(WebPage* page, int which, int down) {
  page->input().button(which, down != 0);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_wheel(WebPage* page, double x, double y) {
  page->input().wheel(static_cast<float>(x), static_cast<float>(y));
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_scroll(WebPage* page, double x, double y) {
  page->input().scroll(static_cast<float>(x), static_cast<float>(y));
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_hold(WebPage* page, int held) {
  page->input().hold(static_cast<unsigned>(held));
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_key(WebPage* page, const char* name, const char* place,
                                       int down) {
  page->input().key(name, place, down != 0);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_text(WebPage* page, const char* text) {
  page->input().text(text);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_paste(WebPage* page, const char* text) {
  page->input().paste(text);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_release(WebPage* page) {
  page->input().release();
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void backstep_file(WebPage* page, const char* name, const char* bytes,
                                        int size) {
  page->takeFile(name, {bytes, static_cast<size_t>(size)});
}

EMSCRIPTEN_KEEPALIVE void backstep_open_files(WebPage* page) { page->openTaken(); }
EMSCRIPTEN_KEEPALIVE void backstep_follow(WebPage* page, const char* link) { page->follow(link); }

EMSCRIPTEN_KEEPALIVE void backstep_storage_changed(WebPage* page, const char* key) {
  page->storageChanged(key);
}

EMSCRIPTEN_KEEPALIVE const char* backstep_describe(WebPage* page) { return page->describe(); }
EMSCRIPTEN_KEEPALIVE const char* backstep_answers(WebPage* page) { return page->answers(); }

/// Takes over what is in an answers file and was not answered here.
EMSCRIPTEN_KEEPALIVE void backstep_restore(WebPage* page, const char* answers) {
  page->application().answersSavedElsewhere(answers);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE const char* backstep_words(WebPage* page) { return page->words(); }

} // extern "C"

int main() { return 0; } // the page's scripts begin with backstep_start when all is loaded
