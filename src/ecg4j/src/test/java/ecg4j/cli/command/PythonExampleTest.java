package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecg4j.annotate.BeatModel;
import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.beats.BeatSignal;
import ecg4j.cli.Said;
import ecg4j.wfdb.FrameRange;
import ecg4j.wfdb.MitBih;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example in Python gives the arrays of {@code ecg features}, and both classify alike. */
@Tag("slow")
class PythonExampleTest {

  private static final String PYTHON = "/usr/bin/python3";
  private static final Path SCRIPT = Path.of("src", "examples", "python", "beats.py");
  private static final Path MITDB = MitBih.folder();

  private static final String DIFFERENCES =
      """
import sys, numpy as np
a, b = np.load(sys.argv[1]), np.load(sys.argv[2])
assert np.array_equal(a["sample"], b["sample"])
print(a["signal"].shape[0], np.abs(a["signal"] - b["signal"]).max() <= float(sys.argv[3]),
      np.abs(a["features"] - b["features"]).max() <= float(sys.argv[4]),
      a["signal"].dtype, a["record"][0], a["patient"][0], repr(str(a["symbol"][0])), a["feature_names"][1])
""";

  private static final String RESIDUALS =
      """
import sys, numpy as np
sys.path.insert(0, sys.argv[1])
import beats
windows, residuals = np.load(sys.argv[2]), np.load(sys.argv[3])
print(len(residuals["signal"]), residuals["scaling"][0] == beats.RESIDUAL, windows["scaling"][0] == beats.LEAD,
      np.array_equal(beats.residuals(windows["signal"]), residuals["signal"]))
""";

  /** Columns p_N … of two tables of beats; annotate's leaves out beats without a class. */
  private static final String PROBABILITIES =
      """
import sys, csv, numpy as np
def read(file):
    rows = csv.DictReader(line for line in open(file) if line[0] != "#")
    return np.array([[float(v) for k, v in r.items() if k[:2] == "p_"] for r in rows if r["class"]])
a, b = read(sys.argv[1]), read(sys.argv[2])
print(len(a), np.abs(a - b).max() <= 1.1e-5)
""";

  /** Java sums over similar beats in single precision, Python in double. */
  private static final double FEATURES = 1e-4;

  @TempDir private Path dir;
  private Path model;

  @BeforeEach
  void python() throws Exception {
    assumeTrue(
        Files.exists(Path.of(PYTHON)) && run(PYTHON, "-c", "import numpy").equals("0 "),
        "/usr/bin/python3 has no NumPy (Debian: python3-numpy)");
    model = TinyModel.write(dir.resolve("tiny.onnx"));
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    return process.waitFor() + " " + said.strip();
  }

  private void ecg(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "--model", model.toString()));
    all.addAll(List.of(arguments));
    assertThat(Said.error(all.toArray(String[]::new))).startsWith("0");
  }

  /** What the two archives have in common, to a tolerance of the windows. */
  private String compared(Path record, String lead, double tolerance) throws Exception {
    return compared(record, lead, tolerance, "rr", 1e-6);
  }

  private String compared(Path record, String lead, double windows, String set, double features)
      throws Exception {
    String name = record.getFileName().toString();
    Path ours = dir.resolve(name + ".npz");
    Path theirs = dir.resolve(name + "_python.npz");
    ecg("annotate", "--no-page", "--lead", lead, "--out", dir.resolve("o").toString(), record + "");
    ecg("features", "--features", set, "--lead", lead, "--out", ours + "", record + "");
    String table = dir.resolve("o").resolve(name + ".csv").toString();
    String script = SCRIPT.toString();
    assertThat(
            run(PYTHON, script, record + "", table, theirs + "", "--lead", lead, "--features", set))
        .isEqualTo("0 ");
    return run(PYTHON, "-c", DIFFERENCES, ours + "", theirs + "", windows + "", features + "");
  }

  /** Writes the first ten minutes of a record of the MIT-BIH database. */
  private Path tenMinutes(String name) throws Exception {
    Recording part = Recording.read(MITDB.resolve(name), new FrameRange(0, 10 * 60 * 360));
    Recording.write(dir, part.header(), new int[][] {part.samples(0), part.samples(1)});
    return dir.resolve(name);
  }

  @Test
  void windowsAgreeBitByBitAndFeaturesToAMillionth() throws Exception {
    Path record = Records.write(dir, "r", 120, 360, "V1", "MLII");
    assertThat(compared(record, "1", 0)).matches("0 14\\d True True float32 r r '' post_local");
  }

  @Test
  void alsoWithAGapAndAtAnotherRate() throws Exception {
    Recording plain = Recording.read(Records.write(dir, "g", 120, 250, "II"));
    int[] samples = plain.samples(0);
    Arrays.fill(samples, 0, 10, plain.missing(0));
    Arrays.fill(samples, 30 * 250, 39 * 250, plain.missing(0));
    Arrays.fill(samples, 50 * 250, 50 * 250 + 12, plain.missing(0));
    Recording.write(dir, plain.header(), new int[][] {samples});
    assertThat(compared(dir.resolve("g"), "0", 2e-6))
        .matches("0 13\\d True True float32 g g '' post_local");
  }

  @Test
  void alsoOnRealRecords() throws Exception {
    MitBih.assumePresent();
    assertThat(compared(MITDB.resolve("208"), "MLII", 0))
        .matches("0 29\\d\\d True True float32 208 208 '' post_local");
  }

  private String residuals(Path record) throws Exception {
    Path windows = dir.resolve("windows.npz");
    Path residuals = dir.resolve("residuals.npz");
    ecg("features", "--out", windows + "", record + "");
    Map<String, String> entries = new TreeMap<>(TinyModel.metadata(360).entries());
    entries.put("scaling", BeatSignal.RESIDUAL.scaling());
    model = TinyModel.write(dir.resolve("residual.onnx"), 360, entries);
    ecg("features", "--out", residuals + "", record + "");
    return run(PYTHON, "-c", RESIDUALS, SCRIPT.getParent() + "", windows + "", residuals + "");
  }

  @Test
  void residualsAgreeWithTheMedianOfNumPyBitByBit() throws Exception {
    assertThat(residuals(Records.write(dir, "r", 120, 360, "MLII")))
        .matches("0 14\\d True True True");
  }

  @Test
  void alsoIfTheRecordHasMoreBeatsThanTheMedianIsComputedFrom() throws Exception {
    MitBih.assumePresent();
    assertThat(residuals(MITDB.resolve("208"))).matches("0 29\\d\\d True True True");
  }

  @ParameterizedTest
  @ValueSource(strings = {"context", "context_long", "context_shape"})
  void featuresOfSimilarBeatsAgreeToo(String set) throws Exception {
    Path record = Records.write(dir, "r", 240, 360, "MLII");
    assertThat(compared(record, "0", 0, set, FEATURES)).matches("0 2\\d\\d True True .*");
  }

  @Test
  void featuresOfSimilarBeatsAgreeOnARealRecord() throws Exception {
    MitBih.assumePresent();
    assertThat(compared(tenMinutes("208"), "MLII", 0, "context_long", FEATURES))
        .matches("0 10\\d\\d True True .*");
  }

  /** The inputs of the shipped model, computed in Python, give the probabilities of annotate. */
  @ParameterizedTest
  @ValueSource(strings = {"100", "208"})
  void theShippedModelGivesTheProbabilitiesOfAnnotate(String name) throws Exception {
    MitBih.assumePresent();
    model = Path.of("models", "annotator.onnx");
    String set;
    try (BeatModel shipped = BeatModel.open(model)) {
      set = shipped.metadata().input().features().key();
    }
    Path record = name.equals("100") ? MITDB.resolve(name) : tenMinutes(name);
    compared(record, "0", 0, set, FEATURES);
    String inputs = dir.resolve(name + "_python.npz").toString();
    ecg("predict", "--input", inputs, "--out", dir.resolve("p.csv").toString());
    String said =
        run(
            PYTHON,
            "-c",
            PROBABILITIES,
            dir.resolve("p.csv").toString(),
            dir.resolve("o").resolve(name + ".csv").toString());
    assertThat(said).matches("0 (22|10)\\d\\d True");
  }

  @Test
  void theArchiveOfSeveralRecordingsIsWhatPredictReads() throws Exception {
    Path first = Records.write(dir, "a", 60, 360, "MLII");
    Path second = Records.write(dir, "b", 30, 250, "II");
    String archive = dir.resolve("x.npz").toString();
    String[] features = {"--beats", "atr", "--out", archive, first.toString(), second.toString()};
    ecg("features", features);
    String said =
        run(
            PYTHON,
            "-c",
            "import sys, numpy as np; x = np.load(sys.argv[1]); print(*np.unique(x['record']),"
                + " *np.unique(x['symbol']), x['signal'].shape, x['features'].shape)",
            archive);
    assertThat(said).isEqualTo("0 a b A N V (111, 360) (111, 9)");
    ecg("predict", "--input", archive, "--out", dir.resolve("p.csv").toString());
    ecg(
        "annotate",
        "--beats",
        "atr",
        "--no-page",
        "--out",
        dir.toString(),
        first + "",
        second + "");
    assertThat(classes("p.csv", 1)).isEqualTo(annotated());
    String rr = dir.resolve("q.csv").toString();
    ecg("predict", "--input", archive, "--rr", archive, "--out", rr);
    assertThat(Path.of(rr)).hasSameTextualContentAs(dir.resolve("p.csv"));
    assertThat(Said.error("features", "--out", archive, first.toString()))
        .contains("x.npz already exists; use --force to overwrite it");
    assertThat(Said.error("features", "--out", "x.npy", first.toString()))
        .contains("--out is x.npy; allowed: a file .npz");
  }

  private List<String> annotated() throws IOException {
    List<String> all = classes("a.csv", 4);
    all.addAll(classes("b.csv", 4));
    all.removeIf(String::isEmpty);
    return all;
  }

  private List<String> classes(String table, int column) throws IOException {
    List<String> classes = new ArrayList<>();
    for (String row : Files.readAllLines(dir.resolve(table))) {
      if (Character.isDigit(row.charAt(0))) {
        classes.add(row.split(",")[column]);
      }
    }
    return classes;
  }
}
