package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.cli.output.ExitCode;
import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordingOutput;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotateFormatsTest extends AnnotateFixture {

  private Path converted(String name, String file) throws Exception {
    Path to = dir.resolve(file);
    new RecordingOutput(to, OutputFormat.of(to), 0, "atr")
        .write(Recording.read(dir.resolve(name)), List.of());
    return to;
  }

  private List<String> beats(String table) throws Exception {
    List<String> rows = new ArrayList<>(Files.readAllLines(out.resolve(table)));
    rows.removeIf(row -> row.startsWith("#"));
    return rows;
  }

  @Test
  void otherFormatsHaveTheSameBeatsAndFiles() throws Exception {
    assertThat(run("--no-page", path("r1"))).as(err.toString()).isZero();
    List<String> expected = beats("r1.csv");
    for (String ending : List.of("edf", "csv", "tsv")) {
      String file = converted("r1", "x" + ending + "." + ending).toString();
      assertThat(run(file)).as(err.toString()).isZero();
      String table = ending.equals("csv") ? "xcsv.beats.csv" : "x" + ending + ".csv";
      assertThat(beats(table)).as(ending).isEqualTo(expected);
      assertThat(out.resolve("x" + ending + ".html")).exists();
      AnnotationFile marks = AnnotationFile.read(out.resolve("x" + ending + ".aami"));
      assertThat(marks.resolution()).hasValue(360);
      assertThat(marks.annotations()).isEqualTo(Annotations.read(out.resolve("r1.aami")));
    }
    String array = converted("r1", "x.npy").toString();
    assertThat(run(array)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString())
        .contains("x.npy: was recognised as NumPy", "give it in Hz, for example --rate 250");
    assertThat(run("--rate=360", array)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString())
        .contains("states no unit for signal 0; give it, for example --unit mV");
    assertThat(run("--rate=360", "--unit=mV", array)).as(err.toString()).isZero();
    assertThat(beats("x.csv")).hasSameSizeAs(expected);
    assertThat(err.toString()).contains("note: record x is annotated by lead signal 0");
  }

  @Test
  void aFolderWithoutAListHasRecordingsOfAnyFormat() throws Exception {
    Path folder = Files.createDirectories(dir.resolve("mixed"));
    Records.write(folder, "a", 30, 360, "MLII");
    Files.copy(converted("r1", "b.edf"), folder.resolve("b.edf"));
    Files.copy(converted("r2", "c.csv"), folder.resolve("c.csv"));
    Files.writeString(folder.resolve("README.txt"), "1 2\n3 4\n");
    Files.writeString(folder.resolve("broken.csv"), "no numbers\nat all\nanywhere\n");
    out = folder;
    assertThat(run("--all", folder.toString(), "--no-page")).isEqualTo(1);
    assertThat(said.toString().lines().skip(1).map(line -> line.split(" ")[0]))
        .containsExactly("a", "b", "c", "wrote");
    assertThat(err.toString())
        .contains("error: " + folder.resolve("broken.csv") + " was not annotated: ")
        .contains("has no column of numbers");
    // The tables that were written are no recordings.
    assertThat(run("--all", folder.toString(), "--no-page", "--resume")).isEqualTo(2);
    assertThat(err.toString()).startsWith("3 of 4 records are annotated already");
    Files.copy(dir.resolve("b.edf"), folder.resolve("a.edf"));
    assertThat(run("--all", folder.toString(), "--force")).isEqualTo(2);
    assertThat(err.toString())
        .contains("a.aami would be written twice, for ", "give each its own folder (--out)");
    Path empty = Files.createDirectories(dir.resolve("empty"));
    assertThat(run("--all", empty.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("has neither a file RECORDS nor a recording");
  }

  @Test
  void noRecordingIsEverOverwritten() throws Exception {
    Path table = converted("r1", "r1.csv");
    byte[] before = Files.readAllBytes(table);
    out = dir;
    for (String file : List.of("r1", "r1.hea", "r1.dat")) {
      assertThat(run("--force", path(file))).isEqualTo(ExitCode.USER_ERROR);
      assertThat(err.toString())
          .contains("r1.csv is a recording, and recordings are never overwritten; choose another");
    }
    assertThat(run("--no-page", table.toString())).as(err.toString()).isZero();
    assertThat(dir.resolve("r1.beats.csv")).exists();
    assertThat(table).hasBinaryContent(before);
  }

  @Test
  void aGapOfATableIsNamedAndAKnownPatientToo() throws Exception {
    List<String> rows = new ArrayList<>(Files.readAllLines(converted("r1", "r1.csv")));
    for (int i = 20 * 360; i < 32 * 360; i++) {
      rows.set(i + 1, rows.get(i + 1).replaceAll(",.*", i % 2 == 0 ? ",NaN,NaN" : ",,"));
    }
    Files.write(dir.resolve("r1.csv"), rows);
    Map<String, String> entries = new HashMap<>(TinyModel.metadata(360).entries());
    entries.put("training_records", "{\"mydb\":{\"mydb/1\":[\"r1\"]}}");
    model = TinyModel.write(dir.resolve("knows.onnx"), 360, entries);
    assertThat(run(path("r1.csv"))).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("record r1: 1 gap without samples, 12.0 s (20.0 %) of it: 20.0 to 32.0 s")
        .contains("note: record r1: LEAKY: the model was trained on the patient of record r1");
  }
}
