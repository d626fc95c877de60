package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.cli.Said;
import ecg4j.data.database.TinyMirror;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands with {@code --spark local[2]}, embedded in this process. */
@Tag("slow")
class SparkCommandTest {

  private static final List<String> SPARK = List.of("--spark", "local[2]");

  @TempDir private Path dir;

  private Path out(String name) {
    return dir.resolve(name);
  }

  private static String[] words(List<String> words, List<String> more) {
    return Stream.concat(words.stream(), more.stream()).toArray(String[]::new);
  }

  /** Requires the same files with the same content in both folders. */
  private void requireAlike(Path found, Path expected, int files) throws Exception {
    // The lock file of the folder remains.
    List<String> names =
        Arrays.stream(expected.toFile().list()).filter(name -> !name.equals(".lock")).toList();
    assertThat(found.toFile().list()).contains(names.toArray(String[]::new));
    assertThat(names).hasSize(files);
    for (String name : names) {
      assertThat(found.resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
    }
  }

  @Test
  void annotationsAreTheSameAndFailuresAreListedAtTheEnd() throws Exception {
    Path model = TinyModel.write(dir.resolve("tiny.onnx"));
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      records.add(Records.write(dir, "r" + i, 20 + i, i % 2 == 0 ? 360 : 250, "MLII").toString());
    }
    Files.write(dir.resolve("r3.dat"), new byte[100]);
    List<String> here = new ArrayList<>(List.of("annotate", "--model", model.toString()));
    here.addAll(records);
    here.addAll(List.of("--out", out("here").toString()));
    List<String> there = new ArrayList<>(here);
    there.set(there.size() - 1, out("there").toString());
    String local = Said.error(here.toArray(String[]::new));
    assertThat(local)
        .contains("error: " + records.get(3) + " was not annotated: ")
        .contains("r3.dat: ends at byte 100");
    assertThat(Said.error(words(there, SPARK))).isEqualTo(local);
    requireAlike(out("there"), out("here"), 3 * 19);
  }

  @Test
  void arraysAreIdentical() throws Exception {
    TinyMirror.write(dir.resolve("mirror"));
    List<String> raw =
        List.of(
            "data",
            "raw",
            "--mode",
            "all",
            "--data",
            dir.resolve("data").toString(),
            "--mirror",
            dir.resolve("mirror").toString(),
            "--out");
    assertThat(Said.error(words(raw, List.of(out("here").toString())))).startsWith("0");
    List<String> there = Stream.concat(Stream.of(out("there").toString()), SPARK.stream()).toList();
    assertThat(Said.error(words(raw, there))).startsWith("0");
    requireAlike(out("there"), out("here"), 3 * 7);
  }

  @Test
  void errorsAreReportedInOneSentence() {
    assertThat(Said.error("data", "raw", "--spark", "somewhere"))
        .isEqualTo(
            "2 error: --spark somewhere: allowed: local[N], spark://HOST:PORT, yarn and"
                + " k8s://…\n");
    assertThat(Said.error("data", "raw", "--spark", "spark://127.0.0.1:1"))
        .startsWith("2 error: no Spark master answers at spark://127.0.0.1:1;")
        .hasLineCount(1);
    assertThat(Said.error("data", "raw", "--files", "a.zip"))
        .isEqualTo("2 error: --files needs --spark MASTER\n");
    assertThat(Said.error("data", "raw", "--spark", "local[1]", "--files", "nowhere.zip"))
        .isEqualTo("2 error: there is no file nowhere.zip\n");
    assertThat(Said.error("train", "--spark", "local[1]"))
        .startsWith("2 error: --spark needs several runs: --kfold K");
  }

  /** Runs the command in a process without Spark on the class path. */
  @Test
  void aMissingSparkIsReportedWithInstructions() throws Exception {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(part -> !Path.of(part).getFileName().toString().startsWith("spark-"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                path,
                "ecg4j.cli.Ecg",
                "data",
                "raw",
                "--spark",
                "local[2]")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isEqualTo(2);
    assertThat(said)
        .startsWith("error: --spark needs the module ecg4j-spark, which is not on the class path")
        .contains("mvn")
        .hasLineCount(1);
  }
}
