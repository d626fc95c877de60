package ecg4j.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.context.ContextMlp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

class FeatureScaleTest {

  private static BeatSet beats(int n) {
    int width = 9;
    Random random = new Random(4);
    List<Beat> beats = new ArrayList<>();
    float[] features = new float[n * width];
    for (int i = 0; i < n; i++) {
      beats.add(new Beat("toy", "r", "toy/r", i, "N", 0));
      for (int f = 0; f < width; f++) {
        features[i * width + f] = f == 2 ? 7 : (float) (1000 * f + (f + 1) * random.nextGaussian());
      }
    }
    return BeatSet.of(beats, new float[n * BeatSet.empty().window()], features, false);
  }

  @Test
  void agreesWithCommonsMathAndAConstantFeatureHasDeviationOne() {
    BeatSet beats = beats(500);
    FeatureScale scale = FeatureScale.of(beats);
    for (int f = 0; f < beats.rrWidth(); f++) {
      DescriptiveStatistics column = new DescriptiveStatistics();
      float[] row = new float[beats.rrWidth()];
      for (int i = 0; i < beats.size(); i++) {
        beats.copyRr(i, row, 0);
        column.addValue(row[f]);
      }
      double deviation = f == 2 ? 1 : Math.sqrt(column.getPopulationVariance());
      assertThat(scale.mean()[f]).isCloseTo(column.getMean(), within(1e-9 * (1 + 1000 * f)));
      assertThat(scale.deviation()[f]).isCloseTo(deviation, within(1e-9));
    }
  }

  @Test
  void noBeatsGiveZeroAndOne() {
    FeatureScale scale = FeatureScale.of(beats(5).select(new int[0]));
    assertThat(scale.mean()).isNotEmpty().containsOnly(0);
    assertThat(scale.deviation()).isNotEmpty().containsOnly(1);
  }

  @Test
  void setsTheArraysInitialisedByIt() {
    BeatSet beats = beats(50);
    FeatureScale scale = FeatureScale.of(beats);
    ContextMlp network = new ContextMlp("test", List.of(3), 0, 5, 360, beats.rrWidth());
    Parameters parameters = Parameters.initial(network.specs(), 1);
    Parameters untouched = parameters.copy();
    scale.into(parameters);
    assertThat(parameters.get("input/mean").getDouble(4)).isCloseTo(scale.mean()[4], within(1e-3));
    assertThat(parameters.get("input/deviation").getDouble(4))
        .isCloseTo(scale.deviation()[4], within(1e-5));
    assertThat(parameters.flat()).isEqualTo(untouched.flat());
  }
}
