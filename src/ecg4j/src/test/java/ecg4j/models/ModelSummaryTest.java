package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.beats.BeatWindow;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.csv.Csv;
import ecg4j.layers.graph.Declarations;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.network.LastPart;
import ecg4j.models.network.Network;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Builds the graph of every variant. */
@Tag("slow")
class ModelSummaryTest {

  /** The experts of an ensemble for its number of parameters, as in configs/dual_ensemble.yaml. */
  private static final Map<String, String> EXPERTS =
      Map.of(
          "ensemble.signal.name", "inception_time",
          "ensemble.signal.variant", "base",
          "ensemble.vision.name", "efficientnet_scalogram",
          "ensemble.vision.variant", "b0");

  @Test
  void theNumbersInTheFileAreThoseOfTheGraphs() throws Exception {
    StringBuilder built = new StringBuilder("name,variant,parameters,window,features,image\n");
    for (String name : Models.list()) {
      for (String variant : Models.variants(name)) {
        built.append(row(name, variant));
      }
    }
    try (InputStream file = ModelSummary.class.getResourceAsStream(ModelSummary.SIZES)) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .as("src/ecg4j/src/main/resources/ecg4j/models/%s", ModelSummary.SIZES)
          .isEqualTo(built.toString());
    }
  }

  private static String row(String name, String variant) {
    Map<String, Object> keys = new LinkedHashMap<>(EXPERTS);
    keys.put("model.name", name);
    keys.put("model.variant", variant);
    ExperimentConfig config = ConfigKeys.with(ConfigLoader.defaults(), keys);
    Network network =
        Models.create(
            config,
            config.data().beatClasses().size(),
            BeatWindow.LENGTH,
            config.data().features().width());
    boolean ensemble = name.equals(DualEnsembleNetwork.NAME);
    Declarations declared = (ensemble ? LastPart.of(network) : network).declarations();
    List<Declarations.Image> images = declared.images();
    return Csv.row(
        name,
        variant,
        declared.specs().stream()
            .filter(ParameterSpec::trainable)
            .mapToLong(ParameterSpec::size)
            .sum(),
        network.readsSignal() ? network.window() : 0,
        network.rrWidth(),
        images.isEmpty() ? 0 : images.get(0).settings().imgSize());
  }
}
