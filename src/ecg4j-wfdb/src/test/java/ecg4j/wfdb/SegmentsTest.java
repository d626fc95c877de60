package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of several segments. */
class SegmentsTest {

  @TempDir private Path dir;

  @BeforeEach
  void segments() throws IOException {
    segment("a", 16, 200, List.of("I", "II"), new int[][] {{1, 2, 3}, {10, 20, 30}});
    segment("b", 212, 200, List.of("I", "II"), new int[][] {{4, 5}, {40, -2048}});
    segment("c", 16, 100, List.of("V", "I"), new int[][] {{7, 8}, {50, -32768}});
  }

  private void segment(String name, int format, double gain, List<String> leads, int[][] samples)
      throws IOException {
    List<SignalSpec> specs =
        leads.stream().map(l -> SignalSpec.of(name + ".dat", format, gain, "mV", l)).toList();
    Recording.write(dir, Header.of(name, 250, Header.UNKNOWN, specs, List.of()), samples);
  }

  private Recording read(String master) throws IOException {
    Files.writeString(dir.resolve("m.hea"), master);
    Recording whole = Recording.read(dir.resolve("m"));
    for (int l = 0; l < whole.leads(); l++) {
      int signal = l;
      Lead alone = Lead.read(dir.resolve("m"), any -> signal);
      assertThat(alone.values()).isEqualTo(whole.physical(l));
      assertThat(alone.header()).isEqualTo(whole.header());
    }
    return whole;
  }

  @Test
  void segmentsOfFixedLayoutFollowEachOther() throws IOException {
    Recording m = read("m/2 2 250 5\na 3\nb 2\n# joined\n");
    assertThat(m.header().samples()).isEqualTo(5);
    assertThat(m.samples(0)).containsExactly(1, 2, 3, 4, 5);
    assertThat(m.samples(1)).containsExactly(10, 20, 30, 40, -32768);
    assertThat(m.physical(1)).containsExactly(0.05f, 0.1f, 0.15f, 0.2f, Float.NaN);
    assertThat(m.header().comments()).containsExactly("joined");
  }

  @Test
  void aMissingSegmentIsNotedAndTheOthersAreRead() throws IOException {
    Recording m = read("m/3 2 250 8\na 3\nx 3\nb 2\n");
    assertThat(m.samples(0)).containsExactly(1, 2, 3, -32768, -32768, -32768, 4, 5);
    assertThat(m.notes())
        .containsExactly(
            dir.resolve("m.hea")
                + ": segment x is missing (x.hea does not exist); its 3 samples per signal are"
                + " missing");
    Files.delete(dir.resolve("b.dat"));
    Recording shorter = read("m/2 2 250 5\na 3\nb 2\n");
    assertThat(shorter.samples(1)).containsExactly(10, 20, 30, -32768, -32768);
    assertThat(shorter.notes()).singleElement().asString().contains("(b.dat does not exist)");
  }

  @Test
  void longerFilesOfSkewedSegmentsDoNotReachIntoTheNextSegment() throws IOException {
    Files.writeString(dir.resolve("s.hea"), "s 2 250 2\ns.dat 80:2\ns.dat 80\n");
    Files.write(dir.resolve("s.dat"), new byte[] {-127, 11, -126, 12, -125, 13, -124, 14, -1, 15});
    Recording m = read("m/2 2 250 4\ns 2\ns 2\n");
    assertThat(m.samples(0)).containsExactly(3, 4, 3, 4);
    assertThat(m.samples(1)).containsExactly(-117, -116, -117, -116);
  }

  @Test
  void aPartOfARecordEqualsThatPartOfTheWhole() throws IOException {
    Recording all = read("m/4 2 250 12\na 3\n~ 4\nb 2\na 3\n");
    for (int from = 0; from <= 12; from++) {
      for (int to = from; to <= 12; to++) {
        Recording part = Recording.read(dir.resolve("m"), new FrameRange(from, to), 1);
        assertThat(part.samples(0)).isEqualTo(Arrays.copyOfRange(all.samples(1), from, to));
        assertThat(part.header().samples()).isEqualTo(to - from);
      }
    }
  }

  @Test
  void aGapIsMissing() throws IOException {
    Recording m = read("m/3 2 250 9\na 3\n~ 4\nb 2\n");
    assertThat(m.samples(0)).containsExactly(1, 2, 3, -32768, -32768, -32768, -32768, 4, 5);
  }

  @Test
  void signalsOfVariableLayoutAreIdentifiedByName() throws IOException {
    Files.writeString(
        dir.resolve("layout.hea"),
        "layout 3 250 0\n~ 0 200(5)/mV 16 0 0 0 0 I\n~ 0 200 16 0 0 0 0 II\n~ 0 100 16 0 0 0 0 V\n");
    Recording m = read("m/5 3 250 10\nlayout 0\na 3\n~ 3\nc 2\nb 2\n");
    int gone = -32768;
    // All of lead I has gain 200 and baseline 5; its segments have 200 and 0, or 100 and 0.
    assertThat(m.samples(0)).containsExactly(6, 7, 8, gone, gone, gone, 105, gone, 9, 10);
    assertThat(m.samples(1)).containsExactly(10, 20, 30, gone, gone, gone, gone, gone, 40, gone);
    assertThat(m.samples(2)).containsExactly(gone, gone, gone, gone, gone, gone, 7, 8, gone, gone);
  }

  @Test
  void twentyFourBitSegmentsKeepTheirRangeNextToSixteenBitOnes() throws IOException {
    segment("d", 24, 200, List.of("I", "II"), new int[][] {{-32768}, {1 << 20}});
    Recording m = read("m/3 2 250 5\na 3\n~ 1\nd 1\n");
    assertThat(m.samples(0)).containsExactly(1, 2, 3, -(1 << 23), -32768);
    assertThat(m.physical(0)[4]).isEqualTo(-163.84f);
  }

  @Test
  void contradictionsAreNamed() {
    for (String[] bad :
        new String[][] {
          {"m/2 2 250 6\na 3\nb 2\n", "states 6 samples"},
          {"m/2 3 250 5\na 3\nb 2\n", "states 3 signals"},
          {"m/2 2 251 5\na 3\nb 2\n", "250.0 Hz"},
          {"m/2 2 250\na 3\nb 3\n", "2 samples"},
          {"m/2 2 250\na 3\nm 3\n", "is itself a multi-segment record"},
          {"m/1 2 250\nx 3\n", "segment x is missing (x.hea does not exist)"},
          {"m/1 2 250\n~ 3\n", "all of its segments are gaps"},
          {"m/2 2 250\nx 0\na 3\n", "there is no such file"},
          {"m/2 2 250\na 3\n../b 2\n", "line 3: impossible segment name"},
          {"m/3 2 250\na 3\nb 2\n", "states 3 segments, and 2 follow"},
          {"m/2 2 250\na 3\n~ 9223372036854775807\n", "the limit is"},
          {"m/2 2 250\na 3\n~ 2000000000\n", "heap"},
          {"m/0 2 250\n", "impossible number of segments"},
        }) {
      assertThatThrownBy(() -> read(bad[0]))
          .as(bad[0])
          .isInstanceOf(WfdbException.class)
          .hasMessageContaining(bad[1]);
    }
  }

  @Test
  void aLongRecordOfManySegmentsIsJoinedInOrder() throws IOException {
    StringBuilder master = new StringBuilder("m/300 2 250 900\n");
    IntStream.range(0, 300).forEach(i -> master.append("a 3\n"));
    int[] expected = new int[900];
    Arrays.setAll(expected, i -> 1 + i % 3);
    assertThat(read(master.toString()).samples(0)).isEqualTo(expected);
  }
}
