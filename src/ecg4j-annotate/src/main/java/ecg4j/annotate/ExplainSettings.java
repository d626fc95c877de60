package ecg4j.annotate;

import java.io.Serializable;
import java.util.List;

/**
 * The beats whose classes are to be explained.
 *
 * @param least number of least certain beats
 * @param samples samples of further beats; for each, the nearest beat within 150 ms
 */
public record ExplainSettings(int least, List<Long> samples) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Explains nothing. */
  public static final ExplainSettings NONE = new ExplainSettings(0, List.of());

  /** Copies the list. */
  public ExplainSettings {
    samples = List.copyOf(samples);
    if (least < 0) {
      throw new IllegalArgumentException(
          "%s beats cannot be explained; allowed are 0 or more".formatted(least));
    }
  }

  /** Whether nothing is to be explained. */
  public boolean isNone() {
    return least == 0 && samples.isEmpty();
  }

  /** These settings in a few words. */
  String text() {
    return "the %s least certain%s"
        .formatted(least, samples.isEmpty() ? "" : " and those at the samples " + samples);
  }
}
