package ecg4j.npy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The supported types of numbers, with NumPy's names. */
public enum NpyType {
  FLOAT32("f4", 4),
  FLOAT64("f8", 8),
  INT8("i1", 1),
  UINT8("u1", 1),
  INT16("i2", 2),
  UINT16("u2", 2),
  INT32("i4", 4),
  UINT32("u4", 4),
  INT64("i8", 8);

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /** Whether this is an integer type. */
  public boolean isIntegral() {
    return this != FLOAT32 && this != FLOAT64;
  }

  /** NumPy's type string without the byte order, for example {@code f4}. */
  String code() {
    return code;
  }

  static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(t -> t.code.equals(code)).findFirst();
  }

  static String allowed() {
    return Arrays.stream(values())
        .map(t -> t.name().toLowerCase(Locale.ROOT) + " (" + t.code + ")")
        .collect(Collectors.joining(", "));
  }
}
