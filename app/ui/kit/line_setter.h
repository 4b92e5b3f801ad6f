#pragma once

#include "kit/view.h"
#include "lesson/glossary.h"
#include "prose/prose.h"

#include <span>
#include <string>
#include <vector>

namespace backstep::ui {

/// A place to fill in, \blank of a formula, on the screen.
struct FormulaBlank {
  std::string id;
  Rect box;
};

/// Sets the runs of one block in lines, at a place of the current window.
class LineSetter {
 public:
  /// `plain` is the font of plain runs. Links are widgets, so the caller keeps ids apart.
  LineSetter(ViewContext& context, ImVec2 at, float width, ImFont* plain, ImU32 colour);

  /// Sets the runs and returns the height they took.
  float set(std::span<const TextRun> runs);
  /// How wide the runs are on one line, if the setter's own width allows for it; draws nothing.
  float measure(std::span<const TextRun> runs);
  /// The places to fill in among what was set.
  std::vector<FormulaBlank>& blanks() { return blanks_; }

 private:
  /// Something that is not broken between lines.
  struct Piece {
    TextRun::Kind kind = TextRun::Kind::Plain;
    std::string text; ///< a word, or TeX
    TextLink link;
    TermPlace term{}; ///< the part of `text` that is (part of) a term; its term is null without one
    float width = 0;  ///< pixels, without the space after it
    float ascent = 0; ///< above the baseline
    float descent = 0;
    float space = 0; ///< before it, unless it begins a line
    float x = 0;     ///< on the screen, once its line is set
  };

  ImFont* fontOf(TextRun::Kind kind) const;
  float emOf(const tex::Layout& formula) const;
  TextLink linkOf(const TextRun& run) const;
  void words(const TextRun& run);
  bool wordsAroundSocket(const TextRun& run);
  std::vector<TermPlace> termsOf(const TextRun& run) const;
  void word(const TextRun& run, std::string_view text, const TermPlace& term);
  void formula(const TextRun& run);
  Piece formulaPiece(const std::string& source) const;
  void place(Piece piece);
  void append(Piece piece);
  void flush();
  void draw(const Piece& piece, float baseline);
  void drawLinks(float top, float bottom, float baseline);
  void explainTerms(float top, float bottom);
  void display(const TextRun& run);
  void drawTypeset(const tex::Layout& formula, ImVec2 baseline, float em);

  ViewContext& context_;
  ImDrawList& list_;
  ImVec2 at_;
  float width_;
  ImFont* plain_;
  ImU32 colour_;
  std::vector<Piece> line_;
  float used_ = 0;
  float pendingSpace_ = 0;
  int links_ = 0; // that have an id so far
  std::vector<FormulaBlank> blanks_;
};

/// How wide runs are on one line, in pixels; `plain` is the font of plain ones.
float runsWidth(ViewContext& context, std::span<const TextRun> runs, ImFont* plain);

} // namespace backstep::ui
