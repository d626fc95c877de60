package ecg4j.formats.clinical;

import ecg4j.formats.file.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The data elements of a DICOM data set, including those of its sequences.
 *
 * <p>Source: DICOM PS3.5, section 7 and annex A (implicit and explicit VR, little-endian).
 */
final class DicomElements {

  private static final Set<String> LONG_FORM =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UC", "UN", "UR", "UT");

  private static final int ITEM = 0xFFFE_E000;
  private static final int ITEM_END = 0xFFFE_E00D;
  private static final int SEQUENCE_END = 0xFFFE_E0DD;
  private static final int MOST_DEPTH = 16;

  /** The position of the value of an element that is not a sequence. */
  private record Value(int from, int length) {}

  private final Path file;
  private final ByteBuffer in;
  private final Map<Integer, Value> values = new TreeMap<>();
  private final Map<Integer, List<DicomElements>> sequences = new TreeMap<>();

  private DicomElements(Path file, ByteBuffer in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Reads a data set.
   *
   * @param explicit whether each element states its type (VR)
   * @param stopAfterGroup reads no group above this one; −1 for all
   */
  static DicomElements read(Path file, byte[] bytes, int from, boolean explicit, int stopAfterGroup)
      throws FormatException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    in.position(from);
    DicomElements all = new DicomElements(file, in);
    all.fill(bytes.length, explicit, stopAfterGroup, 0);
    return all;
  }

  /** Returns the position after the last element that was read. */
  int end() {
    return in.position();
  }

  private void fill(int end, boolean explicit, int stopAfterGroup, int depth)
      throws FormatException {
    if (depth > MOST_DEPTH) {
      throw new FormatException(
          file, "its sequences are nested more than %s deep".formatted(MOST_DEPTH));
    }
    while (in.position() + 8 <= end) {
      int at = in.position();
      int group = in.getShort() & 0xFFFF;
      if (stopAfterGroup >= 0 && group > stopAfterGroup) {
        in.position(at);
        return;
      }
      int tag = group << 16 | in.getShort() & 0xFFFF;
      if (tag == ITEM_END || tag == SEQUENCE_END) {
        in.getInt();
        return;
      }
      String type = explicit ? "" + (char) in.get() + (char) in.get() : "";
      long length;
      if (!explicit || LONG_FORM.contains(type)) {
        if (explicit) {
          require(2 + 4, end);
          in.getShort();
        }
        length = in.getInt() & 0xFFFF_FFFFL;
      } else {
        length = in.getShort() & 0xFFFF;
      }
      boolean open = length == 0xFFFF_FFFFL;
      boolean sequence = type.equals("SQ") || open || !explicit && startsItem(length, end);
      if (!open) {
        require(length, end);
      }
      if (sequence) {
        int stop = open ? end : in.position() + (int) length;
        sequences.put(tag, items(stop, explicit && !type.equals("UN"), depth));
        if (!open) {
          in.position(stop);
        }
      } else {
        values.put(tag, new Value(in.position(), (int) length));
        in.position(in.position() + (int) length);
      }
    }
  }

  /** With implicit types, a sequence is recognised by its first item. */
  private boolean startsItem(long length, int end) {
    return length >= 8 && in.position() + 8 <= end && tagAt(in.position()) == ITEM;
  }

  private int tagAt(int position) {
    return (in.getShort(position) & 0xFFFF) << 16 | in.getShort(position + 2) & 0xFFFF;
  }

  private List<DicomElements> items(int end, boolean explicit, int depth) throws FormatException {
    List<DicomElements> items = new ArrayList<>();
    while (in.position() + 8 <= end) {
      int tag = tagAt(in.position());
      in.position(in.position() + 4);
      long length = in.getInt() & 0xFFFF_FFFFL;
      if (tag != ITEM) {
        return items;
      }
      boolean open = length == 0xFFFF_FFFFL;
      if (!open) {
        require(length, end);
      }
      int stop = open ? end : in.position() + (int) length;
      DicomElements item = new DicomElements(file, in);
      item.fill(stop, explicit, -1, depth + 1);
      items.add(item);
      if (!open) {
        in.position(stop);
      }
    }
    return items;
  }

  private void require(long bytes, int end) throws FormatException {
    if (in.position() + bytes > end) {
      throw new FormatException(
          file,
          "the element at byte %s takes %s bytes, of which there are %s"
              .formatted(in.position(), bytes, end - in.position()));
    }
  }

  /** Returns the items of a sequence; empty if there is no such sequence. */
  List<DicomElements> items(int tag) {
    return sequences.getOrDefault(tag, List.of());
  }

  /** Returns the text of an element, if it exists. */
  Optional<String> text(int tag) {
    Value value = values.get(tag);
    return value == null
        ? Optional.empty()
        : Optional.of(
            new String(in.array(), value.from, value.length, StandardCharsets.UTF_8)
                .replace('\0', ' ')
                .strip());
  }

  /** Returns the number in the text of an element, or {@code otherwise} if there is none. */
  double number(int tag, double otherwise) throws FormatException {
    String text = text(tag).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new FormatException(
          file,
          "element (%04x,%04x) is '%s'; allowed: a number"
              .formatted(tag >>> 16, tag & 0xFFFF, text),
          e);
    }
  }

  /** Returns the binary 2-byte or 4-byte number of an element, or −1 if there is none. */
  long whole(int tag) {
    Value value = values.get(tag);
    if (value == null || value.length < 2) {
      return -1;
    }
    return value.length < 4
        ? in.getShort(value.from) & 0xFFFF
        : in.getInt(value.from) & 0xFFFF_FFFFL;
  }

  /** Returns the bytes of an element, if it exists. */
  Optional<ByteBuffer> bytes(int tag) {
    Value value = values.get(tag);
    return value == null
        ? Optional.empty()
        : Optional.of(
            ByteBuffer.wrap(in.array(), value.from, value.length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN));
  }
}
