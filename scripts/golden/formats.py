#!/usr/bin/python3
"""Recordings of FormatsGoldenTest, written by other software: NumPy, SciPy, pydicom and BioSig (save2gdf).

Formats for which these have no writer (EDF+D, ISHNE, SCP-ECG) are written below according to their standards and read back by MNE or BioSig,
which must agree. All have the same two leads, I and II, 250 Hz, 1000 samples: sample i of lead k is ((i * i * (k + 3)) % 601 - 300) / 200 mV.

Needs Debian's python3-numpy, python3-scipy, python3-pydicom, python3-mne, python3-biosig and biosig-tools.
"""
import pathlib
import struct
import subprocess
import tempfile

import biosig
import mne
import numpy as np
import pydicom
import scipy.io
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence

out = pathlib.Path(__file__).parents[2] / "src/test/resources/golden/formats"
out.mkdir(parents=True, exist_ok=True)
N, RATE = 1000, 250
i = np.arange(N)
adu = np.stack([(i * i * (k + 3)) % 601 - 300 for k in range(2)]).astype("<i2")
mv = adu / 200


def agree(read, what, tolerance=1e-6):
    """Samples (leads, samples) in mV as other software reads them."""
    assert read.shape == mv.shape and np.abs(read - mv).max() < tolerance, (what, read.shape, np.abs(read - mv).max())


def edf(name, records, annotations, reserved, bdf=False, last=None):
    """records: list of (onset, samples (leads, 250)); annotations: per record a list of (onset, duration, text)."""
    width = 3 if bdf else 2
    lists = []
    for (onset, _), marks in zip(records, annotations):
        tal = b"+%g\x14\x14\0" % onset
        for at, duration, text in marks:
            tal += b"+%g" % at + (b"\x15%g" % duration if duration else b"") + b"\x14" + text.encode() + b"\x14\0"
        lists.append(tal)
    size = max(map(len, lists))
    size += -size % width
    kind = b"BDF" if bdf else b"EDF"
    f = lambda text, w: str(text).ljust(w).encode()
    limit = 8000000 if bdf else 32767
    head = (b"\xffBIOSEMI" if bdf else f(0, 8)) + f("X F X X", 80) + f("Startdate 02-MAY-2002 X X X", 80) + f("02.05.02", 8) + f("10.20.30", 8)
    head += f(256 * 4, 8) + f(reserved, 44) + f(len(records), 8) + f(1, 8) + f(3, 4)
    head += f("ECG I", 16) + f("ECG II", 16) + kind + f(" Annotations", 13) + f("", 240)
    top = f"{limit / 200:.10g}"
    head += f("mV", 8) * 2 + f("", 8) + f("-" + top, 8) * 2 + f(-1, 8)
    head += f(top, 8) * 2 + f(1, 8) + f(-limit, 8) * 2 + f(-limit - 1, 8) + f(limit, 8) * 3 + f("", 240) + f(RATE, 8) * 2 + f(size // width, 8) + f("", 96)
    with open(out / name, "wb") as o:
        o.write(head)
        for (_, samples), tal in zip(records, lists):
            for lead in samples:
                if bdf:
                    o.write(b"".join(int(v).to_bytes(3, "little", signed=True) for v in lead))
                else:
                    o.write(lead.astype("<i2").tobytes())
            o.write(tal.ljust(size, b"\0"))


parts = [adu[:, s : s + RATE] for s in range(0, N, RATE)]
marks = [[(0.5, 0, "N"), (0.9, 0, "V")], [(1.5, 0.25, "electrode loose")], [(2.0, 0, "+ (AFIB")], []]
edf("continuous.edf", list(zip([0, 1, 2, 3], parts)), marks, "EDF+C")
raw = mne.io.read_raw_edf(out / "continuous.edf", preload=True, verbose="error")
agree(raw.get_data() * 1e3, "EDF+C")
assert [a["description"] for a in raw.annotations] == ["N", "V", "electrode loose", "+ (AFIB"], list(raw.annotations)
# The last two seconds are delayed by 3.5 seconds.
edf("gap.edf", list(zip([0, 1, 5.5, 6.5], parts)), [marks[0], [], [(6, 0, "S")], []], "EDF+D")
edf("plus.bdf", list(zip([0, 1, 2, 3], parts)), marks, "BDF+C", bdf=True)
raw = mne.io.read_raw_bdf(out / "plus.bdf", preload=True, verbose="error")
agree(raw.get_data() * 1e3, "BDF+")

np.savetxt(out / "savetxt.csv", mv.T, delimiter=",", header="I (mV),II (mV)", comments="", fmt="%.3f")
np.savetxt(out / "blanks.txt", mv.T)
np.savetxt(out / "time.tsv", np.column_stack([i / RATE, mv.T]), delimiter="\t", header="time\tI_mV\tII_mV", comments="", fmt=["%.3f", "%.3f", "%.3f"])
np.save(out / "f8.npy", mv.T)
np.save(out / "f4_leads_first.npy", mv.astype("f4"))
np.save(out / "fortran.npy", np.asfortranarray(mv.T))
np.save(out / "i2_big.npy", adu.T.astype(">i2"))
np.savez_compressed(out / "all.npz", p_signal=mv.T, fs=RATE, sig_name=np.array(["I", "II"]), units=np.array(["mV", "mV"]))
scipy.io.savemat(out / "v4.mat", {"val": adu}, format="4")
scipy.io.savemat(out / "v5.mat", {"val": adu}, format="5", do_compression=True)


def dicom(name, implicit):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.9.1.2"
    meta.MediaStorageSOPInstanceUID = "1.2.3"
    meta.TransferSyntaxUID = "1.2.840.10008.1.2" + ("" if implicit else ".1")
    data = Dataset()
    data.file_meta = meta
    data.PatientName = "Nobody"
    data.Modality = "ECG"
    group = Dataset()
    group.MultiplexGroupLabel = "RHYTHM"
    group.WaveformOriginality = "ORIGINAL"
    group.NumberOfWaveformChannels = 2
    group.NumberOfWaveformSamples = N
    group.SamplingFrequency = RATE
    channels = []
    for lead in ["Lead I", "Lead II"]:
        source = Dataset()
        source.CodeValue, source.CodingSchemeDesignator, source.CodeMeaning = "2:1", "MDC", lead
        unit = Dataset()
        unit.CodeValue, unit.CodingSchemeDesignator, unit.CodeMeaning = "uV", "UCUM", "microvolt"
        channel = Dataset()
        channel.ChannelSourceSequence = Sequence([source])
        channel.ChannelSensitivity, channel.ChannelSensitivityCorrectionFactor, channel.ChannelBaseline = "5", "1", "0"
        channel.ChannelSensitivityUnitsSequence = Sequence([unit])
        channel.WaveformBitsStored = 16
        channels.append(channel)
    group.ChannelDefinitionSequence = Sequence(channels)
    group.WaveformBitsAllocated = 16
    group.WaveformSampleInterpretation = "SS"
    group.add_new(0x54001010, "OW", adu.T.tobytes())
    data.WaveformSequence = Sequence([group])
    data.is_little_endian, data.is_implicit_VR = True, implicit
    data.save_as(out / name, write_like_original=False)
    agree(pydicom.dcmread(out / name).waveform_array(0).T / 1000, name)


dicom("explicit.dcm", False)
dicom("implicit.dcm", True)


def crc(data):
    c = 0xFFFF
    for b in data:
        c ^= b << 8
        for _ in range(8):
            c = (c << 1 ^ 0x1021 if c & 0x8000 else c << 1) & 0xFFFF
    return c


def by_biosig(name):
    """Samples in mV, lead by lead, as BioSig reads them."""
    return np.asarray(biosig.data(str(out / name)), dtype=float).T


var = b"free text"
ishne = struct.pack("<iiiih", len(var), N, 522, 522 + len(var), 1) + b"first".ljust(40, b"\0") + b"last".ljust(40, b"\0") + b"id".ljust(20, b"\0")
ishne += struct.pack("<hh", 2, 1) + struct.pack("<9h", 1, 2, 1950, 2, 5, 2002, 3, 5, 2002) + struct.pack("<3h", 10, 20, 30)
ishne += struct.pack("<h", 2) + struct.pack("<12h", 5, 6, *[-9] * 10) + struct.pack("<12h", 1, 1, *[-9] * 10) + struct.pack("<12h", 5000, 5000, *[-9] * 10)
ishne += struct.pack("<h", 0) + b"digital".ljust(40, b"\0") + struct.pack("<h", RATE) + bytes(80 + 80 + 88) + var
(out / "ishne.ecg").write_bytes(b"ISHNE1.0" + struct.pack("<H", crc(ishne)) + ishne + adu.T.tobytes())
assert (out / "ishne.ecg").stat().st_size == 522 + len(var) + adu.nbytes
# BioSig 2.5 calls its ISHNE reader experimental, and starts at the wrong sample; only the header is compared.
head = biosig.header(str(out / "ishne.ecg"))
for fact in ['"Label"\t: "I"', '"Label"\t: "II"', '"Samplingrate"\t: 250.0', '"scaling"\t: 5000', "2002-05-02 10:20:29.99"]:
    assert fact in head, (fact, head)


def scp(name, order, huffman):
    def section(number, data):
        data += bytes(len(data) % 2)
        body = struct.pack("<HI", number, len(data) + 16) + bytes([13, 13]) + (b"\0SCPECG"[1:] if number == 0 else bytes(6)) + data
        return struct.pack("<H", crc(body)) + body

    def coded(values):
        if not huffman:
            return values.astype("<i2").tobytes()
        bits = []
        for v in map(int, values):
            if abs(v) <= 8:
                bits.append("0" if v == 0 else "1" * abs(v) + "0" + ("1" if v < 0 else "0"))
            elif -128 <= v < 128:
                bits.append("1" * 9 + "0" + format(v & 0xFF, "08b"))
            else:
                bits.append("1" * 10 + format(v & 0xFFFF, "016b"))
        text = "".join(bits)
        text += "0" * (-len(text) % 16)
        return bytes(int(text[k : k + 8], 2) for k in range(0, len(text), 8))

    leads = []
    for lead in adu.astype(int):
        d = lead.copy()
        if order == 1:
            d[1:] = np.diff(lead)
        if order == 2:
            d[2:] = np.diff(np.diff(lead))
        leads.append(coded(d))
    sections = {1: b"\x02\x02\x00X\0" + b"\xff\0\0"}
    if huffman:
        sections[2] = struct.pack("<H", 19999)
    sections[3] = bytes([2, 4 | 2 << 3]) + b"".join(struct.pack("<IIB", 1, N, code) for code in (1, 2))
    sections[6] = struct.pack("<HHBB", 5000, 1000000 // RATE, order, 0) + b"".join(struct.pack("<H", len(x)) for x in leads) + b"".join(leads)
    blocks = {k: section(k, v) for k, v in sections.items()}
    at = 6 + 16 + 12 * 10
    pointers = struct.pack("<HII", 0, 16 + 120, 7)
    for k in range(1, 12):
        size = len(blocks.get(k, b""))
        pointers += struct.pack("<HII", k, size, at + 1 if size else 0)
        at += size
    body = section(0, pointers) + b"".join(blocks.values())
    whole = struct.pack("<I", len(body) + 6) + body
    (out / name).write_bytes(struct.pack("<H", crc(whole)) + whole)


scp("plain.scp", 0, False)
scp("first.scp", 1, True)
scp("second.scp", 2, True)
for name in ["plain.scp", "first.scp", "second.scp"]:
    agree(by_biosig(name) / 1000, name)

# Files by BioSig's writers, from the file above that MNE has read.
with tempfile.TemporaryDirectory() as folder:
    for kind, name in [("EDF", "biosig.edf"), ("BDF", "biosig.bdf"), ("HL7aECG", "biosig.xml")]:
        subprocess.run(["save2gdf", f"-f={kind}", out / "continuous.edf", f"{folder}/{name}"], check=True, stdout=subprocess.DEVNULL)
        (out / name).write_bytes(pathlib.Path(folder, name).read_bytes())
print(*sorted(p.name for p in out.iterdir()))
