package ecg4j.training.step;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.elementwise.AdamUpdate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2), on
 * all trainable parameters at once: θ ← θ·(1 − η·λ) for the parameters that decay, then θ ← θ − η·
 * Adam(g).
 *
 * <p>β₁ is that of the {@link LearningRate}, usually 0.9, β₂ 0.999, ε 1e-8, in the form of Kingma
 * and Ba's section 2, η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε). {@link AdamUpdate} computes it where
 * kernels can be used, otherwise ND4J's own {@link GradientUpdater}, with the same state.
 */
public final class AdamW {

  private final INDArray parameters;
  private final INDArray decaying;
  private final double decay;
  private final LearningRate rate;
  private final INDArray state;
  private final Adam adam;
  private final GradientUpdater<?> updater;
  private int updates;

  /**
   * @param parameters all trainable parameters, [1, N]; changed in place
   * @param decaying 1 where a parameter decays, 0 elsewhere, [1, N]
   * @param decay λ
   * @param rate η for each update
   */
  public AdamW(INDArray parameters, INDArray decaying, double decay, LearningRate rate) {
    this.parameters = parameters;
    this.decaying = decaying;
    this.decay = decay;
    this.rate = rate;
    this.state = Nd4j.create(parameters.dataType(), 1, 2 * parameters.length());
    this.adam = Adam.builder().learningRateSchedule(rate).build();
    this.updater = adam.instantiate(state, true);
  }

  /**
   * Moves the parameters by one update.
   *
   * @param gradient [1, N]; overwritten
   */
  public void apply(INDArray gradient) {
    double eta = learningRate();
    double beta1 = rate.beta1(updates);
    if (Kernel.canCompute(parameters.dataType())) {
      double corrected =
          eta
              * Math.sqrt(1 - Math.pow(adam.getBeta2(), updates + 1))
              / (1 - Math.pow(beta1, updates + 1));
      new AdamUpdate(
              (float) beta1,
              (float) adam.getBeta2(),
              (float) adam.getEpsilon(),
              (float) corrected,
              (float) (eta * decay))
          .run(parameters, decaying, gradient, state);
    } else {
      if (decay > 0) {
        parameters.muli(decaying.mul(-eta * decay).addi(1));
      }
      adam.setBeta1(beta1);
      updater.applyUpdater(gradient, updates, 0);
      parameters.subi(gradient);
    }
    updates++;
  }

  /** The rate of the next update. */
  public double learningRate() {
    return rate.valueAt(updates, 0);
  }

  /** The rate of the last update; that of the first before there was one. */
  public double lastRate() {
    return rate.valueAt(Math.max(0, updates - 1), 0);
  }

  /** Updates made so far. */
  public int updates() {
    return updates;
  }

  /** First and second moments, [2N], for a checkpoint. */
  public float[] state() {
    return state.dup().data().asFloat();
  }

  /** Continues from a checkpoint. */
  public void restore(float[] moments, int madeUpdates) {
    state.assign(Nd4j.createFromArray(moments).reshape(1, moments.length));
    updates = madeUpdates;
  }
}
