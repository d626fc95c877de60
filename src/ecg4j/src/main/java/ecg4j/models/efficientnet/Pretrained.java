package ecg4j.models.efficientnet;

import ecg4j.config.ExperimentConfig;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.network.Network;
import ecg4j.npy.NpyArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * ImageNet weights of EfficientNet's trunk from a file with torchvision's or timm's names ({@code
 * model.pretrained}). Either all arrays of the trunk are loaded or none. Kernels are transposed
 * from [out, in, k, k] to [k, k, in, out]. The first kernel is summed over the three colours, since
 * the image has one channel.
 */
public final class Pretrained {
  /** The arrays of the trunk, also if the network is part of another one. */
  private static final Pattern TRUNK = Pattern.compile("(?:.+/)?(trunk/.+)");

  private static final int NAMED = 3;

  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final String report;

  private Pretrained(WeightsFile file, List<ParameterSpec> trunk) {
    ImageNetNames names = names(file, trunk);
    for (ParameterSpec spec : trunk) {
      String theirs = names.of(inTrunk(spec));
      values.put(spec.name(), ours(spec, file.array(theirs), file + ", " + theirs));
    }
    this.report =
        "%s: all %s arrays of the trunk with the names of %s; %s others unused"
            .formatted(file, trunk.size(), names.origin, file.names().size() - trunk.size());
  }

  /**
   * Reads the weights configured in an experiment.
   *
   * @param place maps the configured path to the path on this machine
   * @return empty if none are configured
   * @throws IllegalArgumentException if the network has no such trunk, or if the file cannot be
   *     read or does not have all arrays
   */
  public static Optional<Pretrained> of(
      ExperimentConfig config, Network network, UnaryOperator<Path> place) {
    String file = config.model().pretrained();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (!network.name().equals(EfficientNet.NAME)) {
      throw new IllegalArgumentException(
          "model.pretrained is %s, but %s has no ImageNet weights; allowed for %s only"
              .formatted(file, network.name(), EfficientNet.NAME));
    }
    List<ParameterSpec> trunk =
        network.specs().stream().filter(spec -> TRUNK.matcher(spec.name()).matches()).toList();
    return Optional.of(new Pretrained(WeightsFile.read(Path.of(file), place), trunk));
  }

  /** Overwrites the initial values of the trunk. */
  public void into(Parameters parameters) {
    values.forEach(parameters::set);
  }

  /** One line that describes the loaded weights. */
  public String report() {
    return report;
  }

  private static String inTrunk(ParameterSpec spec) {
    return TRUNK.matcher(spec.name()).replaceFirst("$1");
  }

  /** The library whose names the file uses for all arrays. */
  private static ImageNetNames names(WeightsFile file, List<ParameterSpec> trunk) {
    ImageNetNames best = ImageNetNames.TORCHVISION;
    List<String> missing = missing(file, trunk, best);
    List<String> byTimm = missing(file, trunk, ImageNetNames.TIMM);
    if (byTimm.size() < missing.size()) {
      best = ImageNetNames.TIMM;
      missing = byTimm;
    }
    if (missing.size() == trunk.size()) {
      throw new IllegalArgumentException(
          "%s has none of EfficientNet's weights with the names of torchvision or timm; it has %s"
              .formatted(file, some(List.copyOf(file.names()))));
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has %s of the trunk's %s arrays with the names of %s; missing are %s"
              .formatted(
                  file, trunk.size() - missing.size(), trunk.size(), best.origin, some(missing)));
    }
    return best;
  }

  private static List<String> missing(
      WeightsFile file, List<ParameterSpec> trunk, ImageNetNames names) {
    return trunk.stream()
        .map(spec -> names.of(inTrunk(spec)))
        .filter(name -> !file.names().contains(name))
        .toList();
  }

  private static String some(List<String> names) {
    String few = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? few : few + " and " + (names.size() - NAMED) + " more";
  }

  private static float[] ours(ParameterSpec spec, NpyArray theirs, String where) {
    long[] shape = spec.shape();
    long[] there = theirs.shape();
    if (shape.length == 1) {
      require(Arrays.equals(there, shape), where, there, shape);
      return theirs.values();
    }
    if (shape.length == 2) {
      long[] whole = {shape[1], shape[0], 1, 1};
      boolean flat = Arrays.equals(there, new long[] {shape[1], shape[0]});
      require(flat || Arrays.equals(there, whole), where, there, whole);
      return turned(theirs.values(), (int) shape[1], (int) shape[0], 1);
    }
    int positions = Math.toIntExact(shape[0] * shape[1]);
    boolean taps = spec.name().endsWith("/taps");
    int out = Math.toIntExact(taps ? shape[2] : shape[3]);
    int in = Math.toIntExact(taps ? 1 : shape[2]);
    long[] needed = {out, in, shape[0], shape[1]};
    long[] coloured = {out, 3, shape[0], shape[1]};
    boolean colours = inTrunk(spec).startsWith("trunk/stem/") && Arrays.equals(there, coloured);
    require(colours || Arrays.equals(there, needed), where, there, needed);
    float[] values = colours ? summed(theirs.values(), out, positions) : theirs.values();
    return turned(values, out, in, positions);
  }

  private static void require(boolean fits, String where, long[] there, long[] needed) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%s has shape %s, expected %s; is it from another variant?"
              .formatted(where, Arrays.toString(there), Arrays.toString(needed)));
    }
  }

  /** [out, 3, positions] → [out, positions]. */
  private static float[] summed(float[] values, int out, int positions) {
    float[] sum = new float[out * positions];
    for (int i = 0; i < values.length; i++) {
      sum[i / (3 * positions) * positions + i % positions] += values[i];
    }
    return sum;
  }

  /** [out, in, positions] → [positions, in, out]. */
  private static float[] turned(float[] values, int out, int in, int positions) {
    float[] turned = new float[values.length];
    for (int o = 0, at = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int p = 0; p < positions; p++, at++) {
          turned[(p * in + i) * out + o] = values[at];
        }
      }
    }
    return turned;
  }
}
