// The engine on the workloads that other libraries are timed on: backstep_peer WORKLOAD SUFFIX
// [DAG]. The numbers, units and generator are those of the peers' programs, so that a line "RESULT
// workload id value check" can stand beside theirs. bench.hpp comes with them; see tools/bench.
#include "bench.hpp"
#include "engine/evaluate.h"
#include "engine/graph.h"
#include "engine/inspect_program.h"
#include "engine/trace.h"
#include "language/program.h"
#include "learn/model.h"
#include "learn/objective.h"
#include "learn/optimiser.h"
#include "learn/prediction_grid.h"
#include "learn/trainer.h"
#include "learn/training_data.h"
#include "learn/training_run.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

using namespace backstep;

namespace {

using D = std::vector<double>;

std::string sfx; // names the build in every line

void out(const char* w, const std::string& id, double us, double c) {
  result(w, ("backstep-" + id + sfx).c_str(), us, c);
}
D fill(Lcg& g, int n, double s = 1) {
  D v(static_cast<size_t>(n));
  for (double& x : v) x = s * g.next();
  return v;
}
D transposed(const D& a, int rows, int cols) {
  D t(a.size());
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < cols; ++j) t[size_t(j * rows + i)] = a[size_t(i * cols + j)];
  return t;
}
std::shared_ptr<const Graph> graphOf(const std::string& text, const std::vector<Binding>& b,
                                     bool scalar = true) {
  auto p = parseProgram(text);
  if (!p) {
    for (auto& d : p.diagnostics()) std::fprintf(stderr, "%s\n", d.message.c_str());
    std::abort();
  }
  auto g = buildGraph(std::move(*p), b, {}, scalar);
  if (!g) {
    for (auto& d : g.diagnostics()) std::fprintf(stderr, "%s\n", d.message.c_str());
    std::abort();
  }
  return *g;
}
double sum(std::span<const double> v) {
  double s = 0;
  for (double x : v) s += x;
  return s;
}
void put(Evaluation& e, const char* name, std::span<const double> v) {
  auto to = e.value(e.graph().find(name));
  if (to.size() != v.size()) std::abort();
  std::copy(v.begin(), v.end(), to.begin());
}
const Node::Kind In = Node::Kind::Input, Par = Node::Kind::Parameter;

// W1
void w1() {
  Lcg g(11);
  const D Wa = fill(g, 12), Wb = fill(g, 8), X = fill(g, 192), T = fill(g, 128);
  const D XT = transposed(X, 3, 64), TT = transposed(T, 2, 64); // example k contiguous
  auto graph = graphOf("H = Wa @ x\nL = relu(H)\nO = Wb @ L\nY = softmax(O)\nloss = mse(Y, y)\n",
                       {{"x", In, vectorShape(3)},
                        {"y", In, vectorShape(2)},
                        {"Wa", Par, matrixShape(4, 3)},
                        {"Wb", Par, matrixShape(2, 4)}});
  const NodeId x = graph->find("x"), y = graph->find("y"), a = graph->find("Wa"),
               b = graph->find("Wb");
  struct Form {
    const char* id;
    Evaluation::Messages m;
  };
  for (const Form f : {Form{"eval", Evaluation::Messages::ForParameters},
                       Form{"eval-all", Evaluation::Messages::Discard}}) {
    Evaluation e(graph, f.m);
    put(e, "Wa", Wa);
    put(e, "Wb", Wb);
    size_t k = 0;
    double c = 0;
    auto pass = [&] {
      std::copy_n(&XT[3 * k], 3, e.value(x).data());
      std::copy_n(&TT[2 * k], 2, e.value(y).data());
      e.forward();
      e.backward();
      keep(e.gradient(a).data());
      k = (k + 1) & 63;
    };
    for (int i = 0; i < 64; ++i) {
      pass();
      c += std::as_const(e).value(graph->output())[0] + sum(e.gradient(a)) + sum(e.gradient(b));
    }
    out("W1", f.id, time_call(pass) * 1e6, c);
  }
  {
    Trace t(graph);
    size_t k = 0;
    double c = 0;
    auto pass = [&] {
      const std::array<std::span<const double>, 4> in{std::span(&XT[3 * k], 3),
                                                      std::span(&TT[2 * k], 2), Wa, Wb};
      t.record(in);
      keep(t.gradient(a).data());
      k = (k + 1) & 63;
    };
    for (int i = 0; i < 64; ++i) {
      pass();
      c += t.value(graph->output())[0] + sum(t.gradient(a)) + sum(t.gradient(b));
    }
    out("W1", "record", time_call(pass) * 1e6, c);
  }
}

// W2
void w2() {
  Lcg g(22);
  const D X = fill(g, 400);
  D Y(200);
  for (int i = 0; i < 200; ++i) Y[i] = X[2 * i] * X[2 * i] + X[2 * i + 1] > 0.3;
  const D W1 = fill(g, 6), W2 = fill(g, 3), b{g.next()};
  const std::vector<Binding> bind{{"X", In, matrixShape(200, 2)},
                                  {"y", In, matrixShape(200, 1)},
                                  {"W1", Par, matrixShape(2, 3)},
                                  {"W2", Par, matrixShape(3, 1)},
                                  {"b", Par, vectorShape(1)}};
  const std::array<std::span<const double>, 5> in{X, Y, W1, W2, b};
  struct Form {
    const char* id;
    const char* text;
  };
  for (const Form f :
       {Form{"train", "h = relu(X @ W1)\nz = h @ W2 + b\np = sigmoid(z)\nloss = bce(p, y)\n"},
        Form{"train-logits", "h = relu(X @ W1)\nz = h @ W2 + b\nloss = bce_with_logits(z, y)\n"}}) {
    Trainer t(graphOf(f.text, bind), in, OptimiserKind::Sgd, 0.1);
    double L = 0;
    auto step = [&] {
      L = t.update();
      keep(&L);
    };
    for (int i = 0; i < 300; ++i) step();
    const double c = L;
    out("W2", f.id, time_call(step) * 1e6, c);
  }
  { // vectors instead of one-column matrices: what the lessons write for one output
    const std::vector<Binding> bv{{"X", In, matrixShape(200, 2)},
                                  {"y", In, vectorShape(200)},
                                  {"W1", Par, matrixShape(2, 3)},
                                  {"w2", Par, vectorShape(3)},
                                  {"b", Par, scalarShape()}};
    Trainer t(graphOf("h = relu(X @ W1)\nz = h @ w2 + b\np = sigmoid(z)\nloss = bce(p, y)\n", bv),
              in, OptimiserKind::Sgd, 0.1);
    double L = 0;
    auto step = [&] {
      L = t.update();
      keep(&L);
    };
    for (int i = 0; i < 300; ++i) step();
    const double c = L;
    out("W2", "train-vec", time_call(step) * 1e6, c);
  }
}

// W3
double pgloss(const D& X, const D& y, const std::vector<D>& W,
              const std::vector<D>& b) { // W (out, in)
  const int s[4] = {2, 8, 8, 1};
  double c = 0;
  for (int n = 0; n < 500; ++n) {
    D h{X[2 * n], X[2 * n + 1]};
    for (int l = 0; l < 3; ++l) {
      D q(s[l + 1]);
      for (int i = 0; i < s[l + 1]; ++i) {
        q[i] = b[l][i];
        for (int j = 0; j < s[l]; ++j) q[i] += W[l][i * s[l] + j] * h[j];
        q[i] = std::tanh(q[i]);
      }
      h = q;
    }
    c += .5 * (h[0] - y[n]) * (h[0] - y[n]) / 500;
  }
  return c;
}
ModelSpec specOfHidden(std::vector<int> hidden) {
  ModelSpec s;
  s.hidden = std::move(hidden);
  return s;
}
void w3() {
  Lcg g(33);
  const D X = fill(g, 1000, 5.0);
  D y(500);
  for (int i = 0; i < 500; ++i) y[i] = X[2 * i] * X[2 * i + 1] > 0 ? 1 : -1;
  const std::vector<D> W{fill(g, 16, .5), fill(g, 64, .5), fill(g, 8, .5)};
  const int s[4] = {2, 8, 8, 1};
  auto model = std::make_shared<const Model>(makeModel(specOfHidden({8, 8})));
  D start;
  for (int l = 0; l < 3; ++l) {
    const D t = transposed(W[l], s[l + 1], s[l]);
    start.insert(start.end(), t.begin(), t.end());
    start.insert(start.end(), size_t(s[l + 1]), .1);
  }
  const auto check = [&](const D& p) {
    std::vector<D> w, b;
    size_t o = 0;
    for (int l = 0; l < 3; ++l) {
      w.push_back(transposed(D(p.begin() + o, p.begin() + o + s[l] * s[l + 1]), s[l], s[l + 1]));
      o += s[l] * s[l + 1];
      b.emplace_back(p.begin() + o, p.begin() + o + s[l + 1]);
      o += s[l + 1];
    }
    return pgloss(X, y, w, b);
  };
  { // the plain evaluation, batches copied in, steps written out
    Evaluation e(lossGraph(*model, 10), Evaluation::Messages::ForParameters);
    std::vector<NodeId> par;
    size_t o = 0;
    for (auto& p : model->parameters) {
      par.push_back(e.graph().find(p.name));
      auto v = e.value(par.back());
      std::copy_n(start.begin() + o, v.size(), v.begin());
      o += v.size();
    }
    const NodeId x = e.graph().find("X"), t = e.graph().find("Y");
    auto epoch = [&] {
      for (int k = 0; k < 500; k += 10) {
        std::copy_n(&X[2 * k], 20, e.value(x).data());
        std::copy_n(&y[k], 10, e.value(t).data());
        e.forward();
        e.backward();
        for (NodeId id : par) {
          auto v = e.value(id);
          auto d = e.gradient(id);
          for (size_t i = 0; i < v.size(); ++i) v[i] -= .03 * d[i];
        }
      }
    };
    for (int i = 0; i < 20; ++i) epoch();
    D p;
    for (NodeId id : par) {
      auto v = std::as_const(e).value(id);
      p.insert(p.end(), v.begin(), v.end());
    }
    const double c = check(p);
    out("W3", "eval", time_call(epoch) * 1e6, c);
  }
  { // Objective + Optimiser: what a training run computes with, without its history
    DataPart part;
    part.width = 2;
    part.targetWidth = 1;
    part.inputs = X;
    part.targets = y;
    part.points.resize(500);
    std::iota(part.points.begin(), part.points.end(), 0);
    Objective obj(model, std::array{10}, 10);
    Optimiser opt(OptimiserKind::Sgd, start.size());
    D p = start, d(p.size());
    auto epoch = [&] {
      for (int k = 0; k < 500; k += 10) {
        obj.lossAndGradient(part, std::span<const int>(part.points).subspan(size_t(k), 10), p, d);
        opt.begin(.03);
        opt.step(0, p, d);
      }
    };
    for (int i = 0; i < 20; ++i) epoch();
    const double c = check(p);
    out("W3", "objective", time_call(epoch) * 1e6, c);
  }
  { // TrainingRun: shuffled order, history, norms, scores of 500 + 500 points at every epoch's end:
    // more work, other sum
    DataSet set;
    set.name = "w3";
    set.classNames = {"0", "1"};
    Lcg h(34);
    for (int i = 0; i < 500; ++i)
      set.points.push_back({X[2 * i], X[2 * i + 1], y[i] > 0 ? 1.0 : 0.0});
    for (int i = 0; i < 500; ++i) {
      const double a = 5 * h.next(), b = 5 * h.next();
      set.points.push_back({a, b, a * b > 0 ? 1.0 : 0.0});
    }
    RunSetup setup;
    setup.model = model;
    setup.data = std::make_shared<const TrainingData>(prepareData(set, {}, *model));
    setup.start = start;
    setup.pace.eta = .03;
    TrainingRun run(setup);
    for (int i = 0; i < 20; ++i) run.epoch();
    const double c = run.scores().train.loss.fit;
    out("W3", "run", time_call([&] { run.epoch(); }) * 1e6, c);
  }
}

// W4
void w4() {
  Lcg g(44);
  const D x = fill(g, 64000), y = fill(g, 640), W1 = fill(g, 100000), W2 = fill(g, 1000);
  const std::vector<Binding> bind{{"x", In, matrixShape(64, 1000)},
                                  {"y", In, matrixShape(64, 10)},
                                  {"w1", Par, matrixShape(1000, 100)},
                                  {"w2", Par, matrixShape(100, 10)}};
  const std::array<std::span<const double>, 4> in{x, y, W1, W2};
  Trainer t(graphOf("h = sigmoid(x @ w1)\nyp = h @ w2\nloss = sum(square(yp - y))\n", bind), in,
            OptimiserKind::Sgd, 1e-4);
  double L = 0;
  auto it = [&] {
    L = t.update();
    keep(&L);
  };
  for (int i = 0; i < 100; ++i) it();
  const double c = L;
  out("W4", "train", time_call(it, .2, 3) * 1e6, c);
}

// W5
void w5() {
  Lcg g(55);
  const D W0 = fill(g, 40), W1 = fill(g, 400, .5), W2 = fill(g, 20, .5), b0 = fill(g, 20),
          b1 = fill(g, 20), b2{g.next()};
  const Model model = makeModel(specOfHidden({20, 20}));
  D p;
  for (const D& v :
       {transposed(W0, 20, 2), b0, transposed(W1, 20, 20), b1, transposed(W2, 1, 20), b2})
    p.insert(p.end(), v.begin(), v.end());
  const int R = 256;
  D P(size_t(2 * R * R));
  for (int i = 0; i < R; ++i)
    for (int j = 0; j < R; ++j) {
      P[size_t(2 * (i * R + j))] = -6 + 12.0 * i / (R - 1);
      P[size_t(2 * (i * R + j) + 1)] = -6 + 12.0 * j / (R - 1);
    }
  {
    Predictor q(model);
    q.setParameters(p);
    D o(size_t(R * R));
    const int n = q.rows();
    auto f = [&] {
      for (int c = 0; c < R * R; c += n) {
        std::copy_n(&P[size_t(2 * c)], 2 * n, q.inputs().data());
        q.run();
        std::copy_n(q.predicted().data(), n, &o[size_t(c)]);
      }
      keep(o.data());
    };
    const double t = time_call(f);
    out("W5", "predictor", t * 1e6, sum(o));
  }
  const auto grid = [&](const char* w, const char* id, const Model& m, const D& par) {
    DataSet set;
    set.name = "w5";
    set.classNames = {"0", "1"};
    for (int i = 0; i < 4; ++i) set.points.push_back({double(i), double(i), double(i & 1)});
    const TrainingData data = prepareData(set, {}, m);
    const double half = 6 + 6.0 / (R - 1);
    PredictionGrid q(m, data, R, {-half, half});
    auto f = [&] {
      q.refresh(par);
      keep(q.output(0).data());
    };
    const double t = time_call(f);
    double s = 0;
    for (float v : q.output(0)) s += v;
    out(w, id, t * 1e6, s);
  };
  grid("W5", "grid", model, p); // with the 40 maps of the hidden neurons, stored as float
  {
    const Model deep = makeModel(specOfHidden({8, 8, 8, 8, 8, 8}));
    Lcg h(56);
    D par(deep.parameterCount());
    for (double& v : par) v = .5 * h.next();
    grid("W5.6x8", "grid", deep, par);
  }
}

// W6
struct Dag {
  int n, leaves;
  std::vector<std::uint8_t> op;
  std::vector<int> a, b;
  D x;
};
Dag load(const char* path) {
  Dag d;
  FILE* f = std::fopen(path, "rb");
  int h[2];
  if (!f || std::fread(h, 4, 2, f) != 2) std::abort();
  d.n = h[0];
  d.leaves = h[1];
  d.op.resize(d.n);
  d.a.resize(d.n);
  d.b.resize(d.n);
  d.x.resize(d.leaves);
  size_t r = std::fread(d.op.data(), 1, d.n, f) + std::fread(d.a.data(), 4, d.n, f) +
             std::fread(d.b.data(), 4, d.n, f) + std::fread(d.x.data(), 8, d.leaves, f);
  (void)r;
  std::fclose(f);
  return d;
}
long kb(const char* key) {
  FILE* f = std::fopen("/proc/self/status", "r");
  char l[256];
  long v = 0;
  while (std::fgets(l, 256, f))
    if (!std::strncmp(l, key, std::strlen(key))) std::sscanf(l + std::strlen(key), " %ld", &v);
  std::fclose(f);
  return v;
}
std::string name(int i) { return "v" + std::to_string(i); }
std::string textOf(const Dag& d) {
  std::string t;
  for (int i = d.leaves; i < d.n; ++i) {
    t += name(i) + " = ";
    t += d.op[i] == 3 ? "tanh(" + name(d.a[i]) + ")"
                      : name(d.a[i]) + (d.op[i] == 1 ? " + " : " * ") + name(d.b[i]);
    t += '\n';
  }
  return t;
}
/// The same program as a syntax tree, made without the parser: what buildGraph alone takes.
Program programOf(const Dag& d) {
  Program p;
  p.assignments.reserve(size_t(d.n - d.leaves));
  int line = 0;
  for (int i = d.leaves; i < d.n; ++i) {
    const std::string own = name(i), l = name(d.a[i]), r = name(d.b[i]);
    int at = int(p.text.size());
    Assignment s;
    s.name = own;
    s.nameSpan = {at, at + int(own.size())};
    s.line = ++line;
    p.text += own + " = ";
    at = int(p.text.size());
    if (d.op[i] == 3) {
      p.text += "tanh(" + l + ")";
      const int e = int(p.text.size());
      const Span ls{at + 5, at + 5 + int(l.size())};
      s.value.nodes.push_back({Expr::Kind::Name, ls, ls, 0, l, {}});
      s.value.nodes.push_back({Expr::Kind::Apply, {at, e}, {at, at + 4}, 0, "tanh", {0}});
    } else {
      p.text += l + (d.op[i] == 1 ? " + " : " * ") + r;
      const int e = int(p.text.size());
      const Span ls{at, at + int(l.size())}, hs{ls.end + 1, ls.end + 2}, rs{ls.end + 3, e};
      s.value.nodes.push_back({Expr::Kind::Name, ls, ls, 0, l, {}});
      s.value.nodes.push_back({Expr::Kind::Name, rs, rs, 0, r, {}});
      s.value.nodes.push_back(
          {Expr::Kind::Apply, {at, e}, hs, 0, d.op[i] == 1 ? "add" : "mul", {0, 1}});
    }
    p.text += '\n';
    p.assignments.push_back(std::move(s));
  }
  return p;
}
std::vector<Binding> leavesOf(const Dag& d) {
  std::vector<Binding> b;
  for (int i = 0; i < d.leaves; ++i) b.push_back({name(i), Par, scalarShape()});
  return b;
}
double once(const std::function<void()>& f) {
  const double t = now();
  f();
  return now() - t;
}
template <class F>
double medianOf(int n, F&& f) {
  D v;
  for (int i = 0; i < n; ++i) v.push_back(f());
  std::sort(v.begin(), v.end());
  return v[v.size() / 2];
}
void w6(const char* path) {
  const Dag d = load(path);
  const auto bind = leavesOf(d);
  const double scale = 100000.0 / d.n;
  const bool text = d.n - d.leaves <= 20000;
  const std::string w = text ? "W6t" : "W6"; // W6t: per 100,000 nodes too
  const std::string source = text ? textOf(d) : std::string();
  std::shared_ptr<const Graph> graph;
  double tb = 0, tp = 0;
  long m0 = 0;
  if (text) {
    m0 = kb("VmRSS:");
    std::optional<Program> prog;
    const double t0 = now();
    {
      auto r = parseProgram(source);
      if (!r) std::abort();
      prog = std::move(*r);
    }
    tp = now() - t0;
    const double t1 = now();
    auto g = buildGraph(std::move(*prog), bind, {}, true);
    tb = now() - t1;
    if (!g) std::abort();
    graph = *g;
  } else {
    Program prog = programOf(d);
    m0 = kb("VmRSS:");
    const double t1 = now();
    auto g = buildGraph(std::move(prog), bind, {}, true);
    tb = now() - t1;
    if (!g) {
      std::fprintf(stderr, "%s\n", g.diagnostics()[0].message.c_str());
      std::abort();
    }
    graph = *g;
  }
  double te = 0;
  std::optional<Evaluation> e;
  te = once([&] { e.emplace(graph, Evaluation::Messages::ForParameters); });
  for (int i = 0; i < d.leaves; ++i) e->value(NodeId{i})[0] = d.x[size_t(i)];
  e->forward();
  e->backward();
  double c = 0;
  for (int i = 0; i < d.leaves; ++i) c += std::fabs(e->gradient(NodeId{i})[0]);
  const long mem = kb("VmRSS:") - m0; // before it is built again and again
  if (!text) {
    const Program prog = programOf(d);
    tb = medianOf(3, [&] {
      Program p = prog;
      const double t = now();
      auto g = buildGraph(std::move(p), bind, {}, true);
      return now() - t;
    });
  } else {
    tp = medianOf(5, [&] {
      const double t = now();
      auto r = parseProgram(source);
      const double q = now() - t;
      keep(&r);
      return q;
    });
    const auto prog = *parseProgram(source);
    tb = medianOf(5, [&] {
      Program p = prog;
      const double t = now();
      auto g = buildGraph(std::move(p), bind, {}, true);
      return now() - t;
    });
  }
  const double tf = time_call([&] {
    e->forward();
    keep(&*e);
  }),
               tk = time_call([&] {
                 e->backward();
                 keep(&*e);
               });
  auto W = [&](const char* part) { return w + part; };
  if (text) out(W(".parse").c_str(), "eval", tp * scale * 1e6, c);
  out(W(".build").c_str(), "eval", (tb + te) * scale * 1e6, c);
  out(W(".forward").c_str(), "eval", tf * scale * 1e6, c);
  out(W(".backward").c_str(), "eval", tk * scale * 1e6, c);
  out(W(".total").c_str(), "eval", (tp + tb + te + tf + tk) * scale * 1e6, c);
  out(W(".mem_kb").c_str(), "eval", double(mem) * scale, c);
  {
    double tt = 0;
    std::optional<Trace> t;
    tt = once([&] { t.emplace(graph); });
    std::vector<std::span<const double>> in;
    for (int i = 0; i < d.leaves; ++i) in.emplace_back(&d.x[size_t(i)], 1);
    t->record(in);
    double q = 0;
    for (int i = 0; i < d.leaves; ++i) q += std::fabs(t->gradient(NodeId{i})[0]);
    const double tr = time_call([&] {
      t->record(in);
      keep(&*t);
    });
    out(W(".trace").c_str(), "record", tt * scale * 1e6, q);
    out(W(".fwdbwd").c_str(), "record", tr * scale * 1e6, q);
    out(W(".fwdbwd").c_str(), "eval", (tf + tk) * scale * 1e6, c);
  }
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  sfx = std::string("-") + argv[2];
  const std::string w = argv[1];
  if (w == "W1") w1();
  if (w == "W2") w2();
  if (w == "W3") w3();
  if (w == "W4") w4();
  if (w == "W5") w5();
  if (w == "W6" && argc > 3) w6(argv[3]);
}
