package ecg4j.training.step;

import java.util.List;

/**
 * The beats of one training step, as plain arrays.
 *
 * @param signals [B · window], beat after beat; empty if the network does not read signals
 * @param rr [B · rrWidth], the features, beat after beat
 * @param images [B · S · S] for each scalogram that is read from a cache; empty without a cache
 * @param targets [B · classes], the soft labels, beat after beat
 * @param weights [B], the weight of each beat in the loss; 0 for padding
 */
public record TrainingBatch(
    float[] signals, float[] rr, List<float[]> images, float[] targets, float[] weights) {

  /** Number of beats B, with padding. */
  public int size() {
    return weights.length;
  }

  /** Number of classes. */
  public int classes() {
    return targets.length / weights.length;
  }
}
