package ecg4j.training;

import ecg4j.beats.AamiClass;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.Beat;
import ecg4j.data.BeatSet;
import ecg4j.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Beats that a small network learns in seconds: bumps whose width and place tell the class. */
public final class ToyBeats {

  private static final int[] WIDTH = {6, 12, 25, 40, 18};
  private static final int[] PLACE = {90, 60, 110, 150, 220};

  private ToyBeats() {}

  /** {@code each} beats of every class, mixed. */
  public static BeatSet of(int each, long seed) {
    Random random = new Random(seed);
    AamiClass[] classes = AamiClass.values();
    int window = BeatSet.empty().window();
    int rrWidth = FeatureSet.RR.width();
    int n = each * classes.length;
    float[] signals = new float[n * window];
    float[] rr = new float[n * rrWidth];
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int c = i % classes.length;
      double amplitude = 3 + 0.5 * random.nextGaussian();
      for (int t = 0; t < window; t++) {
        double z = (t - PLACE[c]) / (double) WIDTH[c];
        signals[i * window + t] =
            (float) (amplitude * Math.exp(-z * z) + 0.2 * random.nextGaussian());
      }
      for (int r = 0; r < rrWidth; r++) {
        rr[i * rrWidth + r] = (float) random.nextGaussian();
      }
      String patient = "toy/" + i % 7;
      beats.add(new Beat("toy", "r" + i % 7, patient, i, classes[c].name(), c));
    }
    return BeatSet.of(beats, signals, rr, false);
  }

  /** Three parts of different beats. */
  public static Split split(int trainEach, int restEach) {
    return new Split(
        of(trainEach, 1), of(restEach, 2), of(restEach, 3), false, "beat", "toy beats", "toy");
  }
}
