#!/usr/bin/python3
"""The reference of ScalogramBench: the speed of pywt.cwt on the beats of an .npy file, in processor time on one thread.

Usage: pywt_cwt.py beats.npy (morl|mexh|cmor1.5-1.0) SCALE,SCALE,...
Prints beats per second of the transform, without the image.
"""
import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import sys
import time

import numpy as np
import pywt

beats = np.load(sys.argv[1])
scales = np.array([float(s) for s in sys.argv[3].split(",")])
pywt.cwt(beats[0], scales, sys.argv[2])
best = 0.0
for method in ("conv", "fft"):
    start = time.process_time()
    done = 0
    while time.process_time() - start < 2:
        pywt.cwt(beats[done % len(beats)], scales, sys.argv[2], method=method)
        done += 1
    best = max(best, done / (time.process_time() - start))
print(f"{best:.2f}")
