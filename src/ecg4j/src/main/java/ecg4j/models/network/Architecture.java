package ecg4j.models.network;

import ecg4j.config.ExperimentConfig;
import java.util.List;

/** A kind of network: its name, its variants, and how one is made for an experiment. */
public interface Architecture {
  /** As {@code model.name} has it. */
  String name();

  /** As {@code model.variant} has them, smallest first. */
  List<String> variants();

  /**
   * One of its variants.
   *
   * @param config whose {@code model.variant} is one of {@link #variants()}
   * @param rrWidth RR features that the network reads; 0 for none
   * @throws IllegalArgumentException for settings or sizes that do not fit
   */
  Network create(ExperimentConfig config, int classes, int window, int rrWidth);

  /** The configured dropout, or the variant's own where none is configured. */
  static double dropout(ExperimentConfig config, double own) {
    return config.model().dropout() < 0 ? own : config.model().dropout();
  }
}
