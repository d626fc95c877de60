package ecg4j.training.step;

import ecg4j.config.section.AugmentationConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random changes to a training beat, each made with probability p, in this order: inversion, time
 * stretch, shift, amplitude, baseline wander, power line, recorded noise, white noise. Changes of
 * size 0 are not made, and draw no random numbers, except shift, amplitude and white noise, which
 * always draw theirs.
 *
 * <p>The changes of a beat depend only on seed, epoch and the beat's index, not on batch size,
 * order or threads. Features of the beat are not changed.
 */
public final class Augmentation {

  private final double p;
  private final long seed;
  private final List<SignalChange> changes = new ArrayList<>();

  /**
   * Reads the noise record, if there is one.
   *
   * @param seed with a beat's place in the training, decides its changes
   */
  public Augmentation(AugmentationConfig config, long seed) {
    this.p = config.p();
    this.seed = seed;
    if (p == 0) {
      return;
    }
    add(config.inversion() > 0, SignalChange.inversion(config.inversion()));
    add(config.stretch() > 0, SignalChange.stretch(config.stretch()));
    add(true, SignalChange.shift(config.shift()));
    add(true, SignalChange.amplitude(config.amplitude()));
    add(config.baselineWander() > 0, SignalChange.baselineWander(config.baselineWander()));
    add(config.powerLine() > 0, SignalChange.powerLine(config.powerLine(), config.powerLineHz()));
    if (!config.noiseRecord().isEmpty()) {
      add(true, RecordedNoise.read(config.noiseRecord()).upTo(config.noiseRecordLevel()));
    }
    add(true, SignalChange.noise(config.noise()));
  }

  private void add(boolean wanted, SignalChange change) {
    if (wanted) {
      changes.add(change);
    }
  }

  /** Changes one beat in place: {@code window} samples from {@code offset} on. */
  public void apply(float[] signals, int offset, int window, int epoch, int beat) {
    if (p == 0) {
      return;
    }
    Random random = new Random(Seeds.mix(seed, epoch, beat));
    for (SignalChange change : changes) {
      if (random.nextDouble() < p) {
        change.apply(signals, offset, window, random);
      }
    }
  }
}
