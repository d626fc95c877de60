package ecg4j.models.graph;

import java.util.Set;

/**
 * Options of a {@link TrainingGraph}.
 *
 * @param loss loss of each beat
 * @param frozen names of arrays that training does not change: trainable arrays have a gradient of
 *     0, and running statistics keep their values. A batch norm whose arrays are all frozen uses
 *     its running statistics, as in inference.
 */
public record GraphOptions(BeatLoss loss, Set<String> frozen) {

  /** Cross entropy, nothing frozen. */
  public static final GraphOptions DEFAULT = new GraphOptions(BeatLoss.CROSS_ENTROPY, Set.of());

  /** Copies the set. */
  public GraphOptions {
    frozen = Set.copyOf(frozen);
  }

  /** Another loss, nothing frozen. */
  public static GraphOptions of(BeatLoss loss) {
    return new GraphOptions(loss, Set.of());
  }
}
