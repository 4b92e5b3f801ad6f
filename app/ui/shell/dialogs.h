#pragma once

#include "shell/overlay.h"

#include <functional>
#include <string>
#include <vector>

namespace backstep::ui {

/// The text box of an overlay. It takes the keyboard when the overlay opens; letters typed before
/// ImGui has given it the keyboard are not lost.
class OpeningBox {
 public:
  /// The overlay opens. The first letter replaces all of the text.
  void open();
  /// Draws it as wide as there is room and returns whether the text has changed. Name and hint are
  /// ImGui's.
  bool draw(const char* name, const char* hint, std::string& text);

 private:
  bool fresh_ = false;  // opened in this frame
  bool typing_ = false; // the box has the keyboard
  bool early_ = false;  // letters came before it had
};

/// A question with a few answers; Escape is the last one.
class QuestionDialog final : public Overlay {
 public:
  struct Answer {
    std::string label;
    std::function<void(ViewContext&)> run; ///< may be empty: nothing but closing
  };

  QuestionDialog() : Overlay("question") {}
  /// Opens it. The first answer is the one that loses nothing.
  void ask(std::string text, std::vector<Answer> answers);

 protected:
  void drawContent(ViewContext& context) override;
  float width() const override;

 private:
  std::string text_;
  std::vector<Answer> answers_;
};

/// Asks where a file is to go: a box with the path, and a warning when something is there already.
class PathDialog final : public Overlay {
 public:
  /// What to do with the path that was chosen.
  using Done = std::function<void(ViewContext& context, const std::string& path)>;

  PathDialog() : Overlay("path") {}
  /// Opens it. `proposal` is the path to begin with.
  void ask(std::string title, std::string proposal, Done done);

 protected:
  void drawContent(ViewContext& context) override;
  float width() const override;

 private:
  void drawWarning(ViewContext& context, const std::string& path) const;

  std::string title_;
  std::string typed_;
  Done done_;
  OpeningBox box_;
};

/// The path as the system knows it: "~/" at its start is the user's home folder.
std::string expandedPath(const std::string& typed);

/// Asks for the name to hand in under, then where the file with the answers is to go.
class HandInDialog final : public Overlay {
 public:
  HandInDialog() : Overlay("hand-in") {}

 protected:
  void drawContent(ViewContext& context) override;
  void opened() override { box_.open(); }
  float width() const override;

 private:
  void drawFacts(ViewContext& context) const;
  void handIn(ViewContext& context);

  std::string name_; // kept for the next lesson
  OpeningBox box_;
};

} // namespace backstep::ui
