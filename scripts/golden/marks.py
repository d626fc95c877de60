"""Writes annotation files of WFDB."""
import numpy as np

CODES = {s: c for c, s in enumerate(' NLRaVFJASEj/Q~.|.sT*D"=pB^t+u?![]en@xf()r')}


def write(path, marks):
    """Marks are (sample, symbol, subtype) or (sample, symbol, subtype, text)."""
    words, time = [], 0
    for sample, symbol, subtype, *text in sorted(marks, key=lambda m: m[0]):
        delta = sample - time
        if delta > 1023:
            words += [59 << 10, delta >> 16, delta & 0xFFFF]
            delta = 0
        words.append(CODES[symbol] << 10 | delta)
        if subtype:
            words.append(61 << 10 | subtype & 0xFF)
        if text:
            aux = text[0].encode()
            words.append(63 << 10 | len(aux))
            words += np.frombuffer(aux + b"\0" * (len(aux) % 2), "<u2").tolist()
        time = sample
    path.write_bytes(np.array(words + [0], "<u2").tobytes())
