#include "lesson/glossary.h"

#include <doctest/doctest.h>

using namespace backstep;

TEST_CASE("a term is found by its word and by its other forms") {
  const Glossary glossary;
  const GlossaryTerm* gradient = glossary.find("gradient");
  REQUIRE(gradient);
  CHECK(glossary.find("Gradients") == gradient);
  CHECK(glossary.find("relu") == glossary.find("ReLU"));
  CHECK(glossary.find("nothing of the kind") == nullptr);
}

TEST_CASE("the signs that lessons use are explained, and every explanation is short") {
  const Glossary glossary;
  const auto explained = [&](const std::string& sign) {
    for (const GlossaryTerm& term : glossary.terms())
      if (term.sign == sign) return true;
    return false;
  };
  for (const char* sign : {"\\odot", "\\delta", "\\mathbb{1}", "{}^{\\top}", "\\eta", "\\lambda"}) {
    INFO(sign);
    CHECK(explained(sign));
  }
  for (const GlossaryTerm& term : glossary.terms()) {
    INFO(term.word);
    CHECK(term.text.size() < 220);
    CHECK(term.text.back() == '.');
  }
}

TEST_CASE("a word that is explained twice is a mistake at its place") {
  const auto terms = loadGlossary("[[term]]\nword = 'a'\ntext = 'A.'\n"
                                  "[[term]]\nword = 'b'\nalso = ['a']\ntext = 'B.'\n");
  REQUIRE_FALSE(terms);
  REQUIRE(terms.diagnostics().size() == 1);
  CHECK(terms.diagnostics()[0].line == 6);
  CHECK(terms.diagnostics()[0].message == "\"a\" is explained twice");
}
