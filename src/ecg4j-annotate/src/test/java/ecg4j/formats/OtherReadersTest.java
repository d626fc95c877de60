package ecg4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecg4j.formats.file.ReadOptions;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, read by MNE and NumPy (Debian's python3-mne). */
class OtherReadersTest {

  private static final String PYTHON = "/usr/bin/python3";

  private static final String CHECK =
      """
      import sys, numpy as np, mne
      i = np.arange(1000)
      mv = np.stack([(i * i * (k + 3)) % 601 - 300 for k in range(2)]) / 200
      raw = mne.io.read_raw_edf(sys.argv[1], preload=True, verbose='error')
      read = raw.get_data() * 1e3
      assert raw.info['sfreq'] == 250 and raw.ch_names == ['I', 'II'], raw
      assert read.shape == mv.shape and np.abs(read - mv).max() < 1e-6, np.abs(read - mv).max()
      marks = [(a['onset'], a['description']) for a in raw.annotations]
      assert marks == [(0.4, 'N'), (2.0, '+ (AFIB'), (3.996, 'V')], marks
      array = np.load(sys.argv[2])
      assert array.dtype == np.float32 and np.array_equal(array, mv.T.astype('f4')), array
      table = np.loadtxt(sys.argv[3], delimiter=',', skiprows=1)
      assert np.array_equal(table[:, 1:], mv.T) and np.allclose(table[:, 0], i / 250), table
      print('agreed')
      """;

  @TempDir private Path dir;

  @Test
  void agree() throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(Path.of(PYTHON)) && run("-c", "import mne").isEmpty(),
        "python3-mne is not installed");
    Recording recording = RecordingFiles.read(GoldenRecording.file("second.scp"), ReadOptions.NONE);
    List<Annotation> marks =
        List.of(
            Annotation.of(100, "N"),
            new Annotation(500, "+", 0, 0, 0, "(AFIB"),
            Annotation.of(999, "V"));
    for (String name : List.of("a.edf", "a.npy", "a.csv")) {
      Path file = dir.resolve(name);
      new RecordingOutput(file, OutputFormat.of(file), 0, "atr").write(recording, marks);
    }
    assertThat(run("-c", CHECK, path("a.edf"), path("a.npy"), path("a.csv"))).isEqualTo("agreed");
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
