package ecg4j.training.finished;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import java.util.List;
import java.util.Locale;

/** Scores of a run as tables of a model card, read from its {@code metrics.json}. */
final class CardScores {

  private static final List<Metric> SCORES =
      List.of(
          Metric.ACCURACY,
          Metric.MACRO_F1,
          Metric.J_KAPPA,
          Metric.SVEB_SE,
          Metric.SVEB_PPV,
          Metric.VEB_SE,
          Metric.VEB_PPV,
          Metric.PATIENT_S_F1,
          Metric.PATIENT_V_F1,
          Metric.FALSE_S_PER_1000,
          Metric.FALSE_V_PER_1000);

  /** Scores of people without ectopic beats: all others would be of a handful of beats. */
  private static final List<Metric> HEALTHY =
      List.of(Metric.ACCURACY, Metric.FALSE_S_PER_1000, Metric.FALSE_V_PER_1000);

  /** Smallest number of ectopic beats for which their sensitivity is shown. */
  private static final long FEW = 20;

  private CardScores() {}

  /** Whether the tested people have hardly any ectopic beats of the AAMI classes. */
  static boolean isHealthy(JsonNode metrics) {
    boolean known = false;
    long beats = 0;
    for (int c = 0; c < metrics.path("classes").size(); c++) {
      if (List.of("S", "V").contains(metrics.path("classes").path(c).asText())) {
        known = true;
        beats += row(metrics, c);
      }
    }
    return known && beats < FEW;
  }

  private static long row(JsonNode metrics, int c) {
    long sum = 0;
    for (JsonNode cell : metrics.path("confusion").path(c)) {
      sum += cell.asLong();
    }
    return sum;
  }

  /** Describes the numbers of patients and beats, and the intervals in brackets. */
  static String size(JsonNode metrics) {
    return String.format(
        Locale.ROOT,
        "%s, %s. In brackets: 95 %%, bootstrap over patients.",
        Digits.count(metrics.path("patients").asInt(), "patient"),
        Digits.count(metrics.path("beats").asInt(), "beat"));
  }

  /** The metrics with their intervals; those that are not defined are left out. */
  static String metrics(JsonNode metrics) {
    StringBuilder text = new StringBuilder("| metric | value | 95 % |\n|---|---|---|\n");
    for (Metric metric : isHealthy(metrics) ? HEALTHY : SCORES) {
      JsonNode value = metrics.path("overall").path(metric.key());
      if (!value.isNumber()) {
        continue;
      }
      JsonNode interval = metrics.path("intervals").path(metric.key());
      text.append("| ").append(metric.title()).append(" | ");
      text.append(metric.format(value.asDouble())).append(" | ");
      if (interval.isObject()) {
        text.append('[').append(metric.format(interval.path("low").asDouble())).append(", ");
        text.append(metric.format(interval.path("high").asDouble())).append(']');
      }
      text.append(" |\n");
    }
    return text.toString();
  }

  /** Sensitivity and precision of each class, from the confusion matrix. */
  static String classes(JsonNode metrics) {
    StringBuilder text =
        new StringBuilder(
            "| class | beats | found (Se) | right when called (+P) |\n|---|---|---|---|\n");
    JsonNode matrix = metrics.path("confusion");
    int classes = metrics.path("classes").size();
    for (int c = 0; c < classes; c++) {
      long truth = row(metrics, c);
      long called = 0;
      for (int other = 0; other < classes; other++) {
        called += matrix.path(other).path(c).asLong();
      }
      long right = matrix.path(c).path(c).asLong();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %s |%n",
              metrics.path("classes").path(c).asText(),
              truth,
              percent(right, truth),
              percent(right, called)));
    }
    return text.toString();
  }

  private static String percent(long part, long of) {
    return of == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / of);
  }
}
