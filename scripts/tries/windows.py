#!/usr/bin/env python3
"""Make five data sets of arrays from the beats of DS1, to compare inputs of a network on the signal (docs/RESULTS.md).

  scripts/ecg data raw --out results/raw
  scripts/tries/windows.py results/raw data/mitdb results/windows
  scripts/ecg train --config FILE --data.mode arrays --data.arrays results/windows/second/X_second.npy ...

base      the beats as they are: MLII (or its substitute), 360 samples at 360 Hz
second    the other lead of the record, standardised over the record
residual  the beat minus the median beat of its record, which needs no labels
long      3 s at 120 Hz (means of three samples), from 1.2 s before the R peak: the neighbours are in the window
either    each beat twice, first in its lead, then in the other one: to train a network for either lead

A fourth argument replaces the nine RR features by those of an archive; beats that it lacks are left out:

  scripts/ecg features --all data/mitdb --beats atr --features context --out results/context.npz

Needs NumPy. Reads records of format 212 with two leads, such as those of the MIT-BIH Arrhythmia Database.
"""
import os
import sys

import numpy as np

DS1 = "101 106 108 109 112 114 115 116 118 119 122 124 201 203 205 207 208 209 215 220 223 230".split()
KINDS = ("y", "rr", "records", "patients", "samples")


def leads(path):
    """The names of the two leads, and their samples in units of the converter."""
    with open(path + ".hea", encoding="ascii") as header:
        names = [line.split()[-1] for line in header.read().splitlines()[1:3]]
    triple = np.fromfile(path + ".dat", np.uint8).reshape(-1, 3).astype(np.int32)
    first = triple[:, 0] | ((triple[:, 1] & 15) << 8)
    second = triple[:, 2] | ((triple[:, 1] >> 4) << 8)
    both = np.stack([first, second])
    both[both > 2047] -= 4096
    return names, both.astype(float)


def standardised(samples):
    return (samples - samples.mean()) / samples.std()


def replaced(archive, records, samples):
    """The features of these beats in an archive of 'ecg features', and which of the beats it has."""
    with np.load(archive) as z:
        rows = {place: i for i, place in enumerate(zip(z["record"].astype(str), z["sample"].tolist()))}
        found = np.array([rows.get(place, -1) for place in zip(records.astype(str), samples.tolist())])
        return z["features"][found].astype(np.float32), found >= 0


def main(raw, mitdb, out, archive=None):
    beats = np.load(f"{raw}/X_mitbih_raw.npy")
    others = {kind: np.load(f"{raw}/{kind}_mitbih_raw.npy") for kind in KINDS}
    kept = np.isin(others["records"].astype(str), DS1)
    beats, others = beats[kept], {kind: values[kept] for kind, values in others.items()}
    chosen = np.ones(len(beats), bool)
    if archive:
        others["rr"], chosen = replaced(archive, others["records"], others["samples"])
    made = {"base": beats, **{name: np.empty_like(beats) for name in ("second", "residual", "long")}}
    for record in DS1:
        names, samples = leads(f"{mitdb}/{record}")
        main_lead = names.index("MLII") if "MLII" in names else 0
        main_samples, other_samples = standardised(samples[main_lead]), standardised(samples[1 - main_lead])
        rows = others["records"].astype(str) == record
        peaks = others["samples"][rows][:, None]

        def windows(values, offsets):
            return values[np.clip(peaks + offsets, 0, len(values) - 1)]

        difference = np.median(np.abs(windows(main_samples, np.arange(-90, 270)) - beats[rows]))
        if difference > 1e-5:
            sys.exit(f"{record}: the beats of {raw} are not from lead {names[main_lead]}")
        made["second"][rows] = windows(other_samples, np.arange(-90, 270))
        made["residual"][rows] = beats[rows] - np.median(beats[rows], axis=0)
        made["long"][rows] = windows(main_samples, np.arange(-432, 648)).reshape(-1, 360, 3).mean(2)
    for name, windows_of_all in made.items():
        save(out, name, {"X": windows_of_all[chosen], **{kind: values[chosen] for kind, values in others.items()}})
    twice = {kind: np.concatenate([values[chosen], values[chosen]]) for kind, values in others.items()}
    save(out, "either", {"X": np.concatenate([made["base"][chosen], made["second"][chosen]]), **twice})


def save(out, name, arrays):
    os.makedirs(f"{out}/{name}", exist_ok=True)
    for kind, values in arrays.items():
        np.save(f"{out}/{name}/{kind}_{name}.npy", values.astype(np.float32) if kind == "X" else values)
    print(f"{out}/{name}: {len(arrays['X'])} rows")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
