package ecg4j.formats.array;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types of the numbers in arrays, with NumPy's type codes. */
enum NumberType {
  INT8("i1", 1, true),
  UINT8("u1", 1, true),
  INT16("i2", 2, true),
  UINT16("u2", 2, true),
  INT32("i4", 4, true),
  UINT32("u4", 4, true),
  INT64("i8", 8, true),
  FLOAT32("f4", 4, false),
  FLOAT64("f8", 8, false);

  private final String code;
  private final int bytes;
  private final boolean integral;

  NumberType(String code, int bytes, boolean integral) {
    this.code = code;
    this.bytes = bytes;
    this.integral = integral;
  }

  static Optional<NumberType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  static String allowed() {
    return Arrays.stream(values()).map(type -> type.code).collect(Collectors.joining(", "));
  }

  int bytes() {
    return bytes;
  }

  boolean integral() {
    return integral;
  }

  /** Returns the relative rounding error of a number of this type. */
  double precision() {
    return this == FLOAT32 ? Math.scalb(1.0, -23) : Math.scalb(1.0, -51);
  }

  /** Reads the next number from a buffer. */
  double get(ByteBuffer from) {
    return switch (this) {
      case INT8 -> from.get();
      case UINT8 -> from.get() & 0xFF;
      case INT16 -> from.getShort();
      case UINT16 -> from.getShort() & 0xFFFF;
      case INT32 -> from.getInt();
      case UINT32 -> from.getInt() & 0xFFFF_FFFFL;
      case INT64 -> from.getLong();
      case FLOAT32 -> from.getFloat();
      case FLOAT64 -> from.getDouble();
    };
  }
}
