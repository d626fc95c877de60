package ecg4j.export;

import java.util.Locale;

/** How exactly a file holds its weights; inputs, outputs and sums are float in both. */
public enum Precision {
  /** 32 bits, as they were trained. */
  FLOAT32(1e-5),
  /** 16 bits: half the size. */
  FLOAT16(5e-3);

  private final double tolerance;

  Precision(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Largest difference of a probability from the network's own that an export may have. */
  public double tolerance() {
    return tolerance;
  }

  /** As metadata and options have it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
