#pragma once

#include "kit/view.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// Something that lies above the screen and has mouse and keyboard to itself until it is closed.
class Overlay {
 public:
  /// `id` names it for commands and the probe ("help").
  explicit Overlay(std::string id) : id_(std::move(id)) {}
  virtual ~Overlay() = default;
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  const std::string& id() const { return id_; }
  bool isOpen() const { return open_; }
  /// Whether it is open and was not drawn yet.
  bool opening() const { return open_ && opening_; }
  /// Whether it lies elsewhere in the next frame: its size is known once it has been drawn.
  bool settling() const { return open_ && settling_; }
  /// Opens it in the next frame.
  void open();
  void close() { open_ = false; }
  /// Draws it when it is open. Escape and a click beside it close it.
  void draw(ViewContext& context);

 protected:
  virtual void drawContent(ViewContext& context) = 0;
  /// What to do when it opens: forget what was typed last time.
  virtual void opened() {}
  /// Its width in em; 0: as wide as its content. The window's width is the limit.
  virtual float width() const { return 0; }
  /// Where its top is, as a share of the window's height; below 0: in the middle.
  virtual float top() const { return -1; }
  /// Whether a click on it closes it, too.
  virtual bool closedByAnyClick() const { return false; }
  virtual ImGuiWindowFlags flags() const { return 0; }
  /// The part of the screen that it explains: left unveiled, with the overlay beside it.
  virtual std::optional<Rect> subject(const ViewContext& context) const {
    (void)context;
    return std::nullopt;
  }

 private:
  void place(const ViewContext& context) const;
  void placeBeside(const ViewContext& context, const Rect& subject) const;
  void drawVeil(const ViewContext& context) const;
  void drawPanel(const ViewContext& context) const;
  void drawMoreBelow(const ViewContext& context, const Rect& sign) const;
  void closeOnInput();

  std::string id_;
  bool open_ = false;
  bool opening_ = false; // ImGui has not been told yet
  bool settling_ = false;
  Rect drawn_{}; // in the last frame
};

} // namespace backstep::ui
