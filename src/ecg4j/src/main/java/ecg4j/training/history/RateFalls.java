package ecg4j.training.history;

import ecg4j.config.TrainingConfig;
import java.util.List;

/**
 * How often the learning rate has fallen. A function of the epochs so far, so a resumed training
 * replays its history.
 */
public interface RateFalls {

  /** Takes the next epoch's score. */
  void after(double score);

  /** Falls so far. */
  int count();

  /** After the epochs that the experiment names, or else where the monitor is at rest. */
  static RateFalls of(TrainingConfig config, Monitored monitor) {
    List<Integer> epochs = config.fallsAfter();
    return epochs.isEmpty() ? new Plateau(config, monitor) : new Named(epochs);
  }

  /** After named epochs, whatever they scored. */
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
