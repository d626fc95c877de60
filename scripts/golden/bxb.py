#!/usr/bin/python3
"""Golden files of BxbGoldenTest: pairs of annotation files, and the output of WFDB's bxb and sumstats for them.

Needs both programs in PATH. Debian has no WFDB applications; the committed files are by the comparison of bxb.c and
sumstats.c of 2020 (WFDB 10.7), compiled with a reader of annotation files in place of the WFDB library.
"""
import pathlib
import subprocess
import tempfile

import numpy as np

from marks import write

BEATS = "NLRBJASajenVrEFQ/f?"
out = pathlib.Path(__file__).parents[2] / "src/ecg4j-annotate/src/test/resources/golden/bxb"
out.mkdir(parents=True, exist_ok=True)


def rhythm(rng, rate, seconds, low, high):
    """Beats at random intervals, mostly normal."""
    at, marks = rate * rng.uniform(0.3, 1), []
    while at < seconds * rate:
        symbol = rng.choice(list("NNNNNNNNNNAVVF")) if rng.random() < 0.97 else rng.choice(list(BEATS))
        marks.append((int(at), str(symbol), 0))
        at += rate * rng.uniform(low, high)
    return marks


def judged(rng, rate, marks, jitter, wrong):
    """Another annotator's view: some beats missed, moved, relabelled or added."""
    marks = list(marks)
    result = []
    for sample, symbol, subtype in marks:
        if rng.random() < wrong:
            continue
        moved = max(1, sample + int(rng.normal(0, jitter * rate * (8 if rng.random() < wrong else 1))))
        result.append((moved, str(rng.choice(list(BEATS))) if rng.random() < wrong else symbol, subtype))
        if rng.random() < wrong:
            result.append((moved + int(rng.uniform(0.05, 0.4) * rate), "N", 0))
    return result


def period(rate, start, stop, opening, closing):
    return [(int(start * rate), *opening), (int(stop * rate), *closing)]


def off(rate, marks, start, stop):
    """Shutdown without beats."""
    return [m for m in marks if not start * rate <= m[0] <= stop * rate] + period(
        rate, start, stop, ("~", -1), ("~", 0))


rng = np.random.default_rng(57)
cases = {}
reference = rhythm(rng, 360, 700, 0.5, 1.2)
cases["g1"] = 360, 700, reference, judged(rng, 360, reference, 0.005, 0.05)
reference = rhythm(rng, 250, 600, 0.5, 1.1)
test = judged(rng, 250, reference, 0.01, 0.1)
test = off(250, off(250, off(250, test, 100, 107.8), 400, 431.1), 590.1, 599.5)
cases["g2"] = (250, 600, off(250, off(250, reference, 350, 362.3), 418.7, 420.7)[:-2] + [(int(250 * 420.2), "~", 0x30)],
               test + [(int(250 * 520.4), "~", 0x30)])
reference = rhythm(rng, 257, 600, 0.4, 0.9)
flutter = [(int(257 * 330) + 60 * i, "!", 0) for i in range(40)] + [(int(257 * 500), "!", 0)]
cases["g3"] = (257, 600, reference + flutter + period(257, 329, 345, ("[", 0), ("]", 0)),
               judged(rng, 257, reference, 0.01, 0.1) + period(257, 450, 460, ("[", 0), ("]", 0))
               + [(int(257 * 550), "!", 0)])
reference = rhythm(rng, 128, 500, 0.12, 0.35)
cases["g4"] = 128, 500, reference, judged(rng, 128, reference, 0.05, 0.15)
reference = rhythm(rng, 360, 330, 0.5, 1.2)
cases["g5"] = 360, 330, reference, [m for m in judged(rng, 360, reference, 0.002, 0.02) if m[1] == "N"]

with tempfile.TemporaryDirectory() as folder:
    lines = pathlib.Path(folder) / "lines"
    shutdowns = pathlib.Path(folder) / "shutdowns"
    for name, (rate, seconds, reference, test) in cases.items():
        (out / f"{name}.hea").write_text(f"{name} 0 {rate} {rate * seconds}\n")
        write(out / f"{name}.ref", reference)
        write(out / f"{name}.tst", test)
        report = pathlib.Path(folder) / name
        subprocess.run(["bxb", "-r", name, "-a", "ref", "tst", "-S", report], cwd=out, check=True)
        (out / f"{name}.txt").write_text(report.read_text())
        subprocess.run(["bxb", "-r", name, "-a", "ref", "tst", "-L", lines, shutdowns], cwd=out, check=True)
    part = pathlib.Path(folder) / "part"
    subprocess.run(["bxb", "-r", "g1", "-a", "ref", "tst", "-f", "1:30", "-t", "4:0", "-S", part], cwd=out, check=True)
    (out / "part.txt").write_text(part.read_text())
    table = subprocess.run(["sumstats", lines], check=True, capture_output=True, text=True).stdout
    (out / "table.txt").write_text(table)
