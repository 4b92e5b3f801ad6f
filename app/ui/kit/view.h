#pragma once

#include "explain/names.h"
#include "explain/step_text.h"
#include "export/export_format.h"
#include "kit/cell_ref.h"
#include "kit/fonts.h"
#include "kit/formula_drawer.h"
#include "kit/kept.h"
#include "kit/probe.h"
#include "kit/theme.h"
#include "model/app_state.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace backstep::ui {

/// The node whose line of the program a step is about: of a message the consumer, whose rule sends
/// it.
NodeId nodeOfRule(const Graph& graph, const Step& step);

/// The texts of steps, kept until the numbers change.
class StepTexts {
 public:
  /// The text of a step of the session's walk; valid until the next frame. `figures` of every
  /// number.
  const StepText& get(const Session& session, const Names& names, int step, int figures);

 private:
  Kept<std::pair<int, int>, std::map<int, StepText>> kept_; // of a revision and a number of figures
};

/// What the pointer is on, or a text means. All views share it, so that a node lights up
/// everywhere.
struct Hover {
  NodeId node; ///< invalid when on none
  EdgeId edge; ///< whose message a text means; invalid when none
};

/// A text that is to become a file.
struct TextFile {
  std::string title; ///< of the box that asks for the file: "Save the numbers as"
  std::string name;  ///< proposed for the file, with its ending; empty: nothing is to be saved
  std::string text;

  bool operator==(const TextFile&) const = default;
};

/// What views ask of the window itself. Carried out, like commands, when drawing is over.
struct Requests {
  bool fit = false;    ///< show the whole graph
  bool follow = false; ///< keep the current step's node in the middle
  bool tidy = false;   ///< put the cards that were moved by hand back
  int zoomGraph = 0;   ///< show the graph larger (> 0) or smaller (< 0)
  bool saveAs = false; ///< ask where the lesson with its numbers is to be saved
  std::string picture; ///< a view, or "window", of which a picture is to be saved
  TextFile file;       ///< numbers of a view or a lesson, to be saved
  const ExportFormat* exportAs = nullptr; ///< save the lesson in this format; null: no
  int turnPage = 0;       ///< open the next page of the text (1) or the one before (-1)
  std::string keyboardTo; ///< id of the view that has the keyboard from now on; empty: no change
  bool keyboardToWalk = false; ///< no view has it: arrow keys move through the walk
  int tabOn = 0;          ///< Tab leaves the view that has it, for the next (1) or last one (-1)
  std::string show;       ///< a screen or view to bring to the front, by id; empty: none
  bool keysTaken = false; ///< a widget has used this frame's keys: they mean nothing else

  bool operator==(const Requests&) const = default;
};

/// Fonts with the sizes and colours that go with them.
struct Looks {
  Fonts fonts;
  Theme theme;
};

/// Which numbers the open walk has: the same as long as neither program nor numbers change. Meant
/// as a key for Kept.
struct WalkNumbers {
  std::shared_ptr<const Graph> graph;
  int revision = -1; ///< the Session's

  bool operator==(const WalkNumbers&) const = default;
};

class WalkFaults;
class WordHelp;

/// Everything a view may read while it draws, and where it leaves its requests.
struct ViewContext {
  const Session& session;
  const Lab& lab;
  CommandQueue& commands;
  const Theme& theme;
  const Fonts& fonts;
  Formulas& formulas; ///< typeset formulas, kept from frame to frame
  StepTexts& texts;   ///< the words of the walk's steps, kept too
  const Names* names; ///< of the open document's nodes; null when none is open
  Probe& probe;
  const Requests& asked; ///< of the last frame, by whatever view or key
  Requests& requests;    ///< for the next one
  Hover hovered;         ///< what was hovered in the last frame
  Hover& hoverNext;      ///< set by the view the pointer is over
  CellFocus& cellFocus;  ///< the cell that keys change
  float seconds;         ///< simulated time since the last frame
  bool motion;           ///< whether things may move
  /// The view that Tab has moved the keyboard to, so that arrow keys belong to its widgets; empty
  /// when the keyboard moves through the walk.
  std::string_view keyboardView;
  bool keyboardMoved;             ///< it got there in this frame
  const Preferences& preferences; ///< the user's choices
  std::string_view screen{};      ///< id of the screen in front
  bool training = false;          ///< whether that shows the lab's training
  const Looks* reading = nullptr; ///< looks of text to be read; null: those of the rest
  double largest = 1;             ///< magnitude among the open lesson's own numbers, see calmness()
  std::span<const std::string> hidden{}; ///< what a link hides of the walk, see Link::hidden
  WordHelp* words = nullptr;             ///< explains words and signs in texts; null: nothing does
  /// The user's record in the exercises; null: unknown.
  const PracticeRecord* practice = nullptr;
  WalkFaults* faults = nullptr; ///< what is wrong with the open walk; null: not checked

  /// Whether a part of the walk is hidden, by its name in links.
  bool hides(std::string_view part) const;
  /// The node in focus: the selected one, else the current step's, else none.
  NodeId focusNode() const;
  /// The numbers of the open walk; a walk must be open.
  WalkNumbers numbers() const;
  /// The words of step k of the open walk.
  const StepText& stepText(int k) const;
};

/// One area of the window. The base makes the scrolling child window; a view draws its content.
class View {
 public:
  explicit View(std::string id) : id_(std::move(id)) {}
  virtual ~View() = default;
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  /// Names the view for the probe and in ImGui's ids.
  const std::string& id() const { return id_; }
  /// Where it was drawn in the last frame in which it was drawn.
  const Rect& area() const { return area_; }
  /// Draws the view into a part of the current window.
  void draw(ViewContext& context, const Rect& area);
  /// True while something in it moves.
  virtual bool animating() const { return false; }
  /// How many things in it wait to be looked at; its tab shows the count.
  virtual int waiting(const ViewContext& context) const {
    (void)context;
    return 0;
  }

 protected:
  virtual void drawContent(ViewContext& context) = 0;
  /// Whether it is text to be read, whose size the user chooses.
  virtual bool isReading() const { return false; }
  virtual ImGuiWindowFlags flags() const { return 0; }
  /// Whether arrow keys go from widget to widget once the keyboard is here.
  virtual bool navigable() const { return true; }
  /// Whether the content keeps a margin from the view's border.
  virtual bool padded() const { return true; }

 private:
  void drawForReading(ViewContext& context);

  std::string id_;
  Rect area_{};
};

/// A view that fills its area up to the border and never scrolls: a bar, a strip of tabs.
class Strip : public View {
 public:
  using View::View;

 protected:
  bool padded() const override { return false; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }
};

/// The same context with another theme and other fonts, which must outlive it. `reading` are the
/// looks of text to be read inside it; null: those given here.
ViewContext withLooks(const ViewContext& context, const Theme& theme, const Fonts& fonts,
                      const Looks* reading);

} // namespace backstep::ui
