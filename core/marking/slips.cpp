#include "marking/slips.h"

#include "lesson/draw.h"
#include "marking/broken_pass.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace backstep {
namespace {

using Numbers = std::vector<double>;

/// Random numbers that a slip may show itself with. Half of the draws are free, half near the
/// lesson's own, where logarithms and roots stay defined.
constexpr int draws = 10;

/// Uniform in -1..1, the same on every machine (splitmix64).
class Uniform {
 public:
  double next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-52 - 1;
  }

 private:
  std::uint64_t state_ = 1;
};

bool differs(const Numbers& a, const Numbers& b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (!std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
    if (std::abs(a[i] - b[i]) > 1e-9 * std::max({std::abs(a[i]), std::abs(b[i]), 1e-3}))
      return true;
  }
  return false;
}

bool same(const Numbers& a, const Numbers& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

bool isGradientKind(TraceSource::Kind kind) { return kind != TraceSource::Kind::Value; }

} // namespace

/// A blank, and what takes part in it.
struct SlipBlank {
  explicit SlipBlank(const TraceExpression& blank) : expression(blank) {
    for (const TraceSource& source : expression.sources())
      if (isGradientKind(source.kind)) onlyValues = false;
  }

  TraceExpression expression;
  bool onlyValues = true;

  struct Part {
    size_t index = 0; ///< of a site, or of a number among those of a row's answers
    int row = 0;
    Numbers exact; ///< what it gives in the exact world
    NodeId node;   ///< of an answer's slip
  };
  std::vector<Part> parts; ///< sites
  std::vector<Part> answers;
};

namespace {

/// An expression, and which entries it takes when it is nothing but entries of an array.
struct Reader {
  explicit Reader(const TraceExpression& of) : expression(&of), target(of.target()) {}
  const TraceExpression* expression;
  std::optional<TraceExpression::Target> target;
};

} // namespace

struct Slips::State {
  std::shared_ptr<const Graph> graph;
  std::vector<Numbers> own;     // the entries of every binding
  std::vector<bool> kept;       // per binding: not drawn
  Trace world;                  // one world with no rule broken
  Trace run;                    // the same with one broken
  const Overrides exactWorld{}; // no clamps
  std::vector<SlipSite> sites;
  std::vector<std::vector<bool>> reaches; // per site
  std::vector<std::vector<size_t>> open;  // per site, the blanks it may change but did not yet
  std::vector<SlipBlank> blanks;
  std::vector<Reader> readers; // per blank, while they are prepared
  bool prepared = false;

  explicit State(const Trace& numbers)
      : graph(numbers.evaluation().sharedGraph()),
        world(graph, numbers.eta()),
        run(graph, numbers.eta()) {}

  void addBlank(const TraceExpression& expression);
  void take(const Trace& numbers);
  void prepare();
  void prepareExact();
  void forgetExact();
  void tryAt(size_t site, const std::vector<Numbers>& bindings, const std::vector<Numbers>& right);
  void prepareAnswers(size_t which, const Numbers& right, bool exact);
  void keepExact(const std::vector<Numbers>& right);
  bool reachesBlank(size_t site, const SlipBlank& blank) const;
  void record(Trace& trace, const std::vector<Numbers>& bindings, const Overrides& overrides) const;
  std::vector<Numbers> drawn(int draw, Uniform& random) const;
  std::vector<Numbers> rightNumbers(const Overrides& overrides) const;
  Numbers numbersOf(const Reader& reader, const Trace& trace, const Overrides& overrides) const;
  std::vector<AnswerNumbers> answersOf(const Reader& reader, int row,
                                       const Overrides& overrides) const;
  Numbers siteNumbers(const Reader& reader, size_t site, const Overrides& clamps);
  size_t indexOf(const TraceExpression& expression);
  void addHit(std::vector<SlipHit>& hits, const SlipBlank::Part& part, Numbers numbers,
              bool isSite) const;
};

void Slips::State::addBlank(const TraceExpression& expression) {
  blanks.emplace_back(expression);
  prepared = false;
}

void Slips::State::record(Trace& trace, const std::vector<Numbers>& bindings,
                          const Overrides& overrides) const {
  std::vector<std::span<const double>> values(bindings.begin(), bindings.end());
  trace.record(values, &overrides);
}

std::vector<Numbers> Slips::State::drawn(int draw, Uniform& random) const {
  std::vector<Numbers> bindings = own;
  for (size_t i = 0; i < bindings.size(); ++i) {
    if (kept[i]) continue;
    for (double& entry : bindings[i])
      entry = draw % 2 == 0
                  ? 1.5 * random.next()
                  : entry * (1 + 0.3 * random.next()) + (entry == 0 ? 0.2 * random.next() : 0);
  }
  return bindings;
}

/// The numbers of an expression; what is only entries of an array is read without computing it.
Numbers Slips::State::numbersOf(const Reader& reader, const Trace& trace,
                                const Overrides& overrides) const {
  const TraceExpression& expression = *reader.expression;
  if (!reader.target) return expression.evaluate(trace, &overrides).entries;
  const TraceSource& source = *reader.target->source;
  std::span<const double> entries;
  switch (source.kind) {
  case TraceSource::Kind::Value: entries = trace.value(source.a); break;
  case TraceSource::Kind::Gradient: entries = trace.gradient(source.a); break;
  case TraceSource::Kind::Updated: entries = trace.updated(source.a); break;
  case TraceSource::Kind::Local:
  case TraceSource::Kind::Message: return expression.evaluate(trace, &overrides).entries;
  }
  Numbers numbers;
  for (const std::int64_t entry : reader.target->entries)
    numbers.push_back(entries[static_cast<size_t>(entry)]);
  return numbers;
}

std::vector<Numbers> Slips::State::rightNumbers(const Overrides& overrides) const {
  std::vector<Numbers> numbers;
  for (const Reader& reader : readers) numbers.push_back(numbersOf(reader, world, overrides));
  return numbers;
}

bool Slips::State::reachesBlank(size_t index, const SlipBlank& blank) const {
  const SlipSite& site = sites[index];
  if (site.forwards.empty() == blank.onlyValues) return false;
  const auto reachedAt = [&](NodeId node) {
    return reaches[index][static_cast<size_t>(node.value)];
  };
  for (const TraceSource& source : blank.expression.sources()) {
    const bool isLocal = source.kind == TraceSource::Kind::Local;
    if (isLocal && !site.inLocals) continue;
    if (source.kind == TraceSource::Kind::Value && !blank.onlyValues) continue;
    if (!isLocal && reachedAt(source.a)) return true;
    const bool isLine = isLocal || source.kind == TraceSource::Kind::Message;
    if (!isLine) continue;
    for (const auto& [edge, rule] : site.pullbacks)
      if (graph->node(graph->edge(edge).consumer).assignment == graph->node(source.a).assignment)
        return true;
  }
  return false;
}

std::vector<AnswerNumbers> Slips::State::answersOf(const Reader& reader, int row,
                                                   const Overrides& overrides) const {
  std::vector<Numbers> sources;
  for (const TraceSource& source : reader.expression->sources())
    sources.push_back(reader.expression->read(source, world, &overrides));
  const AnswerView view{*graph, *reader.expression, reader.target, world, &overrides, sources};
  std::vector<AnswerNumbers> given;
  slipTable()[static_cast<size_t>(row)].answers(view, given);
  return given;
}

void Slips::State::prepareAnswers(size_t which, const Numbers& right, bool exact) {
  SlipBlank& blank = blanks[which];
  const std::span<const SlipRow> table = slipTable();
  for (size_t row = 0; row < table.size(); ++row) {
    if (table[row].answers == nullptr) continue;
    const auto given = answersOf(readers[which], static_cast<int>(row), exactWorld);
    for (size_t index = 0; index < given.size(); ++index) {
      const auto known = std::find_if(
          blank.answers.begin(), blank.answers.end(), [&](const SlipBlank::Part& part) {
            return part.index == index && part.row == static_cast<int>(row);
          });
      if (exact && known != blank.answers.end()) known->exact = given[index].numbers;
      if (!exact && known == blank.answers.end() && differs(given[index].numbers, right))
        blank.answers.push_back({index, static_cast<int>(row), {}, given[index].node});
    }
  }
}

Numbers Slips::State::siteNumbers(const Reader& reader, size_t site, const Overrides& clamps) {
  const Overrides broken = breakAt(*graph, sites[site], world, clamps);
  record(run, own, broken);
  return numbersOf(reader, run, broken);
}

/// Blanks are told apart by their text, which says what they read.
size_t Slips::State::indexOf(const TraceExpression& expression) {
  const std::string& text = expression.formula()->program().text;
  for (size_t i = 0; i < blanks.size(); ++i)
    if (blanks[i].expression.formula()->program().text == text) return i;
  addBlank(expression);
  return blanks.size() - 1;
}

/// Breaks a site in the world that is recorded, and lists it for the blanks whose numbers it
/// changes.
void Slips::State::tryAt(size_t site, const std::vector<Numbers>& bindings,
                         const std::vector<Numbers>& right) {
  std::vector<size_t>& blanksLeft = open[site];
  if (blanksLeft.empty()) return;
  const Overrides broken = breakAt(*graph, sites[site], world, exactWorld);
  record(run, bindings, broken);
  std::vector<size_t> left;
  for (const size_t i : blanksLeft) {
    if (differs(numbersOf(readers[i], run, broken), right[i]))
      blanks[i].parts.push_back({site, sites[site].row, {}, sites[site].node});
    else
      left.push_back(i);
  }
  blanksLeft = std::move(left);
}

/// What every slip that takes part gives in the exact world, which is recorded.
void Slips::State::keepExact(const std::vector<Numbers>& right) {
  for (size_t site = 0; site < sites.size(); ++site)
    if (sites[site].atOwnNumbers) tryAt(site, own, right);
  std::vector<std::vector<SlipBlank::Part*>> perSite(sites.size());
  std::vector<std::vector<const Reader*>> readersOfSite(sites.size());
  for (size_t i = 0; i < blanks.size(); ++i) {
    SlipBlank& blank = blanks[i];
    std::sort(blank.parts.begin(), blank.parts.end(),
              [](const auto& a, const auto& b) { return a.index < b.index; });
    for (SlipBlank::Part& part : blank.parts) {
      perSite[part.index].push_back(&part);
      readersOfSite[part.index].push_back(&readers[i]);
    }
  }
  for (size_t site = 0; site < sites.size(); ++site) {
    if (perSite[site].empty()) continue;
    const Overrides broken = breakAt(*graph, sites[site], world, exactWorld);
    record(run, own, broken);
    for (size_t i = 0; i < perSite[site].size(); ++i)
      perSite[site][i]->exact = numbersOf(*readersOfSite[site][i], run, broken);
  }
}

void Slips::State::prepare() {
  if (prepared) return;
  prepared = true;
  if (sites.empty()) {
    sites = sitesOf(*graph);
    for (const SlipSite& site : sites) reaches.push_back(reached(*graph, site));
  }
  readers.clear();
  for (SlipBlank& blank : blanks) {
    readers.emplace_back(blank.expression);
    blank.parts.clear();
    blank.answers.clear();
  }
  open.assign(sites.size(), {});
  for (size_t site = 0; site < sites.size(); ++site) {
    for (size_t i = 0; i < blanks.size(); ++i)
      if (reachesBlank(site, blanks[i])) open[site].push_back(i);
  }
  Uniform random;
  for (int draw = 0; draw < draws; ++draw) {
    const std::vector<Numbers> bindings = drawn(draw, random);
    record(world, bindings, {});
    const std::vector<Numbers> right = rightNumbers({});
    for (size_t site = 0; site < sites.size(); ++site)
      if (!sites[site].atOwnNumbers) tryAt(site, bindings, right);
    for (size_t i = 0; i < blanks.size() && draw < 2; ++i) prepareAnswers(i, right[i], false);
  }
  prepareExact();
}

void Slips::State::prepareExact() {
  record(world, own, {});
  const std::vector<Numbers> right = rightNumbers({});
  keepExact(right);
  for (size_t i = 0; i < blanks.size(); ++i) prepareAnswers(i, right[i], true);
}

/// Slips that take part by the lesson's own numbers do so no longer.
void Slips::State::forgetExact() {
  for (size_t i = 0; i < blanks.size(); ++i) {
    std::vector<SlipBlank::Part>& parts = blanks[i].parts;
    const auto isOwn = [&](const SlipBlank::Part& part) {
      if (!sites[part.index].atOwnNumbers) return false;
      open[part.index].push_back(i);
      return true;
    };
    parts.erase(std::remove_if(parts.begin(), parts.end(), isOwn), parts.end());
  }
}

void Slips::State::take(const Trace& numbers) {
  own.clear();
  for (int i = 0; i < graph->bindingCount(); ++i) {
    const auto entries = numbers.value({i});
    own.emplace_back(entries.begin(), entries.end());
  }
}

void Slips::State::addHit(std::vector<SlipHit>& hits, const SlipBlank::Part& part, Numbers numbers,
                          bool isSite) const {
  const SlipRow& row = slipTable()[static_cast<size_t>(part.row)];
  const EdgeId edge = isSite ? sites[part.index].edge : EdgeId{};
  const int site = isSite ? static_cast<int>(part.index) : -1;
  for (SlipHit& hit : hits) {
    if (hit.id != row.id || !same(hit.numbers, numbers)) continue;
    // One message says more than a whole rule.
    if (edge.valid() && !hit.edge.valid()) {
      hit.node = part.node;
      hit.edge = edge;
      hit.site = site;
    }
    return;
  }
  hits.push_back(
      {std::string(row.id), std::string(row.sentence), part.node, edge, std::move(numbers), site});
}

Slips::Slips(const Trace& numbers, const std::vector<const TraceExpression*>& blanks)
    : state_(std::make_unique<State>(numbers)) {
  state_->take(numbers);
  for (int i = 0; i < state_->graph->bindingCount(); ++i)
    state_->kept.push_back(isLossTarget(*state_->graph, {i}));
  for (const TraceExpression* blank : blanks) state_->addBlank(*blank);
}

Slips::~Slips() = default;
Slips::Slips(Slips&&) noexcept = default;
Slips& Slips::operator=(Slips&&) noexcept = default;

std::vector<SlipHit> Slips::slipsFor(const TraceExpression& expression, const Overrides& world) {
  State& state = *state_;
  const size_t which = state.indexOf(expression);
  state.prepare();
  const SlipBlank& blank = state.blanks[which];
  // In a student's world the expression itself may hold replaced parts.
  const Reader reader(expression);
  std::vector<SlipHit> hits;
  const bool exact = world.empty() && expression.replaced().empty();
  if (!exact) state.record(state.world, state.own, world);
  for (const SlipBlank::Part& part : blank.parts)
    state.addHit(hits, part, exact ? part.exact : state.siteNumbers(reader, part.index, world),
                 true);
  int row = -1;
  std::vector<AnswerNumbers> given;
  for (const SlipBlank::Part& part : blank.answers) {
    if (!exact && part.row != row) given = state.answersOf(reader, part.row, world);
    row = part.row;
    state.addHit(hits, part, exact ? part.exact : given[part.index].numbers, false);
  }
  return hits;
}

void Slips::setNumbers(const Trace& numbers) {
  State& state = *state_;
  state.prepare();
  state.take(numbers);
  state.forgetExact();
  state.prepareExact();
}

Overrides Slips::brokenRule(int site, const Overrides& world) {
  if (site < 0) return world;
  State& state = *state_;
  state.prepare();
  // The rules look at the unbroken run, so they keep one of their own.
  const auto right = std::make_shared<Trace>(state.graph, state.world.eta());
  state.record(*right, state.own, world);
  Overrides broken = breakAt(*state.graph, state.sites[static_cast<size_t>(site)], *right, world);
  for (Overrides::Pullback& pullback : broken.pullbacks)
    pullback.rule = [right, rule = std::move(pullback.rule)](const PullbackArgs& args) {
      rule(args);
    };
  return broken;
}

} // namespace backstep
