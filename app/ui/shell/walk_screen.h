#pragma once

#include "canvas/graph_view.h"
#include "editor/program_editor.h"
#include "inspector/inspector_view.h"
#include "inspector/pinned_cards.h"
#include "reader/code_view.h"
#include "reader/sheet_view.h"
#include "reader/text_view.h"
#include "shell/messages.h"
#include "shell/screen.h"
#include "shell/tab_strips.h"
#include "steps/step_bar.h"

namespace backstep::ui {

/// Walking through a computation: text, graph and inspector side by side, the steps below. In a
/// narrow window the inspector lies below the graph; a narrower one has two columns, a phone one.
class WalkScreen final : public Screen {
 public:
  WalkScreen();
  void draw(ViewContext& context, const Rect& area) override;
  bool available(const Session& session) const override { return session.document() != nullptr; }
  std::vector<View*> views() override;
  bool show(std::string_view view) override;
  Rect toastRoom(const ViewContext& context) const override;
  bool animating() const override {
    return graphView_.animating() || textView_.animating() || sheetView_.animating() ||
           programEditor_.animating();
  }

 private:
  /// Where the panels are in this frame.
  struct Arrangement {
    Rect side, graph, inspector, steps;
    int columns = 3;      ///< 2: the side column holds the inspector, too; 1: and the graph
    bool inspects = true; ///< the inspector has a place of its own; not beside a sheet
    bool stacked = false; ///< it lies below the graph
  };

  bool bring(std::string_view view);
  Arrangement arrange(const ViewContext& context, const Rect& area) const;
  bool showsSheet() const { return &side_.shown() == &sheetView_; }
  void drawOneColumn(ViewContext& context, const Arrangement& areas);
  // These complete areas of which the steps' are known, and whether the inspector has a place.
  static Arrangement besideInspector(const ViewContext& context, const Rect& area,
                                     Arrangement areas);
  static Arrangement aboveInspector(const ViewContext& context, const Rect& area,
                                    Arrangement areas);
  static Arrangement besideSheet(const ViewContext& context, const Rect& area, Arrangement areas);
  static void drawRules(const ViewContext& context, const Arrangement& areas);
  static void dragSplitter(ViewContext& context, const char* id, const Rect& panel, float direction,
                           float Preferences::*width);

  TextView textView_;
  SheetView sheetView_;
  ProgramEditor programEditor_;
  CodeView codeView_;
  MessagesView problemsView_;
  GraphView graphView_;
  InspectorView inspectorView_;
  PinnedCards pinnedCards_;
  StepBar stepBar_;
  TabColumn side_;
  bool inspects_ = true; // the inspector had a place of its own in the last frame
  bool drawn_ = false;
  std::string wanted_; // the view to show once drawing has told how many columns there are
};

} // namespace backstep::ui
