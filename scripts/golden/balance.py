#!/usr/bin/python3
"""Golden file of BalanceGoldenTest: neighbours by scikit-learn, SMOTE and ADASYN by imbalanced-learn.

Random numbers differ between Java and Python, so only values that do not depend on them are compared: neighbours, ADASYN's ratios
and the counts of each class.
"""
import json
import pathlib
import warnings

import imblearn
import numpy as np
import sklearn
from imblearn.over_sampling import ADASYN, SMOTE
from sklearn.neighbors import NearestNeighbors

warnings.simplefilter("ignore")
rng = np.random.default_rng(5)
sizes, width, target, k = [160, 30, 60, 8, 12], 10, 160, 5
y = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
centres = rng.standard_normal((len(sizes), width)) * 0.8
x = np.round(centres[y] + rng.standard_normal((len(y), width)), 4).astype(np.float32)

within, over_all, ratios, counts = {}, {}, {}, {}
for c in range(len(sizes)):
    rows = np.flatnonzero(y == c)
    nn = NearestNeighbors(n_neighbors=k + 1).fit(x[rows]).kneighbors(x[rows], return_distance=False)[:, 1:]
    within[c] = rows[nn].tolist()
    nn = NearestNeighbors(n_neighbors=k + 1).fit(x).kneighbors(x[rows], return_distance=False)[:, 1:]
    over_all[c] = nn.tolist()
    ratio = np.sum(y[nn] != c, axis=1) / k
    ratio /= ratio.sum()
    ratios[c] = ratio.tolist()
    counts[c] = np.rint(ratio * (target - len(rows))).astype(int).tolist()

smote = np.bincount(SMOTE(random_state=0, k_neighbors=k).fit_resample(x, y)[1]).tolist()
adasyn = np.bincount(ADASYN(random_state=0, n_neighbors=k).fit_resample(x, y)[1]).tolist()
assert adasyn == [sizes[c] + sum(counts[c]) for c in range(len(sizes))], adasyn

out = pathlib.Path(__file__).parents[2] / "src/ecg4j/src/test/resources/golden/balance.json"
out.write_text(json.dumps({
    "imblearn": imblearn.__version__, "sklearn": sklearn.__version__, "width": width, "target": target,
    "x": [round(float(v), 4) for v in x.ravel()], "y": y.tolist(), "within": within, "overAll": over_all,
    "adasynRatios": ratios, "adasynCounts": counts, "smote": smote, "adasyn": adasyn}) + "\n")
