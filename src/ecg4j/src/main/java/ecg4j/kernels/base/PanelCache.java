package ecg4j.kernels.base;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The panels of an operation's weights. They are made once if the weights are constant. */
public final class PanelCache {
  private final boolean isConstant;
  private volatile Panels panels;

  public PanelCache(boolean isConstant) {
    this.isConstant = isConstant;
  }

  /** The panels of weights [rows, columns]. */
  public Panels of(INDArray weights, int rows, int columns) {
    Panels made = panels;
    if (made == null) {
      made = Panels.of(Memory.of(weights), rows, columns);
      panels = isConstant ? made : null;
    }
    return made;
  }
}
