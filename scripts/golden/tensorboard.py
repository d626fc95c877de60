"""Event files of TensorBoard, read and written from the published format with Python's standard library alone.

Without arguments, run from the project's root, it writes the golden file for EventFileTest. With the name of an event file it
checks all checksums and prints the scalars:

    python3 scripts/golden/tensorboard.py results/NAME/TIME/tensorboard/events.out.tfevents.*

Sources: TensorFlow's record_writer.h (records and masked checksums), event.proto and summary.proto (messages), RFC 3720,
appendix B.4 (CRC-32C and its test values).
"""

import json
import struct
import sys


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


assert crc32c(bytes(32)) == 0x8A9136AA  # RFC 3720: 32 bytes of zeros
assert crc32c(bytes(range(32))) == 0x46DD794E  # RFC 3720: 32 bytes of ascending numbers


def masked(data):
    crc = crc32c(data)
    return (crc >> 15 | crc << 17 & 0xFFFFFFFF) + 0xA282EAD8 & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        (length, check) = struct.unpack_from("<QI", data, at)
        assert check == masked(data[at : at + 8]), "checksum of a length"
        event = data[at + 12 : at + 12 + length]
        assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked(event), "checksum of an event"
        yield event
        at += 16 + length


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not data[at - 1] & 0x80:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        elif key & 7 == 1:
            value, at = struct.unpack_from("<d", data, at)[0], at + 8
        elif key & 7 == 5:
            value, at = struct.unpack_from("<f", data, at)[0], at + 4
        else:
            length, at = varint(data, at)
            value, at = data[at : at + length], at + length
        yield key >> 3, value


def write_varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def chunk(field, data):
    return write_varint(field << 3 | 2) + write_varint(len(data)) + data


def record(event):
    length = struct.pack("<Q", len(event))
    return length + struct.pack("<I", masked(length)) + event + struct.pack("<I", masked(event))


def scalars(wall, step, values):
    summary = b"".join(
        chunk(1, chunk(1, tag.encode()) + b"\x15" + struct.pack("<f", value)) for tag, value in values.items()
    )
    return record(b"\x09" + struct.pack("<d", wall) + b"\x10" + write_varint(step) + chunk(5, summary))


if len(sys.argv) > 1:
    for event in records(open(sys.argv[1], "rb").read()):
        message = dict(fields(event))
        if 3 in message:
            print("version", message[3].decode())
        for _, value in fields(message.get(5, b"")):
            scalar = dict(fields(value))
            print(message.get(2, 0), scalar[1].decode(), scalar[2])
else:
    values = {"train/loss": 1.25, "validation/macro_f1": 0.1, "µ": -3.0e-7}
    content = record(b"\x09" + struct.pack("<d", 1700000000.5) + chunk(3, b"brain.Event:2"))
    content += scalars(1700000001.0, 1, values)
    content += scalars(1700000002.25, 300, {"train/loss": 0.5})
    with open("src/ecg4j/src/test/resources/golden/tensorboard.json", "w") as file:
        json.dump({"values": values, "hex": content.hex()}, file, indent=1)
