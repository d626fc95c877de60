package ecg4j.training.history;

import ecg4j.config.section.TrainingConfig;
import java.util.List;

/**
 * The number of times that the learning rate has fallen. It is a function of the epochs so far, so
 * a resumed training computes it from its history.
 */
public interface RateFalls {

  /** Adds the score of the next epoch. */
  void after(double score);

  /** Falls so far. */
  int count();

  /** Falls after the epochs that the experiment names; otherwise on a plateau of the monitor. */
  static RateFalls of(TrainingConfig config, Monitored monitor) {
    List<Integer> epochs = config.fallsAfter();
    return epochs.isEmpty() ? new Plateau(config, monitor) : new Named(epochs);
  }

  /** Falls after named epochs, whatever their score. */
  final class Named implements RateFalls {
    private final List<Integer> epochs;
    private int finished;

    private Named(List<Integer> epochs) {
      this.epochs = epochs;
    }

    @Override
    public void after(double score) {
      finished++;
    }

    @Override
    public int count() {
      return (int) epochs.stream().filter(epoch -> epoch <= finished).count();
    }
  }
}
