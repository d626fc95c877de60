"""Beats of a recording for a model exported by ecg4j, with NumPy alone.

Reads a WFDB record (signal formats 16 and 212) and the table of beats that `scripts/ecg annotate` wrote for it, cuts the windows and
computes the features of the beats (beat_features.py). `scripts/ecg features` gives the same arrays for any format and feature set.

    python3 beats.py data/mitdb/100 100.csv beats.npz --features context_shape
    python3 beats.py data/mitdb/100 100.csv beats.npz --model models/annotator.onnx    # needs onnxruntime
"""

import argparse
import csv
import math
import re
import sys

import beat_features
import numpy as np

RATE = 360  # Hz, of the windows
BEFORE, AFTER = 90, 270  # samples before the R peak, and from it on
GAP = 0.1  # seconds of missing samples that count as a gap
REFERENCES = 2000  # most beats of which a median beat is computed
LEAD = "z-score of the whole record"  # scaling of windows, in the metadata of a model
RESIDUAL = LEAD + ", minus its median beat"


def read_lead(record, lead):
    """One lead of a WFDB record: samples in physical units (NaN: missing) and their rate in Hz."""
    path = re.sub(r"\.hea$", "", record)
    with open(path + ".hea", encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if line.strip() and not line.startswith("#")]
    fields = lines[0].split()
    count = int(fields[1])
    rate = float(fields[2].split("/")[0]) if len(fields) > 2 else 250.0
    signals = [line.split(maxsplit=8) for line in lines[1 : 1 + count]]
    names = [s[8] if len(s) > 8 else str(i) for i, s in enumerate(signals)]
    index = names.index(lead) if lead in names else int(lead)
    if len({s[0] for s in signals}) > 1 or len({s[1] for s in signals}) > 1:
        raise ValueError("signals in several files or formats are not read here")
    folder = re.sub(r"[^/\\]*$", "", path)
    raw = np.fromfile(folder + signals[0][0], dtype=np.uint8)
    if signals[0][1] == "16":
        samples, missing = raw.view("<i2").astype(np.int64), -(1 << 15)
    elif signals[0][1] == "212":
        triple = raw[: len(raw) // 3 * 3].reshape(-1, 3).astype(np.int64)
        first = triple[:, 0] | (triple[:, 1] & 0x0F) << 8
        second = triple[:, 2] | (triple[:, 1] & 0xF0) << 4
        samples = np.stack([first, second], axis=1).ravel()
        samples, missing = np.where(samples > 2047, samples - 4096, samples), -(1 << 11)
    else:
        raise ValueError("signal format %s is not read here; convert the record" % signals[0][1])
    samples = samples[: len(samples) // count * count].reshape(-1, count)
    if len(fields) > 3:
        samples = samples[: int(fields[3])]
    scale = re.match(r"([-+0-9.eE]+)(?:\(([-+0-9]+)\))?", signals[index][2])
    gain = float(scale.group(1)) or 200.0
    zero = int(signals[index][4]) if len(signals[index]) > 4 else 0
    baseline = int(scale.group(2)) if scale.group(2) else zero
    values = ((samples[:, index] - baseline) / gain).astype(np.float32)
    values[samples[:, index] == missing] = np.nan
    return values, rate


def read_beats(table):
    """R peaks of all beats, in samples of the lead, from a table by `ecg annotate`."""
    with open(table, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return np.array([int(row["sample"]) for row in rows])


def gaps(values, rate):
    """Start and end in seconds of each run of at least GAP seconds of missing samples."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], ~np.isfinite(values), [False]]).astype(int)))
    return [(a / rate, b / rate) for a, b in edges.reshape(-1, 2) if b - a >= GAP * rate]


def filled(values):
    """Missing samples repeat the previous value; at the start, the first one."""
    known = np.isfinite(values)
    last = np.maximum.accumulate(np.where(known, np.arange(len(values)), -1))
    return values[np.where(last < 0, np.argmax(known), last)]


def resampled(values, rate):
    """Fourier method, as scipy.signal.resample. Records of more than 4,194,304 samples need pieces: use `ecg features`."""
    if rate == RATE:
        return values
    n, m = len(values), int(len(values) * RATE / rate)
    half = min(n, m) // 2
    spectrum = np.zeros(m // 2 + 1, dtype=complex)
    spectrum[: half + 1] = np.fft.rfft(values.astype(np.float64))[: half + 1]
    if min(n, m) % 2 == 0:
        spectrum[half] *= 0.5 if m > n else 2
    return (np.fft.irfft(spectrum, m) * (m / n)).astype(np.float32)


def z_score(values):
    """Mean 0 and standard deviation 1 over the recording. Summed in order, so that all bits agree with ecg4j."""
    x = values.astype(np.float64)
    mean = np.add.accumulate(x)[-1] / len(x)
    variance = np.add.accumulate((x - mean) * (x - mean))[-1] / len(x)
    return ((x - mean) * (1 / (math.sqrt(variance) + 1e-8))).astype(np.float32)


def windows(z, peaks):
    """Windows of the beats that lie within the recording, and which beats these are."""
    whole = [i for i, r in enumerate(peaks) if r >= BEFORE and r + AFTER <= len(z)]
    return np.stack([z[peaks[i] - BEFORE : peaks[i] + AFTER] for i in whole]), np.array(whole)


def residuals(signal):
    """Windows minus the median beat of the recording, of at most 2,000 evenly spaced beats (`data.signal: residual`)."""
    n = min(REFERENCES, len(signal))
    return signal - np.median(signal[np.arange(n) * len(signal) // n], axis=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", help="WFDB record")
    parser.add_argument("table", help="NAME.csv by ecg annotate")
    parser.add_argument("out", help="archive to write, .npz")
    parser.add_argument("--lead", default="0", help="name or number of the signal (default: 0)")
    parser.add_argument("--features", default="rr", choices=beat_features.WIDTHS, help="set of features (default: rr)")
    parser.add_argument("--model", help="model by ecg export, which also names the features; needs onnxruntime")
    options = parser.parse_args()
    session = meta = None
    if options.model:
        import onnxruntime

        session = onnxruntime.InferenceSession(options.model)
        meta = session.get_modelmeta().custom_metadata_map
        options.features = meta.get("features", "rr")
    values, rate = read_lead(options.record, options.lead)
    beats = read_beats(options.table)
    lead = resampled(filled(values), rate)
    peaks = np.floor(beats * (RATE / rate) + 0.5).astype(np.int64)
    signal, whole = windows(z_score(lead), peaks)
    if meta and meta["scaling"] == RESIDUAL:
        signal = residuals(signal)
    elif meta and meta["scaling"] != LEAD:
        sys.exit(f"{options.model} reads signals with the scaling «{meta['scaling']}», which this program does not know")
    archive = {"signal": signal, "sample": beats[whole]}
    if options.features != "none":
        features = beat_features.compute(options.features, beats / rate, lead, gaps(values, rate))
        archive["features"] = features[whole].astype(np.float32)
    np.savez_compressed(options.out, **archive)
    if session:
        feeds = {"signal": signal}
        if int(meta["rr_width"]):
            feeds["rr"] = archive["features"]
        (probabilities,) = session.run(["probabilities"], feeds)
        classes = meta["classes"].split(",")
        for sample, p in zip(beats[whole], probabilities):
            print(sample, classes[int(p.argmax())], *("%.6f" % x for x in p), sep=",")


if __name__ == "__main__":
    main()
