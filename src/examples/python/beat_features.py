"""The features of a beat in its record, as docs/FEATURES.md defines them, with NumPy alone.

The sets rr, context, context_long and context_shape. Causal sets are not computed here; `scripts/ecg features` computes them.
"""

import numpy as np

RATE = 360  # Hz, of the lead that shows the shapes
WIDTHS = {"rr": 9, "context": 45, "context_long": 68, "context_shape": 55}
REFERENCES = 2000  # beats that each beat is compared with, at most


def weighted_median(values, weights):
    order = np.argsort(values, kind="stable")
    v, cumulative = values[order], np.cumsum(weights[order])
    half = weights.sum() / 2
    return (v[np.argmax(cumulative >= half)] + v[min(np.searchsorted(cumulative, half, "right"), len(v) - 1)]) / 2


def running_median(x, window):
    """Median around each sample; the first and last sample are repeated outside."""
    half = window // 2
    padded = np.concatenate([np.full(half, x[0]), x, np.full(half, x[-1])])
    views = np.lib.stride_tricks.sliding_window_view(padded, window)
    return np.concatenate([np.median(views[i : i + 100_000], axis=1) for i in range(0, len(views), 100_000)])


class Rhythm:
    """The intervals of a record, and values of each beat that several groups of features need."""

    def __init__(self, seconds, gaps, weights):
        n = self.n = len(seconds)
        # rr[k] is the interval from beat k to beat k + 1. One that contains a gap is not known.
        rr = np.clip(np.diff(seconds), 0.2, 3)
        known = np.ones(n - 1, bool)
        for start, end in gaps:
            k = np.searchsorted(seconds, start, "right") - 1
            if 0 <= k < n - 1 and end <= seconds[k + 1]:
                known[k] = False
        after = weights[1:][known]
        self.median = weighted_median(rr[known], after) if known.any() else 1.0
        self.mean = np.sum(rr[known] * after) / np.sum(after) if known.any() else 1.0
        rr[~known] = self.median
        self.rr = rr
        self.pre, self.post = self.shifted(-1), self.shifted(0)
        self.local = np.array([self.part(i - 11, i - 1).mean() if i > 1 else self.median for i in range(n)])
        near = np.array([np.median(self.part(i - 11, i + 10)) if n > 1 else self.median for i in range(n)])
        self.wide = np.array([self.part(i - 31, i + 30).mean() if n > 1 else self.median for i in range(n)])
        self.x, self.x_post = np.log(self.pre / near), np.log(self.post / near)
        self.m, self.m_post = np.log(self.pre / self.wide), np.log(self.post / self.wide)

    def shifted(self, by):
        """For each beat i, interval i + by; the median outside the record."""
        k = np.arange(self.n) + by
        inside = (k >= 0) & (k < self.n - 1)
        return np.where(inside, self.rr[np.clip(k, 0, max(0, self.n - 2))] if self.n > 1 else 1.0, self.median)

    def part(self, start, end):
        return self.rr[max(0, start) : max(0, min(self.n - 1, end))]


def rr_features(rhythm):
    r = rhythm
    spread = np.array([np.log(r.part(i - 11, i - 1)).std() if i > 2 else 0 for i in range(r.n)])
    return [
        4 * np.log(r.pre / r.local),
        4 * np.log(r.post / r.local),
        4 * np.log(r.shifted(-2) / r.local),
        4 * np.log(r.shifted(1) / r.local),
        4 * np.log(r.pre / r.median),
        4 * np.log(r.post / r.median),
        4 * np.log(r.local / r.median),
        4 * np.log(r.shifted(-3) / r.local),
        8 * spread,
    ]


class Shapes:
    """The QRS vector of each beat, [n, 21], which beats have one, and the lead minus its baseline (None: no lead)."""

    def __init__(self, seconds, lead, gaps):
        n = len(seconds)
        self.vectors, self.seen, self.flat = np.zeros((n, 21)), np.zeros(n, bool), None
        if lead is None:
            return
        lead = np.asarray(lead, float)
        coarse = running_median(running_median(lead[::4], 19), 55)
        self.flat = lead - np.interp(np.arange(len(lead)), np.arange(len(coarse)) * 4, coarse)
        self.peaks = np.floor(seconds * RATE + 0.5).astype(int)
        b = self.around(self.flat, np.arange(-25, 36, 3))
        self.vectors = b - b.mean(axis=1, keepdims=True)
        self.seen = (self.peaks >= 0) & (self.peaks < len(lead))
        for start, end in gaps:
            self.seen &= ~((seconds + 35 / RATE >= start) & (seconds - 25 / RATE < end))
        self.vectors[~self.seen] = 0

    def around(self, signal, offsets):
        return signal[np.clip(self.peaks[:, None] + offsets, 0, len(signal) - 1)]


def conditions(x, after, count):
    """RhythmConditions of the features: the first six, or all eight."""
    early = x < np.log(0.88)
    return [
        x < np.log(0.94),
        x < np.log(0.80),
        (abs(x) < 0.08) & (abs(after) < 0.08),
        after > np.log(1.08),
        early & (np.log(0.94) < after) & (after < np.log(1.08)),
        x > np.log(1.08),
        early,
        early & (after > np.log(1.08)),
    ][:count]


class Similar:
    """Distances between the shapes of a record's beats, and averages over beats of similar shape."""

    def __init__(self, shapes, weights):
        self.shapes, self.weights = shapes, weights
        seen, b = shapes.seen, shapes.vectors
        candidates = np.flatnonzero(seen) if seen.any() else np.arange(len(seen))
        some = len(candidates) > REFERENCES
        self.references = candidates[np.arange(REFERENCES) * len(candidates) // REFERENCES] if some else candidates
        self.is_reference = np.isin(np.arange(len(seen)), self.references)
        power = np.sum(b[seen] ** 2, axis=1)
        self.power = np.sum(weights[seen] * power) / weights[seen].sum() if seen.any() else 0

    def distances(self, i):
        """The references and the beat itself, and d² of each."""
        js = self.references if self.is_reference[i] else np.append(self.references, i)
        if not self.shapes.seen[i] or self.power == 0:
            return js, np.zeros(len(js))
        b = self.shapes.vectors
        return js, np.sum((b[i] - b[js]) ** 2, axis=1) / self.power

    def bandwidth(self):
        nearest = [np.quantile(self.distances(i)[1], 0.05) for i in self.references]
        return max(0.05, 2 * np.median(nearest))

    def kernel(self, i, h):
        """The references and the beat itself, their normalised weights, and the density."""
        js, d2 = self.distances(i)
        e = np.exp(-d2 / h)
        g = self.weights[js]
        share = np.sum(g * e) / g.sum()
        return js, g * e / np.sum(g * e), np.log(share + 0.002) / 2 + 1


def spread_of(w, v):
    return np.sqrt(w @ (v - w @ v) ** 2)


def similar_rhythm(rhythm, similar):
    r = rhythm
    narrow = np.stack(
        [4 * np.log(r.pre / r.median), 4 * np.log(r.post / r.median), 4 * r.x, 4 * r.x_post]
        + [2.0 * c for c in conditions(r.x, r.x_post, 8)[6:]]
        + [4 * np.log(r.pre / r.local)]
        + [2.0 * c for c in conditions(r.x, r.x_post, 6)]
    )
    wide = np.stack([2.0 * c for c in conditions(r.x, r.x_post, 8)])
    rows = []
    for i in range(r.n):
        js, w, density = similar.kernel(i, 0.05)
        means = narrow[:, js] @ w
        rows.append([density, *means[:6], 4 * spread_of(w, r.x[js]), *means[6:]])
        js, w, _ = similar.kernel(i, 0.2)
        rows[-1].extend(wide[:, js] @ w)
    return list(np.array(rows).T)


def long_rhythm(rhythm, similar):
    r = rhythm
    first = [
        4 * r.m,
        4 * r.m_post,
        4 * np.log(r.wide / r.median),
        4 * np.log(r.pre / r.mean),
        np.full(r.n, 4 * np.log(r.mean / r.median)),
    ]
    h = similar.bandwidth()
    columns = [(u, np.stack([2.0 * c for c in conditions(u, v, 8)])) for u, v in ((r.x, r.x_post), (r.m, r.m_post))]
    rows = []
    for i in range(r.n):
        rows.append([similar.kernel(i, h)[2]])
        for bandwidth in (h, 4 * h):
            js, w, _ = similar.kernel(i, bandwidth)
            for u, shares in columns:
                rows[-1] += [*(shares[:, js] @ w), 4 * spread_of(w, u[js]), 4 * (w @ u[js])]
    return first + list(np.array(rows).T)


def variability(rhythm):
    r = rhythm
    n, x = r.n, r.x
    log = np.log(np.concatenate([[r.median], r.pre, [r.post[-1]]]))  # log[i + 1] belongs to beat i
    change = log[1:-1] - log[:-2]
    outlier = log[1:-1] - (log[:-2] + log[2:]) / 2

    def limited(v):
        return np.clip(v, -12, 12) / 3

    def deviation(v):
        return 0.01 + 1.4826 * (np.median(np.abs(v)) if len(v) else 0)

    rows = np.zeros((n, 13))
    for i in range(n):
        start = max(2, i - 40)
        previous = change[start : max(i, start + 40)]
        mad = deviation(previous)
        around = deviation(change[max(2, i - 30) : i + 31])
        near = slice(max(0, i - 30), i + 31)
        usual = deviation(outlier[near])
        others = np.sort([r.pre[j] for j in range(max(1, i - 12), min(n, i + 13)) if j != i])
        second, fourth = [others[min(k, len(others)) - 1] if len(others) else r.pre[i] for k in (2, 4)]
        rms = np.sqrt(np.mean(np.minimum(np.abs(previous), 0.3) ** 2)) if len(previous) else 0
        rows[i] = [
            limited(x[i] / mad),
            limited(r.x_post[i] / mad),
            limited(change[i] / mad),
            np.log(mad) + 3,
            limited(x[i] / around),
            np.log(around) + 3,
            np.log(0.01 + rms) + 3,
            2 * np.mean(x[near] < 0.7 * x[i] - 0.005),
            2 * np.mean(x[near] < x[i] - 0.01),
            4 * np.log(r.pre[i] / second),
            4 * np.log(r.pre[i] / fourth),
            limited(outlier[i] / usual),
            np.log(usual) + 3,
        ]
    return list(rows.T)


def morphology(shapes, weights):
    result = np.zeros((len(weights), 10))
    flat = shapes.flat
    if flat is None:
        return list(result.T)
    smooth = np.convolve(np.concatenate([[flat[0]] * 2, flat, [flat[-1]] * 2]), np.ones(5) / 5, "valid")
    x = shapes.around(smooth, np.arange(-36, 49))
    slopes = np.diff(x, axis=1)
    known = shapes.seen & (np.abs(slopes).max(axis=1) > 0) & (np.sum(shapes.vectors**2, axis=1) > 0)
    if not known.any():
        return list(result.T)
    x, slopes, b, w = x[known], slopes[known], shapes.vectors[known], weights[known]
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
    rows = np.clip(np.stack(columns, axis=1), -6, 6)
    result[:] = [med(column) for column in rows.T]
    result[known] = rows
    return list(result.T)


def compute(kind, seconds, lead, gaps, weights=None):
    """The features of all beats of a record, [beats, width].

    kind: rr, context, context_long or context_shape
    seconds: times of all beats, ascending
    lead: samples at 360 Hz, missing samples filled; None without a lead
    gaps: start and end in seconds of each run of 0.1 s or more of missing samples
    weights: how often each beat counts (default: once)
    """
    if kind not in WIDTHS:
        raise ValueError("the features %s are not computed here; compute them with: ecg features" % kind)
    n = len(seconds)
    if n == 0:
        return np.zeros((0, WIDTHS[kind]))
    weights = np.ones(n) if weights is None else np.asarray(weights, float)
    rhythm = Rhythm(np.asarray(seconds, float), gaps, weights)
    columns = rr_features(rhythm)
    if kind != "rr":
        shapes = Shapes(np.asarray(seconds, float), lead, gaps)
        similar = Similar(shapes, weights)
        columns += long_rhythm(rhythm, similar) if kind == "context_long" else similar_rhythm(rhythm, similar)
        columns += variability(rhythm)
        if kind == "context_shape":
            columns += morphology(shapes, weights)
    return np.stack(columns, axis=1)
