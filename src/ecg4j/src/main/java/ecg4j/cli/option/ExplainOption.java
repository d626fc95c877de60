package ecg4j.cli.option;

import ecg4j.annotate.ExplainSettings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --explain} and {@code --explain-at}: the beats whose classes the page explains. */
public final class ExplainOption {

  @Option(
      names = "--explain",
      paramLabel = "N",
      defaultValue = "0",
      description = "Explain the classes of the N least certain beats on the page.")
  private int least;

  @Option(
      names = "--explain-at",
      paramLabel = "SAMPLE",
      split = ",",
      description = "Also explain the beats at these samples, separated by commas.")
  private final List<Long> samples = new ArrayList<>();

  /**
   * Returns the settings.
   *
   * @param hasPage whether a page is written
   * @throws IllegalArgumentException if there is something to explain, but no page
   */
  public ExplainSettings settings(boolean hasPage) {
    ExplainSettings settings = new ExplainSettings(least, samples);
    if (!settings.isNone() && !hasPage) {
      throw new IllegalArgumentException(
          "explanations are shown on the page; leave out --no-page and --review with --explain");
    }
    return settings;
  }
}
