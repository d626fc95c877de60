#!/usr/bin/python3
"""Golden files of FlacDecoderTest: signals encoded by the flac program of Xiph.Org, and the original samples.

Debian packages: flac, python3-numpy.
"""
import pathlib
import subprocess

import numpy as np

out = pathlib.Path(__file__).parents[2] / "src/test/resources/golden/flac"
out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(508)


def signal(bits, kind, n):
    """Samples of one channel."""
    top = 2 ** (bits - 1) - 1
    t = np.arange(n)
    wave = {
        "sine": 0.4 * top * np.sin(t / 17) + rng.normal(0, 1.5, n),
        "noise": rng.uniform(-top - 1, top, n),
        "steps": top * np.sign(np.sin(t / 40)),
        "constant": np.full(n, -top - 1.0),
        "coarse": np.rint(0.3 * top * np.sin(t / 9) / 8) * 8,
    }[kind]
    return np.clip(np.rint(wave), -top - 1, top).astype(int)


def raw(samples, size):
    """Little-endian signed bytes."""
    return b"".join(int(v).to_bytes(size, "little", signed=True) for v in samples.ravel())


for name, bits, kinds, n, options in [
    ("f508", 8, ["sine", "steps"], 700, ["-8"]),
    ("f516", 16, ["sine", "noise", "coarse", "constant"], 900, ["-8", "-b", "192"]),
    ("f516fast", 16, ["sine", "coarse"], 500, ["-0", "-b", "256"]),
    ("f524", 24, ["sine", "noise"], 700, ["-8", "-b", "256"]),
]:
    samples = np.stack([signal(bits, kind, n) for kind in kinds], axis=1)
    np.savetxt(out / f"{name}.txt", samples, fmt="%d", delimiter="\t")
    subprocess.run(
        ["flac", "--silent", "--force", "--no-padding", "--no-seektable", "--force-raw-format", "--endian=little",
         "--sign=signed", f"--channels={len(kinds)}", f"--bps={bits}", "--sample-rate=360", *options,
         "-o", out / f"{name}.dat", "-"],
        input=raw(samples, bits // 8), check=True)
    lines = "".join(f"{name}.dat 5{bits:02d} 200/mV {bits} 0\n" for _ in kinds)
    (out / f"{name}.hea").write_text(f"{name} {len(kinds)} 360 {n}\n{lines}")
