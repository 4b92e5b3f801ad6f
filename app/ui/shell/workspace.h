#pragma once

#include "canvas/graph_view.h"
#include "inspector/inspector_view.h"
#include "reader/text_view.h"
#include "shell/help_overlay.h"
#include "shell/top_bar.h"
#include "steps/step_bar.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// The user's choices about looks; worth keeping between runs.
struct Settings {
  bool dark = false;
  float zoom = 1.0F;  ///< of the whole interface, on top of the screen's scale: leastZoom..mostZoom
  bool motion = true; ///< whether messages travel along the arrows

  static constexpr float leastZoom = 0.75F;
  static constexpr float mostZoom = 2.0F;
};

/// The content of the window: title, lesson text, graph, inspector, step bar. Whoever owns the
/// window calls frame() once per frame of ImGui; nothing else draws.
class Workspace {
 public:
  /// `session` must outlive the workspace. `recordMarks`: whether marks() are kept.
  explicit Workspace(Session& session, Settings settings = {}, bool recordMarks = false);
  ~Workspace();

  /// Takes new fonts into use and sets ImGui's style: before the first frame and whenever they were
  /// loaded anew (another scale).
  void setFonts(Fonts fonts);

  /// Builds the widgets of one frame over a window of `size` pixels, then runs what they asked for.
  /// `seconds` is the time since the last frame.
  void frame(ImVec2 size, float seconds);

  /// Whether another frame is wanted without any input: something moves, or the last frame changed
  /// what is to be shown.
  bool wantsFrame() const;

  const Settings& settings() const { return settings_; }
  /// What was drawn where in the last frame; empty unless recorded.
  const Marks& marks() const { return marks_; }
  /// What the window is to be cleared to.
  ImVec4 background() const;
  /// For the window's title bar.
  std::string title() const;

 private:
  /// Where the panels are in this frame.
  struct Arrangement {
    Rect top, text, graph, inspector, steps;
    bool narrow = false; ///< text and inspector share one column
  };

  ViewContext makeContext(float seconds);
  void refreshNames();
  Arrangement arrange(const ViewContext& context, ImVec2 size) const;
  void drawPanels(ViewContext& context, const Arrangement& areas);
  void drawSideTabs(ViewContext& context, Rect& area);
  void drawRules(const ViewContext& context, const Arrangement& areas) const;
  void dragSplitter(ViewContext& context, const char* id, const Rect& panel, float direction,
                    float& width);
  void takeKeys(ViewContext& context, bool free);
  void moveKeyboard(bool backwards);
  void finish(const ViewContext& context);

  Session& session_;
  Settings settings_;
  Fonts fonts_;
  Theme theme_;
  Formulas formulas_;
  StepTexts texts_;
  std::shared_ptr<const Graph> namedGraph_; // that names_ is for
  std::optional<Names> names_;
  Marks marks_;
  CommandQueue commands_;
  Hover hovered_;
  Hover hoverNext_;
  Requests asked_;      // of the last frame
  Requests requests_;   // of this one
  bool changed_ = true; // since the last frame was drawn

  TopBar topBar_;
  TextView textView_;
  GraphView graphView_;
  InspectorView inspectorView_;
  StepBar stepBar_;
  HelpOverlay help_;
  std::string keyboardView_;   // that Tab has moved the keyboard to; empty: none
  bool showInspector_ = false; // in the column that text and inspector share
  bool keyboardMoved_ = false; // in the last frame
  float textWidth_ = 0;        // em, as dragged; 0: by the window's width
  float inspectorWidth_ = 0;   // likewise
};

} // namespace backstep::ui
