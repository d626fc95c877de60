package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.section.TrainingConfig.Precision;
import ecg4j.data.set.BeatSet;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each network learns 64 real beats by heart, and classifies all of them right: in inference, by
 * its running statistics. How many steps that takes depends on the order in which the processor's
 * BLAS adds, so training goes on until it is reached, up to a limit of several times the usual
 * number. Every third sample is enough, and takes a quarter of the time; so does half the width of
 * NSHT.
 */
@Tag("slow")
class OverfitTest {
  private static final int BEATS = 64;
  private static final int EVERY = 3;
  private static final int WINDOW = 360 / EVERY;
  private static final int STEPS_BETWEEN_CHECKS = 10;

  @TempDir static Path folder;
  private static ShortTraining.Batch batch;
  private static int[] labels;

  @BeforeAll
  static void read() throws Exception {
    BeatSet beats = RealBeats.read(folder);
    int[] left = new int[5];
    Arrays.fill(left, 13);
    float[] signals = new float[BEATS * WINDOW];
    float[] targets = new float[BEATS * 5];
    labels = new int[BEATS];
    int n = 0;
    for (int i = 0; i < beats.size() && n < BEATS; i++) {
      int label = beats.label(i);
      if (left[label]-- > 0) {
        float[] beat = beats.signal(i);
        for (int t = 0; t < WINDOW; t++) {
          signals[n * WINDOW + t] = beat[t * EVERY];
        }
        targets[n * 5 + label] = 1;
        labels[n++] = label;
      }
    }
    assertThat(n).isEqualTo(BEATS);
    float[] weights = new float[BEATS];
    Arrays.fill(weights, 1);
    batch = new ShortTraining.Batch(signals, targets, weights);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "inception_time, tiny, 60",
    "efficientnet_scalogram, b0, 100",
    "nsht_dual_evo, tiny, 60",
    "dual_ensemble, attention, 100"
  })
  void learns64RealBeatsByHeart(String name, String variant, int limit) {
    Map<String, Object> options = new HashMap<>(Map.of("variant", variant, "window", WINDOW));
    options.put("scalogram.img_size", 32);
    options.put("dropout", 0);
    if (name.equals("nsht_dual_evo")) {
      options.put("hidden_dim", 64);
      options.put("n_scales", 12);
    }
    options.put("ensemble.signal.name", "inception_time");
    options.put("ensemble.signal.variant", "tiny");
    options.put("ensemble.vision.name", "efficientnet_scalogram");
    options.put("ensemble.vision.variant", "b0");
    Network network = Models.create(name, options);
    Parameters parameters = Parameters.initial(network.specs(), 42);
    AtomicReference<int[]> found = new AtomicReference<>();
    ShortTraining.losses(
        network,
        parameters,
        Precision.FLOAT,
        2e-3,
        1,
        limit,
        step -> batch,
        taken -> {
          if (taken % STEPS_BETWEEN_CHECKS == 0) {
            found.set(classes(network, parameters));
          }
          return Arrays.equals(found.get(), labels);
        });
    assertThat(found.get()).isEqualTo(labels);
  }

  private static int[] classes(Network network, Parameters parameters) {
    try (InferenceGraph graph = InferenceGraph.of(network, parameters)) {
      float[] logits = graph.logits(batch.signals(), null, BEATS);
      return IntStream.range(0, BEATS).map(i -> ShortTraining.argmax(logits, i)).toArray();
    }
  }
}
