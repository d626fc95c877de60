package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.features.BeatSeries;
import ecg4j.beats.features.FeatureSet;
import ecg4j.npy.Npy;
import ecg4j.npy.NpzWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayPredictionTest {

  /**
   * A model of windows of three samples: the first of them is the probability of the first class.
   */
  private static final ArrayPrediction OF_SIGNAL =
      new ArrayPrediction(ArrayPredictionTest::first, 3, BeatInput.of(FeatureSet.NONE), 2);

  private static final ArrayPrediction OF_RHYTHM =
      new ArrayPrediction(
          (s, rr, n) -> firstOf(rr, n, FeatureSet.RR.width()), 3, BeatInput.of(FeatureSet.RR), 2);

  @TempDir Path dir;

  private static float[] first(float[] signals, float[] rr, int n) {
    return firstOf(signals, n, 3);
  }

  private static float[] firstOf(float[] rows, int n, int width) {
    float[] p = new float[2 * n];
    for (int i = 0; i < n; i++) {
      p[2 * i] = rows[width * i];
      p[2 * i + 1] = 1 - rows[width * i];
    }
    return p;
  }

  @Test
  void rowsOfBothKindsOfFilesMeanTheSame() throws Exception {
    int n = 5000;
    SplittableRandom random = new SplittableRandom(1);
    float[] beats = new float[3 * n];
    for (int i = 0; i < beats.length; i++) {
      beats[i] = (float) random.nextDouble();
    }
    Npy.write(dir.resolve("b.npy"), beats, n, 3);
    String text =
        IntStream.range(0, n)
            .mapToObj(i -> beats[3 * i] + ", " + beats[3 * i + 1] + "," + beats[3 * i + 2])
            .collect(Collectors.joining("\n"));
    Files.writeString(dir.resolve("b.csv"), text);
    Files.writeString(dir.resolve("headed.csv"), "x0,x1,x2\n" + text + "\n\n");
    float[] p = OF_SIGNAL.of(dir.resolve("b.npy"), Optional.empty());
    assertThat(p).hasSize(2 * n);
    assertThat(p[2 * 4999]).isEqualTo(beats[3 * 4999]);
    assertThat(OF_SIGNAL.of(dir.resolve("b.csv"), Optional.empty())).isEqualTo(p);
    assertThat(OF_SIGNAL.of(dir.resolve("headed.csv"), Optional.empty())).isEqualTo(p);
  }

  @Test
  void rhythmIsGivenAsFeaturesOrAsTimes() throws Exception {
    double[] times = {0.5, 1.3, 2.1, 2.6, 3.4, 4.2};
    Npy.write(dir.resolve("b.npy"), new float[18], 6, 3);
    Npy.write(dir.resolve("times.npy"), times, 6);
    float[] features = FeatureSet.RR.compute(BeatSeries.ofTimes(times));
    Npy.write(dir.resolve("rr.npy"), features, 6, FeatureSet.RR.width());
    Files.writeString(
        dir.resolve("times.csv"),
        "seconds\n"
            + Arrays.stream(times).mapToObj(Double::toString).collect(Collectors.joining("\n")));
    float[] p = OF_RHYTHM.of(dir.resolve("b.npy"), Optional.of(dir.resolve("rr.npy")));
    assertThat(p[6]).isEqualTo(features[3 * FeatureSet.RR.width()]).isLessThan(-1);
    for (String file : List.of("times.npy", "times.csv")) {
      assertThat(OF_RHYTHM.of(dir.resolve("b.npy"), Optional.of(dir.resolve(file)))).isEqualTo(p);
    }
  }

  @Test
  void signalsOfAnotherKindAreRefused() throws Exception {
    BeatInput residual = new BeatInput(BeatSignal.RESIDUAL, FeatureSet.NONE);
    ArrayPrediction ofResidual = new ArrayPrediction(ArrayPredictionTest::first, 3, residual, 2);
    Path file = dir.resolve("residual.npz");
    try (NpzWriter npz = new NpzWriter(Files.newOutputStream(file))) {
      npz.add("signal", new float[6], 2, 3);
      npz.add("scaling", List.of("z-score of the whole record, minus its median beat"));
    }
    assertThat(ofResidual.of(file, Optional.empty())).hasSize(4);
    assertThat(ofResidual.note(file)).isEmpty();
    Path plain = dir.resolve("plain.npy");
    assertThat(OF_SIGNAL.note(plain)).isEmpty();
    assertThat(ofResidual.note(plain).orElseThrow())
        .startsWith("nothing in " + plain + " states the kind of its signals");
    assertThatThrownBy(() -> OF_SIGNAL.of(file, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "%s has signals with the scaling «%s», but the model reads «%s»; allowed: beats written by scripts/ecg features with the same --model",
            file, BeatSignal.RESIDUAL.scaling(), BeatSignal.LEAD.scaling());
  }

  @Test
  void featuresOfAnotherSetAreRefusedThoughTheirNumberIsTheSame() throws Exception {
    ArrayPrediction ofCausal =
        new ArrayPrediction(
            (s, rr, n) -> firstOf(rr, n, FeatureSet.RR.width()),
            3,
            BeatInput.of(FeatureSet.RR_CAUSAL),
            2);
    Path file = dir.resolve("whole.npz");
    try (NpzWriter npz = new NpzWriter(Files.newOutputStream(file))) {
      npz.add("signal", new float[6], 2, 3);
      npz.add("features", new float[18], 2, 9);
      npz.add("feature_set", List.of("rr"));
    }
    assertThat(OF_RHYTHM.of(file, Optional.empty())).hasSize(4);
    refused(
        ofCausal,
        "whole.npz",
        null,
        "whole.npz has the features rr, but the model reads rr_causal; allowed: beats written by"
            + " scripts/ecg features --features rr_causal");
  }

  @Test
  void aFileThatDoesNotFitIsToldInASentence() throws Exception {
    Npy.write(dir.resolve("wide.npy"), new float[8], 2, 4);
    refused(OF_SIGNAL, "wide.npy", null, "wide.npy has beats of 4 samples; the model reads 3");
    Npy.write(dir.resolve("b.npy"), new float[] {1, 2, 3, 4, Float.NaN, 6}, 2, 3);
    refused(OF_SIGNAL, "b.npy", null, "b.npy: sample 1 of beat 1 is NaN");
    refused(OF_SIGNAL, "b.txt", null, "b.txt is neither .npy, .npz nor .csv");
    Files.writeString(dir.resolve("a.csv"), "1,2,3\n4,5\n");
    refused(OF_SIGNAL, "a.csv", null, "a.csv line 2 has 2 numbers, the lines before 3");
    Files.writeString(dir.resolve("x.csv"), "1,2,3\n4,five,6\n");
    refused(OF_SIGNAL, "x.csv", null, "x.csv line 2, column 2: «five» is not a finite number");
    Files.write(dir.resolve("bin.csv"), new byte[] {49, (byte) 0xFF, (byte) 0xFE, 10});
    refused(OF_SIGNAL, "bin.csv", null, "bin.csv line 1 is no text in UTF-8");
    Npy.write(dir.resolve("ok.npy"), new float[6], 2, 3);
    refused(OF_RHYTHM, "ok.npy", null, "the model reads 9 features of each beat (rr)");
    Npy.write(dir.resolve("three.npy"), new double[] {1, 2, 3}, 3);
    refused(OF_RHYTHM, "ok.npy", "three.npy", "has the features of 3 beats");
    Npy.write(dir.resolve("one.npy"), new double[] {1}, 1);
    refused(OF_RHYTHM, "ok.npy", "one.npy", "has the features of 1 beats");
    Npy.write(dir.resolve("back.npy"), new double[] {2, 1}, 2);
    refused(OF_RHYTHM, "ok.npy", "back.npy", "the time of beat 1, 1.0 s, is not after");
    refused(OF_RHYTHM, "ok.npy", "b.npy", "has 3 numbers per beat; allowed: 9, the features rr");
  }

  private void refused(ArrayPrediction prediction, String beats, String rr, String sentence) {
    assertThatThrownBy(
            () -> prediction.of(dir.resolve(beats), Optional.ofNullable(rr).map(dir::resolve)))
        .hasMessageContaining(sentence);
  }

  @Test
  void predictionsAreWrittenInBothKindsOfFiles() throws Exception {
    float[] p = {0.25f, 0.75f, 0.5f, 0.5f, 1, 0};
    new PredictionFile(dir.resolve("p.csv")).write(p, List.of("N", "V"));
    assertThat(dir.resolve("p.csv"))
        .hasContent(
            "beat,class,p_N,p_V\n"
                + "0,V,0.250000,0.750000\n"
                + "1,N,0.500000,0.500000\n"
                + "2,N,1.000000,0.000000\n");
    PredictionFile npy = new PredictionFile(dir.resolve("p.npy"));
    npy.write(p, List.of("N", "V"));
    assertThat(Npy.readFloats(dir.resolve("p.npy"))).isEqualTo(p);
    assertThat(Npy.readLongs(npy.files().get(1))).containsExactly(1, 0, 0);
  }
}
