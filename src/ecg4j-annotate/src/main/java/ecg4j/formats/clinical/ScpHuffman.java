package ecg4j.formats.clinical;

import ecg4j.formats.file.FormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Huffman coding of SCP-ECG, with the table of the standard or the tables of a file. */
final class ScpHuffman {

  /** Number of tables stated by a file that uses the table of the standard. */
  static final int DEFAULT_TABLES = 19_999;

  private static final int MOST_CODES = 4096;
  private static final int CODE = 9;

  /**
   * A code.
   *
   * @param prefix number of prefix bits
   * @param total bits of prefix and number; equal to {@code prefix} if the code has a fixed value
   * @param stays whether the table stays the same; otherwise {@code value} is the next table
   * @param value the value of the code
   * @param bits the prefix, with its first bit as the lowest bit
   */
  private record Code(int prefix, int total, boolean stays, int value, int bits) {}

  private final List<List<Code>> tables;

  private ScpHuffman(List<List<Code>> tables) {
    this.tables = tables;
  }

  /** The table of the standard: n ones, a zero and a sign for ±n up to 8; then 8 or 16 bits. */
  static ScpHuffman standard() {
    List<Code> codes = new ArrayList<>();
    codes.add(new Code(1, 1, true, 0, 0));
    for (int n = 1; n <= 8; n++) {
      int ones = (1 << n) - 1;
      codes.add(new Code(n + 2, n + 2, true, n, ones));
      codes.add(new Code(n + 2, n + 2, true, -n, ones | 1 << (n + 1)));
    }
    codes.add(new Code(10, 18, true, 0, 511));
    codes.add(new Code(10, 26, true, 0, 1023));
    return new ScpHuffman(List.of(codes));
  }

  static ScpHuffman read(Path file, ByteBuffer in, int from, int count) throws FormatException {
    List<List<Code>> tables = new ArrayList<>();
    int at = from;
    for (int t = 0; t < count; t++) {
      int codes = in.getShort(at) & 0xFFFF;
      at += 2;
      List<Code> table = new ArrayList<>();
      for (int c = 0; c < codes; c++, at += CODE) {
        Code code =
            new Code(
                in.get(at),
                in.get(at + 1),
                in.get(at + 2) != 0,
                in.getShort(at + 3),
                in.getInt(at + 5));
        if (code.prefix < 1
            || code.prefix > 32
            || code.total < code.prefix
            || code.total - code.prefix > 32) {
          throw new FormatException(file, "its Huffman table %s is damaged".formatted(t));
        }
        table.add(code);
      }
      if (codes == 0 || codes > MOST_CODES) {
        throw new FormatException(file, "its Huffman table %s has %s codes".formatted(t, codes));
      }
      tables.add(table);
    }
    if (tables.isEmpty()) {
      throw new FormatException(file, "has a section of Huffman tables without a table");
    }
    return new ScpHuffman(tables);
  }

  /** Decodes {@code count} numbers; returns null if the bytes end too early. */
  int[] decode(byte[] bytes, int from, int length, int count) {
    int[] numbers = new int[count];
    long bit = 8L * from;
    long end = bit + 8L * length;
    List<Code> table = tables.get(0);
    for (int i = 0; i < count; ) {
      Code code = code(table, bytes, bit, end);
      if (code == null || bit + code.total > end) {
        return null;
      }
      bit += code.prefix;
      int width = code.total - code.prefix;
      if (!code.stays) {
        if (code.value < 1 || code.value > tables.size()) {
          return null;
        }
        table = tables.get(code.value - 1);
      } else if (width == 0) {
        numbers[i++] = code.value;
      } else {
        int number = 0;
        for (int k = 0; k < width; k++) {
          number = number << 1 | bit(bytes, bit + k);
        }
        numbers[i++] = number << (32 - width) >> (32 - width);
      }
      bit += width;
    }
    return numbers;
  }

  private static Code code(List<Code> table, byte[] bytes, long from, long end) {
    int bits = 0;
    for (int n = 1; n <= 32 && from + n <= end; n++) {
      bits |= bit(bytes, from + n - 1) << (n - 1);
      for (Code code : table) {
        if (code.prefix == n && code.bits == bits) {
          return code;
        }
      }
    }
    return null;
  }

  private static int bit(byte[] bytes, long bit) {
    return bytes[(int) (bit >> 3)] >> (7 - (bit & 7)) & 1;
  }
}
