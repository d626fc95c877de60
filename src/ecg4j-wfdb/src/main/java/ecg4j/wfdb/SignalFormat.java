package ecg4j.wfdb;

/**
 * The signal formats of signal(5): how samples are packed into bytes.
 *
 * <p>Packed formats put {@code unitSamples} samples into {@code unitBytes} bytes; a file may end
 * within a unit.
 */
enum SignalFormat {
  /** No samples: the signals of a layout segment. */
  NONE(0, 16, 1, 0),
  /** 8-bit first differences. */
  F8(8, 8, 1, 1),
  /** 16-bit two's complement, low byte first. */
  F16(16, 16, 1, 2),
  /** 24-bit two's complement, low byte first. */
  F24(24, 24, 1, 3),
  /** 32-bit two's complement, low byte first. */
  F32(32, 32, 1, 4),
  /** 16-bit two's complement, high byte first. */
  F61(61, 16, 1, 2),
  /** 8-bit offset binary. */
  F80(80, 8, 1, 1),
  /** 16-bit offset binary, low byte first. */
  F160(160, 16, 1, 2),
  /** Two 12-bit samples in three bytes. */
  F212(212, 12, 2, 3),
  /** Three 10-bit samples in four bytes, with the third in the high bits of both byte pairs. */
  F310(310, 10, 3, 4),
  /** Three 10-bit samples in four bytes, one after the other. */
  F311(311, 10, 3, 4),
  /** FLAC with 8 bits; read through a {@link SignalDecoder}. */
  F508(508, 8, 1, 1),
  /** FLAC with 16 bits. */
  F516(516, 16, 1, 2),
  /** FLAC with 24 bits. */
  F524(524, 24, 1, 3);

  private final int number;
  private final int bits;
  private final int unitSamples;
  private final int unitBytes;

  SignalFormat(int number, int bits, int unitSamples, int unitBytes) {
    this.number = number;
    this.bits = bits;
    this.unitSamples = unitSamples;
    this.unitBytes = unitBytes;
  }

  /**
   * The format with this number in signal(5).
   *
   * @throws IllegalArgumentException if the number is unknown
   */
  static SignalFormat of(int number) {
    for (SignalFormat format : values()) {
      if (format.number == number) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "impossible signal format: "
            + number
            + " (known are 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524)");
  }

  int bits() {
    return bits;
  }

  /** Number in signal(5). */
  int number() {
    return number;
  }

  /** Whether samples have no fixed position in the file, so that a decoder is needed. */
  boolean isCompressed() {
    return this == F508 || this == F516 || this == F524;
  }

  /**
   * Whether stored values are differences; the first is the difference to the header's initial
   * value.
   */
  boolean hasDifferences() {
    return this == F8;
  }

  /** Lowest value of a sample; except in format 8 it marks a missing sample. */
  int lowest() {
    return hasDifferences() ? Integer.MIN_VALUE : -1 << (bits - 1);
  }

  int highest() {
    return hasDifferences() ? Integer.MAX_VALUE : ~lowest();
  }

  /** Minimum number of bytes for {@code samples} samples. */
  long bytes(long samples) {
    long rest = samples % unitSamples;
    return samples / unitSamples * unitBytes + (rest == 0 ? 0 : restBytes(rest));
  }

  /** Number of bytes for {@code samples} samples if the last unit is padded. */
  long paddedBytes(long samples) {
    return (samples + unitSamples - 1) / unitSamples * unitBytes;
  }

  /** Maximum number of samples in {@code bytes} bytes. */
  long samples(long bytes) {
    if (unitBytes == 0) {
      return 0;
    }
    long samples = bytes / unitBytes * unitSamples;
    for (int rest = unitSamples - 1; rest > 0; rest--) {
      if (bytes % unitBytes >= restBytes(rest)) {
        return samples + rest;
      }
    }
    return samples;
  }

  /** In every format, a multiple of this number of samples fills complete units. */
  static final int UNIT_MULTIPLE = 6;

  private int restBytes(long rest) {
    return rest == 1 ? 2 : this == F311 ? 3 : 4;
  }

  /** Unpacks the first {@code n} samples of {@code in}, which holds {@link #bytes}(n) or more. */
  void decode(byte[] in, int[] out, int n) {
    switch (this) {
      case NONE, F508, F516, F524 ->
          throw new IllegalStateException(this + " has no samples of fixed place");
      case F8 -> {
        for (int i = 0; i < n; i++) {
          out[i] = in[i];
        }
      }
      case F80 -> {
        for (int i = 0; i < n; i++) {
          out[i] = (in[i] & 0xFF) - 128;
        }
      }
      case F16 -> {
        for (int i = 0; i < n; i++) {
          out[i] = in[2 * i] & 0xFF | in[2 * i + 1] << 8;
        }
      }
      case F61 -> {
        for (int i = 0; i < n; i++) {
          out[i] = in[2 * i + 1] & 0xFF | in[2 * i] << 8;
        }
      }
      case F160 -> {
        for (int i = 0; i < n; i++) {
          out[i] = (in[2 * i] & 0xFF | (in[2 * i + 1] & 0xFF) << 8) - 32768;
        }
      }
      case F24 -> {
        for (int i = 0; i < n; i++) {
          out[i] = pair(in, 3 * i) | in[3 * i + 2] << 16;
        }
      }
      case F32 -> {
        for (int i = 0; i < n; i++) {
          out[i] = pair(in, 4 * i) | pair(in, 4 * i + 2) << 16;
        }
      }
      case F212 -> decode212(in, out, n);
      case F310 -> decode310(in, out, n);
      case F311 -> decode311(in, out, n);
    }
  }

  private static void decode212(byte[] in, int[] out, int n) {
    int p = 0;
    for (int i = 0; i + 1 < n; i += 2) {
      int middle = in[p + 1];
      out[i] = in[p] & 0xFF | middle << 28 >> 20;
      // The sign-extended high nibble of the middle byte is the high nibble of the second sample.
      out[i + 1] = in[p + 2] & 0xFF | (middle >> 4) << 8;
      p += 3;
    }
    if (n % 2 == 1) {
      out[n - 1] = in[p] & 0xFF | in[p + 1] << 28 >> 20;
    }
  }

  private static void decode310(byte[] in, int[] out, int n) {
    for (int i = 0, p = 0; i < n; i += 3, p += 4) {
      int low = pair(in, p);
      out[i] = ten(low >> 1);
      if (i + 1 < n) {
        int high = pair(in, p + 2);
        out[i + 1] = ten(high >> 1);
        if (i + 2 < n) {
          out[i + 2] = ten(low >> 11 | high >> 11 << 5);
        }
      }
    }
  }

  private static void decode311(byte[] in, int[] out, int n) {
    for (int i = 0, p = 0; i < n; i += 3, p += 4) {
      int word = pair(in, p);
      out[i] = ten(word);
      if (i + 1 < n) {
        word |= (in[p + 2] & 0xFF) << 16;
        out[i + 1] = ten(word >> 10);
        if (i + 2 < n) {
          out[i + 2] = ten((word | in[p + 3] << 24) >> 20);
        }
      }
    }
  }

  private static int pair(byte[] in, int p) {
    return in[p] & 0xFF | (in[p + 1] & 0xFF) << 8;
  }

  private static int ten(int x) {
    return x << 22 >> 22;
  }

  /** Packs the first {@code n} samples, which must lie in range, into {@code out}. */
  void encode(int[] in, int n, byte[] out) {
    switch (this) {
      case NONE, F508, F516, F524 ->
          throw new IllegalStateException(this + " has no samples of fixed place");
      case F8 -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) in[i];
        }
      }
      case F80 -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (in[i] + 128);
        }
      }
      case F61 -> {
        for (int i = 0; i < n; i++) {
          out[2 * i] = (byte) (in[i] >> 8);
          out[2 * i + 1] = (byte) in[i];
        }
      }
      case F16, F24, F32 -> {
        for (int i = 0; i < n; i++) {
          put(out, unitBytes * i, in[i], unitBytes);
        }
      }
      case F160 -> {
        for (int i = 0; i < n; i++) {
          put(out, 2 * i, in[i] + 32768, 2);
        }
      }
      case F212, F310, F311 -> {
        for (int i = 0; i < n; i += unitSamples) {
          int b = i + 1 < n ? in[i + 1] : 0;
          int c = i + 2 < n ? in[i + 2] : 0;
          int bytes = (int) Math.min(unitBytes, bytes(n - i));
          put(out, i / unitSamples * unitBytes, word(in[i], b, c), bytes);
        }
      }
    }
  }

  /** One unit of a packed format, low byte first. */
  private int word(int a, int b, int c) {
    return switch (this) {
      case F212 -> a & 0xFFF | (b & 0xF00) << 4 | (b & 0xFF) << 16;
      case F310 -> (a & 0x3FF) << 1 | (c & 0x1F) << 11 | (b & 0x3FF) << 17 | (c & 0x3E0) << 22;
      default -> a & 0x3FF | (b & 0x3FF) << 10 | (c & 0x3FF) << 20;
    };
  }

  private static void put(byte[] out, int p, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out[p + i] = (byte) (value >> 8 * i);
    }
  }
}
