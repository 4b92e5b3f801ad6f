#pragma once

#include "shell/graph_thumbnail.h"
#include "shell/lesson_shelf.h"

namespace backstep::ui {

/// Height of a card, in em.
inline constexpr float lessonCardHeight = 14.6F;

/// Draws a lesson as a card over `box`: its number and graph, title, summary, minutes, the lesson
/// to do first, and how far one is. Whether it was clicked; marked "lessons/<id>".
bool drawLessonCard(ViewContext& context, GraphThumbnails& thumbnails, const ShelvedLesson& lesson,
                    const Rect& box);

/// Draws the sign that a card goes on where its left neighbour ends, into the gap between them.
void drawLeadOn(const ViewContext& context, const Rect& card, float gap);

} // namespace backstep::ui
