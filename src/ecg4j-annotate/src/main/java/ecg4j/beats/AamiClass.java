package ecg4j.beats;

/**
 * The five heartbeat classes of ANSI/AAMI EC57, in the order in which every array of this project
 * lists them.
 */
public enum AamiClass {
  /** Normal, and bundle branch block. */
  N,
  /** Supraventricular ectopic beat (SVEB). */
  S,
  /** Ventricular ectopic beat (VEB). */
  V,
  /** Fusion of a ventricular and a normal beat. */
  F,
  /** Paced, or not to be classified. */
  Q
}
