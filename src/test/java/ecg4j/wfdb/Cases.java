package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Records and annotation files as other programs wrote them, which are kept beside the project. */
public final class Cases {

  private static final Path ROOT = Path.of("../shared/cases");

  private Cases() {}

  /** A folder of them; the test is skipped where it is absent. */
  public static Path folder(String name) {
    // The working directory is that of the project, or of a module two folders below.
    for (Path root : List.of(ROOT, Path.of("../..").resolve(ROOT))) {
      if (Files.isDirectory(root.resolve(name))) {
        return root.resolve(name);
      }
    }
    assumeTrue(false, "skipped: there is no folder " + ROOT.resolve(name));
    throw new AssertionError();
  }

  /**
   * Compares a record with the table of its samples that WFDB's {@code rdsamp} printed. That
   * program leaves the last row out where a checksum differs, and goes on to the end of the file.
   */
  static void assertSamples(Recording recording, Path table) throws IOException {
    int[][] rows =
        Files.readAllLines(table).stream()
            .map(l -> Arrays.stream(l.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray())
            .toArray(int[][]::new);
    assertThat(rows.length).isGreaterThanOrEqualTo(recording.length(0) - 1);
    for (int l = 0; l < recording.leads(); l++) {
      int[] samples = recording.samples(l);
      for (int i = 0; i < Math.min(rows.length, samples.length); i++) {
        int shown = samples[i] == recording.missing(l) ? -32768 : samples[i];
        assertThat(shown).as("%s signal %d row %d", table, l, i).isEqualTo(rows[i][l + 1]);
      }
    }
  }
}
