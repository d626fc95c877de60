package ecg4j.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import ecg4j.training.jobs.PathMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpertsTest {

  @TempDir static Path folder;

  private static Path signal() throws IOException {
    return model(0, Map.of("name", "inception_time", "variant", "micro", "rr_features", false));
  }

  private static Path images(int size) throws IOException {
    return model(
        0,
        Map.of(
            "name",
            "efficientnet_scalogram",
            "variant",
            "b0",
            "rr_features",
            false,
            "cbam_reduction",
            8,
            "scalogram.img_size",
            size));
  }

  /** The file of an untrained network, which is written once. */
  private static Path model(int rrWidth, Map<String, ?> keys) throws IOException {
    Map<String, Object> full = new LinkedHashMap<>();
    keys.forEach((key, value) -> full.put(key.contains(".") ? key : "model." + key, value));
    Path file = folder.resolve(keys.get("name") + "-" + full.hashCode() + ".npz");
    if (Files.exists(file)) {
      return file;
    }
    ExperimentConfig config = ConfigKeys.with(ConfigLoader.defaults(), full);
    List<String> classes = config.data().beatClasses().names();
    Network network = Models.create(config, classes.size(), 360, rrWidth);
    new ModelFile(config, classes, network, Parameters.initial(network.specs(), 1), Map.of())
        .write(file);
    return file;
  }

  private static ExperimentConfig complete(Path signal, Path vision) throws IOException {
    ExperimentConfig ensemble =
        ConfigLoader.defaults()
            .withModel(model -> model.withName("dual_ensemble").withVariant("log_weighted"))
            .withEnsemble(
                all ->
                    all.withSignal(expert -> expert.withRun(signal.toString()))
                        .withVision(expert -> expert.withRun(vision.toString())));
    return Experts.complete(ensemble, PathMap.SAME);
  }

  @Test
  void theExperimentGetsAllSettingsOfTheRuns() throws IOException {
    ExperimentConfig config = complete(signal(), images(32));
    assertThat(config.ensemble().signal().variant()).isEqualTo("micro");
    assertThat(config.ensemble().signal().rrFeatures()).isFalse();
    assertThat(config.ensemble().vision().cbamReduction()).isEqualTo(8);
    assertThat(config.scalogram().imgSize()).isEqualTo(32);
    assertThat(Experts.complete(config, PathMap.SAME)).isEqualTo(config);
  }

  @Test
  void expertsOfDifferentImagesAreRefusedWithTheKeysThatDiffer() throws IOException {
    Path small = images(32);
    Path large = images(64);
    assertThatThrownBy(() -> complete(small, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the experts %s and %s were trained with different images of a beat: scalogram.img_size 32 and 64; train them with the same scalogram section"
                .formatted(small, large));
  }

  @Test
  void anExpertOfOtherFeaturesIsNotRefusedBecauseOfItsImages() throws IOException {
    Path wide =
        model(12, Map.of("name", "inception_time", "variant", "micro", "rr_features", true));
    Path image = images(32);
    assertThatThrownBy(() -> complete(wide, image))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the signal expert .* reads 12 features per beat, but data.features is \\w+, which has"
                + " \\d+; allowed: an expert with the features of the data, or without features");
  }
}
