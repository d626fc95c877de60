package ecg4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written and read again is the same, exactly or to one quantisation step. */
class ConversionTest {

  private static final double[] RATES = {100, 128, 250, 256, 360, 500, 1000, 128.5, 249.97};
  private static final double[] GAINS = {200, 1000, 6553.5, -200, 3, 1e6};

  @TempDir private Path dir;

  private static SignalSpec spec(double gain, int baseline, int perFrame, String name) {
    return new SignalSpec(
        "r.dat",
        32,
        perFrame,
        0,
        0,
        gain,
        baseline,
        "mV",
        32,
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        0,
        name);
  }

  private static Recording recording(Random random, int bits, boolean rates) {
    int leads = 1 + random.nextInt(3);
    int frames = 5 + random.nextInt(3000);
    int[][] samples = new int[leads][];
    int[] missing = new int[leads];
    List<SignalSpec> specs = new ArrayList<>();
    for (int l = 0; l < leads; l++) {
      int perFrame = rates && l > 0 ? 1 + random.nextInt(2) : 1;
      int half = 1 << (bits - 2);
      int offset = random.nextInt(half) - half / 2;
      specs.add(spec(GAINS[random.nextInt(GAINS.length)], offset, perFrame, "L" + l));
      missing[l] = Integer.MIN_VALUE;
      samples[l] = new int[frames * perFrame];
      for (int i = 0; i < samples[l].length; i++) {
        boolean lost = i > 1 && random.nextInt(50) == 0;
        samples[l][i] = lost ? missing[l] : random.nextInt(half) - half / 2 + offset;
      }
    }
    double rate = RATES[random.nextInt(RATES.length)];
    return Recording.of(Header.of("r", rate, frames, specs, List.of()), samples, missing);
  }

  private static List<Annotation> annotations(Random random, long samples) {
    List<Annotation> all = new ArrayList<>();
    String[] symbols = {"N", "V", "S", "F", "Q", "/"};
    for (long at = random.nextInt(40); at < samples; at += 1 + random.nextInt(400)) {
      boolean rhythm = random.nextInt(10) == 0;
      all.add(
          rhythm
              ? new Annotation(at, "+", 0, 0, 0, "(AFIB")
              : Annotation.of(at, symbols[random.nextInt(symbols.length)]));
    }
    return all;
  }

  private static void requireClose(Recording read, Recording from, double steps) {
    assertThat(read.leads()).isEqualTo(from.leads());
    for (int l = 0; l < from.leads(); l++) {
      float[] a = from.physical(l);
      float[] b = read.physical(l);
      assertThat(b).hasSize(a.length);
      SignalSpec spec = read.header().signals().get(l);
      double gain =
          Math.min(Math.abs(spec.gain()), Math.abs(from.header().signals().get(l).gain()));
      double allowed = steps / gain;
      for (int i = 0; i < a.length; i++) {
        double rounding = 2e-7 * Math.abs(a[i]);
        boolean same =
            Float.isNaN(a[i]) ? Float.isNaN(b[i]) : Math.abs(a[i] - b[i]) <= allowed + rounding;
        assertThat(same).as("lead %d sample %d: %s, not %s", l, i, b[i], a[i]).isTrue();
      }
    }
  }

  private Recording written(Recording from, String file, int format, List<Annotation> marks)
      throws IOException {
    Path path = dir.resolve(file);
    new RecordingOutput(path, OutputFormat.of(path), format, "atr").write(from, marks);
    ReadOptions options =
        file.endsWith(".npy")
            ? new ReadOptions(from.header().frequency(), "mV", "")
            : ReadOptions.NONE;
    return RecordingFiles.read(path, options);
  }

  @Test
  void wfdbIsExactWhereTheValuesFitAndOneStepOtherwise() throws IOException {
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      int bits = List.of(11, 15, 23, 31).get(round % 4);
      Recording from = recording(random, bits, true);
      List<Annotation> marks = annotations(random, from.header().samples());
      Recording read = written(from, "a" + round, 0, marks);
      requireClose(read, from, 0);
      assertThat(read.header().frequency()).isEqualTo(from.header().frequency());
      if (!marks.isEmpty()) {
        assertThat(Annotations.read(dir.resolve("a" + round + ".atr"))).isEqualTo(marks);
      }
      for (int format : new int[] {16, 24, 32, 212}) {
        boolean exact = (format == 212 ? 12 : format) > bits;
        requireClose(
            written(from, "f" + round + "_" + format, format, marks), from, exact ? 0 : 0.51);
      }
    }
  }

  @Test
  void edfKeepsSamplesAnnotationsAndLength() throws IOException {
    Random random = new Random(2);
    for (int round = 0; round < 60; round++) {
      int bits = List.of(11, 15, 23).get(round % 3);
      Recording from = recording(random, bits, true);
      List<Annotation> marks = annotations(random, from.header().samples());
      Recording read = written(from, "e" + round + ".edf", 0, marks);
      assertThat(read.header().samples()).isEqualTo(from.header().samples());
      assertThat(read.header().frequency() / from.header().frequency() - 1).isBetween(-1e-6, 1e-6);
      // The zero of EDF may lie between two steps; that of WFDB may not.
      requireClose(read, from, 1);
      RecordingFile file = RecordingFiles.open(dir.resolve("e" + round + ".edf"), ReadOptions.NONE);
      assertThat(file.annotations()).isEqualTo(marks);
    }
  }

  @Test
  void tablesAndArraysKeepSamples() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 40; round++) {
      Recording from = recording(random, List.of(11, 15, 23).get(round % 3), false);
      Recording csv = written(from, "c" + round + ".csv", 0, List.of());
      requireClose(csv, from, 0.51);
      assertThat(csv.header().frequency() / from.header().frequency() - 1).isBetween(-1e-5, 1e-5);
      requireClose(written(from, "t" + round + ".tsv", 0, List.of()), from, 0.51);
      requireClose(written(from, "n" + round + ".npy", 0, List.of()), from, 0.51);
    }
  }

  @Test
  void wholeRatesAreWholeAgain() throws IOException {
    for (double rate : new double[] {100, 128, 180, 250, 256, 300, 360, 500, 512, 1000}) {
      int[] samples = new int[400];
      Header header = Header.of("r", rate, 400, List.of(spec(200, 0, 1, "II")), List.of());
      Recording from = Recording.of(header, new int[][] {samples}, new int[] {Integer.MIN_VALUE});
      samples[7] = 100;
      for (String file : List.of("w%s.csv", "w%s.edf")) {
        Recording read = written(from, file.formatted((int) rate), 0, List.of());
        assertThat(read.header().frequency()).as("%s Hz in %s", rate, file).isEqualTo(rate);
      }
    }
  }

  @Test
  void impossibleOutputsAreRefused() {
    Path file = dir.resolve("a.edf");
    assertThatThrownBy(() -> OutputFormat.of(Path.of("a.mp3")))
        .hasMessageContaining("'.mp3' is no ending");
    assertThatThrownBy(() -> new RecordingOutput(file, OutputFormat.EDF, 16, "atr"))
        .hasMessageContaining("--format is for WFDB records only");
    assertThatThrownBy(() -> new RecordingOutput(dir.resolve("a"), OutputFormat.WFDB, 8, "atr"))
        .hasMessageContaining("allowed: one of 16, 24, 32, 212");
    assertThatThrownBy(() -> new RecordingOutput(dir.resolve("ä"), OutputFormat.WFDB, 16, "atr"))
        .hasMessageContaining("no name of a WFDB record");
  }
}
