package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberModelTest {

  private static final int BEATS = 6;

  /** Folds of an experiment whose model has members are one model of all members. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theWholeAveragesAllMembersOfAllModels(int members, @TempDir Path folder) throws Exception {
    ExperimentConfig config =
        ConfigKeys.with(
            ConfigLoader.defaults(),
            Map.of(
                "model.name",
                "context_mlp",
                "model.variant",
                "small",
                "model.rr_features",
                true,
                "model.members",
                members));
    Network network = Models.create(config, 5, 360, 9);
    List<Path> files = new ArrayList<>();
    List<float[]> each = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      Parameters parameters = Parameters.initial(network.specs(), k);
      files.add(folder.resolve(k + ".npz"));
      new ModelFile(config, List.of("N", "S", "V", "F", "Q"), network, parameters, Map.of())
          .write(files.get(k));
      each.add(probabilities(network, parameters));
    }
    ModelFile whole = MemberModel.of(config, files, Map.of());
    assertThat(whole.config().model().members()).isEqualTo(3 * members);
    float[] together = probabilities(whole.network(), whole.parameters());
    for (int i = 0; i < BEATS; i++) {
      double[] mean = new double[5];
      double sum = 0;
      for (int c = 0; c < 5; c++) {
        for (float[] one : each) {
          mean[c] += Math.log(one[5 * i + c]) / 3;
        }
        sum += Math.exp(mean[c]);
      }
      for (int c = 0; c < 5; c++) {
        assertThat((double) together[5 * i + c]).isCloseTo(Math.exp(mean[c]) / sum, within(1e-5));
      }
    }
  }

  private static float[] probabilities(Network network, Parameters parameters) {
    Random random = new Random(1);
    float[] features = new float[BEATS * 9];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    try (InferenceGraph graph = InferenceGraph.of(network, parameters)) {
      return graph.probabilities(new float[0], features, BEATS);
    }
  }
}
