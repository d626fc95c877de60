#!/usr/bin/python3
"""Golden file of WaveletBankTest and ScalogramTest: transforms by pywt.cwt, kernels sampled by SciPy, images resized by PyTorch.

Needs Debian's python3-pywt 1.1, python3-scipy 1.10 and python3-torch 1.13 (for antialiased interpolation).
"""
import json
import pathlib

import numpy as np
import pywt
import scipy
import torch
from scipy.signal import morlet2, ricker

L, RATE = 360, 360.0
rng = np.random.default_rng(19981001)


def beat():
    """Bumps for P, QRS and T waves, a slope, and noise; R at sample 90."""
    t = np.arange(L)
    waves = [(45, 12, 0.4), (84, 3, -0.8), (90, 3.5, 6.0), (97, 4, -1.5), (180, 25, 1.1)]
    x = sum(a * np.exp(-0.5 * ((t - c) / w) ** 2) for c, w, a in waves) - 0.4 + 0.001 * t
    return np.round(x + 0.05 * rng.standard_normal(L), 6)


def rounded(values, digits=12):
    return [float(f"{v:.{digits}g}") for v in np.ravel(values)]


def correlate(x, kernel):
    """Sum over o of x[t + o] * conj(kernel[o]), the kernel centred, x zero outside."""
    return np.convolve(x, np.conj(kernel)[::-1])[len(kernel) // 2 : len(kernel) // 2 + len(x)]


def sampled(name, hz):
    """The wavelet of 2L - 1 samples at a frequency, energy as psi(t/s)/sqrt(s)."""
    if name == "mexh":
        return ricker(2 * L - 1, np.sqrt(2) / (2 * np.pi) * RATE / hz)
    if name == "morl":
        s = 5 / (2 * np.pi) * RATE / hz
        complex_one = morlet2(2 * L - 1, s, w=5) * np.pi**0.25
        return complex_one.real
    b = 1.5
    s = RATE / hz  # centre frequency 1; exp(-t^2/B) is a Gaussian of standard deviation sqrt(B/2)
    sigma = s * np.sqrt(b / 2)
    w = 2 * np.pi * np.sqrt(b / 2)
    return morlet2(2 * L - 1, sigma, w=w) * np.pi**0.25 * np.sqrt(sigma) / np.sqrt(np.pi * b) / np.sqrt(s)


def image(transform, size):
    y = torch.tensor(np.abs(transform))[None, None]
    y = torch.nn.functional.interpolate(y, (size, size), mode="bilinear", align_corners=False, antialias=True)[0, 0].numpy()
    return (y - y.min()) / (y.max() - y.min())


beats = [beat() for _ in range(2)]
x = beats[0]
scales = [1, 2, 3, 5, 8, 13, 21, 34, 55, 64, 100]
hz = [45, 31, 17.3, 8, 4.1, 2, 1, 0.5]
names = {"cmorl": "cmor1.5-1.0", "morl": "morl", "mexh": "mexh"}
out = {"pywt": pywt.__version__, "scipy": scipy.__version__, "torch": torch.__version__, "beats": [b.tolist() for b in beats],
       "scales": scales, "hz": hz, "every": 9, "cwt": {}, "sampled": {}, "images": []}
for ours, theirs in names.items():
    coefficients = pywt.cwt(x, scales, theirs)[0][:, ::9]
    out["cwt"][ours] = {"real": rounded(coefficients.real), "imaginary": rounded(coefficients.imag)}
    coefficients = np.array([correlate(x, sampled(ours, f)) for f in hz])[:, ::9]
    out["sampled"][ours] = {"real": rounded(coefficients.real), "imaginary": rounded(coefficients.imag)}

for settings in [
    dict(wavelet="cmorl", rows="frequencies", size=32),
    dict(wavelet="cmorl", rows="frequencies", size=224),
    dict(wavelet="morl", rows="scales", size=33),
    dict(wavelet="mexh", rows="scales", size=64),
    dict(wavelet="morl", rows="frequencies", size=100),
]:
    for i, b in enumerate(beats):
        if settings["rows"] == "scales":
            transform = pywt.cwt(b, np.arange(1, 65), names[settings["wavelet"]])[0]
        else:
            transform = np.array([correlate(b, sampled(settings["wavelet"], f)) for f in np.geomspace(45, 0.5, 64)])
        every = max(1, settings["size"] // 20)
        out["images"].append({**settings, "beat": i, "step": every, "values": rounded(image(transform, settings["size"])[::every, ::every], 7)})
path = pathlib.Path(__file__).parents[2] / "src/ecg4j-annotate/src/fixtures/resources/golden/scalogram.json"
path.write_text(json.dumps(out) + "\n")
