#include "model/message_log.h"

namespace backstep {

namespace {

bool same(const Message& a, const Message& b) {
  return a.kind == b.kind && a.source == b.source && a.what.message == b.what.message &&
         a.what.line == b.what.line && a.what.column == b.what.column;
}

} // namespace

void MessageLog::add(const std::string& source, const Diagnostics& diagnostics) {
  for (const Diagnostic& each : diagnostics) {
    const bool error = each.severity == Diagnostic::Severity::Error;
    add(Message{error ? Message::Kind::Error : Message::Kind::Warning, source, each, 1});
  }
}

void MessageLog::addNote(const std::string& text) {
  add(Message{Message::Kind::Note, {}, diagnosticSaying(text), 1});
}

void MessageLog::addError(const std::string& text) {
  add(Message{Message::Kind::Error, {}, diagnosticSaying(text), 1});
}

void MessageLog::add(Message message) {
  ++revision_;
  if (!messages_.empty() && same(messages_.back(), message)) {
    ++messages_.back().times;
    return;
  }
  if (messages_.size() >= mostKept) messages_.erase(messages_.begin());
  messages_.push_back(std::move(message));
}

} // namespace backstep
