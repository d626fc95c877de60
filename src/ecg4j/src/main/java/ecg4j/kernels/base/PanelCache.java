package ecg4j.kernels.base;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The panels of an operation's weights. They are made once if the weights are constant. */
public final class PanelCache {
  private final boolean isConstant;
  private volatile Panels panels;

  public PanelCache(boolean isConstant) {
    this.isConstant = isConstant;
  }

  /** The panels of weights [rows, columns]; the sizes are the same in each call. */
  public Panels of(INDArray weights, int rows, int columns) {
    Panels known = panels;
    if (known != null && isConstant) {
      return known;
    }
    Panels made = known == null ? new Panels(rows, columns) : known;
    made.set(Memory.of(weights));
    panels = made;
    return made;
  }
}
