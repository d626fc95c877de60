package ecg4j.cli.option;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Samples of one lead as they arrive in standard input. */
interface StreamSamples {

  /** Names of the formats, for messages and help texts. */
  String FORMATS = "text, f32le or s16le";

  /**
   * Waits for samples and returns those that have arrived; NaN for missing ones, null at the end.
   *
   * @throws IOException if the input cannot be read or does not have the format
   */
  float[] next() throws IOException;

  /**
   * Reads samples in a format.
   *
   * @throws IllegalArgumentException if the format is unknown
   */
  static StreamSamples of(String format, InputStream in) {
    return switch (format) {
      case "text" ->
          new Text(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
      case "f32le" -> new Binary(in, format, Float.BYTES, ByteBuffer::getFloat);
      case "s16le" -> new Binary(in, format, Short.BYTES, StreamSamples::ofShort);
      default ->
          throw new IllegalArgumentException(
              "--samples is %s; allowed: %s".formatted(format, FORMATS));
    };
  }

  /** The lowest number marks a missing sample, as in WFDB's format 16. */
  private static float ofShort(ByteBuffer bytes) {
    short sample = bytes.getShort();
    return sample == Short.MIN_VALUE ? Float.NaN : sample;
  }

  /** One decimal number per line; an empty line or NaN is a missing sample, # begins a comment. */
  final class Text implements StreamSamples {

    private final BufferedReader in;
    private long number;

    private Text(BufferedReader in) {
      this.in = in;
    }

    @Override
    public float[] next() throws IOException {
      String line = in.readLine();
      for (; line != null; line = in.readLine()) {
        number++;
        if (!line.startsWith("#")) {
          return new float[] {sample(line.strip())};
        }
      }
      return null;
    }

    private float sample(String text) throws IOException {
      if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
        return Float.NaN;
      }
      try {
        float sample = Float.parseFloat(text);
        if (Float.isFinite(sample)) {
          return sample;
        }
      } catch (NumberFormatException e) {
        // Rejected below, like an infinite number.
      }
      throw new IOException(
          "standard input, line %s: '%s' is not a number; allowed with --samples text: one decimal number per line, such as -0.125"
              .formatted(number, text.length() > 40 ? text.substring(0, 40) + "…" : text));
    }
  }

  /** Numbers of a fixed size, without a header. */
  final class Binary implements StreamSamples {

    /** Decodes one number. */
    private interface Decoder {
      float of(ByteBuffer bytes);
    }

    private final InputStream in;
    private final String format;
    private final int size;
    private final Decoder decoder;
    private final byte[] bytes = new byte[1 << 14];
    private int held;

    private Binary(InputStream in, String format, int size, Decoder decoder) {
      this.in = in;
      this.format = format;
      this.size = size;
      this.decoder = decoder;
    }

    @Override
    public float[] next() throws IOException {
      do {
        int read = in.read(bytes, held, bytes.length - held);
        if (read < 0) {
          if (held > 0) {
            throw new IOException(
                "standard input ends within a sample: %s of %s bytes of --samples %s"
                    .formatted(held, size, format));
          }
          return null;
        }
        held += read;
      } while (held < size);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      float[] samples = new float[held / size];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = decoder.of(buffer);
      }
      int used = samples.length * size;
      held -= used;
      System.arraycopy(bytes, used, bytes, 0, held);
      return samples;
    }
  }
}
