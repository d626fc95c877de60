package ecg4j.export;

import java.util.Locale;

/** Precision of the weights in a file; inputs, outputs and sums are always float. */
public enum Precision {
  /** 32 bits, as in training. */
  FLOAT32(1e-5),
  /** 16 bits: half the size. */
  FLOAT16(5e-3);

  private final double tolerance;

  Precision(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Largest allowed difference of a probability from the network. */
  public double tolerance() {
    return tolerance;
  }

  /** Name in metadata and options. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
