"""Golden file for TrainingLossGoldenTest, ClassWeightsTest and CosineTest, with NumPy alone.

Run from the project's root: python3 scripts/golden/losses.py

The formulas are those of the papers: focal loss (Lin 2017, equation 4, summed over soft targets), logit adjustment (Menon
2021, equation 10), effective number of samples (Cui 2019, equation 2), cosine annealing (Loshchilov and Hutter 2017,
equation 5). Gradients are complex-step derivatives, which are exact to rounding and need no formula.
"""

import json

import numpy as np

rng = np.random.default_rng(11)
B, C = 6, 5
logits = rng.normal(0, 2, (B, C))
targets = np.full((B, C), 0.02)
targets[np.arange(B), [0, 0, 1, 2, 3, 0]] = 0.92
weights = np.array([1, 0.25, 3, 2, 0, 1])
counts = np.array([9000, 250, 700, 30, 0])


def log_softmax(z):
    top = z.real.max(axis=1, keepdims=True)
    return z - top - np.log(np.exp(z - top).sum(axis=1, keepdims=True))


def classification(z, gamma, offsets):
    ln_p = log_softmax(z + offsets)
    beats = -(targets * (1 - np.exp(ln_p)) ** gamma * ln_p).sum(axis=1)
    return (weights * beats).sum() / weights.sum()


def squared_error(z):
    return (weights * ((z - targets) ** 2).mean(axis=1)).sum() / weights.sum()


def gradient(loss):
    out = np.zeros((B, C))
    for i in np.ndindex(B, C):
        z = logits.astype(complex)
        z[i] += 1e-30j
        out[i] = loss(z).imag / 1e-30
    return out


def case(name, loss, gamma=0.0, offsets=None):
    return {
        "name": name,
        "gamma": gamma,
        "offsets": [] if offsets is None else offsets.tolist(),
        "loss": float(loss(logits.astype(complex)).real),
        "gradient": gradient(loss).ravel().tolist(),
    }


def adjustment(tau):
    share = counts / counts.sum()
    return np.where(counts > 0, tau * np.log(np.where(counts > 0, share, 1)), 0)


def classes(name, gamma, offsets):
    return case(name, lambda z: classification(z, gamma, offsets), gamma, offsets)


none = np.zeros(C)
cases = [
    classes("cross entropy", 0.0, none),
    classes("focal 2", 2.0, none),
    classes("focal 0.5", 0.5, none),
    classes("adjusted", 0.0, adjustment(1.0)),
    classes("both", 1.5, adjustment(0.7)),
]
squared = case("squared error", squared_error)


def effective(beta):
    present = counts > 0
    weight = np.zeros(C)
    weight[present] = (1 - beta) / (1 - beta ** counts[present])
    return (weight * present.sum() / weight.sum()).tolist()


def cosine(maximum, minimum, warm_up, total):
    rates = []
    for u in range(total):
        if u < warm_up:
            rates.append(maximum * (u + 1) / warm_up)
        else:
            share = (u - warm_up) / (total - warm_up)
            rates.append(minimum + 0.5 * (maximum - minimum) * (1 + np.cos(np.pi * share)))
    return rates


with open("src/ecg4j/src/test/resources/golden/losses.json", "w") as file:
    json.dump(
        {
            "numpy": np.__version__,
            "logits": logits.ravel().tolist(),
            "targets": targets.ravel().tolist(),
            "weights": weights.tolist(),
            "counts": counts.tolist(),
            "classification": cases,
            "squared_error": squared,
            "adjustment": {"tau": 0.7, "offsets": adjustment(0.7).tolist()},
            "effective": {str(b): effective(b) for b in (0.9, 0.999, 0.99999)},
            "cosine": {"max": 0.002, "min": 1e-6, "warm_up": 6, "total": 30, "rates": cosine(0.002, 1e-6, 6, 30)},
        },
        file,
        indent=1,
    )
