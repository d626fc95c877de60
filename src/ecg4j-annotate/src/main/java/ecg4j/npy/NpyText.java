package ecg4j.npy;

import ecg4j.files.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Texts in a one-dimensional {@code .npy} file, such as the names of records. Written as NumPy's
 * unicode strings ({@code <U5}); unicode strings, bytes ({@code |S5}) and whole numbers are read.
 */
public final class NpyText {

  private static final Charset UTF_32_LE = Charset.forName("UTF-32LE");
  private static final Charset UTF_32_BE = Charset.forName("UTF-32BE");
  private static final int PREAMBLE = 10;
  private static final int ALIGNMENT = 64;

  /** NumPy leaves room for the number of texts to grow to this many digits. */
  private static final int GROWTH_DIGITS = 21;

  private static final Pattern STRINGS = Pattern.compile("([<>|=])([US])(\\d{1,6})");

  private NpyText() {}

  /**
   * Writes texts.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, List<String> texts) throws IOException {
    int width =
        Math.max(1, texts.stream().mapToInt(t -> t.codePointCount(0, t.length())).max().orElse(1));
    String header =
        "{'descr': '<U%s', 'fortran_order': False, 'shape': (%s,), }"
            .formatted(width, texts.size());
    header += " ".repeat(GROWTH_DIGITS - String.valueOf(texts.size()).length());
    int padding = ALIGNMENT - (PREAMBLE + header.length() + 1) % ALIGNMENT;
    header += " ".repeat(padding) + "\n";
    int bytes = 4 * width;
    ByteBuffer buffer =
        ByteBuffer.allocate(
                Math.addExact(PREAMBLE + header.length(), Math.multiplyExact(bytes, texts.size())))
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    buffer.put(header.getBytes(StandardCharsets.US_ASCII));
    for (String text : texts) {
      buffer.put(Arrays.copyOf(text.getBytes(UTF_32_LE), bytes));
    }
    AtomicFile.write(file, out -> out.write(buffer.array()));
  }

  /**
   * Reads texts, or whole numbers as texts.
   *
   * @throws NpyException if the file is damaged or holds something else
   */
  public static List<String> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    NpyLayout layout = layout(bytes, file);
    if (layout.descr().endsWith("O")) {
      throw new NpyException(
          file
              + " holds Python objects; allowed: texts or whole numbers; save it with"
              + " array.astype(str)");
    }
    Matcher strings = STRINGS.matcher(layout.descr());
    if (!strings.matches()) {
      return LongStream.of(Npy.readLongs(file)).mapToObj(Long::toString).toList();
    }
    int size = Integer.parseInt(strings.group(3)) * (strings.group(2).equals("U") ? 4 : 1);
    long count = layout.shape().size() == 1 ? layout.shape().get(0) : -1;
    int start = PREAMBLE + headerLength(bytes);
    if (count < 0 || size == 0 || count * size != bytes.length - start) {
      throw new NpyException(
          "%s: %s bytes follow the header of texts of %s bytes with shape %s; allowed: one dimension"
              .formatted(file, bytes.length - start, size, layout.shape()));
    }
    Charset charset =
        strings.group(2).equals("S")
            ? StandardCharsets.ISO_8859_1
            : strings.group(1).equals(">") ? UTF_32_BE : UTF_32_LE;
    String[] texts = new String[Math.toIntExact(count)];
    for (int i = 0; i < texts.length; i++) {
      String text = new String(bytes, start + i * size, size, charset);
      texts[i] = text.replaceAll("\0+$", "");
    }
    return List.of(texts);
  }

  private static NpyLayout layout(byte[] bytes, Path file) throws IOException {
    boolean starts =
        bytes.length > PREAMBLE
            && Arrays.equals(NpyHeader.MAGIC, 0, 6, bytes, 0, 6)
            && bytes[6] == 1
            && PREAMBLE + headerLength(bytes) <= bytes.length;
    if (!starts) {
      throw new NpyException(file + " is no .npy file of version 1, or is damaged");
    }
    String header = new String(bytes, PREAMBLE, headerLength(bytes), StandardCharsets.ISO_8859_1);
    return NpyHeaderParser.layout(header, file.toString());
  }

  private static int headerLength(byte[] bytes) {
    return Byte.toUnsignedInt(bytes[8]) | Byte.toUnsignedInt(bytes[9]) << 8;
  }
}
