package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.cli.Said;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.npy.Npy;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments with classes of one's own, from training to annotation, on the command line. */
@Tag("slow")
class OwnClassesTest {

  private static final Path MITDB = MitBih.folder();
  private static final String TWO = "normal: N; ectopic: A V F";

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new SyntheticDatabase(8, 40, 1).write(folder.resolve("data/synthetic"));
  }

  private static List<String> settings(String name, String classes) {
    return OwnClasses.settings(folder, name, classes);
  }

  private static Path trained(String name, String classes, String... more) throws IOException {
    return OwnClasses.trained(folder, name, classes, more);
  }

  @Test
  void twoClassesAreTrainedScoredExportedAndAnnotated() throws Exception {
    Path run = trained("two", TWO, "--data.normal_share=0.5");
    assertThat(Files.readString(run.resolve("log.txt"))).containsPattern("normal +ectopic +beats");
    JsonNode metrics = OwnClasses.json(run.resolve("metrics.json"));
    assertThat(metrics.get("classes").toString()).isEqualTo("[\"normal\",\"ectopic\"]");
    assertThat(metrics.get("per_class").has("ectopic")).isTrue();
    OwnClasses.AAMI.forEach(key -> assertThat(metrics.get("overall").has(key)).as(key).isFalse());
    assertThat(metrics.has("ec57")).isFalse();
    assertThat(Files.readString(run.resolve("report.md")))
        .contains(
            "ectopic",
            "Macro F1",
            "Left out, since they are not defined for these classes: Macro F1 over N S V F, Macro"
                + " F1 over N S V, jκ, the metrics of SVEB, the metrics of VEB.")
        .doesNotContain("| jκ", "| SVEB", "False S");
    assertThat(Files.readAllLines(run.resolve("predictions.csv")).get(0))
        .isEqualTo("patient,record,sample,symbol,class,p_normal,p_ectopic,seconds");
    assertThat(Files.readAllLines(run.resolve("predictions.csv")))
        .as("paced beats have no class")
        .noneMatch(line -> line.contains(",/,"));
    assertThat(Files.readAllLines(run.resolve("validation.csv")).get(0))
        .isEqualTo("epoch,normal_normal,normal_ectopic,ectopic_normal,ectopic_ectopic");

    Path again = folder.resolve("again");
    OwnClasses.run("evaluate", "--model", run.toString(), "--out", again.toString());
    assertThat(again.resolve("predictions.csv"))
        .hasSameTextualContentAs(run.resolve("predictions.csv"));
    assertThat(
            Said.error(
                "evaluate", "--model", run.toString(), "--out", folder + "/x", "--data.classes="))
        .contains(
            "has the classes normal ectopic, and experiment two has N S V F Q; allowed: an"
                + " experiment with the same classes (data.classes)");

    Path onnx = folder.resolve("two.onnx");
    OwnClasses.run("export", "--run", run.toString(), "--out", onnx.toString());
    try (OnnxClassifier classifier = OnnxClassifier.open(onnx)) {
      assertThat(classifier.metadata().classes().text()).isEqualTo(TWO);
    }
    assertThat(Said.output("compare-runs", run.toString(), onnx.toString())).contains("ectopic");
    annotates(onnx);
    predicts(onnx);
  }

  private static void annotates(Path onnx) throws IOException {
    Path record;
    try (Stream<Path> files = Files.list(folder.resolve("data/synthetic"))) {
      record = files.filter(f -> f.toString().endsWith(".hea")).sorted().findFirst().orElseThrow();
    }
    Path out = folder.resolve("annotated");
    OwnClasses.run(
        "annotate", record.toString(), "--model", onnx.toString(), "--out", out.toString());
    String name = record.getFileName().toString().replace(".hea", "");
    List<Annotation> written =
        AnnotationFile.read(out.resolve(name + ".aami")).annotations().stream()
            .filter(annotation -> !annotation.symbol().equals("\""))
            .toList();
    assertThat(written).isNotEmpty().extracting(Annotation::symbol).isSubsetOf("N", "A", "Q");
    assertThat(Said.error("compare", record.toString(), "--in", out.toString(), "--from=0"))
        .contains(
            "beats of different AAMI classes have one symbol here, so a comparison by EC57 is not"
                + " valid: "
                + TWO);
    List<String> lines = Files.readAllLines(out.resolve(name + ".csv"));
    assertThat(lines)
        .contains("sample,seconds,rr_seconds,symbol,class,p_normal,p_ectopic,quality")
        .anyMatch(line -> line.contains(",N,normal,") || line.contains(",A,ectopic,"));
    assertThat(Files.readString(out.resolve(name + ".html")))
        .contains("\"classes\":[\"N\",\"A\"],\"classNames\":[\"normal\",\"ectopic\"]");
  }

  private static void predicts(Path onnx) throws IOException {
    Path beats = folder.resolve("beats.npz");
    Path data = folder.resolve("data/synthetic");
    OwnClasses.run(
        "features",
        "--all",
        data.toString(),
        "--model",
        onnx.toString(),
        "--out",
        beats.toString());
    Path out = folder.resolve("p.csv");
    OwnClasses.run(
        "predict",
        "--model",
        onnx.toString(),
        "--input",
        beats.toString(),
        "--out",
        out.toString());
    assertThat(Files.readAllLines(out).get(0)).contains("p_normal", "p_ectopic");
  }

  @Test
  void classesOfArraysAreTakenFromTheirDescription() throws Exception {
    Path arrays = folder.resolve("arrays");
    Files.createDirectories(arrays);
    // Labels as another program would write them: only names are known.
    float[] x = new float[60 * 360];
    int[] y = new int[60];
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian() + i / 360 % 3;
    }
    Arrays.setAll(y, i -> i % 3);
    Npy.write(arrays.resolve("X_own.npy"), x, 60, 360);
    Npy.write(arrays.resolve("y_own.npy"), y);
    List<String> settings = settings("own", "sinus; PVC: V; other");
    settings.removeIf(s -> s.startsWith("--data.mode") || s.startsWith("--data.protocol"));
    settings.addAll(
        List.of(
            "--data.mode=arrays",
            "--data.arrays=" + arrays.resolve("X_own.npy"),
            "--data.protocol=beat",
            "--model.rr_features=false"));
    OwnClasses.run(settings, "train", "--results", folder.resolve("results").toString());
    Path run = OwnClasses.only(folder.resolve("results/own"));
    assertThat(OwnClasses.json(run.resolve("metrics.json")).get("classes").toString())
        .isEqualTo("[\"sinus\",\"PVC\",\"other\"]");

    Files.writeString(
        arrays.resolve("own.json"),
        "{\"classes\":[\"sinus\",\"PVC\",\"rest\"],\"label_map\":\"sinus; PVC: V; rest\"}");
    settings.removeIf(s -> s.startsWith("--name"));
    List<String> train = new ArrayList<>(List.of("train", "--results", folder + "/none"));
    train.addAll(settings);
    assertThat(Said.error(train.toArray(String[]::new)))
        .contains(
            "their description has the classes sinus PVC rest, but data.classes has sinus PVC"
                + " other; allowed: data.classes 'sinus; PVC: V; rest'");

    Path onnx = folder.resolve("own.onnx");
    OwnClasses.run("export", "--run", run.toString(), "--out", onnx.toString(), "--no-verify");
    assertThat(
            Said.error(
                "annotate",
                folder.resolve("data/synthetic").resolve("100").toString(),
                "--model",
                onnx.toString(),
                "--out",
                folder + "/none"))
        .contains(
            "has the class «sinus» without the symbol of an annotation; train with symbols in"
                + " data.classes");
  }

  @Test
  void aTrainingStartsFromAModelOfOtherClasses() throws Exception {
    Path five = trained("five", "");
    Path run = trained("start", TWO, "--model.start_from=" + five);
    assertThat(Files.readString(run.resolve("provenance.json")))
        .contains("arrays taken, new are head/output/");
  }

  @Test
  void metricsOfOtherClassesAreRefusedBeforeTheTraining() {
    List<String> words = new ArrayList<>(List.of("train", "--results", folder + "/none"));
    words.addAll(settings("select", TWO));
    words.add("--training.select_folds=2");
    assertThat(Said.error(words.toArray(String[]::new)))
        .startsWith("2 error: training.select_by is 'j_kappa'; allowed: one of accuracy,")
        .doesNotContain("sveb");
  }

  @Test
  void sevenClassesOfRealBeatsAreToldApart() throws Exception {
    MitBih.assumePresent();
    List<String> settings = settings("seven", "N; L; R; A; V; paced: / f; F");
    settings.removeIf(s -> s.startsWith("--data.mode") || s.startsWith("--data.protocol"));
    settings.addAll(
        List.of(
            "--data.databases=" + MITDB + " name=mitdb records=104,118,207,208,232",
            "--data.protocol=beat"));
    OwnClasses.run(settings, "train", "--results", folder.resolve("results").toString());
    Path run = OwnClasses.only(folder.resolve("results/seven"));
    JsonNode metrics = OwnClasses.json(run.resolve("metrics.json"));
    assertThat(metrics.get("confusion")).hasSize(7);
    assertThat(metrics.get("per_class").get("paced").get("support").asInt()).isPositive();
    assertThat(metrics.get("per_class").get("R").get("support").asInt()).isPositive();
    OwnClasses.AAMI.forEach(key -> assertThat(metrics.get("overall").has(key)).as(key).isFalse());
    assertThat(Files.readString(run.resolve("report.html"))).contains("paced");
  }
}
