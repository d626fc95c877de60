#!/usr/bin/python3
"""Golden files of RunsGoldenTest: pairs of annotation files, and the output of WFDB's rxr and epicmp for them.

Needs both programs in PATH. Debian has no WFDB applications; the committed files are by the comparisons of rxr.c (2001) and
epicmp.c (2002), compiled with a reader of annotation files in place of the WFDB library.

Usage: runs.py [FOLDER SEEDS]: writes as many other random cases to a folder, to search for deviations.
"""
import pathlib
import subprocess
import sys

import numpy as np

from marks import write

RATE = 250
SECONDS = 700
# Cases in which the reference has beats outside of ventricular fibrillation, and epicmp counts no excluded time twice.
COMMITTED = [1, 3, 4, 5, 6, 7, 8, 9]


def beats(rng):
    """Beats with runs of up to eight ventricular or supraventricular ones."""
    at, marks, left, symbol = RATE * 0.5, [], 0, "N"
    while at < SECONDS * RATE:
        if left == 0:
            ectopic = rng.random() < 0.15
            left = int(rng.integers(1, 9)) if ectopic else int(rng.integers(1, 12))
            symbol = str(rng.choice(list("VVVFEASa"))) if ectopic else "N"
        marks.append((int(at), symbol if rng.random() < 0.97 else str(rng.choice(list("NVAFQ/f"))), 0))
        left -= 1
        at += RATE * rng.uniform(0.3, 1.0)
    return marks


def judged(rng, marks, wrong):
    """Another annotator's view: marks missed, moved, relabelled or added."""
    result = []
    for mark in marks:
        if rng.random() < wrong:
            continue
        moved = max(1, mark[0] + int(rng.normal(0, 0.02 * RATE)))
        symbol = str(rng.choice(list("NVAFQ"))) if mark[1] not in "+[]~" and rng.random() < wrong else mark[1]
        result.append((moved, symbol, *mark[2:]))
    return result


def rhythms(rng):
    """Rhythm changes, ventricular fibrillation, and unreadable signals; the last ones may not end."""
    marks = []
    for at in np.sort(rng.uniform(1, SECONDS, int(rng.integers(0, 14)))):
        sample = int(at * RATE)
        kind = rng.integers(0, 5)
        if kind < 3:
            marks.append((sample, "+", 0, str(rng.choice(["(AFIB", "(N", "(AFL", "(VFL", "(AFIB", "(SVTA"]))))
        elif kind == 3:
            marks.append((sample, "[", 0))
            if rng.random() < 0.8:
                marks.append((sample + int(rng.uniform(1, 40) * RATE), "]", 0))
        else:
            marks.append((sample, "~", 0x30))
            if rng.random() < 0.8:
                marks.append((sample + int(rng.uniform(1, 20) * RATE), "~", 0))
    return marks


def run(folder, name, program, *options):
    report = folder / f"{name}.{program}"
    report.unlink(missing_ok=True)
    subprocess.run([program, "-r", name, "-a", "ref", "tst", *options, report.name], cwd=folder, check=True)


def make(folder, name, seed):
    rng = np.random.default_rng(seed)
    reference = beats(rng) + rhythms(rng)
    test = judged(rng, reference, rng.uniform(0.01, 0.15))
    if rng.random() < 0.5:
        test = [m for m in test if m[1] not in "+[]~"] + rhythms(rng)
    (folder / f"{name}.hea").write_text(f"{name} 0 {RATE} {RATE * SECONDS}\n")
    write(folder / f"{name}.ref", reference)
    write(folder / f"{name}.tst", test)
    run(folder, name, "rxr", "-S")
    for option in "AV":
        subprocess.run(["rm", "-f", f"{name}.{option}"], cwd=folder, check=True)
        subprocess.run(["epicmp", "-r", name, "-a", "ref", "tst", f"-{option}", f"{name}.{option}"], cwd=folder, check=True)


committed = len(sys.argv) == 1
out = pathlib.Path(__file__).parents[2] / "src/ecg4j-annotate/src/test/resources/golden/runs" if committed else pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
for i in COMMITTED if committed else range(1, 1 + int(sys.argv[2])):
    make(out, f"r{i}", i if committed else 1000 + i)
