#include "core/lesson/mistakes.h"
#include "lesson/open_lesson.h"

#include <doctest/doctest.h>

using namespace backstep;
using test::checkMistake;
using test::readMark;

namespace {

const std::string head = "id = 'a'\ntitle = 'A'\n";
const std::string program = "program = '''\nH = W @ x\nloss = sum(H)\n'''\n";

/// The marked text must be refused with these words at the mark.
void refused(const std::string& text, const std::string& words) {
  const auto marked = readMark(text);
  checkMistake(loadLesson(marked.text).diagnostics(), marked, words);
}

/// The same for something that shows only against the program.
void doesNotFit(const std::string& text, const std::string& words) {
  const auto marked = readMark(text);
  checkMistake(openLessonText(marked.text).diagnostics(), marked, words);
}

} // namespace

TEST_CASE("arrays keep the order in which they stand in the file") {
  const auto lesson = loadLesson(head + program +
                                 "[parameters]\nz = 1\nW = [[1, 2]]\n"
                                 "[inputs]\ny = [3, 4]\na = [[5], [6.5]]\n");
  REQUIRE(lesson);
  std::vector<std::string> names;
  for (const LessonArray& array : lesson->arrays) names.push_back(array.name);
  CHECK(names == std::vector<std::string>{"z", "W", "y", "a"});
  CHECK(lesson->arrays[0].kind == Node::Kind::Parameter);
  CHECK((lesson->arrays[0].shape == scalarShape()));
  CHECK((lesson->arrays[1].shape == matrixShape(1, 2)));
  CHECK(lesson->arrays[2].kind == Node::Kind::Input);
  CHECK((lesson->arrays[2].shape == vectorShape(2)));
  CHECK((lesson->arrays[3].shape == matrixShape(2, 1)));
  CHECK(lesson->arrays[3].values == std::vector<double>{5, 6.5});
}

TEST_CASE("every key of a lesson is read") {
  const auto lesson = loadLesson(
      "id = 'full'\ntitle = 'T'\noutput = 'loss'\neta = 0.5\natol = 1e-6\nrtol = 0.02\n"
      "figures = 3\nminutes = 12\nsource = 'S'\nconventions = ['c']\ngoals = ['g', 'h']\n"
      "summary = 'sum'\norder = 7\nbefore = ['p']\nafter = ['q', 'r']\n"
      "broken = { slip = 'sign', at = 'H' }\n" +
      program +
      "[symbols]\nH = '\\eta'\n[inputs]\nx = [1]\n[parameters]\nW = [[2]]\n"
      "[[page]]\nat = 'start'\ntext = 'hello'\n"
      "[[blank]]\nid = 'B1'\nat = 'seed'\nanswer = 'H[0]'\nprompt = 'p'\nhints = ['1', '2']\n"
      "weight = 2\nfigures = 4\natol = 0\nrtol = 0\nprinted = ['H']\naccept = 'swap:B2'\n"
      "[[blank.wrong]]\nanswer = 'x[0]'\nsay = 'no'\n"
      "[[blank]]\nid = 'B2'\nat = 'seed'\nanswer = 'H'\n"
      "[training]\ndata = 'rings'\nfeatures = ['x', 'y']\npoints = 80\nnoise = 0.1\nseed = 3\n"
      "batch = 10\noptimiser = 'adam'\nloss = 'loss'\nstop = { steps = 100, loss = 0.1, accuracy = "
      "1 }\n");
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  CHECK(lesson->output.text == "loss");
  CHECK(lesson->eta == 0.5);
  CHECK(lesson->tolerance.atol == 1e-6);
  CHECK(lesson->tolerance.rtol == 0.02);
  CHECK(lesson->tolerance.figures == 3);
  CHECK(lesson->minutes == 12.0);
  CHECK(lesson->goals.size() == 2);
  CHECK(lesson->conventions.size() == 1);
  CHECK(lesson->order == 7);
  CHECK(lesson->after.size() == 2);
  CHECK(lesson->broken->slip.text == "sign");
  CHECK(lesson->symbolOf("H") == "\\eta");
  CHECK(lesson->symbolOf("x").empty());
  CHECK(lesson->pages[0].text.text == "hello");
  const Blank& blank = lesson->blanks[0];
  CHECK(blank.weight == 2);
  CHECK(blank.tolerance.figures == 4);
  CHECK(blank.hints[1].text == "2");
  CHECK(blank.wrong[0].say.text == "no");
  CHECK(blank.printed[0].text == "H");
  CHECK(blank.acceptSwap == "B2");
  CHECK(lesson->training->choices.batch == 10);
  CHECK(lesson->training->choices.stop.updates == 100);
  CHECK(lesson->training->choices.stop.accuracy == 1.0);
  CHECK(lesson->training->choices.optimiser == OptimiserKind::Adam);
}

TEST_CASE("every kind of quiz is read") {
  const std::string quizzes = R"toml(
[[quiz]]
id = "c"
kind = "choice"
prompt = "p"
explain = "e"
[[quiz.option]]
text = "yes"
right = true
[[quiz.option]]
text = "no"
say = "really not"
[[quiz]]
id = "m"
kind = "multi"
prompt = "p"
option = [{ text = "a", right = true }, { text = "b", right = true }]
[[quiz]]
id = "n"
kind = "numeric"
prompt = "p"
answer = "loss"
figures = 3
[[quiz]]
id = "s"
kind = "shape"
prompt = "p"
answer = "grad(W)"
[[quiz]]
id = "s2"
kind = "shape"
prompt = "p"
shape = [128, 64]
[[quiz]]
id = "o"
kind = "order"
prompt = "p"
items = ["first", "second"]
[[quiz]]
id = "t"
kind = "text"
prompt = "p"
answers = ["zero"]
sample = "It is zero."
[[quiz]]
id = "f"
kind = "formula"
prompt = "p"
answer = "2 * x"
)toml";
  const auto lesson = loadLesson(head + program + quizzes);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  REQUIRE(lesson->quizzes.size() == 8);
  CHECK(lesson->quizzes[0].options[0].right);
  CHECK(lesson->quizzes[0].options[1].say.text == "really not");
  CHECK(lesson->quizzes[1].options.size() == 2);
  CHECK(lesson->quizzes[2].tolerance.figures == 3);
  CHECK(lesson->quizzes[3].answer.text == "grad(W)");
  CHECK((*lesson->quizzes[4].shape == matrixShape(128, 64)));
  CHECK(lesson->quizzes[5].items[1].text == "second");
  CHECK(lesson->quizzes[6].answers[0].text == "zero");
  CHECK(lesson->quizzes[7].kind == Quiz::Kind::Formula);
}

TEST_CASE("mistakes of TOML have their place") {
  refused("id = 'a'\ntitle = ¦hello\n", "not TOML");
  refused("a = 1\na = ¦2\n", "redefine");
  refused("id = 'é' ¦x\n", "not TOML");
  refused("id = 'a'\ntitle = ¦é\n", "quotes");
  refused("idea¦é = 'a'\n", "quotes");
  refused("id = 'a' ¦\u3000# é\n", "quotes");
  refused("order = 1'¦é'\n", "quotes");
  std::string deep = "k";
  for (int i = 0; i < 100'000; ++i) deep += ".a";
  CHECK_FALSE(loadLesson(deep + " = 1\n"));
  CHECK_FALSE(loadLesson("[" + deep + "]\n"));
  CHECK_FALSE(loadLesson("a = " + std::string(100'000, '[')));
  std::string inlineTables = "a = ";
  for (int i = 0; i < 50'000; ++i) inlineTables += "{ b.c.d = ";
  CHECK_FALSE(loadLesson(inlineTables));
  const std::string notDeep = "'''\n" + std::string(1000, '.') + std::string(1000, '[') + "'''";
  CHECK(loadLesson(head + program + "source = " + notDeep + " # " + std::string(99, '[') + "\n"));
}

TEST_CASE("mistakes in keys have their place") {
  refused("¦titel = 'A'\nid = 'a'\n", "'title'");
  refused("id = ¦3\n", "string");
  refused("id = ¦'a b'\n", "id");
  refused(head + "¦prog = 'x'\n", "unknown key");
  refused("¦title = 'A'\n", "'id' is missing");
  refused(head + "program = ¦''\n", "empty");
  refused(head + "eta = ¦0\n", "above 0");
  refused(head + "eta = ¦nan\n", "above 0");
  refused(head + "figures = ¦0\n", "from 1 to 17");
  refused(head + "figures = ¦2.5\n", "whole number");
  refused(head + "atol = ¦-1\n", "at least 0");
  refused(head + "goals = [¦1]\n", "string");
  refused(head + "page = ¦3\n", "[[page]]");
  refused(head + "[[page]]\n¦att = 'start'\n", "'at'");
  refused(head + "¦[[page]]\ntext = 'x'\n", "'at' in [[page]] is missing");
  refused(head + "[symbols]\nH = ¦2\n", "TeX");
  refused(head + "broken = { ¦slop = 'sign' }\n", "slip");
}

TEST_CASE("a key of the top inside a table is explained") {
  refused(head + "[inputs]\nx = 1\n¦program = '''\nloss = x\n'''\n", "move 'program' to the top");
  refused(head + "[symbols]\n¦program = 'loss = x'\n", "move 'program' to the top");
  refused(head + "[[page]]\nat = 'start'\ntext = 't'\n¦program = 'loss = x'\n",
          "move 'program' to the top");
  const auto only = loadLesson(head + "[inputs]\nprogram = 'loss = 1'\n");
  CHECK(only.diagnostics().size() == 1);
}

TEST_CASE("mistakes in arrays have their place") {
  const auto input = [](const std::string& line) { return head + program + "[inputs]\n" + line; };
  refused(input("x = [[1, 2], ¦[3]]"), "row 2 has 1 entries, row 1 has 2");
  refused(input("x = ¦[]"), "empty");
  refused(input("x = [¦[]]"), "empty");
  refused(input("x = [[¦[1]]]"), "three deep");
  refused(input("x = [1, ¦'2']"), "without quotes");
  refused(input("x = ¦'2'"), "must be numbers");
  refused(input("x = ¦true"), "must be numbers");
  refused(input("x = [1, ¦true]"), "true or false");
  refused(input("x = [1, ¦inf]"), "finite");
  refused(input("x = [1, ¦-nan]"), "finite");
  refused(input("x = [1, ¦[2]]"), "mixes");
  refused(input("x = [[1], ¦2]"), "mixes");
  refused(input("¦sum = 1"), "function");
  refused(input("¦if = 1"), "name");
  refused(input("¦'a-b' = 1"), "name");
  refused(input("x = ¦{ fill = 1 }"), "shape");
  refused(input("x = ¦{ shape = [2] }"), "one of fill");
  refused(input("x = ¦{ shape = [2], fill = 1, sine = 1 }"), "one of fill");
  refused(input("x = { shape = [¦0], fill = 1 }"), "extent");
  refused(input("x = { shape = [¦1.5], fill = 1 }"), "extent");
  refused(input("x = { shape = ¦[1, 2, 3], fill = 1 }"), "at most two");
  refused(input("x = { shape = ¦[5000, 5000], fill = 1 }"), "25000000 entries");
  refused(input("x = { shape = [2], fill = ¦'a' }"), "fill");
  refused(input("x = { shape = [2], uniform = ¦[1, 1] }"), "low < high");
  refused(input("x = { shape = [2], normal = ¦[1, 0] }"), "deviation > 0");
  refused(input("x = { shape = [2], sine = ¦1.5 }"), "whole number");
  refused(input("x = { shape = [2], ¦fil = 1 }"), "fill");
  refused(input("x = ¦{ shape = [2], fill = 1, seed = 2 }"), "nothing that is drawn");
  refused(input("x = 1\n[parameters]\n¦x = 2"), "both an input and a parameter");
}

TEST_CASE("mistakes in questions have their place") {
  const std::string blank = "[[blank]]\nid = 'B1'\nat = 'start'\nanswer = 'H'\n";
  refused(head + blank + "weight = ¦0\n", "above 0");
  refused(head + blank + "accept = ¦'B2'\n", "swap:");
  refused(head + blank + "[[blank]]\nid = ¦'B1'\nat = 'start'\nanswer = 'H'\n", "twice");
  refused(head + blank + "[[blank]]\nid = ¦'B_1'\nat = 'start'\nanswer = 'H'\n", "cannot be an id");
  refused(head + blank + "[[quiz]]\nid = ¦'B1'\nkind = 'text'\nprompt = 'p'\nsample = 's'\n",
          "twice");
  refused(head + blank + "¦[[blank.wrong]]\nanswer = '1'\n", "'say' in [[blank.wrong]] is missing");
  const std::string quiz = "[[quiz]]\nid = 'q'\nprompt = 'p'\n";
  refused(head + quiz + "kind = ¦'chioce'\n", "did you mean 'choice'?");
  refused(head + "¦" + quiz + "kind = 'choice'\n", "at least two");
  const std::string options =
      "kind = 'choice'\noption = [{ text = 'a', right = true }, { text = 'b', right = true }]\n";
  refused(head + "¦" + quiz + options, "exactly one");
  refused(head + "¦" + quiz + "kind = 'shape'\n", "either 'answer'");
  refused(head + quiz + "kind = 'shape'\nshape = ¦[1, 2, 3]\n", "at most two");
  const std::string square = "kind = 'shape'\nshape = [2, 2]\n";
  refused(head + quiz + square + "¦[[quiz.wrong]]\nsay = 's'\n", "either 'answer'");
  refused(head + quiz + square + "[[quiz.wrong]]\nshape = ¦[0]\nsay = 's'\n", "whole numbers");
  refused(head + quiz + square + "¦[[quiz.wrong]]\nshape = [3]\n", "'say' in [[quiz.wrong]]");
  refused(head + quiz + "kind = 'text'\nanswers = ['a']\n¦[[quiz.wrong]]\nsay = 's'\n",
          "'answers'");
  refused(head + "¦" + quiz +
              "kind = 'text'\nsample = 'a'\n[[quiz.wrong]]\nanswers = ['b']\nsay = 's'\n",
          "not judged");
  refused(head + "¦" + quiz + "kind = 'order'\nitems = ['a']\n", "at least two");
  refused(head + "¦" + quiz + "kind = 'text'\n", "'answers'");
  refused(head + "[training]\ndata = 'd'\noptimiser = ¦'adm'\n", "adam");
}

TEST_CASE("several mistakes are reported at once, in the file's order") {
  const auto found = loadLesson("id = 3\neta = -1\n[inputs]\nx = []\n").diagnostics();
  REQUIRE(found.size() == 5); // program and title are missing as well
  for (size_t i = 1; i < found.size(); ++i) CHECK(found[i - 1].line <= found[i].line);
}

TEST_CASE(
    "for a file in another encoding the advice is UTF-8, with the place of the first wrong byte") {
  const auto said = [](std::string_view text) {
    const Diagnostics found = loadLesson(text).diagnostics();
    REQUIRE(found.size() == 1);
    return std::to_string(found[0].line) + ":" + std::to_string(found[0].column) + " " +
           found[0].message + " | " + found[0].hint;
  };
  const std::string utf16 = "0:0 the file is UTF-16, not UTF-8 | save it as UTF-8 text";
  CHECK(said(std::string_view("\xFF\xFEi\0d\0", 6)) == utf16);
  CHECK(said(std::string_view("\xFE\xFF\0i\0d", 6)) == utf16);
  CHECK(said(std::string_view("i\0d\0 \0=\0", 8)) == utf16); // without the mark
  const std::string latin1 =
      "the file is not UTF-8: this character is in another encoding, such as "
      "Latin-1 or Windows-1252 | save it as UTF-8 text";
  CHECK(said("id = 'a'\r\ntitle = 'H\xF6he'\r\n") == "2:11 " + latin1);
  CHECK(said("# \xA9 2026\nid = 'a'\n") == "1:3 " + latin1);
  CHECK(said("title = \xFC\n") == "1:9 " + latin1);
  CHECK(said(std::string_view("id = 'a'\0b and more than that", 28)) ==
        "0:0 the file is not a text file | write it with a text editor");
}

TEST_CASE("files that are not text are refused") {
  CHECK_FALSE(loadLesson(std::string("id = 'a'\0b", 10)));
  CHECK_FALSE(loadLesson("\xFF\xFEi\0d\0"));
  CHECK_FALSE(loadLesson("id = '\xFF'"));
  CHECK_FALSE(loadLesson(std::string((1 << 20) + 1, '#')));
  CHECK_FALSE(loadLesson(""));
}

TEST_CASE("a byte order mark and Windows line ends change no place") {
  const auto marked = readMark("id = ¦3\r\n");
  checkMistake(loadLesson("\xEF\xBB\xBF" + marked.text).diagnostics(), marked, "string");
  doesNotFit(head + "program = '''\r\nH = 2\r\nloss = ¦K\r\n'''\r\n", "K");
}

TEST_CASE("mistakes in the program have the lesson file's line and column") {
  doesNotFit(head + "program = '''\nH = 1\nloss = H + ¦Q\n'''\n", "Q");
  doesNotFit(head + "program = '''loss = ¦Q\n'''\n", "Q");
  doesNotFit(head + "program = 'loss = ¦Q'\n", "Q");
  doesNotFit(head + "program = ¦\"loss = \\u0051\"\n", "Q");
  doesNotFit(head + "program = '''\n# é\n¦x = 1\nloss = x\n'''\n[inputs]\nx = 1\n",
             "already an input");
  doesNotFit(head + "output = ¦'los'\n" + program + "[inputs]\nx = 1\nW = 2\n", "los");
}

TEST_CASE("what does not fit the program has its place") {
  const std::string data = "[inputs]\nx = [1, 2]\n[parameters]\nW = [[1, 2]]\n";
  const std::string good = head + program + data;
  REQUIRE(openLessonText(good));
  doesNotFit(good + "[[page]]\nat = '¦forward Q'\ntext = 't'\n", "Q");
  doesNotFit(good + "[[page]]\nat = 'start'\ntext = '''\né {value ¦HH[0]}'''\n", "'HH'");
  doesNotFit(good + "[[page]]\nat = 'start'\ntext = 'a ¦{value'\n", "closed");
  doesNotFit(good + "[[page]]\nat = 'start'\ntext = 'a ¦{value}'\n", "names no value");
  doesNotFit(good + "[[page]]\nat = 'start'\ntext = 'a {value H[¦7] .3}'\n", "no index 7");
  doesNotFit(good + "[symbols]\n¦Hh = 'h'\n", "'Hh'");
  const std::string blank = "[[blank]]\nid = 'B1'\nat = 'seed'\n";
  doesNotFit(good + blank + "answer = '¦gard(H)'\n", "'grad'");
  doesNotFit(good + blank + "answer = '¦new(W)'\n", "eta");
  doesNotFit(good + blank + "answer = 'H'\nprinted = ['¦Q']\n", "'Q'");
  doesNotFit(good + blank + "answer = 'H'\naccept = ¦'swap:B7'\n", "'B7'");
  doesNotFit(good + blank + "answer = 'H'\nhints = ['a', 'b {value ¦Q}']\n", "'Q'");
  doesNotFit(good + blank + "answer = 'H'\n[[blank.wrong]]\nanswer = '¦W'\nsay = 's'\n", "shape");
  const std::string quiz = "[[quiz]]\nid = 'q'\nprompt = 'p'\n";
  doesNotFit(good + quiz + "kind = 'numeric'\nanswer = '¦H'\n", "one number");
  const std::string wrong = "kind = 'shape'\nanswer = 'H'\n[[quiz.wrong]]\n";
  doesNotFit(good + quiz + wrong + "answer = '¦Q'\nsay = 's'\n", "'Q'");
  doesNotFit(good + quiz + wrong + "shape = [3]\nsay = '{value ¦Q}'\n", "'Q'");
  CHECK(openLessonText(good + quiz + wrong + "answer = 'W'\nsay = 's'\n"));
}

TEST_CASE("class labels are checked where they stand") {
  const std::string labels = "program = 'loss = cross_entropy(z, t)'\n[inputs]\n";
  doesNotFit(head + labels + "z = [[1, 2], [3, 4]]\nt = [0, ¦2]\n", "from 0 to 1");
  doesNotFit(head + labels + "z = [[1, 2], [3, 4]]\nt = [¦0.5, 1]\n", "class labels");
  doesNotFit(head + labels + "z = [[1, 2], [3, 4]]\nt = ¦{ shape = [2], fill = 3 }\n",
             "class labels");
}
