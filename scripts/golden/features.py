#!/usr/bin/python3
"""Golden file of FeatureGoldenTest: the features of docs/FEATURES.md, computed directly from their formulas in NumPy and SciPy.

Run from the project's root: python3 scripts/golden/features.py
With arguments SET BEATS SIGNAL WEIGHTS OUT (float64 times, float32 samples at 360 Hz, float64 weights, each a raw file), computes one record instead.
"""
import json
import sys

import numpy as np
from scipy.ndimage import median_filter

RATE = 360


def gaps_of(signal, rate):
    """Runs of 0.1 s or more of missing samples as (start, end) in seconds."""
    missing = np.concatenate([[False], np.isnan(signal), [False]])
    edges = np.flatnonzero(np.diff(missing.astype(int))).reshape(-1, 2)
    return [(a / rate, b / rate) for a, b in edges if b - a >= 0.1 * rate]


def weighted_median(values, weights):
    order = np.argsort(values, kind="stable")
    v, cumulative = values[order], np.cumsum(weights[order])
    half = weights.sum() / 2
    return (v[np.argmax(cumulative >= half)] + v[min(np.searchsorted(cumulative, half, "right"), len(v) - 1)]) / 2


def shapes(times, signal, gaps):
    """QRS vectors [n, 21], whether each beat has one, and the lead minus its baseline."""
    n = len(times)
    if signal is None:
        return np.zeros((n, 21)), np.zeros(n, bool), None
    filled = signal.copy()
    first = np.flatnonzero(~np.isnan(filled))[0]
    filled[:first] = filled[first]
    for i in range(first, len(filled)):
        if np.isnan(filled[i]):
            filled[i] = filled[i - 1]
    coarse = median_filter(median_filter(filled[::4], 19, mode="nearest"), 55, mode="nearest")
    flat = filled - np.interp(np.arange(len(filled)), np.arange(len(coarse)) * 4, coarse)
    offsets = np.arange(-25, 36, 3)
    peaks = np.floor(times * RATE + 0.5).astype(int)
    b = flat[np.clip(peaks[:, None] + offsets, 0, len(flat) - 1)]
    b = b - b.mean(axis=1, keepdims=True)
    seen = (peaks >= 0) & (peaks < len(flat))
    for start, end in gaps:
        seen &= ~((times + 35 / RATE >= start) & (times - 25 / RATE < end))
    b[~seen] = 0
    return b, seen, flat


def morphology(times, b, seen, flat, weights):
    """The ten features of QrsMorphology."""
    n = len(times)
    result = np.zeros((n, 10))
    if flat is None:
        return result
    smooth = np.convolve(np.concatenate([[flat[0]] * 2, flat, [flat[-1]] * 2]), np.ones(5) / 5, "valid")
    peaks = np.floor(times * RATE + 0.5).astype(int)
    x = smooth[np.clip(peaks[:, None] + np.arange(-36, 49), 0, len(flat) - 1)]
    slopes = np.diff(x, axis=1)
    known = seen & (np.abs(slopes).max(axis=1) > 0) & (np.sum(b**2, axis=1) > 0)
    if not known.any():
        return result
    x, slopes, b, w = x[known], slopes[known], b[known], weights[known]
    sums = np.concatenate([np.zeros((len(x), 1)), np.cumsum(slopes**2, axis=1)], axis=1)

    def crossing(share):
        at = []
        for row in sums:
            k = np.argmax(row >= share * row[-1])
            at.append(k - 1 + (share * row[-1] - row[k - 1]) / (row[k] - row[k - 1]))
        return np.array(at)

    def med(v):
        return weighted_median(v, w)

    w90, w60 = (np.maximum(0.01, (crossing(1 - q) - crossing(q)) / RATE) for q in (0.05, 0.2))
    slope = np.abs(slopes).max(axis=1)
    sharp = slope / np.ptp(x, axis=1)
    area = x.sum(axis=1) / np.abs(x).sum(axis=1)
    square = np.sum(b**2, axis=1)
    usual = np.array([med(column) for column in b.T])
    norm = np.sum(usual**2)
    columns = [
        3 * np.log(w90 / 0.1),
        3 * np.log(w60 / 0.05),
        2 * np.log(sharp) + 4,
        4 * np.log(w90 / med(w90)),
        4 * np.log(w60 / med(w60)),
        np.log(square / med(square)),
        2 * np.log(slope / med(slope)),
        2 * np.log(sharp / med(sharp)),
        2 * (b @ usual) / np.sqrt(norm * square) if norm > 0 else np.zeros(len(b)),
        2 * (area - med(area)) * np.sign(med(area)),
    ]
    known_rows = np.clip(np.stack(columns, axis=1), -6, 6)
    result[:] = [med(column) for column in known_rows.T]
    result[known] = known_rows
    return result


def features(kind, times, signal=None, weights=None):
    n = len(times)
    g = np.ones(n) if weights is None else np.asarray(weights, float)
    if signal is not None:
        signal = np.asarray(signal, float)
        signal = None if np.isnan(signal).all() else signal
    gaps = [] if signal is None else gaps_of(signal, RATE)
    widths = {"rr": 9, "context": 45, "context_long": 68, "context_shape": 55}
    if n == 0:
        return np.zeros((0, widths[kind]))

    # Intervals: rr[k] from beat k to k + 1.
    rr = np.clip(np.diff(times), 0.2, 3)
    real = np.array([not any(times[k] <= a and b <= times[k + 1] for a, b in gaps) for k in range(n - 1)], bool)
    med = weighted_median(rr[real], g[1:][real]) if real.any() else 1.0
    average = np.sum(rr[real] * g[1:][real]) / np.sum(g[1:][real]) if real.any() else 1.0
    rr[~real] = med

    def interval(k):
        return rr[k] if 0 <= k < n - 1 else med

    def part(a, b):
        return rr[max(0, a) : max(0, min(n - 1, b))]

    pre = np.array([interval(i - 1) for i in range(n)])
    post = np.array([interval(i) for i in range(n)])
    local = np.array([part(i - 11, i - 1).mean() if i > 1 else med for i in range(n)])
    spread = np.array([np.log(part(i - 11, i - 1)).std() if i > 2 else 0 for i in range(n)])
    a = [
        4 * np.log(pre / local),
        4 * np.log(post / local),
        4 * np.log([interval(i - 2) for i in range(n)] / local),
        4 * np.log([interval(i + 1) for i in range(n)] / local),
        4 * np.log(pre / med),
        4 * np.log(post / med),
        4 * np.log(local / med),
        4 * np.log([interval(i - 3) for i in range(n)] / local),
        8 * spread,
    ]
    if kind == "rr":
        return np.stack(a, 1)
    cm = np.array([np.median(part(i - 11, i + 10)) if n > 1 else med for i in range(n)])
    cmean = np.array([part(i - 31, i + 30).mean() if n > 1 else med for i in range(n)])
    x, xp, m, mp = np.log(pre / cm), np.log(post / cm), np.log(pre / cmean), np.log(post / cmean)

    # Similar beats.
    b, seen, flat = shapes(times, signal, gaps)
    candidates = np.flatnonzero(seen) if seen.any() else np.arange(n)
    refs = candidates if len(candidates) <= 2000 else candidates[np.arange(2000) * len(candidates) // 2000]
    power = np.sum(g[seen] * np.sum(b[seen] ** 2, 1)) / g[seen].sum() if seen.any() else 0

    def distances(i):
        """d² to the references and to the beat itself, and the indices of these beats."""
        js = refs if i in is_ref else np.append(refs, i)
        if not seen[i] or power == 0:
            return js, np.zeros(len(js))
        return js, np.sum((b[i] - b[js]) ** 2, 1) / power

    is_ref = set(refs.tolist())

    def six(x, y):
        return [
            x < np.log(0.94),
            x < np.log(0.80),
            (abs(x) < 0.08) & (abs(y) < 0.08),
            y > np.log(1.08),
            (x < np.log(0.88)) & (np.log(0.94) < y) & (y < np.log(1.08)),
            x > np.log(1.08),
        ]

    def two(x, y):
        return [x < np.log(0.88), (x < np.log(0.88)) & (y > np.log(1.08))]

    def density(e, js):
        return np.log(np.sum(g[js] * e) / g[js].sum() + 0.002) / 2 + 1

    rows = []
    if kind == "context_long":
        a += [4 * m, 4 * mp, 4 * np.log(cmean / med), 4 * np.log(pre / average), np.full(n, 4 * np.log(average / med))]
        h = max(0.05, 2 * np.median([np.quantile(distances(i)[1], 0.05) for i in refs]))
    for i in range(n):
        js, d2 = distances(i)
        row = []
        if kind != "context_long":
            e = np.exp(-d2 / 0.05)
            w = g[js] * e / np.sum(g[js] * e)
            row += [
                density(e, js),
                4 * w @ np.log(pre[js] / med),
                4 * w @ np.log(post[js] / med),
                4 * w @ x[js],
                4 * w @ xp[js],
                *[2 * w @ c[js] for c in two(x, xp)],
                4 * np.sqrt(w @ (x[js] - w @ x[js]) ** 2),
                4 * w @ np.log(pre[js] / local[js]),
                *[2 * w @ c[js] for c in six(x, xp)],
            ]
            e = np.exp(-d2 / 0.2)
            w = g[js] * e / np.sum(g[js] * e)
            row += [2 * w @ c[js] for c in six(x, xp) + two(x, xp)]
        else:
            row.append(density(np.exp(-d2 / h), js))
            for bandwidth in (h, 4 * h):
                e = np.exp(-d2 / bandwidth)
                w = g[js] * e / np.sum(g[js] * e)
                for u, v in ((x, xp), (m, mp)):
                    row += [2 * w @ c[js] for c in six(u, v) + two(u, v)]
                    row += [4 * np.sqrt(w @ (u[js] - w @ u[js]) ** 2), 4 * w @ u[js]]
        rows.append(row)
    middle = np.array(rows)

    # Variability.
    log = np.log(np.concatenate([[med], pre, [post[-1]]]))  # log[i + 1] belongs to beat i
    delta = log[1:-1] - log[:-2]
    outlier = log[1:-1] - (log[:-2] + log[2:]) / 2
    r = np.zeros((n, 13))

    def c(v):
        return np.clip(v, -12, 12) / 3

    def mad(v):
        return 0.01 + 1.4826 * (np.median(np.abs(v)) if len(v) else 0)

    for i in range(n):
        start = max(2, i - 40)
        previous = delta[start : max(i, start + 40)]
        around = delta[max(2, i - 30) : i + 31]
        near = slice(max(0, i - 30), i + 31)
        others = np.sort([pre[j] for j in range(max(1, i - 12), min(n, i + 13)) if j != i])
        second, fourth = [others[min(k, len(others)) - 1] if len(others) else pre[i] for k in (2, 4)]
        rms = np.sqrt(np.mean(np.minimum(np.abs(previous), 0.3) ** 2)) if len(previous) else 0
        r[i] = [
            c(x[i] / mad(previous)),
            c(xp[i] / mad(previous)),
            c(delta[i] / mad(previous)),
            np.log(mad(previous)) + 3,
            c(x[i] / mad(around)),
            np.log(mad(around)) + 3,
            np.log(0.01 + rms) + 3,
            2 * np.mean(x[near] < 0.7 * x[i] - 0.005),
            2 * np.mean(x[near] < x[i] - 0.01),
            4 * np.log(pre[i] / second),
            4 * np.log(pre[i] / fourth),
            c(outlier[i] / mad(outlier[near])),
            np.log(mad(outlier[near])) + 3,
        ]
    result = np.concatenate([np.stack(a, 1), middle, r], 1)
    if kind == "context_shape":
        result = np.concatenate([result, morphology(times, b, seen, flat, g)], 1)
    assert result.shape[1] == widths[kind] and np.isfinite(result).all()
    return result


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
    with open("src/test/resources/golden/features.json", "w") as file:
        json.dump({"numpy": np.__version__, "cases": cases}, file, separators=(",", ":"))


if len(sys.argv) == 6:
    kind, times, signal, weights, out = sys.argv[1:]
    features(kind, np.fromfile(times), np.fromfile(signal, np.float32), np.fromfile(weights)).tofile(out)
else:
    main()
