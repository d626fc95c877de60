#!/usr/bin/env python3
"""Score a network that was trained on either lead, on each lead and on both (docs/RESULTS.md).

  scripts/tries/leads.py results/windows results/w_either/TIME

The first argument is the folder that windows.py wrote, the second a run with folds on its data set "either", where
each beat has two rows: first all beats in their lead, then all beats in the other one. Predictions of the folds are
pooled. Needs NumPy.
"""
import csv
import glob
import sys
from collections import defaultdict

import numpy as np

CLASSES = "NSVFQ"
# Beats of these classes that are called S or V are not counted as false (ANSI/AAMI EC57).
NOT_FALSE = {"S": "Q", "V": "FQ"}


def scores(truth, found):
    """Accuracy, VEB Se and +P, SVEB Se and +P, and jκ = κ/2 + (sum of these four)/8 (Mar 2011)."""
    accuracy = np.mean(truth == found)
    chance = sum(np.mean(truth == c) * np.mean(found == c) for c in CLASSES)
    four = {}
    for c, others in NOT_FALSE.items():
        right = np.sum((truth == c) & (found == c))
        false = np.sum((found == c) & (truth != c) & ~np.isin(truth, list(others)))
        four[c] = [right / np.sum(truth == c), right / max(1, right + false)]
    values = four["V"] + four["S"]
    return [accuracy, *values, (accuracy - chance) / (1 - chance) / 2 + sum(values) / 8]


def main(windows, run):
    arrays = [np.load(f"{windows}/either/{kind}_either.npy") for kind in ("records", "samples", "y")]
    truth = {(str(r), str(s)): CLASSES[y] for r, s, y in zip(*arrays)}
    rows = defaultdict(list)
    for fold in sorted(glob.glob(f"{run}/fold-*/predictions.csv")):
        with open(fold, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                p = np.array([float(row[f"p_{c}"]) for c in CLASSES])
                rows[row["record"], row["sample"]].append(np.log(p + 1e-12))
    expected = np.array([truth[beat] for beat in rows])
    for name, chosen in (("first lead", [0]), ("second lead", [1]), ("both, mean ln p", [0, 1])):
        found = np.array([CLASSES[sum(both[i] for i in chosen).argmax()] for both in rows.values()])
        accuracy, *values, j_kappa = scores(expected, found)
        print(name, f"accuracy {accuracy:.1%}", "VEB Se / +P, SVEB Se / +P", *(f"{v:.1%}" for v in values), f"jκ {j_kappa:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
