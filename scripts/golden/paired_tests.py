#!/usr/bin/python3
"""Paired tests by SciPy: writes src/ecg4j/src/test/resources/golden/paired_tests.json.

Wilcoxon's exact p is that of scipy.stats.wilcoxon if there are no ties, and is computed from all 2^n signs otherwise. The corrected resampled t-test is Nadeau & Bengio's formula on scipy.stats.t,
McNemar's exact test scipy.stats.binomtest.
"""
import itertools
import json
import pathlib

import numpy as np
from scipy import stats


def by_all_signs(d):
    d = d[d != 0]
    ranks = stats.rankdata(abs(d))
    plus = ranks[d > 0].sum()
    sums = np.array([np.dot(ranks, s) for s in itertools.product((0, 1), repeat=len(d))])
    return plus, min(1.0, 2 * min((sums <= plus + 1e-9).mean(), (sums >= plus - 1e-9).mean()))


def wilcoxon(a, b):
    d = a - b
    d = d[d != 0]
    if len(set(abs(d))) < len(d):
        return by_all_signs(d)
    w = stats.wilcoxon(d, mode="exact", alternative="two-sided")
    plus = stats.rankdata(abs(d))[d > 0].sum()
    assert w.statistic == min(plus, len(d) * (len(d) + 1) / 2 - plus)
    return plus, w.pvalue


def corrected_t(a, b, ratio):
    d = a - b
    t = d.mean() / np.sqrt((1 / len(d) + ratio) * d.var(ddof=1))
    return t, 2 * stats.t.sf(abs(t), len(d) - 1)


rng = np.random.default_rng(7)
pairs = []
for n in (2, 3, 5, 10, 20, 40):
    a = rng.normal(0.8, 0.05, n)
    pairs.append((a, a + rng.normal(0.01, 0.03, n)))
a = np.arange(10) / 8.0
pairs.append((a, a + np.array([1, 1, -1, 2, 2, 0, 0, 3, -2, 1]) / 16.0))  # ties and zeros
pairs.append((np.zeros(6), np.array([1.0, 1, 1, 1, 1, 1])))
pairs.append((np.array([1.0, 2, 3, 4]), np.array([2.0, 1, 4, 3])))
cases = []
for a, b in pairs:
    plus, p = wilcoxon(a, b)
    ratio = 1 / (len(a) - 1)
    case = {"a": a.tolist(), "b": b.tolist(), "plus": plus, "wilcoxon_p": p, "ratio": ratio}
    if (a - b).std() > 0:
        case["t"], case["t_p"] = corrected_t(a, b, ratio)
    cases.append(case)
mcnemar = [
    {"first": f, "second": s, "p": stats.binomtest(min(f, s), f + s).pvalue if f + s else 1.0}
    for f, s in ((0, 0), (0, 1), (3, 9), (10, 10), (50, 80), (700, 820), (0, 40))
]
out = pathlib.Path(__file__).parents[2] / "src/ecg4j/src/test/resources/golden/paired_tests.json"
out.write_text(json.dumps({"pairs": cases, "mcnemar": mcnemar}, indent=1) + "\n")
