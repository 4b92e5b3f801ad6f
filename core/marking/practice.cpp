#include "marking/practice.h"

#include "explain/tex_parts.h"
#include "learn/random.h"
#include "lesson/catalog.h"
#include "lesson/write_lesson.h"
#include "marking/slips.h"
#include "marking/variant.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <filesystem>

namespace backstep {
namespace {

constexpr std::array<PracticeLevel, 8> levels{{{1, "one gate"},
                                               {2, "chains of gates"},
                                               {3, "values used twice"},
                                               {4, "max and ReLU"},
                                               {5, "a matrix times a vector"},
                                               {6, "a network of two layers"},
                                               {7, "softmax with a loss"},
                                               {8, "a batch of examples"}}};

/// A question of a pattern: "at; answer; prompt; kind of step".
struct Question {
  std::string_view at;
  std::string_view answer;
  std::string_view prompt;
  std::string_view kind;
};

constexpr size_t mostQuestions = 7;

/// A computation without its numbers; those below say only how large and how whole they are.
struct Pattern {
  int level;
  std::string_view program;
  std::string_view arrays;
  std::array<Question, mostQuestions> questions;
};

constexpr std::array patterns{
    Pattern{1,
            "f = a * b",
            "[inputs]\na = -3\nb = 4\n",
            {{{"forward f", "f", "The value of $f$", "product"},
              {"message f -> a", "grad(a)", "$\\partial f/\\partial a$", "product"},
              {"message f -> b", "grad(b)", "$\\partial f/\\partial b$", "product"}}}},
    Pattern{1,
            "f = a - b",
            "[inputs]\na = -3.5\nb = 1.5\n",
            {{{"forward f", "f", "The value of $f$", "sum"},
              {"message f -> a", "grad(a)", "$\\partial f/\\partial a$", "sum"},
              {"message f -> b", "grad(b)", "$\\partial f/\\partial b$", "sum"}}}},
    Pattern{1,
            "f = a ** 2",
            "[inputs]\na = -3.5\n",
            {{{"forward f", "f", "The value of $f$", "power"},
              {"message f -> a", "grad(a)", "$\\partial f/\\partial a$", "power"}}}},
    Pattern{1,
            "f = a / b",
            "[inputs]\na = -3\nb = 4\n",
            {{{"forward f", "f", "The value of $f$", "quotient"},
              {"message f -> a", "grad(a)", "$\\partial f/\\partial a$", "quotient"},
              {"message f -> b", "grad(b)", "$\\partial f/\\partial b$", "quotient"}}}},
    Pattern{2,
            "q = a + b\nf = q * c",
            "[inputs]\na = -3\nb = 4\nc = -2\n",
            {{{"forward q", "q", "The value of $q$", "sum"},
              {"forward f", "f", "The value of $f$", "product"},
              {"gradient q", "grad(q)", "$\\partial f/\\partial q$", "product"},
              {"gradient a", "grad(a)", "$\\partial f/\\partial a$", "sum"},
              {"gradient c", "grad(c)", "$\\partial f/\\partial c$", "product"}}}},
    Pattern{2,
            "z = w * x + b\nf = z ** 2",
            "[inputs]\nx = -1.5\n[parameters]\nw = 2\nb = -0.5\n",
            {{{"forward z", "z", "The value of $z$", "product"},
              {"forward f", "f", "The value of $f$", "power"},
              {"gradient z", "grad(z)", "$\\partial f/\\partial z$", "power"},
              {"gradient w", "grad(w)", "$\\partial f/\\partial w$", "product"},
              {"gradient b", "grad(b)", "$\\partial f/\\partial b$", "sum"}}}},
    Pattern{2,
            "z = w * x + b\nf = sigmoid(z)",
            "[inputs]\nx = -1.5\n[parameters]\nw = 0.5\nb = -0.5\n",
            {{{"forward z", "z", "The value of $z$", "product"},
              {"forward f", "f", "The value of $f$", "activation"},
              {"gradient z", "grad(z)", "$\\partial f/\\partial z$", "activation"},
              {"gradient w", "grad(w)", "$\\partial f/\\partial w$", "product"},
              {"gradient x", "grad(x)", "$\\partial f/\\partial x$", "product"}}}},
    Pattern{3,
            "p = x * y\nf = p + x",
            "[inputs]\nx = -3\ny = 4\n",
            {{{"forward f", "f", "The value of $f$", "sum"},
              {"gradient p", "grad(p)", "$\\partial f/\\partial p$", "sum"},
              {"gradient x", "grad(x)", "$\\partial f/\\partial x$", "fan-out"},
              {"gradient y", "grad(y)", "$\\partial f/\\partial y$", "product"}}}},
    Pattern{3,
            "s = x + y\np = x * y\nf = s * p",
            "[inputs]\nx = -3\ny = 2\n",
            {{{"forward f", "f", "The value of $f$", "product"},
              {"gradient s", "grad(s)", "$\\partial f/\\partial s$", "product"},
              {"gradient p", "grad(p)", "$\\partial f/\\partial p$", "product"},
              {"gradient x", "grad(x)", "$\\partial f/\\partial x$", "fan-out"},
              {"gradient y", "grad(y)", "$\\partial f/\\partial y$", "fan-out"}}}},
    Pattern{3,
            "h = w * x\nu = w * h\nf = u - h",
            "[inputs]\nx = -1.5\n[parameters]\nw = 2\n",
            {{{"forward u", "u", "The value of $u$", "product"},
              {"forward f", "f", "The value of $f$", "sum"},
              {"gradient h", "grad(h)", "$\\partial f/\\partial h$", "fan-out"},
              {"gradient w", "grad(w)", "$\\partial f/\\partial w$", "fan-out"},
              {"gradient x", "grad(x)", "$\\partial f/\\partial x$", "product"}}}},
    Pattern{4,
            "z = relu(v)\nf = sum(c * z)",
            "[inputs]\nv = [1.5, -2, 0.5]\nc = [3, -1, 2]\n",
            {{{"forward z", "z", "The vector $z$", "ReLU"},
              {"forward f", "f", "The value of $f$", "sum"},
              {"gradient z", "grad(z)", "$\\partial f/\\partial z$", "product"},
              {"gradient v", "grad(v)", "$\\partial f/\\partial v$", "ReLU"}}}},
    Pattern{4,
            "m = maximum(a, b)\nf = m * c + a",
            "[inputs]\na = -3\nb = 4\nc = -2\n",
            {{{"forward m", "m", "The value of $m$", "max"},
              {"forward f", "f", "The value of $f$", "sum"},
              {"gradient m", "grad(m)", "$\\partial f/\\partial m$", "product"},
              {"gradient a", "grad(a)", "$\\partial f/\\partial a$", "max"},
              {"gradient b", "grad(b)", "$\\partial f/\\partial b$", "max"}}}},
    Pattern{4,
            "z = W @ x\na = relu(z)\nf = sum(a ** 2)",
            "[inputs]\nx = [1.5, -0.5]\n[parameters]\nW = [[1, -0.5], [0.5, 1.5], [-1, 2]]\n",
            {{{"forward z", "z", "The vector $z$", "matrix product"},
              {"forward a", "a", "The vector $a$", "ReLU"},
              {"gradient a", "grad(a)", "$\\partial f/\\partial a$", "power"},
              {"gradient z", "grad(z)", "$\\partial f/\\partial z$", "ReLU"}}}},
    Pattern{5,
            "z = W @ x\nf = sum(c * z)",
            "[inputs]\nx = [1.5, -2]\nc = [3, -1]\n[parameters]\nW = [[1, -2], [3, 1]]\n",
            {{{"forward z", "z", "The vector $z$", "matrix product"},
              {"forward f", "f", "The value of $f$", "sum"},
              {"gradient z", "grad(z)", "$\\partial f/\\partial z$", "product"},
              {"gradient W", "grad(W)", "$\\partial f/\\partial W$", "matrix product"},
              {"gradient x", "grad(x)", "$\\partial f/\\partial x$", "matrix product"}}}},
    Pattern{
        5,
        "z = W @ x + b\nf = sum(z ** 2) / 2",
        "[inputs]\nx = [1, -2]\n[parameters]\nW = [[1, -2], [3, 1], [-1, 2]]\nb = [0.5, -1, 1]\n",
        {{{"forward z", "z", "The vector $z$", "matrix product"},
          {"forward f", "f", "The value of $f$", "power"},
          {"gradient z", "grad(z)", "$\\partial f/\\partial z$", "power"},
          {"gradient W", "grad(W)", "$\\partial f/\\partial W$", "matrix product"},
          {"gradient b", "grad(b)", "$\\partial f/\\partial b$", "sum"},
          {"gradient x", "grad(x)", "$\\partial f/\\partial x$", "matrix product"}}}},
    Pattern{6,
            "z = W1 @ x\nh = relu(z)\no = W2 @ h\nL = sum((o - t) ** 2)",
            "[inputs]\nx = [1, -2]\nt = [2]\n[parameters]\nW1 = [[1, -0.5], [0.5, 1], [-1, 1.5]]\n"
            "W2 = [[1, -2, 0.5]]\n",
            {{{"forward h", "h", "The vector $h$", "ReLU"},
              {"forward L", "L", "The loss $L$", "loss"},
              {"gradient o", "grad(o)", "$\\partial L/\\partial o$", "loss"},
              {"gradient W2", "grad(W2)", "$\\partial L/\\partial W_2$", "matrix product"},
              {"gradient h", "grad(h)", "$\\partial L/\\partial h$", "matrix product"},
              {"gradient z", "grad(z)", "$\\partial L/\\partial z$", "ReLU"},
              {"gradient W1", "grad(W1)", "$\\partial L/\\partial W_1$", "matrix product"}}}},
    Pattern{6,
            "z = w1 * x + b1\nh = tanh(z)\no = w2 * h + b2\nL = (o - t) ** 2",
            "[inputs]\nx = 0.5\nt = 1\n[parameters]\nw1 = 0.5\nb1 = 0.1\nw2 = -1.5\nb2 = 0.5\n",
            {{{"forward h", "h", "The value of $h$", "activation"},
              {"forward L", "L", "The loss $L$", "loss"},
              {"gradient o", "grad(o)", "$\\partial L/\\partial o$", "loss"},
              {"gradient w2", "grad(w2)", "$\\partial L/\\partial w_2$", "product"},
              {"gradient z", "grad(z)", "$\\partial L/\\partial z$", "activation"},
              {"gradient w1", "grad(w1)", "$\\partial L/\\partial w_1$", "product"},
              {"gradient b1", "grad(b1)", "$\\partial L/\\partial b_1$", "sum"}}}},
    Pattern{7,
            "p = softmax(o)\nL = -sum(y * log(p))",
            "[inputs]\ny = [0, 1, 0]\n[parameters]\no = [0.5, -1, 1.5]\n",
            {{{"forward p", "p", "The probabilities $p$", "softmax"},
              {"forward L", "L", "The loss $L$", "loss"},
              {"gradient p", "grad(p)", "$\\partial L/\\partial p$", "loss"},
              {"gradient o", "grad(o)", "$\\partial L/\\partial o$", "softmax"}}}},
    Pattern{7,
            "o = W @ x\np = softmax(o)\nL = mse(p, y)",
            "[inputs]\nx = [0.5, -1]\ny = [1, 0]\n[parameters]\nW = [[0.5, -0.5], [-0.5, 0.2]]\n",
            {{{"forward p", "p", "The probabilities $p$", "softmax"},
              {"forward L", "L", "The loss $L$", "loss"},
              {"gradient p", "grad(p)", "$\\partial L/\\partial p$", "loss"},
              {"gradient o", "grad(o)", "$\\partial L/\\partial o$", "softmax"},
              {"gradient W", "grad(W)", "$\\partial L/\\partial W$", "matrix product"}}}},
    Pattern{8,
            "Z = X @ W + b\nL = mse(Z, Y)",
            "[inputs]\nX = [[1, -2], [2, 1], [-1, 3]]\nY = [[1], [0], [2]]\n[parameters]\n"
            "W = [[0.5], [-1]]\nb = 0.5\n",
            {{{"forward Z", "Z", "The matrix $Z$", "matrix product"},
              {"forward L", "L", "The loss $L$", "loss"},
              {"gradient Z", "grad(Z)", "$\\partial L/\\partial Z$", "loss"},
              {"gradient W", "grad(W)", "$\\partial L/\\partial W$", "matrix product"},
              {"gradient b", "grad(b)", "$\\partial L/\\partial b$", "batch"}}}},
    Pattern{8,
            "Z = X @ W + b\nA = relu(Z)\nL = sum(A ** 2) / 2",
            "[inputs]\nX = [[1, -2], [2, 1]]\n[parameters]\nW = [[0.5, 1], [-1, 0.5]]\n"
            "b = [0.5, -1]\n",
            {{{"forward A", "A", "The matrix $A$", "ReLU"},
              {"forward L", "L", "The loss $L$", "loss"},
              {"gradient Z", "grad(Z)", "$\\partial L/\\partial Z$", "ReLU"},
              {"gradient W", "grad(W)", "$\\partial L/\\partial W$", "matrix product"},
              {"gradient b", "grad(b)", "$\\partial L/\\partial b$", "batch"}}}},
};

const Pattern& patternFor(int level, std::uint64_t seed) {
  std::vector<const Pattern*> fitting;
  for (const Pattern& pattern : patterns)
    if (pattern.level == level) fitting.push_back(&pattern);
  assert(!fitting.empty() && "every level has patterns");
  Pcg32 random(seed, streamOf("practice pattern"));
  return *fitting[random.below(static_cast<std::uint32_t>(fitting.size()))];
}

/// What stands beside the computation all the time: its numbers, one array a line.
std::string pageText(std::string_view arrays) {
  std::string text = "[[page]]\nat = \"start\"\ntext = '''\n## By hand first\n\n"
                     "Work out each number on paper, then type it.\n\n";
  for (const std::string_view line : linesOf(arrays)) {
    const std::string name(line.substr(0, line.find(" = ")));
    if (line[0] != '[') text += "$$" + symbolTex(name) + " = {value " + name + "}$$\n\n";
  }
  return text +
         "Where the program can tell what went wrong, it says so, and the same kind of step comes "
         "back in a later exercise.\n"
         "'''\n";
}

std::string lessonText(const Pattern& pattern, int level, std::uint64_t seed) {
  const PracticeLevel& which = levels[static_cast<size_t>(level - 1)];
  std::string text =
      "id = " + quotedText(exerciseId(level, seed)) + "\ntitle = " +
      quotedText("Practice, level " + std::to_string(level) + ": " + std::string(which.title)) +
      "\nprogram = '''\n" + std::string(pattern.program) + "\n'''\n" + std::string(pattern.arrays) +
      pageText(pattern.arrays);
  int number = 0;
  for (const Question& question : pattern.questions)
    if (!question.answer.empty())
      text += "[[blank]]\nid = \"" + std::to_string(++number) +
              "\"\nat = " + quotedText(question.at) + "\nanswer = " + quotedText(question.answer) +
              "\nprompt = " + quotedText(question.prompt) + "\n";
  return text;
}

constexpr char variantMark = ':';

/// A number of digits alone; nothing for anything else, or where it has more than 64 bits.
std::optional<std::uint64_t> readDigits(std::string_view text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  if (!std::all_of(text.begin(), text.end(), isDigit)) return std::nullopt;
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

/// "handout:7" as the lesson and its seed.
std::optional<std::pair<std::string, std::uint64_t>> readVariantSource(const std::string& source) {
  const size_t mark = source.rfind(variantMark);
  if (mark == std::string::npos || mark == 0) return std::nullopt;
  const auto seed = readDigits(std::string_view(source).substr(mark + 1));
  return seed ? std::optional(std::pair(source.substr(0, mark), *seed)) : std::nullopt;
}

/// A variant without what speaks of the lesson's own numbers: pages, and questions whose answers
/// are words.
LoadedLesson shownVariant(const LoadedLesson& loaded, std::uint64_t seed) {
  LoadedLesson variant = makeVariant(loaded, seed).lesson;
  Lesson& lesson = variant.lesson;
  lesson.title += ", variant " + std::to_string(seed);
  lesson.pages.clear();
  const auto inWords = [](const Quiz& quiz) { return !quiz.isComputed(); };
  lesson.quizzes.erase(std::remove_if(lesson.quizzes.begin(), lesson.quizzes.end(), inWords),
                       lesson.quizzes.end());
  return variant;
}

/// "practise-3-7" as its level and seed.
std::optional<std::pair<int, std::uint64_t>> readExerciseId(const std::string& id) {
  constexpr std::string_view start = "practise-";
  if (!id.starts_with(start)) return std::nullopt;
  const std::string_view rest = std::string_view(id).substr(start.size());
  if (rest.size() < 3 || rest[1] != '-') return std::nullopt;
  const auto level = readDigits(rest.substr(0, 1));
  const auto seed = readDigits(rest.substr(2));
  if (!level || !seed || *level < 1 || *level > levels.size()) return std::nullopt;
  return std::pair(static_cast<int>(*level), *seed);
}

} // namespace

std::set<std::string> possibleSlips(const LoadedLesson& lesson) {
  const Trace trace = lesson.record();
  const std::vector<BlankAnswer> answers = blankAnswers(lesson);
  std::vector<const TraceExpression*> expressions;
  for (const BlankAnswer& answer : answers) expressions.push_back(&answer.expression);
  Slips slips(trace, expressions);
  std::set<std::string> ids;
  for (const TraceExpression* expression : expressions)
    for (const SlipHit& hit : slips.slipsFor(*expression, {})) ids.insert(hit.id);
  return ids;
}

std::span<const PracticeLevel> practiceLevels() { return levels; }

std::string exerciseId(int level, std::uint64_t seed) {
  return "practise-" + std::to_string(level) + "-" + std::to_string(seed);
}

bool isExerciseId(const std::string& id) { return readExerciseId(id).has_value(); }

Exercise makeExercise(int level, std::uint64_t seed) {
  const Pattern& pattern = patternFor(level, seed);
  Result<LoadedLesson> plain = openLessonText(lessonText(pattern, level, seed));
  assert(plain && "the patterns are lessons");
  const Variant variant = makeVariant(*plain, seed);
  std::vector<std::span<const double>> numbers;
  for (const LessonArray& array : variant.lesson.lesson.arrays) numbers.emplace_back(array.values);
  const Result<std::string> text = editedLessonText(plain->lesson, numbers);
  assert(text && "short numbers can be written");
  Exercise exercise{level, seed, std::move(*openLessonText(*text)), {}};
  for (const Question& question : pattern.questions)
    if (!question.answer.empty()) exercise.kinds.emplace_back(question.kind);
  return exercise;
}

std::optional<Exercise> exerciseOf(const std::string& id) {
  const auto exercise = readExerciseId(id);
  if (!exercise) return std::nullopt;
  return makeExercise(exercise->first, exercise->second);
}

std::optional<Exercise> exerciseIn(const LoadedLesson& lesson) {
  auto exercise = exerciseOf(lesson.lesson.id);
  if (!exercise) return std::nullopt;
  const LoadedLesson& drawn = exercise->lesson;
  const auto asksLike = [](const Blank& a, const Blank& b) {
    return a.id.text == b.id.text && a.answer.text == b.answer.text;
  };
  const bool same = lesson.graph->program().text == drawn.graph->program().text &&
                    std::equal(lesson.lesson.blanks.begin(), lesson.lesson.blanks.end(),
                               drawn.lesson.blanks.begin(), drawn.lesson.blanks.end(), asksLike);
  return same ? std::move(exercise) : std::nullopt;
}

std::string variantSource(const std::string& source, std::uint64_t seed) {
  return source + variantMark + std::to_string(seed);
}

Result<LoadedLesson> openSource(const std::string& argument) {
  if (auto exercise = exerciseOf(argument)) return std::move(exercise->lesson);
  std::error_code ignored;
  const auto variant = readVariantSource(argument);
  if (!variant || std::filesystem::exists(argument, ignored)) return openFileOrId(argument);
  Result<LoadedLesson> lesson = openFileOrId(variant->first);
  if (lesson) *lesson = shownVariant(*lesson, variant->second);
  return lesson;
}

} // namespace backstep
