package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/METRICS.md has a row for each metric, in the section of its group. */
class MetricsPageTest {

  private static final Map<String, Metric.Group> SECTIONS =
      Map.of(
          "Overall metrics", Metric.Group.OVERALL,
          "Ectopic beats", Metric.Group.ECTOPIC,
          "Means over patients", Metric.Group.PATIENTS,
          "False alarms", Metric.Group.FALSE_ALARMS);

  /** The cells of a row: key, title, definition, unit, better, source. */
  private static final int CELLS = 6;

  @Test
  void everyMetricIsDefined() throws IOException {
    Map<Metric.Group, List<String>> expected = new TreeMap<>();
    Map<Metric.Group, List<String>> found = new TreeMap<>();
    for (String section : Files.readString(Path.of("docs/METRICS.md")).split("\n## ")) {
      Metric.Group group = SECTIONS.get(section.lines().findFirst().orElseThrow());
      if (group != null) {
        expected.put(
            group,
            Arrays.stream(Metric.values())
                .filter(metric -> metric.group() == group)
                .map(MetricsPageTest::row)
                .toList());
        found.put(
            group,
            section.lines().filter(l -> l.startsWith("| `")).map(MetricsPageTest::given).toList());
      }
    }
    assertThat(expected).containsOnlyKeys(Metric.Group.values());
    assertThat(found)
        .as("rows of docs/METRICS.md (key, title, unit, better), in the order of Metric")
        .isEqualTo(expected);
  }

  private static String row(Metric metric) {
    String unit =
        metric.format(0.5).endsWith("%")
            ? "%"
            : metric.group() == Metric.Group.FALSE_ALARMS ? "beats" : "–";
    String better = metric.higherIsBetter() ? "higher" : "lower";
    return String.join(" | ", "`" + metric.key() + "`", metric.title(), unit, better);
  }

  private static String given(String line) {
    List<String> cells =
        Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
    assertThat(cells).as(line).hasSize(CELLS + 1);
    assertThat(cells.get(2)).as("definition in: " + line).isNotEmpty();
    assertThat(cells.get(5)).as("source in: " + line).isNotEmpty();
    return String.join(" | ", cells.get(0), cells.get(1), cells.get(3), cells.get(4));
  }
}
