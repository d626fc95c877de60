package ecg4j.training.step;

import java.util.Random;

/**
 * Mixup (Zhang et al. 2018, arXiv 1710.09412): each beat of a batch becomes λ times itself plus 1 −
 * λ times another beat of the batch, with one λ per batch from Beta(α, α). Signals, features and
 * targets are mixed alike. λ depends only on seed, epoch and step. The order of a batch is random
 * already, so its reverse order gives the partners.
 *
 * <p>Beats have weights in the loss. λ·w_i·l(q_i) + (1 − λ)·w_j·l(q_j) is the loss of one beat of
 * weight w = λ·w_i + (1 − λ)·w_j and target (λ·w_i·q_i + (1 − λ)·w_j·q_j)/w, because the loss is
 * linear in the target.
 *
 * @param alpha α, 0: no mixing
 * @param seed seed of the training
 */
record Mixup(double alpha, long seed) {

  /** Keeps these random numbers apart from others of the same step. */
  private static final long STREAM = 0x6d69787570L;

  /**
   * Mixes a batch.
   *
   * @param size number of beats that are not padding, which is neither mixed nor a partner
   */
  TrainingBatch mix(TrainingBatch batch, int size, int epoch, int step) {
    if (alpha == 0) {
      return batch;
    }
    Random random = new Random(Seeds.mix(seed ^ STREAM, epoch, step));
    double lambda = beta(random);
    float[] weights = batch.weights().clone();
    float[] targets = batch.targets().clone();
    int classes = batch.classes();
    for (int i = 0; i < size; i++) {
      double own = lambda * batch.weights()[i];
      double other = (1 - lambda) * batch.weights()[size - 1 - i];
      weights[i] = (float) (own + other);
      double share = own + other == 0 ? 1 : own / (own + other);
      mix(batch.targets(), i, size - 1 - i, classes, share, targets);
    }
    return new TrainingBatch(
        mixed(batch.signals(), batch.size(), size, lambda),
        mixed(batch.rr(), batch.size(), size, lambda),
        batch.images(),
        targets,
        weights);
  }

  private static float[] mixed(float[] rows, int count, int size, double lambda) {
    float[] mixed = rows.clone();
    for (int i = 0; i < size; i++) {
      mix(rows, i, size - 1 - i, rows.length / count, lambda, mixed);
    }
    return mixed;
  }

  private static void mix(float[] rows, int i, int j, int width, double share, float[] into) {
    for (int k = 0; k < width; k++) {
      double mixed = share * rows[i * width + k] + (1 - share) * rows[j * width + k];
      into[i * width + k] = (float) mixed;
    }
  }

  /**
   * A number from Beta(α, α) after Jöhnk (1964): u^(1/α)/(u^(1/α) + v^(1/α)) for the first pair of
   * uniform u, v whose powers have a sum of at most 1. Computed with logarithms, since the powers
   * vanish for a small α.
   */
  double beta(Random random) {
    while (true) {
      double x = Math.log(1 - random.nextDouble()) / alpha;
      double y = Math.log(1 - random.nextDouble()) / alpha;
      double largest = Math.max(x, y);
      double lnSum = largest + Math.log(Math.exp(x - largest) + Math.exp(y - largest));
      if (lnSum <= 0) {
        return Math.exp(x - lnSum);
      }
    }
  }
}
