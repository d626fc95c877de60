#!/usr/bin/python3
"""Golden file of FeatureGoldenTest: the features of docs/FEATURES.md, by the example in Python (src/examples/python/beat_features.py),
which computes them directly from their formulas in NumPy.

Run from the project's root: python3 scripts/golden/features.py
With arguments SET BEATS SIGNAL WEIGHTS OUT (float64 times, float32 samples at 360 Hz, float64 weights, each a raw file), computes one record instead.
"""
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "src" / "examples" / "python"))
import beat_features  # noqa: E402
import beats as example  # noqa: E402

RATE = beat_features.RATE


def features(kind, times, signal=None, weights=None):
    """The features of a lead with missing samples; without a lead if all are missing."""
    if signal is None or np.isnan(signal).all():
        return beat_features.compute(kind, times, None, [], weights)
    return beat_features.compute(kind, times, example.filled(signal), example.gaps(signal, RATE), weights)


def synthetic(rng, beats, ectopic, irregular):
    """Times, samples and which beats are supraventricular: N, narrow premature S, wide premature V with a pause."""
    kinds = rng.choice(["N", "S", "V"], beats, p=[1 - ectopic, ectopic / 2, ectopic / 2])
    times, at, owed = [], 0.6, 0.0
    for i, kind in enumerate(kinds):
        usual = 0.8 + 0.05 * np.sin(i / 4) + irregular * rng.standard_normal()
        step = {"N": usual + owed, "S": 0.7 * usual, "V": 0.65 * usual}[kind]
        owed = 0.35 * usual if kind == "V" else 0.0
        at += max(0.3, step)
        times.append(at)
    times = np.round(np.array(times) * RATE) / RATE
    t = np.arange(int((times[-1] + 0.5) * RATE)) / RATE
    signal = 0.2 * np.sin(2 * np.pi * 0.3 * t) + 0.01 * rng.standard_normal(len(t))
    for at, kind in zip(times, kinds):
        u = t - at
        near = abs(u) < 0.5
        u = u[near]
        amplitude = 1 + 0.05 * rng.standard_normal()
        if kind == "V":
            wave = -1.2 * np.exp(-((u - 0.02) ** 2) / (2 * 0.04**2)) + 0.4 * np.exp(-((u - 0.3) ** 2) / (2 * 0.06**2))
        else:
            wave = np.exp(-(u**2) / (2 * 0.012**2)) - 0.2 * np.exp(-((u - 0.03) ** 2) / (2 * 0.01**2))
            wave += 0.3 * np.exp(-((u - 0.28) ** 2) / (2 * 0.04**2)) + (0.1 if kind == "N" else -0.05) * np.exp(-((u + 0.16) ** 2) / (2 * 0.02**2))
        signal[near] += amplitude * wave
    return times, np.round(signal, 3).astype(np.float32), kinds == "S"


def main():
    rng = np.random.default_rng(13)
    cases = {}

    def add(name, times, signal, kinds=("context", "context_long", "context_shape"), weights=None):
        case = {"times": [round(float(t), 6) for t in times]}
        if signal is not None:
            case["thousandths"] = [None if np.isnan(v) else int(round(float(v) * 1000)) for v in signal]
        if weights is not None:
            case["weights"] = [float(v) for v in weights]
        signal = None if signal is None else np.array([np.nan if np.isnan(v) else np.float32(round(float(v) * 1000) / 1000) for v in signal])
        exact = np.array(case["times"])
        for kind in kinds:
            case[kind] = [round(float(v), 5) for v in features(kind, exact, signal, weights).ravel()]
        cases[name] = case

    times, signal, s = synthetic(rng, 60, 0.2, 0.01)
    add("ectopic", times, signal)
    g = np.where(s, 3 * (~s).sum() / s.sum(), 1.0)
    cases["weighted"] = {"like": "ectopic", "weights": g.tolist()}
    exact = np.array(cases["ectopic"]["times"])
    for kind in ("context_long", "context_shape"):
        cases["weighted"][kind] = [round(float(v), 5) for v in features(kind, exact, signal, g).ravel()]
    times, signal, _ = synthetic(rng, 32, 0.1, 0.15)
    broken = signal.copy()
    broken[int(times[12] * RATE) - 60 : int(times[14] * RATE) + 40] = np.nan  # hides beats 12 to 14
    keep = np.ones(len(times), bool)
    keep[13:15] = False
    broken[500:520] = np.nan  # too short for a gap
    broken[-60:] = np.nan
    add("gaps", times[keep], broken)
    times, signal, _ = synthetic(rng, 84, 0.15, 0.02)
    add("missing lead", times, None, ["context_long"])
    for n in (0, 1, 2, 10):
        add(f"{n} beats", times[:n], signal[: int((times[max(0, n - 1)] + 0.05) * RATE)])
    with open("src/ecg4j-annotate/src/test/resources/golden/features.json", "w") as file:
        json.dump({"numpy": np.__version__, "cases": cases}, file, separators=(",", ":"))


if len(sys.argv) == 6:
    kind, times, signal, weights, out = sys.argv[1:]
    features(kind, np.fromfile(times), np.fromfile(signal, np.float32), np.fromfile(weights)).tofile(out)
else:
    main()
