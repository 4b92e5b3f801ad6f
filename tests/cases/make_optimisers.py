"""Writes optimisers.json: what torch.optim does to two small networks, update by update.

Run with Debian's python3-torch: python3 make_optimisers.py > optimisers.json
"""
import json

import torch

torch.set_default_dtype(torch.float64)

NETWORKS = {
    "classifier": {
        "program": "A = X @ w1\nh = relu(A)\nz = h @ w2 + b\np = sigmoid(z)\nL = bce(p, y)\n",
        "inputs": {
            "X": [[1, 2], [-1, 1], [0.5, -1.5], [2, 0]],
            "y": [[1], [0], [1], [0]],
        },
        "parameters": {
            "w1": [[0.5, -0.3, 0.8], [0.1, 0.4, -0.6]],
            "w2": [[1], [-2], [0.5]],
            "b": 0.1,
        },
    },
    "regression": {
        "program": "H = tanh(X @ W1 + b1)\nP = H @ W2\nL = mean((P - Y) ** 2)\n",
        "inputs": {
            "X": [[0.3, -1.2], [1.1, 0.4], [-0.7, 0.9]],
            "Y": [[1.5, -0.5], [0.2, 0.8], [-1.0, 0.1]],
        },
        "parameters": {
            "W1": [[0.2, -0.4, 0.1], [0.5, 0.3, -0.6]],
            "b1": [0.0, 0.1, -0.1],
            "W2": [[0.7, -0.2], [0.1, 0.4], [-0.3, 0.6]],
        },
    },
}

OPTIMISERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "adam": lambda p: torch.optim.Adam(p, lr=0.02),
}
ETA = {"sgd": 0.1, "momentum": 0.05, "rmsprop": 0.01, "adam": 0.02}

WORDS = {
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "mean": torch.mean,
    "bce": torch.nn.functional.binary_cross_entropy,
}


def loss_of(program, names):
    scope = dict(WORDS, **names)
    exec(program, scope)
    return scope["L"]


def train(network, optimiser, updates=100):
    inputs = {k: torch.tensor(v, dtype=torch.float64) for k, v in network["inputs"].items()}
    parameters = {
        k: torch.tensor(v, dtype=torch.float64, requires_grad=True)
        for k, v in network["parameters"].items()
    }
    rule = OPTIMISERS[optimiser](parameters.values())
    losses = []
    for _ in range(updates):
        rule.zero_grad()
        loss = loss_of(network["program"], {**inputs, **parameters})
        losses.append(loss.item())
        loss.backward()
        rule.step()
    losses.append(loss_of(network["program"], {**inputs, **parameters}).item())
    return {
        "network": None,
        "optimiser": optimiser,
        "eta": ETA[optimiser],
        "loss": losses,
        "parameters": {k: v.detach().tolist() for k, v in parameters.items()},
    }


runs = []
for name, network in NETWORKS.items():
    for optimiser in OPTIMISERS:
        runs.append({**train(network, optimiser), "network": name})
print(json.dumps({"torch": torch.__version__, "networks": NETWORKS, "runs": runs}, indent=1))
