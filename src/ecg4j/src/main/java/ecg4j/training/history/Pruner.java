package ecg4j.training.history;

import java.util.Optional;

/** A rule that looks at a training after each epoch and may end it. */
@FunctionalInterface
public interface Pruner {

  /** Never ends a training. */
  Pruner NONE = history -> Optional.empty();

  /** The reason to end the training, which completes «training ended: …»; empty: continue. */
  Optional<String> after(History history);
}
