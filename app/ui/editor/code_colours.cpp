#include "editor/code_colours.h"

namespace backstep::ui {

ImU32 codeColour(const Palette& palette, WordKind kind) {
  switch (kind) {
  case WordKind::Input: return palette.input;
  case WordKind::Parameter: return palette.update;
  case WordKind::Function: return palette.forward;
  case WordKind::Number:
  case WordKind::Sign: return palette.inkSoft;
  case WordKind::Comment: return palette.inkFaint;
  case WordKind::Unknown: return palette.problem;
  case WordKind::Assigned: break;
  }
  return palette.ink;
}

} // namespace backstep::ui
