package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One record in ten formats, compared with the samples that the WFDB library reads from it. */
class ReferenceVectorsTest {

  private static final Path VECTORS = Path.of("..", "shared", "wfdb-vectors");

  @BeforeAll
  static void present() {
    assumeTrue(Files.isDirectory(VECTORS), "../shared/wfdb-vectors is absent");
  }

  @Test
  void allTenFormatsGiveTheReferenceSamples() throws IOException {
    Recording record = Recording.read(VECTORS.resolve("binformats"));
    int[][] expected = expected();
    assertThat(record.leads()).isEqualTo(10);
    for (int l = 0; l < 10; l++) {
      int lead = l;
      int[] column = Arrays.stream(expected).mapToInt(row -> row[lead]).toArray();
      assertThat(record.samples(l))
          .as(record.header().signals().get(l).description())
          .isEqualTo(column);
    }
  }

  @Test
  void writingThemGivesTheSameBytes(@TempDir Path dir) throws IOException {
    Recording record = Recording.read(VECTORS.resolve("binformats.hea"));
    int[][] samples = new int[10][];
    for (int l = 0; l < 10; l++) {
      samples[l] = record.samples(l);
    }
    Recording.write(dir, record.header(), samples);
    for (int l = 0; l < 10; l++) {
      String file = "binformats.d" + l;
      assertThat(dir.resolve(file)).hasSameBinaryContentAs(VECTORS.resolve(file));
    }
    assertThat(Header.read(dir.resolve("binformats"))).isEqualTo(record.header());
  }

  @Test
  void anIncartHeaderGivesItsLeadsAndPatient() throws IOException {
    Header header = Header.read(VECTORS.resolve("I01"));
    assertThat(header.frequency()).isEqualTo(257);
    assertThat(header.samples()).isEqualTo(462_600);
    assertThat(header.signals().stream().map(SignalSpec::description))
        .isEqualTo(
            List.of("I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"));
    assertThat(header.signals().get(1).gain()).isEqualTo(306);
    assertThat(header.comments()).contains("patient 1");
  }

  @Test
  void twelveLeadsLikeThoseOfIncartAreReadBackByName(@TempDir Path dir) throws IOException {
    Header incart = Header.read(VECTORS.resolve("I01"));
    int[][] samples = new int[12][1000];
    for (int l = 0; l < 12; l++) {
      int lead = l;
      Arrays.setAll(samples[l], i -> (i * 131 + lead * 977) % 60_000 - 30_000);
    }
    Recording.write(dir, Header.of("I01", 257, 1000, incart.signals(), List.of()), samples);
    Recording read = Recording.read(dir.resolve("I01"));
    assertThat(read.lead("II")).hasValue(1);
    assertThat(read.lead("v6")).hasValue(11);
    for (int l = 0; l < 12; l++) {
      assertThat(read.samples(l)).isEqualTo(samples[l]);
    }
  }

  private static int[][] expected() throws IOException {
    Path file = VECTORS.resolve("binformats.expected.gz");
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      return in.lines()
          .map(l -> Arrays.stream(l.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray())
          .toArray(int[][]::new);
    }
  }
}
