package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over 100,000 damaged headers, signals and annotations. Each is either read or rejected with a
 * {@link WfdbException}, in limited time and memory.
 */
class MutatedInputTest {

  private static final long SEED = 20_240_601;
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** Tokens of the header grammar, so that damaged files get past the first check. */
  private static final List<String> PIECES =
      List.of(
          "0",
          "1",
          "-1",
          "2147483647",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "99999999999999999999",
          "1e308",
          "1e-320",
          "NaN",
          "Infinity",
          "x",
          ":",
          "+",
          "/",
          "(",
          ")",
          "#",
          "\n",
          "\r",
          "\t",
          " ",
          "\0",
          "é",
          "~",
          "..",
          "../",
          "r.dat",
          "s.dat",
          "212",
          "310",
          "8",
          "0x10",
          "12:34:56",
          "1/1/1970",
          "mV",
          "\uD800");

  @TempDir private Path dir;

  /** Reads an input; throws an {@link IOException} if it is rejected. */
  private interface Reading {
    void read() throws IOException;
  }

  private static int refused(Reading reading) throws IOException {
    try {
      reading.read();
      return 0;
    } catch (WfdbException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(600);
      return 1;
    }
  }

  @Test
  void fiftyThousandHeaders() {
    List<byte[]> seeds = new ArrayList<>();
    for (String text :
        List.of(
            "100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n"
                + "100.dat 212 200 11 1024 1011 20052 0 V5\n# 69 M 1085 1629 x1\n",
            "r/3 2 250/360(10.5) 900 12:00:00.25 01/02/1990\nlayout 0\n~ 400\ns1 500\n# c\n",
            "r 1 250.5 10\nr.dat 16x4:3+512 -200.5(12)/mmHg 16 0 1 2 0 a b\n",
            "r 0\n")) {
      seeds.add(text.getBytes(StandardCharsets.UTF_8));
    }
    int refused =
        run(50_000, 1, seeds, true, b -> Header.parse(new String(b, StandardCharsets.UTF_8), "r"));
    assertThat(refused).isBetween(10_000, 49_999);
  }

  @Test
  void fiftyThousandAnnotationFiles() {
    List<Annotation> annotations = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      annotations.add(
          new Annotation(
              (long) i * i * 97, "N", i % 5 - 2, i % 3, i % 4, i % 6 == 0 ? "(AFIB" + i : ""));
    }
    List<byte[]> seeds = List.of(Annotations.bytes(annotations), new byte[] {0, 0});
    int refused = run(50_000, 2, seeds, false, b -> AnnotationFile.parse(b, Path.of("r.atr")));
    assertThat(refused).isBetween(10_000, 49_999);
  }

  /** Damages the header, the signal file or both, in every format. */
  @Test
  void tenThousandRecords() throws IOException {
    int[] formats = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311};
    List<byte[]> headers = new ArrayList<>();
    List<byte[]> signals = new ArrayList<>();
    for (int format : formats) {
      SignalSpec spec = SignalSpec.of("r.dat", format, 200, "mV", "I");
      int[] samples = new int[25];
      Arrays.setAll(samples, i -> i * 3 % 100);
      Recording.write(
          dir,
          Header.of("r", 360, 25, List.of(spec, spec), List.of()),
          new int[][] {samples, samples});
      headers.add(Files.readAllBytes(dir.resolve("r.hea")));
      signals.add(Files.readAllBytes(dir.resolve("r.dat")));
    }
    Path hea = dir.resolve("r.hea");
    int[] refused = {0};
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          Random random = new Random(SEED);
          for (int i = 0; i < 10_000; i++) {
            int which = random.nextInt(formats.length);
            boolean both = random.nextInt(4) == 0;
            boolean head = random.nextBoolean();
            byte[] text = headers.get(which);
            byte[] data = signals.get(which);
            Files.write(hea, head || both ? damaged(text, random, true) : text);
            Files.write(dir.resolve("r.dat"), !head || both ? damaged(data, random, false) : data);
            refused[0] += refused(() -> Recording.read(hea));
          }
        });
    assertThat(refused[0]).isBetween(5_000, 9_999);
  }

  private interface Input {
    void read(byte[] bytes) throws IOException;
  }

  private int run(int times, int salt, List<byte[]> seeds, boolean text, Input input) {
    int[] refused = {0};
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          Random random = new Random(SEED + salt);
          for (int i = 0; i < times; i++) {
            byte[] bytes = damaged(seeds.get(random.nextInt(seeds.size())), random, text);
            refused[0] += refused(() -> input.read(bytes));
          }
        });
    return refused[0];
  }

  /**
   * Makes one to four changes: flips a bit, changes a byte, inserts a token, or cuts, doubles or
   * overwrites an interval.
   */
  private static byte[] damaged(byte[] good, Random random, boolean text) {
    byte[] bytes = good;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(bytes.length + 1);
      int to = at + random.nextInt(Math.min(12, bytes.length - at) + 1);
      byte[] piece = new byte[random.nextInt(6)];
      random.nextBytes(piece);
      if (text && random.nextInt(3) > 0) {
        piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
      }
      switch (random.nextInt(6)) {
        case 0 -> {
          bytes = bytes.clone();
          if (at < bytes.length) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
          }
        }
        case 1 -> bytes = join(bytes, at, new byte[0], to);
        case 2 -> bytes = join(bytes, at, piece, at);
        case 3 -> bytes = join(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
        case 4 -> bytes = join(bytes, at, piece, to);
        default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
      }
    }
    return bytes;
  }

  private static byte[] join(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] out = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
    System.arraycopy(middle, 0, out, head, middle.length);
    System.arraycopy(bytes, tail, out, head + middle.length, bytes.length - tail);
    return out;
  }
}
