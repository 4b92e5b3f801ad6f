#pragma once

#include "export/export_format.h"
#include "model/session.h"

#include <cstdint>
#include <optional>
#include <string>

namespace backstep {

/// A lesson's questions on paper: as Markdown, or with `html` as one HTML file. What they ask for
/// is covered, in the key it is filled in. `seed` is that of a variant, and printed.
std::string worksheetText(const LoadedLesson& lesson, std::optional<std::uint64_t> seed, bool key,
                          bool html);

/// A walk as script, notebook or drawing; not for worksheets and packages. Scripts are made from
/// `trace`, a drawing shows the player's step with what is covered there.
std::string exportedWalk(const ExportFormat& format, const Lesson& lesson, const Trace& trace,
                         const Player& player);

/// Whether the open lesson may leave the window in this format: not as a notebook, whose last cell
/// has all the right numbers, while blanks that ask for them are open. False when none is open.
bool canExport(const Session& session, const ExportFormat& format);

/// The open lesson with its numbers as edited, as text in this format; a drawing shows the current
/// step, with what open blanks ask for covered, and a worksheet the lesson's own numbers. `page` is
/// the program's page for a SCORM package. A lesson must be open.
std::string exportedLesson(const Session& session, const ExportFormat& format,
                           const std::string& page);

/// The file's name that is proposed: "handout.py", "handout-step-3.svg".
std::string exportedName(const Session& session, const ExportFormat& format);

} // namespace backstep
