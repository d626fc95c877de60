package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.section.TrainingConfig;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.wavelet.MorletBank;
import ecg4j.layers.wavelet.Wavelet;
import ecg4j.models.Models;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import ecg4j.report.figure.FilterBank;
import ecg4j.training.execution.LearnedFilters;
import ecg4j.training.step.AdamW;
import ecg4j.training.step.LearningRate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/** What happens to a bank of wavelets in training. */
@Tag("slow")
class WaveletTrainingTest {
  private static final int BATCH = 6;
  private static final int SCALES = 4;
  private static final Bank NETWORK = new Bank();

  /** Wavelets and one dense layer. */
  private record Bank() implements Network {
    @Override
    public String name() {
      return "bank";
    }

    @Override
    public String variant() {
      return "bank";
    }

    @Override
    public int window() {
      return 60;
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int rrWidth() {
      return 0;
    }

    @Override
    public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
      FeatureMap image = MorletBank.of(g.in("wavelets"), signal, window(), SCALES);
      int width = SCALES * window();
      return new Features(g.graph().reshape(image.variable(), g.batch(), width), width);
    }

    @Override
    public SDVariable classify(GraphScope g, Features features) {
      return Dense.of(g.in("output"), features, classes()).variable();
    }

    @Override
    public List<Wavelet> wavelets(Parameters parameters) {
      return MorletBank.wavelets(parameters, "wavelets");
    }
  }

  private static List<Wavelet> train(Parameters parameters, int steps, double rate) {
    Random random = new Random(1);
    float[] signals = new float[BATCH * NETWORK.window()];
    float[] targets = new float[BATCH * NETWORK.classes()];
    float[] weights = new float[BATCH];
    Arrays.fill(weights, 1);
    TrainingConfig config =
        ConfigKeys.with(
                ConfigLoader.defaults(), Map.of("training.lr", rate, "training.warmup_epochs", 0))
            .training();
    LearningRate constant = LearningRate.of(config, 1);
    AdamW updater = new AdamW(parameters.flat(), parameters.decayMask(), 0, constant);
    try (TrainingGraph graph = TrainingGraph.build(NETWORK, parameters, BATCH, DataType.FLOAT)) {
      for (int step = 0; step < steps; step++) {
        Arrays.fill(targets, 0);
        for (int i = 0; i < BATCH; i++) {
          targets[i * NETWORK.classes() + random.nextInt(NETWORK.classes())] = 1;
        }
        for (int i = 0; i < signals.length; i++) {
          signals[i] = (float) random.nextGaussian();
        }
        updater.apply(graph.step(signals, null, targets, weights, step).gradient());
      }
    }
    return NETWORK.wavelets(parameters);
  }

  private static Parameters initial() {
    return Parameters.initial(NETWORK.specs(), 3);
  }

  @Test
  void everyWaveletMovesInFrequencyWidthAndScale() {
    List<Wavelet> before = NETWORK.wavelets(initial());
    List<Wavelet> after = train(initial(), 3, 0.01);
    for (int i = 0; i < SCALES; i++) {
      assertThat(after.get(i).frequency()).isNotCloseTo(before.get(i).frequency(), percent());
      assertThat(after.get(i).width()).isNotCloseTo(before.get(i).width(), percent());
      assertThat(after.get(i).scale()).isNotCloseTo(before.get(i).scale(), percent());
    }
  }

  private static Percentage percent() {
    return Percentage.withPercentage(0.01);
  }

  @Test
  void theyStartOverTheWholeBandLowestFirst() {
    List<Wavelet> start = NETWORK.wavelets(initial());
    assertThat(start)
        .extracting(Wavelet::frequency)
        .isSorted()
        .allSatisfy(f -> assertThat(f).isBetween(0.5, 45.0));
    double ratio = Math.pow(90, 1.0 / SCALES);
    for (int i = 1; i < SCALES; i++) {
      assertThat(start.get(i).frequency() / start.get(i - 1).frequency())
          .isCloseTo(ratio, within(1e-4 * ratio));
    }
  }

  @Test
  void aHostileLearningRateDrivesNoneOutOfItsRange() {
    List<Wavelet> after = train(initial(), 1000, 1);
    for (Wavelet wavelet : after) {
      assertThat(wavelet.frequency()).isStrictlyBetween(0.4, 45.0);
      assertThat(wavelet.width()).isStrictlyBetween(0.004, 0.35);
      assertThat(wavelet.scale()).isFinite().isPositive();
    }
    assertThat(after).isNotEqualTo(NETWORK.wavelets(initial()));
  }

  @Test
  void aWaveletAnswersAtItsFrequencyAndNotToTheBaseline() {
    for (Wavelet wavelet : NETWORK.wavelets(initial())) {
      double[][] samples = wavelet.samples(360);
      double energy = 0;
      for (double[] part : samples) {
        energy += Arrays.stream(part).map(v -> v * v).sum();
      }
      assertThat(Wavelet.response(samples, 0)).isLessThan(1e-9);
      if (wavelet.frequency() > 5) {
        double peak = Wavelet.response(samples, wavelet.frequency());
        assertThat(Wavelet.response(samples, 0.8 * wavelet.frequency())).isLessThan(peak);
        assertThat(Wavelet.response(samples, 1.25 * wavelet.frequency())).isLessThan(peak);
        assertThat(energy * NETWORK.window() / 360).isCloseTo(1, within(0.01));
      }
    }
  }

  @Test
  void onlyANetworkWithWaveletsHasAFigureOfThem() {
    assertThat(
            LearnedFilters.of(
                new ToyNetwork(0), 3, Parameters.initial(new ToyNetwork(0).specs(), 3)))
        .isEmpty();
    Network tiny = Models.create("nsht_dual_evo", Map.of("variant", "tiny"));
    FilterBank.Learned learned =
        LearnedFilters.of(tiny, 3, Parameters.initial(tiny.specs(), 4)).orElseThrow();
    assertThat(learned.start().filters()).hasSize(24);
    assertThat(learned.end().filters().get(5).frequency())
        .isEqualTo(learned.start().filters().get(5).frequency());
  }
}
