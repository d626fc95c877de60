"""Golden values for ecg4j.evaluation: scikit-learn's metrics on small random predictions.

Run: /usr/bin/python3 scripts/golden/sklearn_metrics.py
It writes src/ecg4j/src/test/resources/golden/sklearn_metrics.json. Other versions than Debian 12's (1.2) may change last digits.
Brier and ECE have no multi-class form in scikit-learn; they are written out in numpy.
"""

import json
import warnings
from pathlib import Path

import numpy as np
from sklearn import metrics as sk

warnings.filterwarnings("ignore")
CLASSES = list("NSVFQ")
TARGET = Path(__file__).parents[2] / "src/ecg4j/src/test/resources/golden/sklearn_metrics.json"


def ece(truth, p, bins=15):
    confidence, correct = p.max(axis=1), p.argmax(axis=1) == truth
    edges = np.linspace(0, 1, bins + 1)
    error = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs(correct[inside].mean() - confidence[inside].mean())
    return error


def number(x):
    return None if x is None or np.isnan(x) else float(x)


def ec57(cm, c, excused):
    tp, fn = cm[c, c], cm[c].sum() - cm[c, c]
    fp = cm[:, c].sum() - tp - sum(cm[e, c] for e in excused)
    tn = np.delete(np.delete(cm, c, 0), c, 1).sum()
    return tp, fp, fn, tn


ENOUGH = 20


def over_patients(truth, called, patients, c):
    """Means of +P, Se and F1 over the patients with enough beats of class c."""
    scores = []
    for patient in sorted(set(patients)):
        own = patients == patient
        if (truth[own] == c).sum() >= ENOUGH:
            scores.append(
                [
                    score(truth[own] == c, called[own] == c, zero_division=0)
                    for score in (sk.precision_score, sk.recall_score, sk.f1_score)
                ]
            )
    return np.mean(scores, axis=0) if scores else [None] * 3


def case(name, truth, p, people=2):
    k = len(CLASSES)
    patients = np.arange(len(truth)) * people // len(truth)
    seconds = (0.5 + 0.0625 * (np.arange(len(truth)) % 9)).astype(np.float32)
    p = p.astype(np.float32)
    called = p.argmax(axis=1)
    present = sorted(set(truth) | set(called))
    kw = dict(labels=present, zero_division=0)
    cm = sk.confusion_matrix(truth, called, labels=range(k))
    pr, re, f1, su = sk.precision_recall_fscore_support(
        truth, called, labels=range(k), zero_division=0
    )
    curves = [c for c in range(k) if 0 < (truth == c).sum() < len(truth)]
    auc = [sk.roc_auc_score(truth == c, p[:, c]) for c in curves]
    ap = [sk.average_precision_score(truth == c, p[:, c]) for c in curves]
    weights = [(truth == c).sum() for c in curves]
    overall = {
        "accuracy": sk.accuracy_score(truth, called),
        "balanced_accuracy": sk.balanced_accuracy_score(truth, called),
        "kappa": sk.cohen_kappa_score(truth, called),
        "mcc": sk.matthews_corrcoef(truth, called),
        "auc_macro": np.mean(auc) if auc else None,
        "auc_weighted": np.average(auc, weights=weights) if auc else None,
        "average_precision": np.mean(ap) if ap else None,
        "brier": ((p.astype(float) - np.eye(k)[truth]) ** 2).sum(axis=1).mean(),
        "ece": ece(truth, p.astype(float)),
    }
    for average in ("macro", "weighted"):
        overall[average + "_precision"] = sk.precision_score(truth, called, average=average, **kw)
        overall[average + "_recall"] = sk.recall_score(truth, called, average=average, **kw)
        overall[average + "_f1"] = sk.f1_score(truth, called, average=average, **kw)
    for label, c, excused in (("sveb", 1, [4]), ("veb", 2, [3, 4])):
        tp, fp, fn, tn = (float(x) for x in ec57(cm, c, excused))
        overall[label + "_se"] = tp / (tp + fn) if tp + fn else None
        overall[label + "_ppv"] = tp / (tp + fp) if tp + fp else None
        overall[label + "_fpr"] = fp / (fp + tn) if fp + tn else None
        overall[label + "_accuracy"] = (tp + tn) / (tp + tn + fp + fn)
        letter = CLASSES[c].lower()
        overall[f"false_{letter}_per_1000"] = 1000 * fp / len(truth)
        overall[f"false_{letter}_per_hour"] = fp / (seconds.astype(float).sum() / 3600)
        averages = over_patients(truth, called, patients, c)
        for key, value in zip(("ppv", "se", "f1"), averages):
            overall[f"patient_{letter}_{key}"] = value
    for names in ("NSVF", "NSV"):
        chosen = [c for c in range(len(names)) if c in present]
        overall["macro_f1_" + names.lower()] = sk.f1_score(
            truth, called, average="macro", labels=chosen, zero_division=0
        )
    overall["one_vs_rest_accuracy"] = np.mean(
        [sk.accuracy_score(truth == c, called == c) for c in present]
    )
    both = su[1] > 0 and su[2] > 0
    j = re[1] + re[2] + pr[1] + pr[2]
    overall["j_kappa"] = 0.5 * overall["kappa"] + 0.125 * j if both else None
    return {
        "name": name,
        "classes": CLASSES,
        "truth": truth.tolist(),
        "patients": ["p%d" % patient for patient in patients],
        "seconds": seconds.tolist(),
        "probabilities": [[float(x) for x in row] for row in p],
        "confusion": cm.tolist(),
        "overall": {key: number(v) for key, v in overall.items()},
        "precision": pr.tolist(),
        "recall": re.tolist(),
        "f1": f1.tolist(),
        "auc": [number(auc[curves.index(c)]) if c in curves else None for c in range(k)],
        "average_precision": [number(ap[curves.index(c)]) if c in curves else None for c in range(k)],
    }


def predictions(rng, n, share, skill, never=None, rounded=False):
    truth = rng.choice(5, size=n, p=share)
    logits = rng.normal(size=(n, 5)) + skill * np.eye(5)[truth]
    if never is not None:
        logits[:, never] -= 20
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    if rounded:
        p = rng.multinomial(4, [0.2] * 5, size=n) / 4 * 0.5 + np.eye(5)[truth] * 0.5
        p[::3] = np.roll(p[::3], 1, axis=1)
    return truth, p


def text(cases):
    """JSON with one line per key, and one per metric, so that a new metric is a short difference."""

    def compact(value):
        return json.dumps(value, separators=(",", ":"), allow_nan=False)

    def members(values, indent):
        lines = []
        for key, value in values.items():
            inner = members(value, indent + 1) if isinstance(value, dict) else compact(value)
            lines.append(" " * (indent + 1) + json.dumps(key) + ": " + inner)
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"

    return "[\n" + ",\n".join(" " + members(case, 1) for case in cases) + "\n]\n"


def main():
    rng = np.random.RandomState(20240517)
    even = [0.2] * 5
    mit = [0.82, 0.06, 0.08, 0.03, 0.01]
    one = np.zeros(40, dtype=int)
    cases = [
        case("good", *predictions(rng, 300, even, 3.0)),
        case("imbalanced", *predictions(rng, 400, mit, 2.0)),
        case("absent classes", *predictions(rng, 200, [0.7, 0.1, 0.2, 0, 0], 2.0)),
        case("absent from truth and prediction", *predictions(rng, 200, [0.6, 0.2, 0.2, 0, 0], 6.0, 4)),
        case("S never predicted", *predictions(rng, 250, mit, 2.0, never=1)),
        case("ties", *predictions(rng, 200, even, 0, rounded=True)),
        case("chance", *predictions(rng, 200, even, 0.0)),
        case("many patients", *predictions(rng, 1200, mit, 2.5), people=5),
        case("one class only", one, np.tile(np.array([0.9, 0.1, 0, 0, 0]), (40, 1))),
    ]
    TARGET.write_text(text(cases))


if __name__ == "__main__":
    main()
