#pragma once

#include "marking/answer_sheet.h"

namespace backstep {

/// The answers of two windows in one sheet. `base` is what `ours` was when it was last in step with
/// the saved one, `theirs` what is saved now. What was changed here since `base` counts, everything
/// else is as saved: answer by answer, and so also what no lesson knows any more. Attempts of both
/// are kept, those made here last.
AnswerSheet mergeSheets(const AnswerSheet& base, const AnswerSheet& ours,
                        const AnswerSheet& theirs);

} // namespace backstep
