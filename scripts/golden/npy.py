#!/usr/bin/python3
"""Golden files of NpyTest, written by NumPy: little-endian files for byte-for-byte comparison, and others that must be read or rejected.

The value at flat index i is i * i / 8 - 3 for floats and i * i - 3 for integers.
"""
import pathlib

import numpy as np
from numpy.lib import format as npy

out = pathlib.Path(__file__).parents[2] / "src/ecg4j-annotate/src/test/resources/golden/npy"
out.mkdir(parents=True, exist_ok=True)
index = np.arange(21)
floats, whole = index * index / 8 - 3, index * index - 3
for name, values, code in [("f4", floats, "f4"), ("f8", floats, "f8"), ("i4", whole, "i4"), ("i8", whole, "i8")]:
    np.save(out / f"{name}_1d.npy", values.astype("<" + code))
    np.save(out / f"{name}_2d.npy", values.astype("<" + code).reshape(3, 7))
    np.save(out / f"{name}_big.npy", values.astype(">" + code).reshape(7, 3))
for code, most in [("i1", 127), ("u1", 255), ("i2", 32767), ("u2", 65535), ("u4", 4294967295)]:
    least = -most - 1 if code[0] == "i" else 0
    np.save(out / f"{code}.npy", np.array([0, 1, 4, least, most]).astype("<" + code))
np.save(out / "u2_big.npy", np.array([0, 1, 4, 0, 65535]).astype(">u2"))
np.save(out / "f8_3d.npy", floats.reshape(3, 7, 1))
np.save(out / "f4_3d.npy", floats.astype("<f4").reshape(3, 1, 7))
for version in [(2, 0), (3, 0)]:
    with open(out / f"f4_v{version[0]}.npy", "wb") as f:
        npy.write_array(f, floats.astype("<f4").reshape(3, 7), version=version)
np.save(out / "empty.npy", np.zeros((0, 360), "<f4"))
np.save(out / "refused_fortran.npy", np.asfortranarray(floats.reshape(3, 7)))
np.save(out / "refused_object.npy", np.array([1, "x", None], dtype=object))
np.save(out / "refused_scalar.npy", np.float64(3))
np.save(out / "refused_3d.npy", floats.reshape(7, 3, 1, 1).repeat(2, 2))
np.save(out / "refused_bool.npy", np.array([True]))
np.save(out / "refused_struct.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
np.save(out / "text.npy", np.array(["100", "", "201b", "Ä€😀"]))
np.save(out / "text_bytes.npy", np.array([b"100", b"m", b""]))
np.save(out / "text_big.npy", np.array(["100", "x"]).astype(">U3"))
