package ecg4j.data;

import ecg4j.beats.AamiClass;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.features.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up beats for tests: beat i of a set is known by its record and sample. */
final class BeatSets {

  private BeatSets() {}

  /** Patients with classes in very different shares, some classes in a few patients only. */
  static BeatSet random(int patients, int beatsEach, long seed) {
    Random random = new Random(seed);
    List<BeatSet> sets = new ArrayList<>();
    for (int p = 0; p < patients; p++) {
      double[] share = {1, random.nextDouble() * 0.2, random.nextDouble() * 0.3, 0, 0};
      share[3] = random.nextInt(3) == 0 ? 0.05 : 0;
      share[4] = random.nextInt(8) == 0 ? 0.02 : 0;
      int[] labels = new int[1 + random.nextInt(2 * beatsEach)];
      for (int i = 0; i < labels.length; i++) {
        int label = 4;
        while (label > 0 && random.nextDouble() > share[label]) {
          label--;
        }
        labels[i] = label;
      }
      sets.add(record("mitdb", "r" + p, "mitdb/" + p, labels, seed + p));
    }
    return BeatSet.concat(sets);
  }

  /** One record with these labels, beat k at sample 300·(k + 1), signals at random by the seed. */
  static BeatSet record(String database, String record, String patient, int[] labels, long seed) {
    Random random = new Random(seed);
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      AamiClass label = AamiClass.values()[labels[i]];
      beats.add(new Beat(database, record, patient, 300 * (i + 1), label.name(), labels[i]));
    }
    float[] signals = new float[labels.length * BeatWindow.LENGTH];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = labels[i / BeatWindow.LENGTH] + (float) random.nextGaussian() / 2;
    }
    float[] rr = new float[labels.length * FeatureSet.RR.width()];
    for (int i = 0; i < rr.length; i++) {
      rr[i] = (float) random.nextGaussian();
    }
    return BeatSet.of(beats, signals, rr, false);
  }
}
