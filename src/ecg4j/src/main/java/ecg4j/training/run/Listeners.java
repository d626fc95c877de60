package ecg4j.training.run;

import java.util.List;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Deeplearning4j listeners of a training. They see the network as a {@code SameDiffModel}.
 *
 * @param all in the order in which they are called
 */
public record Listeners(List<TrainingListener> all) {

  /** No listeners. */
  public static final Listeners NONE = new Listeners(List.of());

  /** Copies the list. */
  public Listeners {
    all = List.copyOf(all);
  }

  /** These listeners. */
  public static Listeners of(TrainingListener... listeners) {
    return new Listeners(List.of(listeners));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }
}
