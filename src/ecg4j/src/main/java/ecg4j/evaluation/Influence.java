package ecg4j.evaluation;

import ecg4j.metrics.Confusion;
import ecg4j.parallel.ItemProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The metrics of a test set without one of its records. They show whether a result depends on a
 * single patient: in de Chazal's DS2, for example, record 232 has three quarters of all S beats.
 *
 * @param record the omitted record
 * @param beats number of remaining beats
 * @param values values of the main metrics that apply to the classes, without the record
 * @param intervals intervals over the remaining patients, if defined; see {@link PatientBootstrap}
 */
public record Influence(
    String record, long beats, Map<Metric, Double> values, Map<Metric, Interval> intervals) {

  private static final List<Metric> METRICS =
      List.of(
          Metric.ACCURACY,
          Metric.J_KAPPA,
          Metric.SVEB_SE,
          Metric.SVEB_PPV,
          Metric.VEB_SE,
          Metric.VEB_PPV);

  /** The metrics that are computed without each record. */
  public static List<Metric> metrics(List<String> classes) {
    return Metric.applicable(METRICS, classes);
  }

  /**
   * Computes the metrics without each record in turn.
   *
   * @param draws number of resamples of the bootstrap over the remaining patients
   * @return one result per record, by name; empty if there are fewer than two records
   */
  public static List<Influence> of(Predictions predictions, int draws, long seed) {
    return of(predictions, draws, seed, ItemProgress.NONE);
  }

  /**
   * As {@link #of(Predictions, int, long)}.
   *
   * @param progress is called after each record
   */
  public static List<Influence> of(
      Predictions predictions, int draws, long seed, ItemProgress progress) {
    Map<String, long[][]> records = new TreeMap<>();
    Map<String, String> patientOf = new HashMap<>();
    int n = predictions.classes().size();
    int[] called = predictions.predicted();
    String[] ids = predictions.recordIds();
    for (int i = 0; i < called.length; i++) {
      String record = ids[i];
      records.computeIfAbsent(record, name -> new long[n][n])[predictions.truth()[i]][called[i]]++;
      patientOf.put(record, predictions.patients()[i]);
    }
    List<Influence> influences = new ArrayList<>();
    if (records.size() > 1) {
      for (String record : records.keySet()) {
        Map<String, long[][]> patients = new TreeMap<>();
        records.forEach(
            (name, counts) -> {
              if (!name.equals(record)) {
                add(patients.computeIfAbsent(patientOf.get(name), p -> new long[n][n]), counts, 1);
              }
            });
        List<long[][]> left = List.copyOf(patients.values());
        influences.add(of(record, predictions.classes(), left, draws, seed));
        progress.done(influences.size(), records.size());
      }
    }
    return influences;
  }

  private static Influence of(
      String record, List<String> classes, List<long[][]> patients, int draws, long seed) {
    int[] once = new int[patients.size()];
    Arrays.fill(once, 1);
    Confusion total = sum(classes, patients, once);
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    List<Metric> metrics = metrics(classes);
    metrics.forEach(metric -> values.put(metric, metric.of(total)));
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    if (patients.size() > 1) {
      double[][] drawn = new double[metrics.size()][draws];
      Random random = new Random(seed);
      for (int d = 0; d < draws; d++) {
        int[] times = new int[patients.size()];
        for (int i = 0; i < times.length; i++) {
          times[random.nextInt(times.length)]++;
        }
        Confusion sample = sum(classes, patients, times);
        for (int m = 0; m < drawn.length; m++) {
          drawn[m][d] = metrics.get(m).of(sample);
        }
      }
      for (int m = 0; m < drawn.length; m++) {
        double[] defined = Arrays.stream(drawn[m]).filter(Double::isFinite).sorted().toArray();
        if (2 * defined.length > draws) {
          intervals.put(
              metrics.get(m),
              new Interval(
                  PatientBootstrap.percentile(defined, 2.5),
                  PatientBootstrap.percentile(defined, 97.5),
                  defined.length));
        }
      }
    }
    return new Influence(record, total.total(), values, intervals);
  }

  private static Confusion sum(List<String> classes, List<long[][]> patients, int[] times) {
    long[][] counts = new long[classes.size()][classes.size()];
    for (int i = 0; i < times.length; i++) {
      if (times[i] > 0) {
        add(counts, patients.get(i), times[i]);
      }
    }
    return new Confusion(classes, counts);
  }

  private static void add(long[][] sum, long[][] counts, int times) {
    for (int t = 0; t < sum.length; t++) {
      for (int p = 0; p < sum.length; p++) {
        sum[t][p] += times * counts[t][p];
      }
    }
  }
}
