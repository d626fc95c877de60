package ecg4j.evaluation;

import ecg4j.metrics.Confusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The confusion matrix of each patient, and the duration of the scored beats. They give means over
 * patients, in which a patient with many ectopic beats has the same weight as any other, and false
 * alarms per hour.
 */
public final class ByPatient {

  /** Minimum number of beats of a class for a patient to be included in a mean over patients. */
  public static final int ENOUGH = 20;

  private static final double SECONDS_PER_HOUR = 3600;

  private final List<Confusion> patients;
  private final double[] seconds;
  private final int[] times;

  private ByPatient(List<Confusion> patients, double[] seconds, int[] times) {
    this.patients = patients;
    this.seconds = seconds;
    this.times = times;
  }

  /** A value of one class of a confusion matrix, for example {@code Confusion::recall}. */
  @FunctionalInterface
  interface ClassValue {
    double of(Confusion confusion, int c);
  }

  /** The matrices of all patients, in the order of their names; empty if patients are not known. */
  static ByPatient of(Predictions predictions) {
    int n = predictions.classes().size();
    int[] called = predictions.predicted();
    Map<String, long[][]> counts = new TreeMap<>();
    Map<String, Double> durations = new TreeMap<>();
    for (int i = 0; i < called.length; i++) {
      String patient = predictions.patients()[i];
      counts.computeIfAbsent(patient, name -> new long[n][n])[predictions.truth()[i]][called[i]]++;
      durations.merge(patient, (double) predictions.seconds(i), Double::sum);
    }
    if (counts.containsKey("")) {
      return new ByPatient(List.of(), new double[0], new int[0]);
    }
    List<Confusion> patients = new ArrayList<>();
    counts.values().forEach(cells -> patients.add(new Confusion(predictions.classes(), cells)));
    int[] once = new int[patients.size()];
    Arrays.fill(once, 1);
    double[] seconds = durations.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new ByPatient(patients, seconds, once);
  }

  /** A resampled set of patients, in which patient i occurs {@code times[i]} times. */
  ByPatient drawn(int[] drawn) {
    return new ByPatient(patients, seconds, drawn);
  }

  /** Number of beats of all patients. */
  long total() {
    return patients.stream().mapToLong(Confusion::total).sum();
  }

  /** Number of patients with at least {@link #ENOUGH} beats of a class. */
  public int withEnough(String name) {
    return (int) patients.stream().filter(patient -> hasEnough(patient, name)).count();
  }

  /**
   * The unweighted mean over the patients with at least {@link #ENOUGH} beats of a class; NaN if
   * there are none.
   */
  double mean(String name, ClassValue value) {
    double sum = 0;
    int counted = 0;
    for (int i = 0; i < times.length; i++) {
      Confusion patient = patients.get(i);
      if (times[i] > 0 && hasEnough(patient, name)) {
        sum += times[i] * value.of(patient, patient.indexOf(name));
        counted += times[i];
      }
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }

  /**
   * A count of beats per hour of scored beats; NaN if their durations or the class are not known.
   */
  double perHour(String name, ToLongFunction<Confusion> count) {
    double sum = 0;
    double duration = 0;
    for (int i = 0; i < times.length; i++) {
      if (patients.get(i).indexOf(name) < 0) {
        return Double.NaN;
      }
      sum += (double) times[i] * count.applyAsLong(patients.get(i));
      duration += times[i] * seconds[i];
    }
    return duration > 0 ? sum / (duration / SECONDS_PER_HOUR) : Double.NaN;
  }

  private static boolean hasEnough(Confusion patient, String name) {
    int c = patient.indexOf(name);
    return c >= 0 && patient.support(c) >= ENOUGH;
  }
}
