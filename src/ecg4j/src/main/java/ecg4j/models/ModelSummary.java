package ecg4j.models;

import ecg4j.beats.BeatWindow;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.layers.graph.Declarations;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.network.LastPart;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A variant of a network in numbers, with the default keys of an experiment.
 *
 * @param name name in {@code model.name}
 * @param variant name in {@code model.variant}
 * @param meaning the variant in one sentence
 * @param parameters number of trainable values; for an ensemble, those of its fusion alone
 * @param window samples per beat; 0 if the network does not use the signal
 * @param features features per beat with {@code model.rr_features}
 * @param image height and width of the image of a beat in pixels; 0 if the network has none
 */
public record ModelSummary(
    String name,
    String variant,
    String meaning,
    long parameters,
    int window,
    int features,
    int image) {

  /** The experts of an ensemble for its number of parameters, as in configs/dual_ensemble.yaml. */
  private static final Map<String, String> EXPERTS =
      Map.of(
          "ensemble.signal.name", "inception_time",
          "ensemble.signal.variant", "base",
          "ensemble.vision.name", "efficientnet_scalogram",
          "ensemble.vision.variant", "b0");

  /**
   * The numbers of known variants, since building the graphs of the large networks takes seconds
   * and a gigabyte. A test compares the file with the graphs.
   */
  static final String SIZES = "sizes.csv";

  /** Reads the numbers from the file, or counts them if the variant is not in it. */
  static ModelSummary of(Architectures architectures, String name, String variant) {
    String start = name + "," + variant + ",";
    return sizes().stream()
        .filter(row -> row.startsWith(start))
        .map(row -> row.substring(start.length()).split(","))
        .findFirst()
        .map(
            numbers ->
                new ModelSummary(
                    name,
                    variant,
                    architectures.get(name).meaning(variant),
                    Long.parseLong(numbers[0]),
                    Integer.parseInt(numbers[1]),
                    Integer.parseInt(numbers[2]),
                    Integer.parseInt(numbers[3])))
        .orElseGet(() -> counted(architectures, name, variant));
  }

  private static List<String> sizes() {
    try (InputStream file = ModelSummary.class.getResourceAsStream(SIZES)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds the graph of a variant and counts. */
  static ModelSummary counted(Architectures architectures, String name, String variant) {
    Map<String, Object> keys = new LinkedHashMap<>(EXPERTS);
    keys.put("model.name", name);
    keys.put("model.variant", variant);
    ExperimentConfig config = ConfigKeys.with(ConfigLoader.defaults(), keys);
    Network network =
        architectures.create(
            config,
            config.data().beatClasses().size(),
            BeatWindow.LENGTH,
            config.data().features().width());
    boolean ensemble = name.equals(DualEnsembleNetwork.NAME);
    // Once, since large networks take seconds.
    Declarations declared = (ensemble ? LastPart.of(network) : network).declarations();
    return new ModelSummary(
        name,
        variant,
        architectures.get(name).meaning(variant),
        declared.specs().stream()
            .filter(ParameterSpec::trainable)
            .mapToLong(ParameterSpec::size)
            .sum(),
        network.readsSignal() ? network.window() : 0,
        network.rrWidth(),
        image(declared.images()));
  }

  private static int image(List<Declarations.Image> images) {
    return images.isEmpty() ? 0 : images.get(0).settings().imgSize();
  }
}
