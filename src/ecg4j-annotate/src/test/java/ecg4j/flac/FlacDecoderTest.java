package ecg4j.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ecg4j.wfdb.Cases;
import ecg4j.wfdb.FrameRange;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FLAC signal files encoded by the Xiph.Org encoder and by the WFDB library. */
class FlacDecoderTest {

  private static final Path GOLDEN = Path.of("src/ecg4j-annotate/src/test/resources/golden/flac");

  @TempDir private Path dir;

  private static int[][] rows(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .map(l -> Arrays.stream(l.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  private static int[] column(int[][] rows, int column) {
    return Arrays.stream(rows).mapToInt(row -> row[column]).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"f508", "f516", "f516fast", "f524"})
  void decodedSamplesEqualTheOriginalOnes(String name) throws IOException {
    int[][] rows = rows(GOLDEN.resolve(name + ".txt"));
    Recording recording = Recording.read(GOLDEN.resolve(name));
    assertThat(recording.notes()).isEmpty();
    Recording part = Recording.read(GOLDEN.resolve(name), new FrameRange(255, 449), 1);
    assertThat(part.samples(0)).isEqualTo(Arrays.copyOfRange(column(rows, 1), 255, 449));
    for (int l = 0; l < recording.leads(); l++) {
      assertThat(recording.samples(l)).isEqualTo(column(rows, l));
    }
  }

  @Test
  void filesOfTheWfdbLibraryAreRead() throws IOException {
    Path folder = Cases.folder("wfdb/flac");
    int[][] rows = rows(folder.resolve("flacformats.samples.txt"));
    Recording recording = Recording.read(folder.resolve("flacformats"));
    assertThat(recording.notes()).isEmpty();
    for (int l = 0; l < 3; l++) {
      int[] samples = recording.samples(l);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = samples[i] == recording.missing(l) ? -32768 : samples[i];
      }
      assertThat(samples).isEqualTo(column(rows, l + 1));
    }
  }

  private Path copy(String name, String header) throws IOException {
    Files.copy(GOLDEN.resolve(name + ".dat"), dir.resolve(name + ".dat"));
    Files.writeString(dir.resolve("r.hea"), header);
    return dir.resolve("r");
  }

  @Test
  void severalSamplesPerFrameAndAnOffsetOfSamples() throws IOException {
    Path r = copy("f508", "r 2 180 300\nf508.dat 508x2+100 200/mV\nf508.dat 508x2+100 200/mV\n");
    int[][] rows = rows(GOLDEN.resolve("f508.txt"));
    Recording recording = Recording.read(r);
    assertThat(recording.samples(1)).isEqualTo(Arrays.copyOfRange(column(rows, 1), 100, 700));
    assertThat(recording.notes()).isEmpty();
    Recording part = Recording.read(r, new FrameRange(7, 9));
    assertThat(part.samples(0)).isEqualTo(Arrays.copyOfRange(column(rows, 0), 114, 118));
  }

  @Test
  void contradictionsToTheHeaderAreNamed() throws IOException {
    Path r = copy("f508", "");
    for (String[] bad :
        new String[][] {
          {"r 1 360 700\nf508.dat 508\n", "has 2 channels, but r.hea lists 1 signals in it"},
          {"r 2 360 701\nf508.dat 508\nf508.dat 508\n", "after 700 of 701 samples per signal"},
          {"r 2 360 10\nf508.dat 508x2\nf508.dat 508\n", "differ in samples per frame"},
        }) {
      Files.writeString(dir.resolve("r.hea"), bad[0]);
      assertThatThrownBy(() -> Recording.read(r))
          .isInstanceOf(WfdbException.class)
          .hasMessageContaining(bad[1]);
    }
    Path wide = copy("f524", "r 2 360 700\nf524.dat 516\nf524.dat 516\n");
    assertThatThrownBy(() -> Recording.read(wide)).hasMessageContaining("24 bits; its format");
    Files.writeString(dir.resolve("r.hea"), "r 2 360\nf508.dat 508\nf508.dat 508\n");
    assertThat(Recording.read(r).header().samples()).isEqualTo(700);
    Files.writeString(dir.resolve("f508.dat"), "not FLAC");
    assertThatThrownBy(() -> Recording.read(r)).hasMessageContaining("is not a FLAC stream");
  }

  @Test
  void aStreamThatDoesNotStateItsLengthIsCounted() throws IOException {
    Path r = copy("f516", "r 4 360\n" + "f516.dat 516\n".repeat(4));
    byte[] bytes = Files.readAllBytes(dir.resolve("f516.dat"));
    // The number of samples is in the lower 36 bits of the 8 bytes from byte 18 on.
    bytes[21] &= (byte) 0xF0;
    Arrays.fill(bytes, 22, 26, (byte) 0);
    Files.write(dir.resolve("f516.dat"), bytes);
    assertThat(Recording.read(r).samples(2)).isEqualTo(column(rows(GOLDEN.resolve("f516.txt")), 2));
  }

  /** A damaged frame must not become zeros, and a lost frame must not shift later samples. */
  @Test
  void damagedStreamsAreRejectedOrDecodedCorrectly() throws IOException {
    List<String> names = List.of("f508", "f516", "f516fast", "f524");
    Map<String, int[][]> tables = new HashMap<>();
    for (String name : names) {
      tables.put(name, rows(GOLDEN.resolve(name + ".txt")));
    }
    Random random = new Random(516);
    int[] refused = {0};
    assertTimeoutPreemptively(
        Duration.ofSeconds(100),
        () -> {
          for (int i = 0; i < 2000; i++) {
            String name = names.get(random.nextInt(names.size()));
            int[][] rows = tables.get(name);
            byte[] bytes = damaged(Files.readAllBytes(GOLDEN.resolve(name + ".dat")), random);
            Files.write(dir.resolve(name + ".dat"), bytes);
            Path hea = dir.resolve(name + ".hea");
            if (!Files.exists(hea)) {
              Files.copy(GOLDEN.resolve(name + ".hea"), hea);
            }
            try {
              Recording recording = Recording.read(hea);
              for (int l = 0; l < recording.leads(); l++) {
                assertThat(recording.samples(l)).isEqualTo(column(rows, l));
              }
            } catch (WfdbException e) {
              assertThat(e.getMessage()).contains(name).hasSizeLessThan(600);
              refused[0]++;
            }
          }
        });
    assertThat(refused[0]).isBetween(1500, 1999);
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          int length = Math.min(1 + random.nextInt(40), bytes.length - at);
          byte[] cut = new byte[bytes.length - length + 1];
          System.arraycopy(bytes, 0, cut, 0, at);
          System.arraycopy(bytes, at + length, cut, at, bytes.length - at - length);
          bytes = cut;
        }
      }
    }
    return bytes;
  }
}
