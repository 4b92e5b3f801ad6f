#include "lesson/trace_calls.h"

#include "language/lexer.h"

#include <algorithm>
#include <array>

namespace backstep {
namespace {

struct CallForm {
  std::string_view function;
  size_t names;
  std::string_view example;
};
constexpr std::array<CallForm, 4> forms{{{"grad", 1, "grad(W)"},
                                         {"local", 2, "local(A, B)"},
                                         {"message", 2, "message(A, B)"},
                                         {"new", 1, "new(W)"}}};

const CallForm* findForm(std::string_view function) {
  const auto found = std::find_if(forms.begin(), forms.end(),
                                  [&](const CallForm& form) { return form.function == function; });
  return found == forms.end() ? nullptr : &*found;
}

bool isSymbol(const Token& token, std::string_view symbol) {
  return token.kind == Token::Kind::Symbol && token.text == symbol;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), tokens_(tokenize(text)) {}

  Result<std::vector<TraceCall>> run() {
    while (tokens_[at_].kind != Token::Kind::End) {
      const CallForm* form =
          tokens_[at_].kind == Token::Kind::Name ? findForm(tokens_[at_].text) : nullptr;
      if (form && isSymbol(tokens_[at_ + 1], "("))
        readCall(*form);
      else
        ++at_;
    }
    if (!errors_.empty()) return errors_;
    return std::move(calls_);
  }

 private:
  void readCall(const CallForm& form) {
    TraceCall call;
    call.function = form.function;
    call.span = tokens_[at_].span;
    at_ += 2;
    while (tokens_[at_].kind == Token::Kind::Name) {
      call.names.emplace_back(tokens_[at_].text);
      call.nameSpans.push_back(tokens_[at_].span);
      ++at_;
      if (!isSymbol(tokens_[at_], ",")) break;
      ++at_;
    }
    if (!isSymbol(tokens_[at_], ")") || call.names.size() != form.names) {
      errors_.push_back(diagnosticAt(
          text_, tokens_[at_].span,
          std::string(form.function) +
              (form.names == 1 ? " takes the name of one value" : " takes the names of two values"),
          "write it like " + std::string(form.example)));
      return;
    }
    call.span.end = tokens_[at_].span.end;
    ++at_;
    if (call.function == "local" && isSymbol(tokens_[at_], "[")) readIndex(call);
    calls_.push_back(std::move(call));
  }

  void readIndex(TraceCall& call) {
    call.hasIndex = true;
    ++at_;
    while (tokens_[at_].kind != Token::Kind::End && !isSymbol(tokens_[at_], "]")) {
      std::string entry;
      for (; tokens_[at_].kind != Token::Kind::End && !isSymbol(tokens_[at_], "]") &&
             !isSymbol(tokens_[at_], ",");
           ++at_)
        entry += tokens_[at_].text;
      call.index.push_back(std::move(entry));
      if (isSymbol(tokens_[at_], ",")) ++at_;
    }
    if (tokens_[at_].kind == Token::Kind::End) {
      errors_.push_back(diagnosticAt(text_, call.span, "the [ after this is never closed"));
      return;
    }
    call.span.end = tokens_[at_].span.end;
    ++at_;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  std::vector<TraceCall> calls_;
  Diagnostics errors_;
};

} // namespace

Result<std::vector<TraceCall>> findTraceCalls(std::string_view text) { return Scanner(text).run(); }

} // namespace backstep
