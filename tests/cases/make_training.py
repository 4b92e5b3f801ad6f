"""Writes training.json: what PyTorch makes of whole training runs, update by update.

The generator, the split, the starting weights and the order of the examples are written again here from their
descriptions (PCG-XSH-RR, FNV-1a, Fisher and Yates), so that they are tested too.

Run with Debian's python3-torch: python3 make_training.py > training.json
"""
import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
MASK = (1 << 64) - 1


class Pcg32:
    def __init__(self, seed, stream):
        self.increment = (stream << 1 | 1) & MASK
        self.state = 0
        self.next()
        self.state = (self.state + seed) & MASK
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) & MASK
        shifted = ((old >> 18 ^ old) >> 27) & 0xFFFFFFFF
        turn = old >> 59
        return (shifted >> turn | shifted << (-turn & 31)) & 0xFFFFFFFF

    def uniform(self, low, high):
        bits = (self.next() >> 5) << 26 | self.next() >> 6
        return low + (high - low) * (bits / 2**53)

    def below(self, count):
        while True:
            drawn = self.next()
            if drawn >= 2**32 % count:
                return drawn % count

    def shuffle(self, items):
        for left in range(len(items), 1, -1):
            other = self.below(left)
            items[left - 1], items[other] = items[other], items[left - 1]


def stream_of(name):
    hashed = 0xCBF29CE484222325
    for byte in name.encode():
        hashed = ((hashed ^ byte) * 0x100000001B3) & MASK
    return hashed


def points_of(kind, count):
    random = Pcg32(count, 5)
    points = []
    for i in range(count):
        x1, x2 = random.uniform(-3, 3), random.uniform(-3, 3)
        if kind == "binary":
            target = int(x1 * x2 + 0.3 * x1 > 0)
        elif kind == "three":
            target = int(x1 + x2 > 1) + int(x1 - x2 > 0)
        else:
            target = round(0.4 * x1 - 0.1 * x2 * x2, 6)
        points.append([x1, x2, target])
    return points


SETS = {"binary": points_of("binary", 50), "three": points_of("three", 41), "number": points_of("number", 30)}

ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "linear": lambda z: z,
    "leaky_relu": F.leaky_relu,
    "elu": F.elu,
    "gelu": F.gelu,
    "silu": F.silu,
    "softplus": F.softplus,
}

BASE = {
    "set": "binary", "percent": 50, "split_seed": 3, "standardise": False, "hidden": [4, 3], "activation": "tanh",
    "output": "tanh", "loss": "squared-error", "penalty": "none", "lambda": 0.0, "init": "xavier", "bias": 0.1,
    "seed": 11, "optimiser": "sgd", "eta": 0.05, "batch": 7, "schedule": "constant", "factor": 0.5, "period": 20,
    "warm_up": 0,
}

RUNS = [
    {"optimiser": "sgd", "penalty": "l2", "lambda": 0.003},
    {"optimiser": "momentum", "penalty": "l2", "lambda": 0.003},
    {"optimiser": "rmsprop", "penalty": "l2", "lambda": 0.003, "eta": 0.01},
    {"optimiser": "adam", "penalty": "l2", "lambda": 0.003, "eta": 0.02},
    {"loss": "binary-cross-entropy", "activation": "relu", "init": "he", "penalty": "l1", "lambda": 0.002,
     "schedule": "step", "standardise": True},
    {"set": "three", "loss": "cross-entropy", "activation": "sigmoid", "schedule": "exponential", "warm_up": 10,
     "eta": 0.3, "percent": 80},
    {"set": "three", "loss": "hinge", "activation": "leaky_relu", "schedule": "cosine", "period": 80},
    {"set": "three", "activation": "softplus", "output": "sigmoid", "hidden": [5]},
    {"set": "number", "activation": "elu", "output": "linear", "hidden": [], "batch": 1000},
    {"set": "number", "activation": "gelu", "output": "linear", "hidden": [3], "batch": 1, "percent": 20},
    {"activation": "silu", "hidden": [2, 2, 2, 2, 2, 2], "optimiser": "adam", "eta": 0.01},
]


def split(count, percent, seed):
    order = list(range(count))
    Pcg32(seed, stream_of("split")).shuffle(order)
    wanted = min(max(math.floor(count * percent / 100 + 0.5), 1), count - 1)
    return order[:wanted], order[wanted:]


def outputs_of(run, classes):
    if run["loss"] == "squared-error":
        return 1 if classes <= 2 else classes
    return 1 if run["loss"] == "binary-cross-entropy" else max(2, classes)


def start(run, outputs):
    parameters = []
    sizes = [2] + run["hidden"] + [outputs]
    for layer, (n_in, n_out) in enumerate(zip(sizes, sizes[1:]), 1):
        bound = math.sqrt(6 / (n_in + n_out)) if run["init"] == "xavier" else math.sqrt(6 / n_in)
        random = Pcg32(run["seed"], stream_of(f"W{layer}"))
        weights = [[random.uniform(-bound, bound) for _ in range(n_out)] for _ in range(n_in)]
        parameters.append(torch.tensor(weights, requires_grad=True))
        parameters.append(torch.full((n_out,), run["bias"], requires_grad=True))
    return parameters


def scores_of(run, parameters, x):
    for i in range(0, len(parameters) - 2, 2):
        x = ACTIVATIONS[run["activation"]](x @ parameters[i] + parameters[i + 1])
    return x @ parameters[-2] + parameters[-1]


def fit_of(run, scores, targets, classes):
    if run["loss"] == "binary-cross-entropy":
        return F.binary_cross_entropy_with_logits(scores[:, 0], targets)
    if run["loss"] == "cross-entropy":
        return F.cross_entropy(scores, targets.long())
    if run["loss"] == "hinge":
        return F.multi_margin_loss(scores, targets.long()) * scores.shape[1]
    predicted = ACTIVATIONS[run["output"]](scores)
    if classes > 2:
        wanted = F.one_hot(targets.long(), classes).to(torch.float64)
    else:
        wanted = targets[:, None]
    if classes > 0 and run["output"] != "sigmoid":
        wanted = 2 * wanted - 1
    return 0.5 * F.mse_loss(predicted, wanted)


def penalty_of(run, parameters):
    weights = parameters[0::2]
    if run["penalty"] == "l1":
        return run["lambda"] * sum(w.abs().sum() for w in weights)
    if run["penalty"] == "l2":
        return run["lambda"] * sum((w**2).sum() for w in weights)
    return torch.tensor(0.0)


def scheduler_of(run, rule):
    name, period = run["schedule"], run["period"]
    if name == "step":
        after = torch.optim.lr_scheduler.StepLR(rule, period, run["factor"])
    elif name == "exponential":
        after = torch.optim.lr_scheduler.ExponentialLR(rule, run["factor"] ** (1 / period))
    elif name == "cosine":
        after = torch.optim.lr_scheduler.LambdaLR(rule, lambda t: (1 + math.cos(math.pi * min(1, t / period))) / 2)
    else:
        after = torch.optim.lr_scheduler.LambdaLR(rule, lambda t: 1.0)
    warm = run["warm_up"]
    if warm == 0:
        return after
    before = torch.optim.lr_scheduler.LinearLR(rule, 1 / warm, 1.0, warm - 1)
    return torch.optim.lr_scheduler.SequentialLR(rule, [before, after], [warm])


def train(run, updates=100):
    points = SETS[run["set"]]
    classes = {"binary": 2, "three": 3, "number": 0}[run["set"]]
    train_points, test_points = split(len(points), run["percent"], run["split_seed"])
    x = torch.tensor([points[i][:2] for i in train_points])
    y = torch.tensor([float(points[i][2]) for i in train_points])
    test_x = torch.tensor([points[i][:2] for i in test_points])
    test_y = torch.tensor([float(points[i][2]) for i in test_points])
    if run["standardise"]:
        mean, deviation = x.mean(0), x.std(0, unbiased=False)
        x, test_x = (x - mean) / deviation, (test_x - mean) / deviation
    parameters = start(run, outputs_of(run, classes))
    rule = {
        "sgd": lambda: torch.optim.SGD(parameters, lr=run["eta"]),
        "momentum": lambda: torch.optim.SGD(parameters, lr=run["eta"], momentum=0.9),
        "rmsprop": lambda: torch.optim.RMSprop(parameters, lr=run["eta"]),
        "adam": lambda: torch.optim.Adam(parameters, lr=run["eta"]),
    }[run["optimiser"]]()
    scheduler = scheduler_of(run, rule)
    losses = []
    epoch = 0
    while len(losses) < updates:
        order = list(range(len(x)))
        if run["batch"] < len(x):
            Pcg32(run["seed"], (stream_of("order") + epoch) & MASK).shuffle(order)
        for first in range(0, len(x), run["batch"]):
            if len(losses) == updates:
                break
            batch = order[first:first + run["batch"]]
            rule.zero_grad()
            scores = scores_of(run, parameters, x[batch])
            loss = fit_of(run, scores, y[batch], classes) + penalty_of(run, parameters)
            loss.backward()
            losses.append(loss.item())
            rule.step()
            scheduler.step()
        epoch += 1
    return {
        **run,
        "losses": losses,
        "end": [entry for p in parameters for entry in p.detach().flatten().tolist()],
        "train_fit": fit_of(run, scores_of(run, parameters, x), y, classes).item(),
        "test_fit": fit_of(run, scores_of(run, parameters, test_x), test_y, classes).item(),
    }


runs = [train({**BASE, **changes}) for changes in RUNS]
sets = ",\n ".join(f"{json.dumps(name)}: {json.dumps(points)}" for name, points in SETS.items())
lines = ",\n ".join(json.dumps(run) for run in runs)
print(f'{{"torch": "{torch.__version__}",\n"sets": {{{sets}}},\n"runs": [{lines}]}}')
