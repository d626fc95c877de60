package ecg4j.training.history;

import java.util.Optional;

/** Somebody who looks at a training after each epoch and may end it. */
@FunctionalInterface
public interface Pruner {

  /** Lets every training go on. */
  Pruner NONE = history -> Optional.empty();

  /** Why training should end now, to complete «training ended: …»; nothing: it may go on. */
  Optional<String> after(History history);
}
