#include "lesson/glossary.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace backstep;

TEST_CASE("a term is found by its word and by its other forms") {
  const Glossary glossary;
  const auto find = [&](const char* word) {
    const std::vector<TermPlace> places = glossary.placesIn(word);
    return places.empty() ? nullptr : places[0].term;
  };
  const GlossaryTerm* gradient = find("gradient");
  REQUIRE(gradient);
  CHECK(find("Gradients") == gradient);
  REQUIRE(find("ReLU"));
  CHECK(find("relu") == find("ReLU"));
  CHECK(find("nothing of the kind") == nullptr);
}

TEST_CASE("the signs that lessons use are explained, and every explanation is short") {
  const Glossary glossary;
  const auto explained = [&](const std::string& sign) {
    for (const GlossaryTerm& term : glossary.terms())
      if (term.sign == sign) return true;
    return false;
  };
  for (const char* sign : {"\\odot", "\\delta", "\\mathbf{1}", "{}^{\\top}", "\\eta", "\\lambda"}) {
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

TEST_CASE("terms are found in a text: whole words, the longest, whatever their case") {
  const Glossary glossary;
  const auto found = [&](const std::string& text) {
    std::vector<std::string> list;
    for (const TermPlace& place : glossary.placesIn(text)) {
      list.push_back(text.substr(place.begin, place.end - place.begin) + ": " + place.term->word);
    }
    return list;
  };
  using List = std::vector<std::string>;
  CHECK(found("The local derivative, then the Gradients.") ==
        List{"local derivative: local derivative", "Gradients: gradient"});
  CHECK(found("a pre-activation and its activation") ==
        List{"pre-activation: pre-activation", "activation: activation"});
  CHECK(found("gradienty, subgradient, batched") == List{});
  CHECK(found("squared, error") == List{}); // something stands between
  CHECK(found("ReLU's backward  pass") == List{"ReLU: ReLU", "backward  pass: backward pass"});
  CHECK(found("upstream gradient upstream") ==
        List{"upstream gradient: upstream gradient", "upstream: upstream gradient"});
  CHECK(found("the forward") == List{}); // a form that does not end
  CHECK(found("") == List{});
}
