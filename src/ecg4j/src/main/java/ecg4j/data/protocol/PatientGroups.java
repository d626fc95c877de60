package ecg4j.data.protocol;

import ecg4j.data.set.BeatSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Assigns patients to parts so that each part comes close to its share of every class.
 *
 * <p>Greedy: the patients with the most beats of rare classes come first, each to the part that
 * fits best (as in scikit-learn's {@code StratifiedGroupKFold}). Then single patients move and
 * pairs swap as long as that helps. A class with enough patients is in every part. An exact
 * division is impossible: in de Chazal's DS1, one patient has 90 % of all fusion beats. The seed
 * varies the start of the search; if few patients carry the rare classes, as in DS1, all starts may
 * end at the same division.
 */
final class PatientGroups {

  /** A class with fewer beats per part than this need not be in every part. */
  private static final int ENOUGH_BEATS = 10;

  /**
   * Classes much smaller than this hardly affect the division because their share is down to
   * chance.
   */
  private static final double SMALL_CLASS = 50;

  /** Cost of a part that lacks a class it should have; it exceeds any error of shares. */
  private static final double ABSENT = 100;

  private static final double LEAST_GAIN = 1e-12;

  private final int[] patientOfBeat;
  private final int[][] counts;
  private final int[] totals;

  private PatientGroups(int[] patientOfBeat, int[][] counts, int[] totals) {
    this.patientOfBeat = patientOfBeat;
    this.counts = counts;
    this.totals = totals;
  }

  static PatientGroups of(BeatSet beats) {
    Map<String, Integer> patients = new LinkedHashMap<>();
    int[] patientOfBeat = new int[beats.size()];
    List<int[]> counts = new ArrayList<>();
    for (int i = 0; i < beats.size(); i++) {
      int patient = patients.computeIfAbsent(beats.beat(i).patient(), p -> patients.size());
      if (patient == counts.size()) {
        counts.add(new int[beats.classes().size()]);
      }
      counts.get(patient)[beats.label(i)]++;
      patientOfBeat[i] = patient;
    }
    return new PatientGroups(patientOfBeat, counts.toArray(int[][]::new), beats.counts());
  }

  /**
   * Returns the part of each beat.
   *
   * @throws IllegalArgumentException if there are fewer patients than parts
   */
  int[] parts(double[] shares, long seed) {
    if (counts.length < shares.length) {
      throw new IllegalArgumentException(
          "%s cannot be divided into %s parts without a patient in two of them; allowed: no more parts than patients, or a division by beat (data.protocol beat, for folds --kfold-by beat)"
              .formatted(
                  counts.length == 1 ? "1 patient" : counts.length + " patients", shares.length));
    }
    int[] part = greedy(shares, seed);
    improve(part, shares);
    int[] parts = new int[patientOfBeat.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part[patientOfBeat[i]];
    }
    return parts;
  }

  private int[] greedy(double[] shares, long seed) {
    Random random = new Random(seed);
    double[] size = new double[counts.length];
    List<Integer> order = new ArrayList<>();
    for (int patient = 0; patient < counts.length; patient++) {
      for (int label = 0; label < totals.length; label++) {
        size[patient] += weight(label) * counts[patient][label] / Math.max(1, totals[label]);
      }
      // Without a random order, every seed would give the same division.
      size[patient] *= 0.5 + random.nextDouble();
      order.add(patient);
    }
    order.sort(Comparator.comparingDouble(patient -> -size[patient]));
    int[] part = new int[counts.length];
    double[][] filled = new double[shares.length][totals.length];
    for (int patient : order) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int p = 0; p < shares.length; p++) {
        double before = error(filled[p], shares[p]);
        add(filled[p], patient, 1);
        double change = error(filled[p], shares[p]) - before;
        add(filled[p], patient, -1);
        if (change < least) {
          least = change;
          best = p;
        }
      }
      part[patient] = best;
      add(filled[best], patient, 1);
    }
    return part;
  }

  private void improve(int[] part, double[] shares) {
    double cost = cost(part, shares);
    boolean better = true;
    while (better) {
      better = false;
      for (int a = 0; a < part.length; a++) {
        int from = part[a];
        for (int p = 0; p < shares.length; p++) {
          part[a] = p;
          double moved = p == from ? cost : cost(part, shares);
          if (moved < cost - LEAST_GAIN) {
            cost = moved;
            from = p;
            better = true;
          }
          part[a] = from;
        }
        for (int b = a + 1; b < part.length; b++) {
          swap(part, a, b);
          double swapped = part[a] == part[b] ? cost : cost(part, shares);
          if (swapped < cost - LEAST_GAIN) {
            cost = swapped;
            better = true;
          } else {
            swap(part, a, b);
          }
        }
      }
    }
  }

  private static void swap(int[] values, int a, int b) {
    int value = values[a];
    values[a] = values[b];
    values[b] = value;
  }

  private double cost(int[] part, double[] shares) {
    double[][] filled = new double[shares.length][totals.length];
    int[] patients = new int[shares.length];
    int[] patientsWith = new int[totals.length];
    for (int patient = 0; patient < part.length; patient++) {
      add(filled[part[patient]], patient, 1);
      patients[part[patient]]++;
      for (int label = 0; label < totals.length; label++) {
        patientsWith[label] += counts[patient][label] > 0 ? 1 : 0;
      }
    }
    double cost = 0;
    for (int p = 0; p < shares.length; p++) {
      cost += error(filled[p], shares[p]) + (patients[p] == 0 ? totals.length * ABSENT : 0);
      for (int label = 0; label < totals.length; label++) {
        boolean expected =
            patientsWith[label] >= shares.length && totals[label] >= ENOUGH_BEATS * shares.length;
        cost += expected && filled[p][label] == 0 ? ABSENT : 0;
      }
    }
    return cost;
  }

  /** Returns the squared distance of a part from its share of each class, relative to the share. */
  private double error(double[] filled, double share) {
    double error = 0;
    for (int label = 0; label < totals.length; label++) {
      double off = filled[label] / Math.max(1, totals[label]) - share;
      error += weight(label) * off * off / share;
    }
    return error;
  }

  private double weight(int label) {
    return totals[label] / (totals[label] + SMALL_CLASS);
  }

  private void add(double[] filled, int patient, int sign) {
    for (int label = 0; label < filled.length; label++) {
      filled[label] += sign * counts[patient][label];
    }
  }
}
