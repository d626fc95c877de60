package ecg4j.bench;

import ecg4j.signal.qrs.RPeaks;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Errors of R-peak detection on distorted leads of the MIT-BIH Arrhythmia Database: missed and
 * additional beats per 100 beats, over all records of a part. The first lead of each record is
 * distorted; beats are matched within 150 ms; ventricular flutter is excluded.
 *
 * <pre>
 * scripts/bench QrsBench data/mitdb ds1
 * </pre>
 */
public final class QrsBench {

  private static final List<Integer> DS1 =
      List.of(
          101, 106, 108, 109, 112, 114, 115, 116, 118, 119, 122, 124, 201, 203, 205, 207, 208, 209,
          215, 220, 223, 230);

  private static final List<Integer> DS2 =
      List.of(
          100, 103, 105, 111, 113, 117, 121, 123, 200, 202, 210, 212, 213, 214, 219, 221, 222, 228,
          231, 232, 233, 234);

  private static final String BEATS = "NLRBAaJSVrFejnE/fQ?";

  private static final double WINDOW = 0.15;

  private QrsBench() {}

  /** Distortions by name; each changes a lead in place. */
  private static Map<String, BiConsumer<float[], SplittableRandom>> distortions() {
    Map<String, BiConsumer<float[], SplittableRandom>> all = new LinkedHashMap<>();
    all.put("none", (lead, random) -> {});
    all.put("clipped at 0.5 mV", (lead, random) -> clip(lead, 0.5f));
    all.put("clipped at 1 mV", (lead, random) -> clip(lead, 1));
    all.put("150 mV for 0.2 s at the start", (lead, random) -> pulse(lead, 360, 72, 150));
    all.put("150 mV for 0.2 s each minute", QrsBench::pulses);
    all.put("100 mV spike each 10 s", QrsBench::spikes);
    for (int decibel : new int[] {24, 18, 12, 6}) {
      all.put("white noise, " + decibel + " dB", (lead, random) -> noise(lead, decibel, random));
    }
    all.put("baseline wander of 2 mV", (lead, random) -> wave(lead, 0.3, 2));
    all.put("mains, 0.5 mV", (lead, random) -> wave(lead, 50, 0.5));
    all.put("a quarter of the amplitude", (lead, random) -> scale(lead, 0.25f));
    return all;
  }

  /**
   * Runs the benchmark.
   *
   * @param args the database's folder; ds1 or ds2; {@code -v} for the errors of each record
   */
  public static void main(String[] args) throws IOException {
    List<Integer> records = args[1].equals("ds2") ? DS2 : DS1;
    boolean each = args.length > 2;
    System.out.println("| distortion | beats | missed | additional | error % |");
    System.out.println("| :-- | --: | --: | --: | --: |");
    for (Map.Entry<String, BiConsumer<float[], SplittableRandom>> entry :
        distortions().entrySet()) {
      long beats = 0;
      long missed = 0;
      long added = 0;
      StringBuilder worst = new StringBuilder();
      for (int record : records) {
        Path hea = Path.of(args[0], record + ".hea");
        Lead lead = Lead.read(hea, header -> 0);
        float[] values = lead.values().clone();
        entry.getValue().accept(values, new SplittableRandom(record));
        int[] counts =
            errors(truth(hea), RPeaks.detect(values, lead.frequency()), lead.frequency());
        beats += counts[0];
        missed += counts[1];
        added += counts[2];
        if (each && counts[1] + counts[2] > counts[0] / 50) {
          worst.append(" %d: -%d +%d".formatted(record, counts[1], counts[2]));
        }
      }
      System.out.printf(
          "| %s | %,d | %,d | %,d | %.2f |%s%n",
          entry.getKey(), beats, missed, added, 100.0 * (missed + added) / beats, worst);
    }
  }

  /** All annotations of the reference. */
  private static List<Annotation> truth(Path hea) throws IOException {
    return Annotations.read(Annotations.file(hea, "atr"));
  }

  /** Numbers of beats, missed beats and additional beats. */
  private static int[] errors(List<Annotation> marks, int[] found, double rate) {
    List<long[]> flutter = new ArrayList<>();
    List<Long> beats = new ArrayList<>();
    for (Annotation mark : marks) {
      if (mark.symbol().equals("[")) {
        flutter.add(new long[] {mark.sample(), Long.MAX_VALUE});
      } else if (mark.symbol().equals("]")) {
        flutter.get(flutter.size() - 1)[1] = mark.sample();
      } else if (BEATS.contains(mark.symbol())) {
        beats.add(mark.sample());
      }
    }
    long window = (long) (WINDOW * rate);
    beats.removeIf(beat -> isIn(flutter, beat, 0));
    int hit = 0;
    int extra = 0;
    int next = 0;
    for (int peak : found) {
      while (next < beats.size() && beats.get(next) < peak - window) {
        next++;
      }
      if (next < beats.size() && beats.get(next) <= peak + window) {
        hit++;
        next++;
      } else if (!isIn(flutter, peak, window)) {
        extra++;
      }
    }
    return new int[] {beats.size(), beats.size() - hit, extra};
  }

  private static boolean isIn(List<long[]> intervals, long sample, long margin) {
    return intervals.stream().anyMatch(i -> sample >= i[0] - margin && sample <= i[1] + margin);
  }

  private static void clip(float[] lead, float limit) {
    for (int i = 0; i < lead.length; i++) {
      lead[i] = Math.max(-limit, Math.min(limit, lead[i]));
    }
  }

  private static void pulse(float[] lead, int from, int length, float height) {
    for (int i = from; i < Math.min(lead.length, from + length); i++) {
      lead[i] += height;
    }
  }

  private static void pulses(float[] lead, SplittableRandom random) {
    for (int i = 0; i + 21600 <= lead.length; i += 21600) {
      pulse(lead, i + random.nextInt(21500), 72, 150);
    }
  }

  private static void spikes(float[] lead, SplittableRandom random) {
    for (int i = 0; i + 3600 <= lead.length; i += 3600) {
      pulse(lead, i + random.nextInt(3590), 1 + random.nextInt(3), 100);
    }
  }

  /** White noise; decibel: power of the lead over power of the noise. */
  private static void noise(float[] lead, int decibel, SplittableRandom random) {
    double sum = 0;
    double squares = 0;
    for (float value : lead) {
      sum += value;
      squares += value * value;
    }
    double variance = squares / lead.length - Math.pow(sum / lead.length, 2);
    double deviation = Math.sqrt(variance) * Math.pow(10, -decibel / 20.0);
    for (int i = 0; i < lead.length; i++) {
      lead[i] += (float) (deviation * random.nextGaussian());
    }
  }

  private static void wave(float[] lead, double hertz, double amplitude) {
    for (int i = 0; i < lead.length; i++) {
      lead[i] += (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / 360));
    }
  }

  private static void scale(float[] lead, float factor) {
    for (int i = 0; i < lead.length; i++) {
      lead[i] *= factor;
    }
  }
}
