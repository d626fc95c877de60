package ecg4j.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  /**
   * The numbers of all variants, since building the graphs of the large networks takes seconds and
   * a gigabyte. A test compares the file with the graphs.
   */
  static final String SIZES = "sizes.csv";

  static ModelSummary of(String name, String variant, String meaning) {
    String start = name + "," + variant + ",";
    String[] numbers =
        sizes().stream()
            .filter(row -> row.startsWith(start))
            .map(row -> row.substring(start.length()).split(","))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(SIZES + " has no row " + name + " " + variant));
    return new ModelSummary(
        name,
        variant,
        meaning,
        Long.parseLong(numbers[0]),
        Integer.parseInt(numbers[1]),
        Integer.parseInt(numbers[2]),
        Integer.parseInt(numbers[3]));
  }

  private static List<String> sizes() {
    try (InputStream file = ModelSummary.class.getResourceAsStream(SIZES)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
