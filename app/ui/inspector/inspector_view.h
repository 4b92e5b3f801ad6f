#pragma once

#include "inspector/node_numbers.h"
#include "inspector/nudge_panel.h"
#include "inspector/pieces.h"
#include "inspector/step_words.h"
#include "inspector/why_panel.h"
#include "kit/menus.h"
#include "kit/view.h"
#include "model/asker.h"

#include <optional>

namespace backstep::ui {

/// One node, the selected one, else the current step's, in three parts: what happens to it, by
/// which rule and with which numbers, and on request everything else about it. Once a number of the
/// walk has been asked about, why it is what it is instead.
class InspectorView final : public View {
 public:
  InspectorView() : View("inspector") {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// The step whose text is shown for a node; 0 when nothing ever happens to it.
  static int shownStep(const ViewContext& context, NodeId node);
  static bool menuKey(const ViewContext& context);
  void drawNode(ViewContext& context, NodeId node, float width);
  void drawStep(ViewContext& context, NodeId node, float width);
  void drawJumps(ViewContext& context, NodeId node);
  void drawRule(ViewContext& context, NodeId node, float width);
  void drawAsker(ViewContext& context, const TracePlace& place, float width);
  void drawArrivals(ViewContext& context, const Step& step, std::int64_t entry, float width);
  void drawFaults(ViewContext& context, NodeId node, float width);
  void drawNudge(ViewContext& context, NodeId node, float width);
  void drawMore(ViewContext& context, NodeId node, float width);
  static void drawShapes(ViewContext& context, const StepText& text, float width);

  KeptStepWords words_;
  WhyPanel whyPanel_;
  KeptWhy kept_; // of the step's equation
  /// For what the asker of a covered number was looked up.
  struct AskerKey {
    WalkNumbers numbers;
    int answers = -1; // the Session's revision of them
    TracePlace place;

    bool operator==(const AskerKey&) const = default;
  };
  Kept<AskerKey, std::optional<Asker>> asker_;
  NodeNumbers numbers_;
  JacobianMap jacobians_;
  NodeMenu menu_;
  NudgePanel nudge_;
  bool moreOpen_ = false;
  bool nudgeOpen_ = false;
};

} // namespace backstep::ui
