#include "shell/home_screen.h"

#include "kit/widgets.h"

namespace backstep::ui {

void LessonList::drawContent(ViewContext& context) {
  for (const CatalogEntry& entry : catalog_.lessons()) {
    if (lookButton(context, entry.id.c_str(), {Icon::None, entry.title, false, true}))
      context.commands.push(command::Open{entry.id});
    context.marks.markText("lessons/" + entry.id, entry.title);
  }
}

} // namespace backstep::ui
