package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.TinyModel;
import ecg4j.cli.Said;
import ecg4j.npy.Npy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

  @TempDir private Path dir;

  private String said(String... more) throws Exception {
    return saidOf("beats.npy", more);
  }

  private String saidOf(String beatFile, String... more) throws Exception {
    Path model = dir.resolve("tiny.onnx");
    if (!Files.exists(model)) {
      TinyModel.write(model);
      float[] beats = new float[3 * 360];
      beats[90] = 5;
      beats[360 + 90] = -5;
      beats[720 + 90] = 1;
      Npy.write(dir.resolve("beats.npy"), beats, 3, 360);
      float[] rr = new float[27];
      rr[18] = -2;
      Npy.write(dir.resolve("rr.npy"), rr, 3, 9);
    }
    String[] all = new String[5 + more.length];
    all[0] = "predict";
    all[1] = "--model";
    all[2] = model.toString();
    all[3] = "--input";
    all[4] = path(beatFile);
    System.arraycopy(more, 0, all, 5, more.length);
    return Said.error(all);
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void preparedBeatsAreClassified() throws Exception {
    assertThat(said("--rr", path("rr.npy"), "--out", path("p.csv"))).isEqualTo("0 ");
    List<String> lines = Files.readAllLines(dir.resolve("p.csv"));
    assertThat(lines.get(0)).isEqualTo("beat,class,p_N,p_S,p_V,p_F,p_Q");
    assertThat(lines.subList(1, 4))
        .extracting(line -> line.substring(0, 4))
        .containsExactly("0,N,", "1,S,", "2,V,");
    assertThat(said("--rr", path("rr.npy"), "--out", path("p.npy"))).isEqualTo("0 ");
    assertThat(Npy.header(dir.resolve("p.npy")).shape()).containsExactly(3L, 5L);
    assertThat(Npy.readLongs(dir.resolve("p_classes.npy"))).containsExactly(0, 1, 2);
  }

  @Test
  void unreadableBeatsAreReportedBeforeMissingFeatures() throws Exception {
    assertThat(saidOf("nope.npy", "--out", path("p.csv")))
        .isEqualTo("2 error: there is no file %s\n".formatted(path("nope.npy")));
    assertThat(saidOf("README.md", "--out", path("p.csv")))
        .isEqualTo("2 error: %s is neither .npy, .npz nor .csv\n".formatted(path("README.md")));
    assertThat(saidOf("rr.npy", "--out", path("p.csv")))
        .startsWith("2 error: %s has beats of 9 samples".formatted(path("rr.npy")));
    assertThat(dir.resolve("p.csv")).doesNotExist();
  }

  @Test
  void errorsAreReportedAndNothingIsOverwritten() throws Exception {
    assertThat(said("--out", path("p.csv")))
        .startsWith(
            "2 error: the model reads 9 features of each beat (rr); name the file that has them, or"
                + " the times");
    assertThat(said("--rr", path("none.npy"), "--out", path("p.csv")))
        .startsWith("2 error: there is no file");
    assertThat(said("--rr", path("rr.npy"), "--out", path("p.txt")))
        .startsWith("2 error: ")
        .contains("p.txt is neither .npy nor .csv");
    Files.writeString(dir.resolve("p_classes.npy"), "mine");
    assertThat(said("--rr", path("rr.npy"), "--out", path("p.npy")))
        .isEqualTo(
            "2 error: %s already exists; use --force to overwrite it\n"
                .formatted(path("p_classes.npy")));
    assertThat(said("--rr", path("rr.npy"), "--out", path("p.npy"), "--force")).isEqualTo("0 ");
  }
}
