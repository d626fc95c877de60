package ecg4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.evaluation.Calibration;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.Predictions;
import ecg4j.metrics.Ec57;
import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.report.figure.LearningFigure;
import ecg4j.report.table.EpochRow;
import ecg4j.report.table.LatexTable;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class EvaluationReportTest {

  private static final List<String> FILES =
      List.of(
          "figures/calibration.png",
          "figures/classes.png",
          "figures/confusion.png",
          "figures/learning_curves.png",
          "figures/precision_recall.png",
          "figures/roc.png",
          "influence.csv",
          "metrics.csv",
          "metrics.json",
          "records.csv",
          "report.html",
          "report.md",
          "report.txt",
          "summary.csv",
          "tables.tex");

  @TempDir static Path leakyDir;
  private static EvaluationReport leaky;

  @BeforeAll
  static void writeALeakyReport() throws IOException {
    leaky =
        EvaluationReport.write(
            leakyDir,
            arrhythmia(3000, 22),
            new ReportInfo(
                "Inception <tiny> & \"co\", 50 % of mit_bih",
                "beat", true, history(12), Map.of("commit", "abc_123 <main>")));
  }

  @Test
  void onlyTheExpectedFilesAreWritten() throws IOException {
    assertThat(files(leakyDir)).containsExactlyElementsOf(FILES);
  }

  @Test
  void jsonHasEveryValue() throws IOException {
    JsonNode json = new ObjectMapper().readTree(leakyDir.resolve("metrics.json").toFile());
    for (Metric metric : Metric.values()) {
      JsonNode value = json.get("overall").get(metric.key());
      assertThat(value.isNull() ? Double.NaN : value.asDouble())
          .as(metric.key())
          .isEqualTo(Double.valueOf(metric.of(leaky.metrics())));
    }
    assertThat(json.get("leaky").asBoolean()).isTrue();
    assertThat(json.get("stamp").asText()).startsWith("LEAKY");
    assertThat(json.get("protocol_label").asText()).contains("intra-patient");
    assertThat(json.get("beats").asInt()).isEqualTo(3000);
    assertThat(json.get("patients").asInt()).isEqualTo(22);
    assertThat(json.get("intervals").get("kappa").get("low").asDouble())
        .isLessThan(json.get("overall").get("kappa").asDouble());
    assertThat(json.get("confusion").get(1).get(1).asLong())
        .isEqualTo(json.get("per_class").get("S").get("tp").asLong());
    assertThat(json.get("history")).hasSize(12);
    assertThat(json.get("calibration")).hasSize(Calibration.BINS);
    assertThat(json.get("provenance").get("commit").asText()).isEqualTo("abc_123 <main>");
  }

  /**
   * The row and column of a metric in the tables of EC57 and of patients are in its title, for
   * example "VEB Se" or "S F1, mean over patients".
   */
  @Test
  void everyMetricIsInTheTableOfItsGroup() {
    for (Metric metric : Metric.values()) {
      Table table =
          leaky.tables().stream()
              .filter(t -> t.key().equals(metric.group().name().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow();
      boolean grid =
          metric.group() == Metric.Group.ECTOPIC || metric.group() == Metric.Group.PATIENTS;
      String[] words = metric.title().split("[ ,]");
      String row = grid ? words[0] : metric.title();
      int column =
          grid
              ? table.header().stream()
                  .map(h -> h.toLowerCase(Locale.ROOT))
                  .toList()
                  .indexOf(words[1].toLowerCase(Locale.ROOT))
              : 1;
      assertThat(column).as("column of %s in the table %s", metric, table.key()).isPositive();
      assertThat(table.rows())
          .as("table %s has %s", table.key(), metric)
          .anySatisfy(
              cells -> {
                assertThat(cells.get(0)).isEqualTo(row);
                assertThat(cells.get(column)).isEqualTo(metric.format(metric.of(leaky.metrics())));
              });
    }
  }

  @Test
  void theStampIsInEveryTableAndFile() throws IOException {
    for (String name : FILES) {
      if (!name.endsWith(".png")) {
        assertThat(read(name)).as(name).contains("LEAKY");
      }
    }
    int tables = leaky.tables().size();
    assertThat(read("report.txt").split("LEAKY")).hasSize(tables + 1);
    assertThat(read("tables.tex").split("LEAKY")).hasSize(tables + 1);
  }

  @Test
  void theStampChangesEveryFigure() {
    EvaluationReport clean =
        new EvaluationReport(
            new ReportInfo(leaky.info().title(), "beat", false, leaky.info().history(), Map.of()),
            leaky.metrics(),
            leaky.intervals(),
            leaky.classIntervals(),
            leaky.patients(),
            leaky.records(),
            leaky.influence(),
            List.of(),
            List.of(),
            java.util.Optional.empty());
    List<Figure> stamped = Figures.of(leaky);
    List<Figure> plain = Figures.of(clean);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(reds(stamped.get(i))).as(plain.get(i).name()).isGreaterThan(2000);
      assertThat(reds(plain.get(i))).as(plain.get(i).name()).isZero();
    }
    assertThat(clean.console() + clean.latex() + clean.json()).doesNotContain("LEAKY");
  }

  @Test
  void figuresAreLargeAndSmallOnDisk() throws IOException {
    for (String name : FILES) {
      if (name.endsWith(".png")) {
        assertThat(ImageIO.read(leakyDir.resolve(name).toFile()).getWidth()).isEqualTo(1600);
        assertThat(Files.size(leakyDir.resolve(name))).isLessThan(400_000);
      }
    }
  }

  @Test
  void htmlIsWellFormedAndEscaped() throws Exception {
    String html = read("report.html");
    assertThat(html).contains("Inception &lt;tiny&gt; &amp; &quot;co&quot;");
    String xml =
        html.replaceAll("<!DOCTYPE html>", "").replaceAll("<(meta|img|br)([^>]*)>", "<$1$2/>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void latexIsBalancedAndEscaped() throws IOException {
    String latex = read("tables.tex");
    assertThat(latex).contains("50 \\% of mit\\_bih").contains("Cohen's $\\kappa$");
    assertThat(latex.split("\\\\begin\\{tabular}")).hasSize(leaky.tables().size() + 1);
    for (String environment : List.of("table", "tabular")) {
      assertThat(latex.split("\\\\begin\\{" + environment + "}"))
          .hasSameSizeAs(latex.split("\\\\end\\{" + environment + "}"));
    }
    int depth = 0;
    for (String token : latex.replaceAll("\\\\[{}%]", "").split("")) {
      depth += token.equals("{") ? 1 : token.equals("}") ? -1 : 0;
      assertThat(depth).isNotNegative();
    }
    assertThat(depth).isZero();
    for (Table table : leaky.tables()) {
      long rows = LatexTable.render(table).lines().filter(l -> l.endsWith("\\\\")).count();
      assertThat(rows).isEqualTo(table.rows().size() + 1);
      assertThat(LatexTable.render(table).lines().filter(l -> l.endsWith("\\\\")))
          .allSatisfy(l -> assertThat(l.split(" & ", -1)).hasSize(table.header().size()));
    }
  }

  @Test
  void csvHasARowPerClassAndPerMetric() throws IOException {
    List<String> classes = read("metrics.csv").lines().toList();
    assertThat(classes).hasSize(6);
    assertThat(classes.get(2)).startsWith("S,").contains(",beat,true,\"LEAKY: ");
    assertThat(read("summary.csv").lines()).hasSize(1 + Metric.values().length);
  }

  @Test
  void influenceHasARowPerRecord() throws IOException {
    List<String> rows = read("influence.csv").lines().toList();
    assertThat(rows).hasSize(1 + 22);
    assertThat(rows.get(0)).startsWith("without,beats,accuracy,accuracy_low,accuracy_high,j_kappa");
    assertThat(read("report.txt"))
        .contains("The 10 of 22 recordings with the largest change of jκ; all are in influence.csv")
        .contains("Each patient with at least 20 beats of the class has equal weight.")
        .contains("False S per 1,000 beats");
    JsonNode json = new ObjectMapper().readTree(leakyDir.resolve("metrics.json").toFile());
    assertThat(json.get("without_record")).hasSize(22);
    assertThat(json.get("patients_averaged").get("least_beats").asInt()).isEqualTo(20);
  }

  @Test
  void recordsAddUpToTheTotal() throws IOException {
    List<String[]> rows = read("records.csv").lines().skip(1).map(l -> l.split(",")).toList();
    assertThat(rows).hasSize(22);
    Ec57 veb = Ec57.veb(leaky.metrics().confusion());
    assertThat(rows.stream().mapToLong(r -> Long.parseLong(r[1])).sum()).isEqualTo(3000);
    assertThat(rows.stream().mapToLong(r -> Long.parseLong(r[7])).sum())
        .isEqualTo(veb.truePositives());
    assertThat(rows.stream().mapToLong(r -> Long.parseLong(r[8])).sum())
        .isEqualTo(veb.falsePositives());
  }

  @Test
  void markdownExplainsTheProtocol() throws IOException {
    assertThat(read("report.md"))
        .contains("intra-patient")
        .contains("| Accuracy | ")
        .contains("](figures/roc.png)")
        .contains("abc\\_123 \\<main\\>");
  }

  @Test
  void aSecondReportReplacesTheFirstAndKeepsOtherFiles(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("history.csv"), "epoch");
    Predictions p = arrhythmia(500, 1);
    EvaluationReport.write(dir, p, new ReportInfo("first", "ds1ds2", false, history(3), Map.of()));
    EvaluationReport.write(dir, p, ReportInfo.of("second", "ds1ds2"));
    assertThat(files(dir))
        .contains("history.csv", "report.html")
        .doesNotContain("figures/learning_curves.png");
    assertThat(Files.readString(dir.resolve("report.txt")))
        .contains("second", "DS2", "No intervals")
        .doesNotContain("first");
  }

  @Test
  void classesWithoutBeatsOrWithOtherNamesAreSupported(@TempDir Path dir) throws IOException {
    Predictions p =
        Predictions.of(
            List.of("a", "b", "c"),
            new int[] {0, 1, 0},
            new float[][] {{1, 0, 0}, {0.2f, 0.8f, 0}, {0, 1, 0}});
    EvaluationReport report = EvaluationReport.write(dir, p, ReportInfo.of("odd", "beat"));
    assertThat(report.console()).contains("Not included in AUC and average precision: c.");
    JsonNode json = new ObjectMapper().readTree(dir.resolve("metrics.json").toFile());
    assertThat(json.get("overall").has("veb_se")).as("for AAMI classes only").isFalse();
    assertThat(json.get("per_class").get("c").get("auc").isNull()).isTrue();
  }

  @Test
  void aHistoryWithGapsIsDrawn() {
    double nan = Double.NaN;
    FigureStyle style = new FigureStyle(ReportInfo.of("gaps", "kfold-beat-5"));
    for (List<EpochRow> history :
        List.of(
            List.of(new EpochRow(7, 1, nan, nan, nan)),
            List.of(new EpochRow(1, nan, nan, nan, 0), new EpochRow(2, nan, nan, nan, 1e-3)),
            List.of(
                new EpochRow(1, Double.POSITIVE_INFINITY, 1, 0.2, 1e-3),
                new EpochRow(2, 1, 0.5, 0.3, 1e-3)))) {
      assertThat(LearningFigure.draw(history, style).image().getWidth()).isEqualTo(1600);
    }
  }

  @Test
  void intervalsOfOnePatientAreNotAnnounced() {
    assertThat(progress(1)).doesNotContain("computing intervals");
    assertThat(progress(2)).contains("computing intervals by 2,000 draws of 2 patients");
  }

  private static String progress(int patients) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    EvaluationReport.of(
        arrhythmia(60, patients),
        ReportInfo.of("x", "beat"),
        new PrintStream(said, true, StandardCharsets.UTF_8));
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void protocolsAreDescribed() {
    assertThat(ReportInfo.of("x", "kfold-beat-5").protocolLabel()).contains("(intra-patient");
    assertThat(ReportInfo.of("x", "kfold-patient-5").protocolLabel()).contains("(inter-patient");
    assertThat(ReportInfo.of("x", "ds1ds2").protocolLabel()).contains("DS1", "DS2");
    assertThat(ReportInfo.of("x", "demo").protocolLabel()).isEqualTo("demo");
  }

  private static long reds(Figure figure) {
    int w = figure.image().getWidth();
    int[] rgb = figure.image().getRGB(0, 0, w, figure.image().getHeight(), null, 0, w);
    return Arrays.stream(rgb).filter(pixel -> (pixel & 0xFFFFFF) == 0xB00020).count();
  }

  private static String read(String name) throws IOException {
    return Files.readString(leakyDir.resolve(name));
  }

  private static List<String> files(Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(Files::isRegularFile)
          .map(f -> dir.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  static List<EpochRow> history(int epochs) {
    List<EpochRow> rows = new ArrayList<>();
    Random random = new Random(1);
    for (int e = 1; e <= epochs; e++) {
      rows.add(
          new EpochRow(
              e,
              1.2 * Math.exp(-e / 6.0) + 0.06 + 0.01 * random.nextGaussian(),
              0.9 * Math.exp(-e / 5.0) + 0.16 + 0.004 * e + 0.03 * random.nextGaussian(),
              0.82 - 0.5 * Math.exp(-e / 4.0) + 0.02 * random.nextGaussian(),
              e < 4 ? 1e-3 * e / 4 : e < 20 ? 1e-3 : e < 28 ? 2e-4 : 4e-5));
    }
    return rows;
  }

  /** Predictions with the imbalance and errors of a network on new patients. */
  static Predictions arrhythmia(int n, int patients) {
    double[] share = {0.88, 0.92, 0.988, 0.998, 1};
    double[] skill = {4.5, 1.5, 5, 0.5, 0};
    Random random = new Random(11);
    int[] truth = new int[n];
    float[][] probabilities = new float[n][5];
    String[] patient = new String[n];
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble();
      while (share[truth[i]] < u) {
        truth[i]++;
      }
      double[] weight = new double[5];
      double sum = 0;
      for (int c = 0; c < 5; c++) {
        double prior = new double[] {3, 0.5, 1, -1, -2.5}[c];
        weight[c] = Math.exp(prior + 1.3 * random.nextGaussian() + (c == truth[i] ? skill[c] : 0));
        sum += weight[c];
      }
      for (int c = 0; c < 5; c++) {
        probabilities[i][c] = (float) (weight[c] / sum);
      }
      patient[i] = "patient " + random.nextInt(patients);
    }
    float[] seconds = new float[n];
    Arrays.fill(seconds, 0.75f);
    return new Predictions(
        List.of("N", "S", "V", "F", "Q"), truth, probabilities, patient, patient, seconds);
  }
}
