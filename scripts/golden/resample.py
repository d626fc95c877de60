#!/usr/bin/python3
"""Golden file of FourierResamplerTest: scipy.signal.resample for all combinations of even and odd lengths."""
import json
import pathlib

import numpy as np
import scipy
from scipy.signal import resample

rng = np.random.default_rng(20030501)
pairs = [(257, 360), (360, 257), (100, 50), (101, 50), (100, 51), (50, 101), (51, 100), (50, 100), (7, 7), (1, 5), (5, 1),
         (2, 3), (3, 2), (64, 128), (128, 64), (422, 211), (211, 633)]
cases = []
for before, after in pairs:
    x = np.round(rng.standard_normal(before), 6)
    cases.append({"x": x.tolist(), "n": after, "y": [float(f"{v:.15g}") for v in resample(x, after)]})
out = pathlib.Path(__file__).parents[2] / "src/ecg4j-annotate/src/test/resources/golden/resample.json"
out.write_text(json.dumps({"scipy": scipy.__version__, "cases": cases}) + "\n")
