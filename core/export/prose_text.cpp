#include "export/prose_text.h"

#include "lesson/sheet.h"
#include "tex/outputs.h"
#include "tex/parser.h"
#include "text/words.h"

#include <algorithm>

namespace backstep {
namespace {

constexpr int headingsLower = 2;
constexpr int deepestHeading = 6;

int headingLevel(const TextBlock& block) {
  return std::min(block.level + headingsLower, deepestHeading);
}

std::string wrapped(std::string_view tag, const std::string& inside) {
  return "<" + std::string(tag) + ">" + inside + "</" + std::string(tag) + ">";
}

std::string runHtml(const TextRun& run) {
  switch (run.kind) {
  case TextRun::Kind::Strong: return wrapped("strong", escapedXml(run.text));
  case TextRun::Kind::Emphasis: return wrapped("em", escapedXml(run.text));
  case TextRun::Kind::Code: return wrapped("code", escapedXml(run.text));
  case TextRun::Kind::Formula: return formulaHtml(run.text);
  case TextRun::Kind::DisplayFormula: return formulaHtml(run.text, true);
  case TextRun::Kind::LineBreak: return "<br>\n";
  case TextRun::Kind::Plain:
  case TextRun::Kind::Number:
  case TextRun::Kind::ChangedNumber: break;
  }
  const std::string text = escapedXml(run.text);
  if (run.link.kind != TextLink::Kind::Web) return text;
  return "<a href=\"" + escapedXml(run.link.target) + "\">" + text + "</a>";
}

std::string runsHtml(const std::vector<TextRun>& runs) {
  std::string html;
  for (const TextRun& run : runs) html += runHtml(run);
  return html;
}

std::string tableHtml(const TextBlock& block) {
  std::string html = "<table>\n";
  for (const std::vector<TextCell>& row : block.rows) {
    const char* cell = &row == &block.rows.front() ? "th" : "td";
    html += "<tr>";
    for (const TextCell& each : row) html += wrapped(cell, runsHtml(each.runs));
    html += "</tr>\n";
  }
  return html + "</table>\n";
}

/// A paragraph of a list, by its depth and with its mark.
std::string itemHtml(const TextBlock& block) {
  const std::string mark = block.kind == TextBlock::Kind::Item ? block.marker : "";
  return "<p class=\"item\" style=\"margin-left:" + std::to_string(block.level * 3 / 2) +
         ".4em\"><span class=\"mark\">" + escapedXml(mark) + "</span>" + runsHtml(block.runs) +
         "</p>\n";
}

std::string blockHtml(const TextBlock& block) {
  switch (block.kind) {
  case TextBlock::Kind::Heading:
    return wrapped("h" + std::to_string(headingLevel(block)), runsHtml(block.runs)) + "\n";
  case TextBlock::Kind::Listing: return wrapped("pre", runsHtml(block.runs)) + "\n";
  case TextBlock::Kind::Quote: return wrapped("blockquote", runsHtml(block.runs)) + "\n";
  case TextBlock::Kind::Rule: return "<hr>\n";
  case TextBlock::Kind::Table: return tableHtml(block);
  case TextBlock::Kind::Item: return itemHtml(block);
  case TextBlock::Kind::Paragraph: break;
  }
  if (block.level > 0) return itemHtml(block);
  return wrapped("p", runsHtml(block.runs)) + "\n";
}

/// What Markdown and the dollar signs would take for their own.
std::string escapedMarkdown(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>$|#{}").find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

/// TeX that any reader of Markdown knows: the boxes of a sheet are lines to write on, and the
/// answers of a key have no colour.
std::string writableTex(const std::string& tex) {
  return replaceAll(
      replaceSheetBoxes(
          tex, [](const std::string& id) { return "\\underline{\\quad\\text{" + id + "}\\quad}"; }),
      "\\textcolor{answer}", "");
}

std::string runMarkdown(const TextRun& run) {
  switch (run.kind) {
  case TextRun::Kind::Strong: return "**" + escapedMarkdown(run.text) + "**";
  case TextRun::Kind::Emphasis: return "*" + escapedMarkdown(run.text) + "*";
  case TextRun::Kind::Code: return "`" + run.text + "`";
  case TextRun::Kind::Formula: return "$" + writableTex(run.text) + "$";
  case TextRun::Kind::DisplayFormula: return "\n\n$$" + writableTex(run.text) + "$$\n\n";
  case TextRun::Kind::LineBreak: return "  \n";
  case TextRun::Kind::Plain:
  case TextRun::Kind::Number:
  case TextRun::Kind::ChangedNumber: break;
  }
  const std::string text = escapedMarkdown(run.text);
  if (run.link.kind != TextLink::Kind::Web) return text;
  return "[" + text + "](" + run.link.target + ")";
}

std::string runsMarkdown(const std::vector<TextRun>& runs) {
  std::string text;
  for (const TextRun& run : runs) text += runMarkdown(run);
  text.erase(0, std::min(text.find_first_not_of('\n'), text.size()));
  text.erase(text.find_last_not_of('\n') + 1);
  return text;
}

std::string tableMarkdown(const TextBlock& block) {
  std::string text;
  for (const std::vector<TextCell>& row : block.rows) {
    text += "|";
    for (const TextCell& cell : row) text += " " + runsMarkdown(cell.runs) + " |";
    text += "\n";
    if (&row != &block.rows.front()) continue;
    text += "|";
    for (size_t i = 0; i < row.size(); ++i) text += " --- |";
    text += "\n";
  }
  return text + "\n";
}

std::string blockMarkdown(const TextBlock& block) {
  const std::string text = runsMarkdown(block.runs);
  const std::string indent(2 * static_cast<size_t>(std::max(block.level - 1, 0)), ' ');
  switch (block.kind) {
  case TextBlock::Kind::Heading:
    return std::string(static_cast<size_t>(headingLevel(block)), '#') + " " + text + "\n\n";
  case TextBlock::Kind::Listing: {
    std::string code;
    for (const TextRun& run : block.runs) code += run.text;
    return "```\n" + code + (code.ends_with('\n') ? "" : "\n") + "```\n\n";
  }
  case TextBlock::Kind::Quote: return "> " + text + "\n\n";
  case TextBlock::Kind::Rule: return "---\n\n";
  case TextBlock::Kind::Table: return tableMarkdown(block);
  case TextBlock::Kind::Item:
    return indent + (block.marker == "\u2022" ? "*" : block.marker) + " " + text + "\n";
  case TextBlock::Kind::Paragraph: break;
  }
  return (block.level > 0 ? indent + "  " : "") + text + "\n\n";
}

bool isListed(const TextBlock& block) { return block.kind == TextBlock::Kind::Item; }

} // namespace

std::string formulaHtml(std::string_view tex, bool block) {
  const tex::ParseResult parsed = tex::parse(tex);
  if (parsed.error) return wrapped("code", escapedXml(tex));
  return tex::toMathMl(parsed.tree, block);
}

std::string proseHtml(std::span<const TextBlock> blocks) {
  std::string html;
  for (const TextBlock& block : blocks) html += blockHtml(block);
  return html;
}

std::string inlineHtml(std::span<const TextBlock> blocks) {
  std::string html;
  for (const TextBlock& block : blocks) html += (html.empty() ? "" : " ") + runsHtml(block.runs);
  return html;
}

std::string proseMarkdown(std::span<const TextBlock> blocks) {
  std::string text;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (i > 0 && isListed(blocks[i - 1]) && !isListed(blocks[i])) text += "\n";
    text += blockMarkdown(blocks[i]);
  }
  if (!blocks.empty() && isListed(blocks.back())) text += "\n";
  return text;
}

std::string inlineMarkdown(std::span<const TextBlock> blocks) {
  std::string text;
  for (const TextBlock& block : blocks)
    text += (text.empty() ? "" : " ") + runsMarkdown(block.runs);
  for (size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, " ");
  return text;
}

} // namespace backstep
